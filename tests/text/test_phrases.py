"""Guards the search for many phrases at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.phrases import ListedPhrases, Phrases


def found(phrases: list[str], text: str) -> list[str]:
    """The phrases found, in order."""
    return [h.phrase for h in Phrases(phrases).find(text)]


def test_the_longest_phrase_at_a_place_wins() -> None:
    """执法队伍建设 is not also 执法队伍 and 执法."""
    assert found(["执法", "执法队伍", "执法队伍建设"], "加强执法队伍建设") == ["执法队伍建设"]


def test_a_phrase_inside_a_longer_one_does_not_count() -> None:
    """谁执法谁普法 speaks of 普法 alone, whatever 执法 in it would say."""
    assert found(["谁执法谁普法", "执法", "普法"], "落实谁执法谁普法责任") == ["谁执法谁普法"]


def test_phrases_may_overlap() -> None:
    """Each of two overlapping phrases says something of its own."""
    assert found(["行政执法", "执法公示"], "行政执法公示") == ["行政执法", "执法公示"]


def test_a_window_is_kept() -> None:
    """Only phrases wholly inside start and end are found."""
    assert Phrases(["普法"]).find("普法普法", 1, 3) == []


def test_a_single_character_is_refused() -> None:
    """One hanzi would match nearly everywhere."""
    with pytest.raises(ValueError, match="法"):
        Phrases(["法"])
    with pytest.raises(ValueError, match="法"):
        ListedPhrases([["普法"], ["法"]])


def test_no_phrases_find_nothing() -> None:
    """An empty list is no error."""
    assert Phrases([]).find("普法") == []


@given(st.lists(st.text("法治政府", min_size=2, max_size=4), max_size=8), st.text("法治政府建", max_size=30))
def test_it_agrees_with_a_plain_search(phrases: list[str], text: str) -> None:
    """The automaton finds what trying every phrase at every place finds."""
    expected, reached = [], 0
    for i in range(len(text)):
        here = [p for p in phrases if text.startswith(p, i)]
        longest = max(here, key=len, default="")
        if i + len(longest) > reached and longest:
            expected.append(longest)
            reached = i + len(longest)
    assert found(phrases, text) == expected


SOME = st.lists(st.text("法治政府", min_size=2, max_size=4), max_size=6)


@given(st.lists(SOME, max_size=4), st.text("法治政府建", max_size=30))
def test_lists_side_by_side_find_what_each_finds_alone(lists: list[list[str]], text: str) -> None:
    """A phrase of one list hides none of another, though one automaton holds them all."""
    listed, each = ListedPhrases(lists), [Phrases(phrases).find(text) for phrases in lists]
    assert listed.find(text) == each
    assert [listed.of_list(text, n) for n in range(len(lists))] == each
