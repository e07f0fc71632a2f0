"""Problems that each have their measure behind them, in paragraphs or behind labels: 问题：……。对策：……。"""

from collections.abc import Iterator
from itertools import pairwise

from duizhao.examine.found_item import admits, trimmed_item
from duizhao.examine.wording import CuePatterns
from duizhao.frozen import frozen
from duizhao.model import Report, Span


@frozen
class PairedRow:
    """A problem and the measure behind it, either of which may be missing; or the `rest`, which stands behind all."""

    problem: Span | None = None
    measure: Span | None = None
    rest: Span | None = None


def paired_rows(report: Report, span: Span, words: CuePatterns) -> tuple[PairedRow, ...]:
    """The problems in a `span` of `report` with the measure behind each, in order; () where none are paired so.

    Two measures must stand there, with a problem behind one of them. Spans are code points of the report's text. The
    words stand in the lists `shortcomings`, `causes` and `plans` (`words`).
    """
    rows = list(_stretches(report, span, words))
    promised = [words.plan_at.match(report.text, row.start, row.end) is not None for row in rows]
    turns = (i + 1 for i, (p, q) in enumerate(pairwise(promised)) if p and not q)
    if sum(promised) < 2 or not any(_opens_problem(report.text, rows[i], words) for i in turns):
        return ()
    return tuple(_in_pairs(report.text, rows, promised, span.end, words))


def _in_pairs(text: str, rows: list[Span], promised: list[bool], end: int, words: CuePatterns) -> Iterator[PairedRow]:
    open_at: int | None = None  # where the problem began that waits for its measure
    last = max(n for n, promise in enumerate(promised) if promise)
    for n, (row, promise) in enumerate(zip(rows, promised, strict=True)):
        if n > last and words.cause_at.match(text, row.start, row.end):  # behind the last pair, for all
            yield PairedRow(rest=Span(row.start, end))
            return
        if not promise:
            open_at = row.start if open_at is None and _opens_problem(text, row, words) else open_at
            continue
        problem = None
        if open_at is not None:
            label = words.item_label.match(text, open_at, row.start)
            problem = trimmed_item(text, Span(label.end() if label else open_at, row.start))
        yield PairedRow(problem, trimmed_item(text, row))
        open_at = None


def _opens_problem(text: str, row: Span, words: CuePatterns) -> bool:
    """Whether a row begins a problem: by its words, or by its label in any words (问题二：考法热、用法冷。)."""
    return words.item_label.match(text, row.start, row.end) is not None or admits(text, row, words)


def _stretches(report: Report, span: Span, words: CuePatterns) -> Iterator[Span]:
    """The paragraphs of a stretch; where one labels its problems (问题：…。对策：…。) its problems and measures."""
    text = report.text
    for block in report.blocks_in(span):
        start, end = max(block.span.start, span.start), min(block.span.end, span.end)
        labels = (m.start() for m in words.item_label.finditer(text, start, end))
        cuts = {at for at in labels if at == start or text[at - 1] in "。；;"}
        if cuts:
            cuts |= {m.start() for m in words.plan_at.finditer(text, start, end)}
        yield from (Span(a, b) for a, b in pairwise([start, *sorted(cuts - {start}), end]))
