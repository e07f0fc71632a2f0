"""The figures of a county's digest: sums over its townships, who is at an end, who is left out, each with its words."""

from collections.abc import Iterator, Sequence

from duizhao.digest.county import Chosen
from duizhao.digest.pieces import Cited, DigestBlock, DigestHeading, DigestList, Pieces, Sentence
from duizhao.digest.sums import IndicatorSum, LeftOut, ReportFigure, sums
from duizhao.model import (
    Quote,
    Span,
)
from duizhao.plan import Messages, WhyLeftOut, figure_text
from duizhao.text.clauses import clauses

_LONGEST_TAIL = 40  # characters of the rest of a clause behind a figure
_NAMED = 3  # towns with the same number that are named


def figure_blocks(chosen: Chosen, words: Messages) -> Iterator[DigestBlock]:
    """The reports `chosen`, indicator by indicator: the sum with all that was added, and what was left out and why.

    `words` are those of the site's language.
    """
    found = list(sums(chosen))
    if not found:
        yield Sentence((words("digest.no_figures"),))
        return
    yield Sentence((words("digest.figures_note"),))
    for one in found:
        yield DigestHeading(2, one.indicator.name)
        yield Sentence((_sum_words(chosen, words, one),))
        if one.added:
            yield DigestList((_added(chosen, words, one), *_left_out_pieces(chosen, words, one)))
        else:
            yield DigestList(tuple(_left_out_pieces(chosen, words, one)))


def _sum_words(chosen: Chosen, words: Messages, one: IndicatorSum) -> str:
    ends = one.range
    if ends is None:
        return words("digest.nothing_added")
    low, high = ends
    values = {
        "n": len(one.added),
        "all": len(chosen.reports),
        "total": words.number(one.total) + one.unit,
        "low": figure_text(words, low[0].figure),
        "high": figure_text(words, high[0].figure),
        "lowest": _at_an_end(chosen, words, low),
        "highest": _at_an_end(chosen, words, high),
    }
    if len(one.added) == 1:
        return words("digest.one_figure", **values)
    if low == high:
        return words("digest.one_rate" if one.rate else "digest.even_sum", **values)
    return words("digest.rate" if one.rate else "digest.sum", **values)


def _at_an_end(chosen: Chosen, words: Messages, given: Sequence[ReportFigure]) -> str:
    """The towns that have the least or the greatest: a few by name, of many the first and how many there are."""
    names = chosen.names([one.report for one in given[:_NAMED]])
    if len(given) > _NAMED:
        return words("digest.and_others", names=names, n=len(given))
    return words("digest.each", names=names) if len(given) > 1 else names


def _added(chosen: Chosen, words: Messages, one: IndicatorSum) -> Pieces:
    key = "digest.compared" if one.rate or len(one.added) == 1 else "digest.added"
    return (words(key), *_figures_row(one.added, chosen, words))


def _left_out_pieces(chosen: Chosen, words: Messages, one: IndicatorSum) -> Iterator[Pieces]:
    for why in WhyLeftOut:
        left = [item for item in one.left if item.why is why]
        if left:
            yield (words(f"digest.left.{why}"), *_figures_row(left, chosen, words))


def _figures_row(items: Sequence[ReportFigure | LeftOut], chosen: Chosen, words: Messages) -> Iterator[str | Cited]:
    """Towns with their figures, each with the sentence that it comes from as its reference."""
    for n, item in enumerate(items):
        between = words("comma") if n else ""
        name, figure, why = chosen.name(item.report), item.figure, getattr(item, "why", None)
        if figure is None:
            yield between + name
            continue
        if why is WhyLeftOut.APART:  # what it counts is told in the report's own words
            yield between + name
            yield Cited(Quote(item.report, _to_clause_end(chosen.index.reports[item.report].text, figure.quote)))
            continue
        if why is WhyLeftOut.ZERO:
            yield between + name
        elif figure.value == 0 and not figure.unit:
            yield between + words("digest.none_stated_figure", name=name)
        else:
            yield between + name + figure_text(words, figure)
        yield Cited(Quote(item.report, figure.sentence), plain=True)


def _to_clause_end(text: str, quote: Span) -> Span:
    """A quote of a figure up to the end of its clause: 办结率由68.3%上升到90.5% is not torn behind its first number."""
    behind = clauses(text, quote.end, min(len(text), quote.end + _LONGEST_TAIL))
    return Span(quote.start, behind[0].end) if behind and behind[0].start == quote.end else quote
