"""Cutting a text at marks."""

from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Span
from duizhao.plan.views.segments import Mark, MarkedRun, Marks, Segment, cut_marked, one_kind_runs

TEXT = "一是执法力量不足。二是普法形式单一，针对性不强。"


def spans(size: int) -> st.SearchStrategy[Span]:
    """Any span of a text of this size."""
    return st.tuples(st.integers(0, size), st.integers(0, size)).map(lambda pair: Span(min(pair), max(pair)))


@given(
    window=spans(len(TEXT)),
    marks=st.lists(st.builds(Mark, spans(len(TEXT)), st.sampled_from(["a", "b"]), st.just(""), st.booleans())),
)
def test_nothing_lost(window: Span, marks: list[Mark]) -> None:
    """Whatever is marked, the segments joined are the window's own slice."""
    runs = cut_marked(TEXT, window, Marks(marks))
    assert "".join(segment.text for run in runs for segment in run.segments) == window.of(TEXT)


def test_wrapping_mark_holds_others() -> None:
    """A mark inside a wrapping one stays inside its element, and each anchor stands where its mark begins."""
    runs = cut_marked(
        TEXT, Span(0, 9), Marks([Mark(Span(2, 8), "shortcoming", "k1", wraps=True), Mark(Span(4, 6), "figure", "f1")])
    )
    assert runs == (
        MarkedRun("", "", (Segment("一是"),)),
        MarkedRun("shortcoming", "k1", (Segment("执法"), Segment("力量", ("figure",), ("f1",)), Segment("不足"))),
        MarkedRun("", "", (Segment("。"),)),
    )


def test_anchor_only_where_mark_begins() -> None:
    """A mark that began before the window leaves no second anchor in it."""
    runs = cut_marked(
        TEXT, Span(4, 9), Marks([Mark(Span(2, 8), "shortcoming", "k1", wraps=True), Mark(Span(0, 6), "figure", "f1")])
    )
    assert [run.id for run in runs] == ["", ""]
    assert all(not segment.ids for run in runs for segment in run.segments)


def test_one_kind_of_marks() -> None:
    """Marks of one kind give the same runs by the short way."""
    spans = (Span(0, 3), Span(4, 6), Span(6, 7))
    for window in (Span(0, 9), Span(2, 5), Span(3, 4), Span(4, 6), Span(9, 9)):
        assert one_kind_runs(TEXT, window, spans, "added") == cut_marked(
            TEXT, window, Marks(Mark(span, "added") for span in spans)
        )
