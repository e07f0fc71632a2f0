"""Townships that seem to have two ids are doubted with both names, and namesakes of two counties are not."""

from dataclasses import replace

import pytest

from duizhao.model import Rules
from duizhao.read import check_collection
from duizhao.read.twins import NamedTownship, Towns
from tests.plan.sites import report
from tests.problem_words import in_words

KNOWN = NamedTownship("zhenyuan-pingquan", "镇原县", "平泉镇")


def twins(town: NamedTownship, known: NamedTownship = KNOWN, year: int = 2022) -> list[str]:
    """The ids that a town of `year` may also have, where one of 2023 is known; the same whichever comes first."""
    first, second = Towns(), Towns()
    first.add(known, 2023)
    second.add(town, year)
    found = [one.slug for one in first.twins(town, year)]
    assert bool(found) == bool(second.twins(known, 2023))
    return found


@pytest.mark.parametrize(
    ("county", "township"),
    [
        ("", "平泉镇"),
        ("镇原", "平泉镇"),
        ("通过镇原县", "平泉镇"),
        ("庆阳市镇原县", "平泉镇"),
        ("镇原县", "镇原县平泉镇"),
        ("镇原县", "镇原平泉镇"),
        ("", "镇原县平泉镇"),
        ("镇原县", "平泉镇 "),
        ("镇原县", "平泉镇人民政府"),
    ],
)
def test_one_township_read_in_two_ways(county: str, township: str) -> None:
    """More or less of the county, before it or before the township's name, is the same township perhaps."""
    assert twins(NamedTownship("other", county, township)) == [KNOWN.slug]


def test_a_street_without_its_last_hanzi() -> None:
    """X街 is X街道 perhaps, and no township of the name X街道 in another county."""
    known = NamedTownship("wuhua-huguo", "五华区", "护国街道")
    assert twins(NamedTownship("huguo", "", "护国街"), known) == [known.slug]
    assert twins(NamedTownship("huguo", "盘龙区", "护国街"), known) == []


@pytest.mark.parametrize(
    ("county", "township"),
    [
        ("泾川县", "平泉镇"),
        ("镇原县", "平泉乡"),
        ("泾川县", "镇原县平泉镇"),
        ("", "泾川县平泉镇"),
        ("镇原县", "三岔镇"),
    ],
)
def test_two_townships(county: str, township: str) -> None:
    """Another county, another kind or another name is another township."""
    assert twins(NamedTownship("other", county, township)) == []


def test_the_same_id_is_no_twin() -> None:
    """One id whose reports name their county in different ways is not two."""
    assert twins(NamedTownship(KNOWN.slug, "", "平泉镇")) == []


def test_reports_of_one_year_without_a_county_are_two_townships() -> None:
    """Of two reports of one year, one without a county, nothing says that they are one."""
    assert twins(NamedTownship("other", "", "平泉镇"), year=2023) == []


def test_cities_and_provinces_that_differ() -> None:
    """Districts of one name in two cities have townships of one name."""
    known = NamedTownship("a", "鼓楼区", "中央街道", "甲市", "甲省")
    assert twins(NamedTownship("b", "鼓楼区", "中央街道", "乙市", "甲省"), known) == []
    assert twins(NamedTownship("b", "鼓楼区", "中央街道", "", ""), known) == ["a"]


def test_a_check_offers_the_merge_once(rules: Rules) -> None:
    """The pair is told once, at the report of the id that should go, with both names and the command."""
    there = report(rules, "jiaxian-qingxi", 2023, "清溪镇", county="甲县")
    (doubt,) = check_collection([there, report(rules, "qingxi", 2022, "清溪镇", county="")])
    assert (doubt.code, doubt.severity, doubt.place.path) == ("township-twice", "doubt", "content/2022/qingxi.md")
    assert "清溪镇（qingxi）" in in_words(doubt.message)
    assert "甲县清溪镇（jiaxian-qingxi）" in in_words(doubt.message)
    assert "duizhao merge qingxi jiaxian-qingxi" in in_words(doubt.hint)


def test_a_raw_file_of_two_counties(rules: Rules) -> None:
    """Two reports of one year that were made of the same raw file are told, once; of two years or two files not."""
    pair = [report(rules, slug, 2023, "清溪镇", county=county) for slug, county in (("jia", "甲县"), ("yi", "乙县"))]
    for hashes, years, told in (
        (("0f", "0f"), (2023, 2023), ["content/2023/yi.md"]),
        (("0f", "0e"), (2023, 2023), []),
        (("", ""), (2023, 2023), []),
        (("0f", "0f"), (2023, 2022), []),
    ):
        both = zip(pair, hashes, years, strict=True)
        made = [replace(r, meta=replace(r.meta, source_sha256=sha, year=year)) for r, sha, year in both]
        found = check_collection(made)
        assert [p.place.path for p in found if p.code == "township-twice"] == told
    (doubt,) = check_collection([replace(r, meta=replace(r.meta, source_sha256="0f")) for r in pair])
    assert "content/2023/jia.md" in in_words(doubt.message)
    assert "duizhao merge yi jia" in in_words(doubt.hint)


def test_an_alias_of_two_townships(rules: Rules) -> None:
    """An old id that is another township's id, or its old id too, is a warning that names where."""
    one, other = (report(rules, slug, 2023, name) for slug, name in (("jia-a", "甲溪镇"), ("jia-b", "乙溪镇")))
    for own, theirs in ((("jia-b",), ()), (("old",), ("old",))):
        pair = [replace(r, meta=replace(r.meta, aliases=a)) for r, a in ((one, own), (other, theirs))]
        (problem,) = check_collection(pair)
        assert (problem.code, problem.severity) == ("alias-taken", "warning")
    assert check_collection([replace(one, meta=replace(one.meta, aliases=("old", "jia-a"))), other]) == ()
