"""Where small decisions of the import change: just enough, just too little, and what one of many words does."""

import re
from typing import Any

import pytest

from duizhao.importer import draft
from duizhao.importer.damage import MendedText, damage_doubts
from duizhao.importer.decode import decode
from duizhao.importer.draft import Draft
from duizhao.importer.failure import ImportFailure
from duizhao.importer.glyphs import _stands_misplaced
from duizhao.importer.inner_spaces import _parts_heading
from duizhao.importer.joins import _lone_number, _wrap_width
from duizhao.importer.lists import Lists, lists_of
from duizhao.importer.merge import merge_lines
from duizhao.importer.region_kinds import region_kind
from duizhao.importer.slugs import slug_by_pinyin
from duizhao.importer.traced_text import Line
from duizhao.model import Rules
from tests.problem_words import in_words

TITLE = "白石县青溪镇2023年法治政府建设情况报告"


@pytest.fixture
def lists(rules: Rules) -> Lists:
    """The import's lists."""
    return lists_of(rules)


def drafted(text: str, rules: Rules, **given: str) -> Draft:
    """The draft of a text file."""
    return draft(text.encode(), "a.txt", given, rules)


def test_a_zero_byte_in_a_hundred_is_no_reason_to_refuse() -> None:
    """One of a hundred bytes is taken for a slip, one of fewer for a file that is no text."""
    assert decode(b"a" * 98 + b"\0a").text[-2:] == "\0a"
    with pytest.raises(ImportFailure) as refused:
        decode(b"a" * 97 + b"\0a")
    assert refused.value.code == "not-text"


@pytest.mark.parametrize(("length", "parts"), [(14, False), (15, True)])
def test_a_sentence_behind_a_heading_is_fifteen_long(length: int, parts: bool) -> None:
    """A space parts heading and text where a whole sentence follows: with a comma, or so many characters long."""
    text = f"一、强化组织领导 {'镇' * length}。"
    space = re.search(" ", text)
    assert space is not None
    assert _parts_heading(text, space) is parts


@pytest.mark.parametrize(
    ("line", "at", "found"),
    [
        ("甲è乙", 1, True),
        ("甲èA", 1, False),
        ("è乙", 0, False),
        ("镕A", 0, True),
        ("镕中", 0, False),
        ("甲A", 0, False),
    ],
)
def test_letters_among_hanzi_that_stand_where_none_would(line: str, at: int, found: bool) -> None:
    """An accented letter is out of place between two hanzi, a rare hanzi beside a Latin letter, a common one never."""
    assert _stands_misplaced(line, at) is found


@pytest.mark.parametrize(("text", "alone"), [("一、", True), ("（一）", True), ("一、总", False), ("1", False)])
def test_a_number_alone_on_its_line(text: str, alone: bool) -> None:
    """A section's number with nothing behind it waits for its heading; a bare figure does not."""
    assert _lone_number(text) is alone


@pytest.mark.parametrize(("width", "found"), [(39, 0), (40, 40), (140, 140), (141, 0)])
def test_lines_as_wide_as_a_program_wraps_them(width: int, found: int) -> None:
    """Text is taken for wrapped where most lines are of one width, of 40 to 140 half-width characters."""
    assert _wrap_width([Line("a" * width, [], n, reach=width) for n in range(30)]) == found


def test_peoples_are_no_part_of_a_slug(lists: Lists) -> None:
    """An autonomous county is called by its own name, whichever peoples stand behind it."""
    assert slug_by_pinyin("青溪镇", "白石彝族苗族自治县", lists) == "baishi-qingxi"


@pytest.mark.parametrize("last", [True, False])
def test_a_region_that_is_no_more_is_what_it_was(lists: Lists, last: bool) -> None:
    """A city that became a part of another is a city in the reports of its days, wherever its name stands."""
    (gone,) = lists.gazetteer.regions("莱芜市")
    assert gone.until
    assert region_kind("莱芜市", (), last, lists) == "city"


def test_what_is_missing_is_named_as_a_townships(rules: Rules) -> None:
    """Where nothing says otherwise a report is a township's, and is asked for one; a city makes further slugs."""
    (problem, _) = drafted("2023年法治政府建设情况报告\n\n一、举措\n\n学法。\n", rules).problems
    assert (problem.code, in_words(problem.message)) == ("meta-missing", "原文看不出乡镇（township）")
    slugs = drafted(f"{TITLE}\n\n一、举措\n\n学法。\n", rules, city="泰安市", province="山东省").slugs
    assert slugs[2::2][:2] == ("taian-baishi-qingxi", "shandong-baishi-qingxi")


def test_headings_of_two_characters(rules: Rules) -> None:
    """举措 is a heading where it is marked as one, a single character is none."""
    page = drafted(f"{TITLE}\n\n# 举措\n\n组织学法。\n\n# 甲\n\n执法力量不足。\n", rules).page
    assert "\n## 举措\n" in page
    assert "\n## 甲\n" not in page


def test_bytes_that_are_lost_are_told_by_place() -> None:
    """Encoding, place and words around are told; further places are counted only where not all are shown."""
    (doubt,) = damage_doubts(MendedText("甲乙\ufffd丙", (2,)), "gb18030")
    assert (doubt[0], in_words(doubt[1])) == (
        "bytes-lost",
        "有不能按 gb18030 解码的字节，已用 \ufffd 代替：第 1 行第 3 列“甲乙\ufffd丙”",
    )


def test_an_edit_and_a_correction_among_lines_that_are_all_alike() -> None:
    """Lines that come by the hundred are lines all the same, also where there are no others."""
    base = ["甲。\n"] * 250
    merged = merge_lines("".join(base), "".join([*base, "人改。\n"]), "".join(["新。\n", *base]))
    assert (merged.text, merged.conflicts) == ("".join(["新。\n", *base, "人改。\n"]), ())


def meta_of(labels: str, rules: Rules) -> dict[str, Any]:
    """The front matter of a web page's text with a line of labels above its title."""
    return dict(drafted(f"{labels}\n\n{TITLE}\n\n一、举措\n\n组织学法12次。\n", rules).meta)


def test_a_labelled_number_has_no_spaces(rules: Rules) -> None:
    """Spaces inside a document number are the page's, not the number's."""
    assert meta_of("发文字号：白政发〔2024〕 5 号　成文日期：2024年1月5日", rules)["doc_number"] == "白政发〔2024〕5号"
