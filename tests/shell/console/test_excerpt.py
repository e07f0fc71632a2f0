"""The line with a mark under the place that a problem is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.shell.console.excerpt import excerpt, is_about
from duizhao.text.width import width


def marked_words(line: str, column: int, about: tuple[str, ...] = (), room: int = 80) -> str:
    """What stands above the carets."""
    shown, marks = excerpt(line, column, about, room) or ("", "")
    before, words = "", ""
    for char in shown:
        if width(before) < width(marks.rstrip("^")):
            before += char
        elif width(before + words + char) <= width(marks):
            words += char
    return words


@pytest.mark.parametrize(
    ("line", "column", "about", "words"),
    [
        ("titel: 星河镇", 1, ("titel",), "titel"),
        ("title: 星河镇年报", 8, ("title", "星河镇…"), "星河镇"),
        ("一共办结行政复议3件。", 7, ("行政复议3件",), "复"),  # the quote stands elsewhere
        ("\tkey: 值", 2, (), "key"),
        ("e\u0301e\u0301e\u0301 x: 1", 8, (), "x"),
        ("a\u202eb: 1", 2, ("U+202E",), "␦"),
        ("“对照”与“比较”", 7, ("比较",), "比较"),
    ],
)
def test_the_marks_stand_under_what_is_meant(line: str, column: int, about: tuple[str, ...], words: str) -> None:
    """Carets stand below the quoted words or the word at the place, counted in columns of the terminal."""
    assert marked_words(line, column, about) == words


def test_of_a_long_paragraph_only_the_place_is_shown() -> None:
    """A paragraph is one line of the file: what stands far from the place is cut off, with dots."""
    line = "前" * 500 + "此处有误" + "后" * 500
    shown, marks = excerpt(line, 501, ("此处有误",), 60) or ("", "")
    assert shown.startswith("…前")
    assert shown.endswith("后…")
    assert "此处有误" in shown
    assert width(shown) <= 60
    assert width(shown[: shown.index("此")]) == marks.index("^")
    assert marks.count("^") == 8


def test_a_huge_line_takes_no_time() -> None:
    """Of a line of ten million characters only some around the place are looked at."""
    shown, marks = excerpt("x " * 5_000_000, 7_000_000, (), 80) or ("", "")
    assert width(shown) <= 80
    assert "^" in marks


def test_nothing_to_show() -> None:
    """An empty line, or a terminal as narrow as a word, shows nothing."""
    assert excerpt("", 1, (), 80) is None
    assert excerpt("   ", 2, (), 80) is None
    assert excerpt("title", 1, (), 5) is None


TEXT = st.text(st.sampled_from("aé对，\t\u0301\u200d\u202e“”…🎈 -") | st.characters(), max_size=300)


@given(
    TEXT.map(lambda t: t.replace("\n", "")),
    st.integers(-5, 400),
    st.lists(TEXT, max_size=3),
    st.integers(0, 90),
    st.sampled_from([1, 2]),
)
def test_whatever_the_line(line: str, column: int, texts: list[str], room: int, ambiguous: int) -> None:
    """The shown line fits its room but for marks and one wide character, and the carets never lead beyond it."""
    made = excerpt(line, column, texts, room, ambiguous)
    if made is None:
        return
    shown, marks = made
    assert "\n" not in shown
    assert "\t" not in shown
    assert width(shown, ambiguous) <= room + 2 * ambiguous
    assert marks.strip(" ").strip("^") == ""
    assert "^" in marks
    assert len(marks) <= max(width(shown, ambiguous), 1) + 2


@pytest.mark.parametrize(
    ("line", "texts", "about"),
    [
        ("titel: 星河镇", ("titel",), True),
        ("“星河”镇", ("星河",), False),
        ("星河镇年报", ("星河",), True),
        ("page: 1", ("title",), False),
        ("", (), False),
    ],
)
def test_a_files_beginning_is_shown_where_it_is_meant(line: str, texts: tuple[str, ...], about: bool) -> None:
    """A problem of a whole file stands at its first place too: only what the message names there is shown."""
    assert is_about(line, 1, texts) == about


def test_many_problems_of_one_huge_line_take_no_time() -> None:
    """What is shown of a line does not depend on its length: two hundred problems of a paragraph of five million."""
    line = "办结案件三件。" * 700_000
    for column in range(1, 4_000_000, 20_000):
        assert excerpt(line, column, ("三件",), 80)
