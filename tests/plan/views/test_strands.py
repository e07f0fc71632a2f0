"""Dividing a stretch of text by what it is about."""

from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Findings, Passage, Reason, Shortcoming, Span
from duizhao.plan.views.strands import by_theme

TEXT = "还有以下不足。一是执法力量不足；二是普法形式单一。原因是重视不够。"


def item(words: str, theme: str) -> Shortcoming:
    """A shortcoming with these words of the text."""
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    return Shortcoming("k1", "s1", span, (span,), (theme,), None, Reason("counted"))


def test_lead_goes_with_what_it_leads_to() -> None:
    """一是 stands with its item, the mark behind an item with that item, the rest with the section's own theme."""
    findings = Findings("r", (), shortcomings=(item("执法力量不足", "enforcement"), item("普法形式单一", "publicity")))
    pieces = by_theme(TEXT, findings, Span(0, len(TEXT)), "")
    assert [(theme, span.of(TEXT)) for theme, span in pieces] == [
        ("", "还有以下不足。"),
        ("enforcement", "一是执法力量不足；"),
        ("publicity", "二是普法形式单一。"),
        ("", "原因是重视不够。"),
    ]


def test_same_theme_stays_together() -> None:
    """Neighbours on one theme are one piece."""
    findings = Findings("r", (), shortcomings=(item("执法力量不足", "capacity"), item("普法形式单一", "capacity")))
    pieces = by_theme(TEXT, findings, Span(7, 24), "")
    assert [theme for theme, _ in pieces] == ["capacity"]


@given(
    bounds=st.lists(st.integers(0, len(TEXT)), min_size=0, max_size=8),
    window=st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))),
)
def test_pieces_are_the_window(bounds: list[int], window: tuple[int, int]) -> None:
    """Wherever themes begin and end, the pieces joined are the window, without gap or overlap."""
    ordered = sorted(bounds)
    passages = tuple(
        Passage("s1", Span(start, end), None, (f"t{start % 3}",), ())
        for start, end in zip(ordered[::2], ordered[1::2], strict=False)
        if start < end
    )
    whole = Span(min(window), max(window))
    pieces = by_theme(TEXT, Findings("r", (), passages=passages), whole, "own")
    assert "".join(span.of(TEXT) for _, span in pieces) == whole.of(TEXT)
