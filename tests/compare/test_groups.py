"""Tests of duizhao.compare.groups."""

from duizhao.compare.groups import groups
from duizhao.model import Config, Report, Rules
from tests.compare.make import report

BODY = "一、举措\n\n开展工作。\n"


def _town(rules: Rules, slug: str, year: int = 2023, county: str = "", city: str = "", province: str = "") -> Report:
    return report(BODY, rules, slug, year, county=county, city=city, province=province)


def test_smallest_region_with_company(rules: Rules) -> None:
    """A county with two reports is a group; who is alone there is compared within the city, else within all."""
    towns = [
        _town(rules, "jia-a", county="甲县", city="江市", province="东省"),
        _town(rules, "jia-b", county="甲县", city="江市", province="东省"),
        _town(rules, "yi-c", county="乙县", city="江市", province="东省"),
        _town(rules, "bing-d", county="丙县", city="河市", province="西省"),
    ]
    found = groups(towns, Config(), rules)
    assert [(g.name, g.reports) for g in found] == [
        ("", ("2023/jia-a", "2023/jia-b", "2023/yi-c", "2023/bing-d")),
        ("江市", ("2023/jia-a", "2023/jia-b", "2023/yi-c")),
        ("甲县", ("2023/jia-a", "2023/jia-b")),
    ]
    assert [g.id for g in found][::2] == ["all", "jia"]


def test_one_report_is_no_group(rules: Rules) -> None:
    """A year with one report has nothing to compare."""
    assert groups([_town(rules, "jia-a"), _town(rules, "jia-a", 2022)], Config(), rules) == ()


def test_id_of_a_region_is_the_same_every_year(rules: Rules) -> None:
    """A region keeps its id over the years, though other townships report in them."""
    where = {"county": "甲县", "city": "江市", "province": "东省"}
    towns = [_town(rules, f"jia-{t}", y, **where) for t, y in [("a", 2022), ("b", 2022), ("b", 2023), ("c", 2023)]]
    assert [(g.year, g.id) for g in groups(towns, Config(), rules)] == [
        (2022, "all"),
        (2022, "jia"),
        (2023, "all"),
        (2023, "jia"),
    ]


def test_regions_of_one_name_get_ids_of_their_own(rules: Rules) -> None:
    """Two counties whose slugs begin alike are told apart by a hash of their names, and neither takes `all`."""
    towns = [
        _town(rules, "all-a", county="甲县", province="东省"),
        _town(rules, "all-b", county="甲县", province="东省"),
        _town(rules, "all-c", county="甲县", province="西省"),
        _town(rules, "all-d", county="甲县", province="西省"),
    ]
    ids = [g.id for g in groups(towns, Config(), rules)]
    assert ids[0] == "all"
    assert len(set(ids)) == 3
    assert all(i.isascii() for i in ids)


def test_list_by_hand(rules: Rules) -> None:
    """A list in site.yaml is a group in each year in which two of its townships report."""
    towns = [_town(rules, s, y) for s, y in [("jia-a", 2022), ("jia-a", 2023), ("yi-b", 2023), ("bing-c", 2023)]]
    config = Config(groups=(("示范镇", ("jia-a", "yi-b")), ("pilot", ("yi-b", "bing-c", "none"))))
    found = [g for g in groups(towns, config, rules) if g.id != "all"]
    assert [(g.name, g.year, g.reports) for g in found] == [
        ("示范镇", 2023, ("2023/jia-a", "2023/yi-b")),
        ("pilot", 2023, ("2023/bing-c", "2023/yi-b")),
    ]
    assert found[1].id == "pilot"
    assert found[0].id.startswith("g-")


def test_order_of_input_does_not_matter(rules: Rules) -> None:
    """The same reports in another order make the same groups."""
    towns = [_town(rules, f"jia-{c}", county="甲县") for c in "cab"]
    assert groups(towns, Config(), rules) == groups(towns[::-1], Config(), rules)


def test_regions_go_by_pinyin(rules: Rules) -> None:
    """Groups of one rank stand in the order of their names' pinyin, which is not that of the code points."""
    towns = [
        _town(rules, f"{slug}-{t}", county=county, city="江市", province="东省")
        for county, slug in [("甲县", "jia"), ("重县", "chongxian"), ("丙县", "bing"), ("乙县", "yi")]
        for t in "ab"
    ]
    assert [g.name for g in groups(towns, Config(), rules)] == ["", "丙县", "甲县", "乙县", "重县"]
