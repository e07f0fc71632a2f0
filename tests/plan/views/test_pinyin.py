"""Pinyin of places."""

import gzip
import subprocess
import sys
from importlib.resources import files

import pytest

from duizhao.plan.views.pinyin import spelling, toneless


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


def test_packed_readings_are_those_of_the_table() -> None:
    """Every hanzi that comes packed has the readings of pypinyin's table; one that does not is looked up there."""
    text = gzip.decompress(files("duizhao").joinpath("data", "spellings.gz").read_bytes()).decode()
    lines = [line.split(" ") for line in text.split("\n")[1:]]
    assert len({c for _, hanzi in lines for c in hanzi}) == sum(len(hanzi) for _, hanzi in lines) > 6900
    assert [c for readings, hanzi in lines for c in hanzi if toneless(c) != readings] == []
    assert spelling("龘镇（1）") == "da zhen （ 1 ）"


def test_a_common_name_needs_no_table() -> None:
    """A name of hanzi that places have is spelt without pypinyin's table, which takes longer to load than a page."""
    code = "from duizhao.plan.views.pinyin import spelling, _hanzi_table; print(spelling('长乐镇（A1）'))"
    done = [sys.executable, "-c", f"{code}; print(_hanzi_table.cache_info().currsize)"]
    assert subprocess.run(done, capture_output=True, text=True, check=True).stdout.split()[-1] == "0"
