"""Guards clauses of Chinese prose."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.clauses import clauses


def cut(text: str) -> list[str]:
    """The clauses of a text."""
    return [c.of(text) for c in clauses(text, 0, len(text))]


def test_clauses_end_at_marks_outside_quotes_and_brackets() -> None:
    """A comma inside “…” or （…） cuts nothing."""
    assert cut("落实“小事不出村，大事不出镇”原则，办理36件（已办结34件，2件在办）。") == [
        "落实“小事不出村，大事不出镇”原则",
        "办理36件（已办结34件，2件在办）",
    ]


def test_a_comma_between_digits_is_no_clause() -> None:
    """3,620 is one number."""
    assert cut("发放资料3,620册，宣讲2次") == ["发放资料3,620册", "宣讲2次"]


@given(st.text("一二三是方面另，。；：甲乙\n（）“”1.2", max_size=40))
def test_clauses_are_ordered_slices(text: str) -> None:
    """Whatever the text, clauses stand in order and do not overlap."""
    spans = clauses(text, 0, len(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start <= s.end <= len(text) for s in spans)
