"""How names are read without pypinyin's dictionaries: as with them."""

import subprocess
import sys

import pytest

from duizhao.importer.gazetteer import packed_gazetteer
from duizhao.importer.name_readings import by_words, pinyin_of
from tests.importer.townships import all_townships


def test_names_are_read_as_by_pypinyin() -> None:
    """Whoever has the dictionaries at hand gets the same slugs: the names of the gazetteer, each fifth."""
    names = sorted({name for _, name in all_townships(packed_gazetteer())})[::5]
    assert len(names) > 6_000
    assert [name for name in names if pinyin_of(name) != by_words(name)] == []


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("英林", "yinglin"),
        ("女", "nv"),
        ("长安", "changan"),
        ("重庆", "chongqing"),
        ("a镇2", "azhen2"),
        ("镇（东）", "zhendong"),
    ],
)
def test_readings(name: str, reading: str) -> None:
    """Words in which a hanzi is read otherwise, letters, and signs that are not read come out as ever."""
    assert pinyin_of(name) == by_words(name) == reading


def test_most_names_load_no_dictionary() -> None:
    """A name that holds no word of another reading is read without pypinyin."""
    code = """import sys
from duizhao.importer.name_readings import pinyin_of
print(pinyin_of("英林镇"), "pypinyin" in sys.modules, pinyin_of("长安镇"), "pypinyin" in sys.modules)"""
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert made.stdout.split() == ["yinglinzhen", "False", "changanzhen", "True"]
