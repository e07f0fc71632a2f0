"""Tests of duizhao.compare.order."""

import itertools

from duizhao.compare.order import place_order, report_order
from duizhao.model import Rules
from tests.compare.make import report

BODY = "一、举措\n\n开展工作。\n"


def test_regions_by_pinyin_townships_by_slug(rules: Rules) -> None:
    """Reports go by year, then by the pinyin of province, city and county, then by slug."""
    reports = [
        report(BODY, rules, slug, year, province=province, city=city, county=county)
        for slug, year, province, city, county in [
            ("c-b", 2023, "安徽省", "合肥市", "长丰县"),
            ("c-a", 2023, "安徽省", "合肥市", "长丰县"),
            ("f-a", 2023, "安徽省", "合肥市", "肥东县"),
            ("b-a", 2023, "安徽省", "亳州市", "涡阳县"),
            ("z-a", 2023, "重庆市", "", "石柱县"),
            ("f-z", 2023, "福建省", "泉州市", "晋江市"),
            ("c-a", 2022, "安徽省", "合肥市", "长丰县"),
        ]
    ]
    expected = ["2022/c-a", "2023/b-a", "2023/c-a", "2023/c-b", "2023/f-a", "2023/z-a", "2023/f-z"]
    for some in itertools.islice(itertools.permutations(reports), 0, 5040, 97):
        assert [r.id for r in sorted(some, key=report_order(rules))] == expected


def test_each_entry_changes_an_order(rules: Rules) -> None:
    """Every name and hanzi of the list stands beside what it sounds like, where GB 2312 alone would not put it."""
    data = rules.lists.place_order
    pairs: list[tuple[str, str]] = [(e.name, e.like) for e in data.words]
    for entry in data.pairs:
        pairs += zip(entry.text[::2], entry.text[1::2], strict=True)
    key = place_order(rules)
    assert len(dict(pairs)) == len(pairs)
    for name, like in pairs:
        assert key(name)[0] == like.encode("gb2312"), name
        assert b"\xb0" <= like.encode("gb2312")[:1] <= b"\xd7", like
