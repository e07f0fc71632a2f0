"""A stretch of a report's text, cut where marks begin and end.

Not one character is lost or changed: the segments of a window, joined, are the window's slice of the text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from duizhao.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found at a span: `kind` becomes a class of the page, `id` an anchor where the mark begins.

    A `wraps` mark (a shortcoming, a cause) becomes an element of its own around the segments it covers.
    """

    span: Span
    kind: str
    id: str = ""
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Text under the same marks from end to end; `ids` are the anchors that begin here."""

    text: str
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Segments side by side under the same wrapping mark ("" for none)."""

    kind: str
    id: str
    segments: tuple[Segment, ...]


class Marks:
    """The marks of one text, looked up by window. Their order, that of their classes' weight, is kept."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        kept = [mark for mark in marks if len(mark.span)]
        self._sorted = sorted(((m.span.start, m.span.end, i, m) for i, m in enumerate(kept)), key=itemgetter(0))
        self._starts = [start for start, *_ in self._sorted]
        self._longest = max((end - start for start, end, *_ in self._sorted), default=0)

    def meeting(self, window: Span) -> list[tuple[int, int, int, Mark]]:
        """Start, end, weight and mark of those that share a code point with `window`, in the order of their starts."""
        first = bisect_right(self._starts, window.start - self._longest)
        last = bisect_left(self._starts, window.end)
        return [entry for entry in self._sorted[first:last] if entry[1] > window.start]


def cut(text: str, window: Span, marks: Marks) -> tuple[Run, ...]:
    """The runs of a window of `text` under `marks`; marks that do not meet the window are passed over."""
    meeting = marks.meeting(window)
    if not meeting:
        return (Run("", "", (Segment(window.of(text)),)),) if len(window) else ()
    edges = {window.start, window.end}
    for start, end, _, _ in meeting:
        if start > window.start:
            edges.add(start)
        if end < window.end:
            edges.add(end)
    meeting.sort(key=itemgetter(2))
    runs: list[tuple[Mark | None, list[Segment]]] = []
    for start, end in pairwise(sorted(edges)):
        wrap: Mark | None = None
        kinds: dict[str, None] = {}
        ids: list[str] = []
        for mark_start, mark_end, _, mark in meeting:
            if mark_start < end and start < mark_end:
                if mark.wraps and wrap is None:
                    wrap = mark
                    continue
                if mark.kind:
                    kinds[mark.kind] = None
                if mark.id and mark_start == start:
                    ids.append(mark.id)
        if not runs or runs[-1][0] is not wrap:
            runs.append((wrap, []))
        runs[-1][1].append(Segment(text[start:end], tuple(kinds), tuple(ids)))
    return tuple(_run(wrap, segments, window) for wrap, segments in runs)


def _run(wrap: Mark | None, segments: list[Segment], window: Span) -> Run:
    if wrap is None:
        return Run("", "", tuple(segments))
    begins = wrap.span.start >= window.start
    return Run(wrap.kind, wrap.id if begins else "", tuple(segments))
