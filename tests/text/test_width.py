"""Columns of a text on a terminal."""

import pytest

from duizhao.text.width import untabbed, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("对照", 4),
        ("，（）", 6),
        ("ｱﾊﾟｰﾄ", 5),  # half-width katakana
        ("e\u0301", 1),  # a letter and a mark on it
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),  # the same syllable in three parts
        ("\u200b\u200d\ufe0f", 0),
        ("“…—”", 4),
        ("𠮷", 2),
        ("", 0),
    ],
)
def test_columns(text: str, columns: int) -> None:
    """Hanzi and full-width signs take two columns, marks on letters none."""
    assert width(text) == columns


def test_consoles_of_east_asian_code_pages_draw_quotes_wide() -> None:
    """What is ambiguous (“ ” … —) is counted as the caller says; what is not stays as it is."""
    assert width("“对…”a\xad", ambiguous=2) == 2 + 2 + 2 + 2 + 1 + 1


def test_tabs_reach_to_the_next_stop() -> None:
    """A tab is as wide as there is to the next stop, and every character has the column at which it begins."""
    assert untabbed("a\t对\tb") == ("a   对  b", [0, 1, 4, 6, 8, 9])


def test_a_mark_is_where_its_letter_is() -> None:
    """A combining mark begins where the letter below it does, also as the first character of a line."""
    assert untabbed("xe\u0301y")[1] == [0, 1, 1, 2, 3]
    assert untabbed("\u0301y")[1] == [0, 0, 1]
