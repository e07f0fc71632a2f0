"""Pinyin of places."""

import pytest

from duizhao.plan.views.pinyin import spelling


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("扶桑", "fu sang"),
        ("吕村", "lv/lyu/lu cun"),  # ü as v, as in passports, and as people who look for no key type it
        ("长乐", "chang/zhang le/yue"),
        ("A 镇", "a zhen"),
        ("", ""),
    ],
)
def test_spelling(name: str, spelt: str) -> None:
    """Each character has its readings without tones, all that it may have; one part for each character."""
    for found, wanted in zip(spelling(name).split(), spelt.split(), strict=True):
        assert set(wanted.split("/")) <= set(found.split("/"))
