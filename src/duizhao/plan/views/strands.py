"""A stretch of text divided by what it is about: one section may hold shortcomings on several themes."""

from collections.abc import Iterator

from duizhao.model import Findings, Span

_ENDS = "。；！？\n"


def by_theme(text: str, findings: Findings, window: Span, theme: str) -> tuple[tuple[str, Span], ...]:
    """The window in pieces that follow one another without a gap, each with its first theme.

    Shortcomings and passages of one theme make pieces of their own; what stands between them is about the section's
    own `theme`. A lead-in such as 一是 goes with what it leads to, a mark of punctuation with what it ends.
    """
    pieces: list[tuple[str, Span]] = []
    at = window.start
    for own, span in _themed(findings, window):
        start, end = max(span.start, at), min(span.end, window.end)
        if start >= end:
            continue
        at = _close(text, pieces, at, start)
        lead = at + max(text[at:start].rfind(mark) for mark in _ENDS) + 1
        if lead > at:
            pieces.append((theme, Span(at, lead)))
        pieces.append((own or theme, Span(lead, end)))
        at = end
    at = _close(text, pieces, at, window.end)
    if at < window.end:
        pieces.append((theme, Span(at, window.end)))
    return tuple(_joined(pieces))


def _close(text: str, pieces: list[tuple[str, Span]], at: int, end: int) -> int:
    """Gives punctuation at `at` to the piece before it; returns where the rest begins."""
    rest = text[at:end].lstrip(_ENDS + " ")
    behind = end - len(rest)
    if not pieces or behind == at:
        return at
    theme, span = pieces[-1]
    pieces[-1] = (theme, Span(span.start, behind))
    return behind


def _themed(findings: Findings, window: Span) -> list[tuple[str, Span]]:
    """Shortcomings, and passages that hold none, in order."""
    items = [(item.themes[0] if item.themes else "", item.span) for item in findings.shortcomings]
    passages = [
        (passage.themes[0], passage.span)
        for passage in findings.passages
        if passage.themes and passage.span.meets(window) and not any(passage.span.meets(span) for _, span in items)
    ]
    here = [pair for pair in items if pair[1].meets(window)] + passages
    return sorted(here, key=lambda pair: pair[1])


def _joined(pieces: list[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """Neighbours on the same theme as one piece."""
    for i, (theme, span) in enumerate(pieces):
        if i and pieces[i - 1][0] == theme:
            continue
        end = span.end
        for other, next_span in pieces[i + 1 :]:
            if other != theme:
                break
            end = next_span.end
        yield theme, Span(span.start, end)
