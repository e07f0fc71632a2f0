"""How much of a window the shared sentences cover."""

from hypothesis import given
from hypothesis import strategies as st

from duizhao.compare.shared_index import Spans
from duizhao.model import Span


@given(st.lists(st.integers(0, 30), unique=True).map(sorted), st.integers(0, 30), st.integers(0, 30))
def test_what_spans_cover_is_counted(edges: list[int], a: int, b: int) -> None:
    """Each character of a window counts once if a span holds it, whatever the window cuts off."""
    spans = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    window = Span(min(a, b), max(a, b))
    held = {at for span in spans for at in range(span.start, span.end)}
    assert Spans(reversed(spans)).covered(window) == len(held.intersection(range(window.start, window.end)))
