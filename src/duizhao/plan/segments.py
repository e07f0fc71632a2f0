"""A stretch of a report's text, cut where marks begin and end.

Not one character is lost or changed: the segments of a window, joined, are the window's slice of the text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

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


def cut(text: str, window: Span, marks: Iterable[Mark]) -> tuple[Run, ...]:
    """The runs of a window of `text` under `marks`; marks that do not meet the window are passed over."""
    meeting = [mark for mark in marks if mark.span.meets(window) and len(mark.span)]
    edges = {window.start, window.end}
    for mark in meeting:
        edges.update(edge for edge in (mark.span.start, mark.span.end) if window.start < edge < window.end)
    bounds = sorted(edges)
    runs: list[tuple[Mark | None, list[Segment]]] = []
    for start, end in pairwise(bounds):
        here = [mark for mark in meeting if mark.span.start < end and start < mark.span.end]
        wrap = next((mark for mark in here if mark.wraps), None)
        segment = _segment(text[start:end], start, [mark for mark in here if mark is not wrap])
        if not runs or runs[-1][0] is not wrap:
            runs.append((wrap, []))
        runs[-1][1].append(segment)
    return tuple(_run(wrap, segments, window) for wrap, segments in runs)


def _segment(text: str, start: int, marks: Sequence[Mark]) -> Segment:
    kinds = tuple(dict.fromkeys(mark.kind for mark in marks if mark.kind))
    return Segment(text, kinds, tuple(mark.id for mark in marks if mark.id and mark.span.start == start))


def _run(wrap: Mark | None, segments: list[Segment], window: Span) -> Run:
    if wrap is None:
        return Run("", "", tuple(segments))
    begins = wrap.span.start >= window.start
    return Run(wrap.kind, wrap.id if begins else "", tuple(segments))
