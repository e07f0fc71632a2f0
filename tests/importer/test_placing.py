"""Whose report a draft is, decided beside pages that stand in no folder: files are asked only where they can tell."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from duizhao.importer import Draft, FoundIn, KnownPage, KnownPages, Placing, Town, draft
from duizhao.model import Reason, Rules, Severity
from tests.problem_words import in_words

TEXT = (
    "{town}2023年法治政府建设情况报告\n\n2023年，{town}扎实推进依法行政各项工作，现将有关情况报告如下：\n\n"
    "一、主要举措和成效\n\n开展法治宣传十二场，办理案件三十件。\n\n{town}人民政府\n2024年1月5日\n"
)


def drafted(rules: Rules, town: str = "清溪镇", file: str = "a.txt", **given: str) -> Draft:
    """The draft of a report of `town` in the file of that name."""
    return draft(TEXT.format(town=town).encode(), file, given, rules)


def page(id: str, township: str, county: str = "", **values: str) -> KnownPage:
    """A page that is there."""
    known = KnownPage(id, township, county, values.get("file", ""), values.get("sha256", ""))
    return replace(known, city=values.get("city", ""))


def beside(*pages: KnownPage, **asked: Any) -> Placing:
    """The pages that are there; a file that is asked though nothing hangs on it fails the test."""

    def never(_: str) -> Any:
        raise AssertionError("no file is needed")

    there = KnownPages()
    for known in pages:
        there.add(known)
    words: Mapping[str, Any] = {
        "seen": {},
        "towns": {},
        "slugs": {},
        "page": never,
        "ledger": never,
        "given": never,
        "how": lambda at: at,
        "tell": lambda reason: reason.code,
    }
    return Placing(there, **{**words, **asked})


def test_the_page_of_a_township_is_found_without_a_file(rules: Rules) -> None:
    """Year, county and name say which page is there; the draft gets the name of its files."""
    here = page("2023/qingxi", "清溪镇", "安吉岭县")
    placing = beside(here)
    made = drafted(rules, county="安吉岭县")
    assert placing.known(made, {}) == here
    assert placing.known(drafted(rules, county="静云县"), {}) is None
    assert beside(here, ledger=lambda _: None).placed(made, here).slug == "qingxi"


@pytest.mark.parametrize(("before", "found"), [({}, True), ({"township": "青西镇"}, False)])
def test_one_file_of_two_townships(before: Mapping[str, str], found: bool, rules: Rules) -> None:
    """The same bytes are the same report, unless a person gave them to another township before."""
    made = drafted(rules, township="清溪镇")
    same = page("2023/qing-xi", "青西镇", sha256=made.meta["source"]["sha256"])
    placing = beside(same, given=lambda _: before)
    assert (placing.known(made, {"township": "清溪镇"}) == same) is found


@pytest.mark.parametrize(
    ("there", "found"), [("开展法治宣传十二场，办理案件三十件。", True), ("别的乡镇的话。", False)]
)
def test_words_decide_where_nobody_knows_the_county(there: str, found: bool, rules: Rules) -> None:
    """Of two files of one name and township, without a county, the second is a corrected one if the words are alike."""
    made = drafted(rules)
    namesake = page("2023/qingxi-zhen", "清溪镇", "远山县", file="a.txt")
    placing = beside(namesake, page=lambda id: f"---\nid: {id}\n---\n\n{there}\n")
    assert (placing.known(made, {}) == namesake) is found


def test_a_taken_name(rules: Rules) -> None:
    """Another township's slug is left to it: a free one is proposed and told; who wants to be asked is refused."""
    placing = beside(page("2022/jingyun-qingxi", "清溪镇", "静云县", city="云水市"))
    made = drafted(rules, "青西镇", county="镜云县", city="山海市")
    assert made.slug == "jingyun-qingxi"
    named = placing.placed(made, None)
    assert (named.slug, named.found["slug"]["how"]) == ("shanhai-jingyun-qingxi", FoundIn.CALLED)
    assert f"  slug: {{value: {named.slug}, how: {FoundIn.CALLED.value}}}\n" in named.ledger
    assert placing.refused("乙.txt", named, None, may_replace=False) is None
    (told,) = placing.told("乙.txt", named)
    assert (told.code, told.severity, told.place.path) == ("slug-taken", Severity.DOUBT, "乙.txt")
    asked = placing.placed(made, None, accept=False)
    refused = placing.refused("乙.txt", asked, None, may_replace=False)
    assert refused is not None
    assert refused.code == "slug-taken"
    assert "（content/2022/jingyun-qingxi.md）" in in_words(refused.message)


