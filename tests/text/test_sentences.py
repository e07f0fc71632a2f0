"""Tests of duizhao.text.sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.sentences import _in_plain_line, _sentences_of_line, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙！丙", ["甲。", "乙！", "丙"]),
        ("围绕“规范执法。”这一要求，推进。乙。", ["围绕“规范执法。”这一要求，推进。", "乙。"]),
        ("（一）甲（乙。丙）丁。戊", ["（一）甲（乙。丙）丁。", "戊"]),
        ("从未“合上。下一句。", ["从未“合上。", "下一句。"]),
        ("标题\n  正文。", ["标题", "正文。"]),
        ("真的吗？！是。", ["真的吗？！", "是。"]),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    """Sentences end at 。！？ and at line ends, not inside a quotation or bracket that goes on."""
    assert [s.of(text) for s in sentences(text)] == expected


@given(st.text(alphabet="甲乙。！“”（）\n 。，"))
def test_nothing_is_lost_between_sentences(text: str) -> None:
    """The sentences are in order and disjoint, and only white space stands outside them."""
    spans = sentences(text)
    rest, at = "", 0
    for span in spans:
        assert span.start >= at
        rest += text[at : span.start]
        at = span.end
    assert not (rest + text[at:]).strip()


def test_part_of_a_text() -> None:
    """Sentences of a stretch are spans of the whole text."""
    text = "甲。乙。丙。"
    assert [s.of(text) for s in sentences(text, 2, 4)] == ["乙。"]


@given(st.text(alphabet="甲乙。！？!?，, \u3000\t1."))
def test_a_plain_line_is_cut_as_any_line(line: str) -> None:
    """Where no quotes and brackets stand, the fast way gives what the careful one gives."""
    assert _in_plain_line(line, 0, len(line)) == list(_sentences_of_line(line, 0, len(line)))
    assert sentences(f"“{line}\n”{line}", 1, len(line) + 1) == tuple(_sentences_of_line(f"“{line}", 1, len(line) + 1))
