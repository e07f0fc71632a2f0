"""Which white space inside a line parts words: behind a heading's number, in a slogan, between groups of digits."""

import re

import pytest

from duizhao.importer.inner_spaces import (
    FIGURE,
    _is_numbering,
    _nearest_character,
    _parts_heading,
    _sign_of_number,
    _slogan,
    _split_number,
)

SPACE = re.compile("[ \t\u3000]+")


def space(text: str, number: int = 0) -> re.Match[str]:
    """The white space of that number in a text, from 0."""
    return list(SPACE.finditer(text))[number]


@pytest.mark.parametrize(
    ("text", "number", "kept"),
    [
        ("一 主要举措", 0, True),
        ("一\u3000主要举措", 0, True),
        ("一 年 来", 0, False),  # words with spaces all through
        ("一 主要举措 成效", 0, True),  # the next space is further away
        ("一 主要举 措成效", 0, False),
        ("（一） 主要举措", 0, False),  # brackets part it already
        ("一、 主要举措", 0, False),  # so does a mark
        ("主要 举措", 0, False),
        ("一 主要 举措", 1, False),  # not the space behind the number
        ("1 主要举措", 0, False),  # a number of another level
        ("第一章 总则", 0, True),
    ],
)
def test_a_space_that_stands_for_a_mark_behind_a_number(text: str, number: int, kept: bool) -> None:
    """Kept only behind the bare number of a first level, or one that no mark follows."""
    assert _sign_of_number(text, space(text, number)) is kept


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("2 023年", True),
        ("20 23年", True),
        ("202 3 年", True),
        ("1 500人", True),
        ("12 345 678人", True),
        ("1 50人", False),
        ("1 5000人", False),
        ("3 120 45", False),
        ("2 023", False),  # nothing behind it: two columns
        ("1\t500人", False),
        (f"{'甲' * 3 * FIGURE}1 500人", True),
    ],
)
def test_digits_on_both_sides(text: str, one: bool) -> None:
    """Groups of three, and a year in two pieces, are one number; other digits beside one another are two."""
    assert _split_number(text, space(text)) is one


@pytest.mark.parametrize(
    ("text", "slogan"),
    [
        ("“美好生活 民法典相伴”", True),
        ("‘美好生活 民法典相伴’", True),
        ("“美好 民法典相伴”", False),
        ("“美好生活 民法”", False),
        ("“美好生活  民法典相伴”", False),  # two of them
        ("美好生活 民法典相伴", False),
        (f"“{'甲' * 20} {'乙' * 20}”", True),
        (f"“{'甲' * 21} {'乙' * 20}”", False),
        (f"“{'甲' * 20} {'乙' * 21}”", False),
        ("开展“美好生活 民法典相伴 一路同行”活动", True),
    ],
)
def test_two_phrases_in_quotes(text: str, slogan: bool) -> None:
    """Each of three to twenty hanzi, one space between them."""
    assert _slogan(text, space(text)) is slogan


BODY = "镇党委把法治建设摆在突出位置来抓实抓细。"


@pytest.mark.parametrize(
    ("text", "number", "kept"),
    [
        (f"1、强化组织领导 {BODY}", 0, True),
        (f"1、强化学习 提升意识 {BODY}", 1, True),
        (f"1、强化 提升意识 {BODY}", 1, False),  # a phrase of two characters
        (f"强化组织领导 {BODY}", 0, False),  # no number
        (f"一 强化组织领导 {BODY}", 1, False),  # a bare one
        (f"1、强化领导。再强化 {BODY}", 0, False),  # a whole sentence before it
        (f"1、强化组织a {BODY}", 0, False),
        ("1、强化组织领导 已落实。", 0, False),  # too short for a sentence
        ("1、强化组织领导 开会，落实。", 0, True),  # … unless of two clauses
        (f"1、强化组织领导 {BODY[:-1]}", 0, False),  # no stop
        ("1、强化组织领导 2023年来镇党委把法治建设摆在突出位置。", 0, True),
        ("1、强化组织领导 23年来镇党委把法治建设摆在突出位置抓。", 0, False),
        (f"1、（强化组织领导） {BODY}", 0, True),
        (f"1、{'强化' * 40} {BODY}", 0, False),  # too long for a heading
    ],
)
def test_a_heading_and_its_text(text: str, number: int, kept: bool) -> None:
    """A numbered phrase without a full stop, and behind the space a sentence."""
    assert _parts_heading(text, space(text, number)) is kept


def test_the_nearest_character_is_no_asterisk() -> None:
    """Marks of strong words are passed over, in both directions, up to the ends of the line."""
    assert [_nearest_character("甲** **乙", 3, step) for step in (-1, 1)] == ["甲", " "]
    assert [_nearest_character("甲** **乙", at, step) for at, step in ((4, 1), (1, -1), (0, -1), (7, 1))] == [
        "乙",
        "甲",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "numbering"),
    [
        ("1.", True),
        ("（一）", True),
        ("**3、", True),
        ("十二", True),
        ("一二三四", False),
        ("12345", False),
        ("1.2", False),
        ("甲", False),
        ("*" * 19 + "1", True),
        ("*" * 20 + "1", False),
    ],
)
def test_what_is_a_number_and_its_marks(text: str, numbering: bool) -> None:
    """With brackets and one mark behind it, of at most twenty characters."""
    assert _is_numbering(text, len(text)) is numbering
