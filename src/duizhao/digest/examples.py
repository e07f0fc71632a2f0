"""Examples in the towns' own words: sentences on a topic that nobody else has, and that count something.

The rule is shown in the digest. A sentence is `new` where neither an earlier report of the township nor another one of
the same year has it (compare/sharing.py); of these, those with most figures come first, one a township. One whose own
arithmetic does not fit is no example.
"""

from collections import defaultdict
from collections.abc import Mapping

from duizhao.digest.county import Chosen
from duizhao.frozen import frozen
from duizhao.model import BEFORE_CHANGE, MEASURES, Quote, Report

MOST_EXAMPLES = 3  # of a topic


@frozen
class CountedSentence:
    """One sentence, and how many figures it has."""

    quote: Quote
    figures: int


def topic_examples(chosen: Chosen) -> Mapping[str, tuple[Quote, ...]]:
    """By topic of the county `chosen`, in the official order, at most three sentences each, by the directory.

    The rule by which they are chosen: decision 092.
    """
    found: dict[str, list[CountedSentence]] = defaultdict(list)
    for report in chosen.reports:
        best: dict[str, CountedSentence] = {}
        for topic, example in _told_anew(chosen, report):
            if topic not in best or example.figures > best[topic].figures:
                best[topic] = example
        for topic, example in best.items():
            found[topic].append(example)
    kept: dict[str, tuple[Quote, ...]] = {}
    for topic in chosen.index.topics:
        first = sorted(found[topic], key=lambda example: -example.figures)[:MOST_EXAMPLES]
        if first:
            kept[topic] = tuple(example.quote for example in found[topic] if example in first)
    return kept


def _told_anew(chosen: Chosen, report: Report) -> list[tuple[str, CountedSentence]]:
    """Topic and sentence of all that a report's measures tell anew."""
    comparison = chosen.index.site.comparison
    figures = chosen.index.findings[report.id].figures
    starts = [figure.quote.start for figure in figures if figure.value]  # that there was none is no example
    odd = [figure.quote.start for figure in figures if figure.note not in (None, BEFORE_CHANGE)]
    new = [trace.span for trace in comparison.traces.get(report.id, ()) if trace.origin == "new"]
    found = []
    for tile in comparison.tiles.get(report.id, ()):
        if tile.part != MEASURES or not tile.topics:
            continue
        for span in new:
            n = sum(span.start <= at < span.end for at in starts)
            if n and tile.said.holds(span) and not any(span.start <= at < span.end for at in odd):
                found.append((tile.topics[0], CountedSentence(Quote(report.id, span), n)))
    return found