def test_two_files_of_one_report(rules: Rules) -> None:
    """A second file of this run for a township and year is refused, another raw file than that of the page too."""
    made = drafted(rules, county="安吉岭县")
    town = Town("安吉岭县", "清溪镇", str(made.meta.get("city", "")))
    twice = beside(towns={("2023", town): "甲.txt"}).refused("乙.txt", made, None, may_replace=False)
    assert twice is not None
    assert (twice.code, "甲.txt" in in_words(twice.message)) == ("duplicate-report", True)
    here = page("2023/qingxi", "清溪镇", "安吉岭县", file="b.txt", sha256="0f", city=town.city)
    placing = beside(here, ledger=lambda _: None)
    named = placing.placed(made, here)
    exists = placing.refused("乙.txt", named, here, may_replace=False)
    assert exists is not None
    assert exists.code == "report-exists"
    assert placing.refused("乙.txt", named, here, may_replace=True) is None


SAME, OTHER = "开展法治宣传十二场，办理案件三十件。", "别的乡镇的话。"


@pytest.mark.parametrize(
    ("there", "bytes_too", "told"),
    [
        ({"township": "清溪镇", "county": "远山县"}, True, "same-raw-file"),
        ({"township": "青西镇", "county": "远山县"}, True, "same-raw-file"),
        ({"township": "清溪镇", "county": "远山县"}, False, "most-words-same"),
        ({"township": "清溪乡", "county": "远山县"}, False, ""),
        ({"township": "清溪镇", "county": "远山县", "words": OTHER}, False, ""),
        ({"township": "清溪镇", "county": "远山县", "id": "2022/yuanshan"}, False, ""),
        ({"township": "清溪镇", "county": "静云县", "id": "2022/jingyun-qingxi"}, True, ""),
    ],
)
def test_a_report_that_is_there_as_another_county_s(
    there: Mapping[str, str], bytes_too: bool, told: str, rules: Rules
) -> None:
    """The same raw file, or most of the words under the same name and year, is a doubt with a merge in its hint."""
    made = drafted(rules, county="静云县")
    sha256 = made.meta["source"]["sha256"] if bytes_too else "0f"
    here = page(there.get("id", "2023/yuanshan"), there["township"], there["county"], sha256=sha256)
    doubts = beside(here, page=lambda _: f"---\n---\n\n{there.get('words', SAME)}\n").copied("乙.txt", made)
    assert [p.message.values[1] for p in doubts] == ([("how", Reason(told))] if told else [])
    for doubt in doubts:
        assert (doubt.code, doubt.severity, doubt.place.path) == ("township-twice", Severity.DOUBT, "乙.txt")
        assert "content/2023/yuanshan.md" in in_words(doubt.message)
        assert "duizhao merge jingyun-qingxi yuanshan" in in_words(doubt.hint)


def test_a_page_that_cannot_be_read_is_like_no_report(rules: Rules) -> None:
    """A doubt is not worth a refusal: a namesake whose page cannot be read is passed over, and the next is asked."""

    def text(id: str) -> str:
        if id == "2023/a":
            raise PermissionError
        return SAME if id == "2023/c" else b"\xff".decode()

    pages = [page(f"2023/{n}", "清溪镇", f"{n}县") for n in "abc"]
    (doubt,) = beside(*pages, page=text).copied("乙.txt", drafted(rules, county="静云县"))
    assert "content/2023/c.md" in in_words(doubt.message)
