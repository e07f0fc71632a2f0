"""A stretch of a report's text, cut where marks begin and end.

Not one character is lost or changed: the segments of a window, joined, are the window's slice of the text.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import NamedTuple

from duizhao.frozen import frozen
from duizhao.model import Span


class Mark(NamedTuple):
    """Something found at a span: `kind` becomes a class of the page, `id` an anchor where the mark begins.

    A `wraps` mark (a shortcoming, a cause) becomes an element of its own around the segments it covers.
    """

    span: Span
    kind: str
    id: str = ""
    wraps: bool = False


class Segment(NamedTuple):
    """Text under the same marks from end to end; `ids` are the anchors that begin here."""

    text: str
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


@frozen
class MarkedRun:
    """Segments side by side under the same wrapping mark ("" for none)."""

    kind: str
    id: str
    segments: tuple[Segment, ...]


class Marks:
    """The marks of one text, given in the order of their classes' weight.

    The text is cut at their edges once; every window that is asked for afterwards is a part of that.
    """

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks = [mark for mark in marks if len(mark.span)]
        self._cut: tuple[list[int], list[Segment], list[Mark | None]] | None = None

    def pieces(self, text: str) -> tuple[list[int], list[Segment], list[Mark | None]]:
        """The whole text: where each segment begins, the segments, and the mark that wraps each."""
        if self._cut is None:
            self._cut = self._pieces(text)
        return self._cut

    def _pieces(self, text: str) -> tuple[list[int], list[Segment], list[Mark | None]]:
        begin: dict[int, list[tuple[int, int, Mark]]] = defaultdict(list)
        edges = {0, len(text)}
        for weight, mark in enumerate(self._marks):
            span = mark[0]
            begin[span.start].append((weight, span.end, mark))
            edges.add(span.start)
            edges.add(span.end)
        starts = sorted(edges)
        segments: list[Segment] = []
        wraps: list[Mark | None] = []
        here: list[tuple[int, int, Mark]] = []
        wrapping = any(mark.wraps for mark in self._marks)
        under: dict[tuple[str, ...], tuple[str, ...]] = {}  # kinds of marks → each of them once: there are few
        for start, end in pairwise(starts):
            if here:
                here = [entry for entry in here if entry[1] > start]
            new = begin.get(start)
            if new:
                here = sorted(here + new) if here else new  # no two weigh the same
            wrap = next((mark for _, _, mark in here if mark.wraps), None) if wrapping else None
            ids = tuple([mark[2] for _, _, mark in new if mark[2] and mark is not wrap]) if new else ()
            kinds = tuple([mark[1] for _, _, mark in here if mark is not wrap])
            if kinds not in under:
                under[kinds] = tuple(dict.fromkeys(filter(None, kinds)))
            segments.append(Segment._make((text[start:end], under[kinds], ids)))
            wraps.append(wrap)
        return starts[:-1], segments, wraps


def cut_marked(text: str, window: Span, marks: Marks) -> tuple[MarkedRun, ...]:
    """The runs of a window of `text` under `marks`; marks that do not meet the window are passed over.

    `window` is in code points of `text`; the runs together are its words, none lost.
    """
    if not len(window):
        return ()
    starts, segments, wraps = marks.pieces(text)
    first = bisect_right(starts, window.start) - 1
    last = bisect_left(starts, window.end)
    found = segments[first:last]
    over = starts[last - 1] + len(found[-1].text) - window.end
    if over > 0:
        found[-1] = Segment(found[-1].text[:-over], found[-1].kinds, found[-1].ids)
    under = window.start - starts[first]
    if under > 0:
        found[0] = Segment(found[0].text[under:], found[0].kinds)
    around = wraps[first:last]
    if around.count(None) == len(around):
        return (MarkedRun("", "", tuple(found)),)
    runs = groupby(zip(around, found, strict=True), key=lambda pair: id(pair[0]))
    return tuple(_marked_run([*pairs], window) for _, pairs in runs)


def _marked_run(pairs: list[tuple[Mark | None, Segment]], window: Span) -> MarkedRun:
    wrap, segments = pairs[0][0], tuple(segment for _, segment in pairs)
    if wrap is None:
        return MarkedRun("", "", segments)
    begins = wrap.span.start >= window.start
    return MarkedRun(wrap.kind, wrap.id if begins else "", segments)


def one_kind_runs(text: str, window: Span, spans: Iterable[Span], kind: str) -> tuple[MarkedRun, ...]:
    """The run of a window that has but one kind of marks: disjoint spans in order.

    Args:
        text: The report's words.
        window: The stretch to show, as offsets in `text`.
        spans: The marks in `text`, disjoint and in order; they may reach beyond the window.
        kind: Their class on the page.
    """
    segments = []
    at = window.start
    for span in spans:
        start, end = max(span.start, at), min(span.end, window.end)
        if start < end:
            if at < start:
                segments.append(Segment(text[at:start]))
            segments.append(Segment(text[start:end], (kind,)))
            at = end
    if at < window.end:
        segments.append(Segment(text[at : window.end]))
    return (MarkedRun("", "", tuple(segments)),) if segments else ()
