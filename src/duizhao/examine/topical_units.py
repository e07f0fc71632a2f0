"""The smallest stretches with a topic of their own: sentences and their halves between ；, inside 一是…二是…"""

from collections.abc import Mapping
from typing import NamedTuple

from duizhao.examine.lexicon import Scan
from duizhao.model import Report, Section, Span
from duizhao.text.clauses import clauses
from duizhao.text.counted_items import CountingMarks
from duizhao.text.sentences import each_sentence, sentences

_LEAD = 0.8  # how much the lead of an item says about its later sentences, against what they say themselves
_HEADING = 0.5  # how much the heading says about the sentences below it
HEADING_OF_ITEM = 0.25  # … about an item, which has a lead of its own
BEFORE = 0.3  # how much a sentence goes on about what the one before spoke of
CAP = 9.0  # what one sentence can say at most: a list of ten holidays is one statement about 普法
LEADS = 2.0  # weight from which a lead leads
LEAD_LENGTH = 30  # characters that a lead has at most before it is cut at its first comma


class TopicalUnit(NamedTuple):
    """A stretch of one section's body. `scores` are its own; `leaning` adds item, heading and the unit before."""

    section: str
    span: Span
    scores: Mapping[str, float]
    leaning: Mapping[str, float]
    item: bool  # begins an item 一是


def topical_units(report: Report, section: Section, scan: Scan, counting: CountingMarks) -> tuple[TopicalUnit, ...]:
    """The units of the own body of a `section` of `report`, in order, each with the topics that `scan` saw in it.

    `counting` are the marks that count off its items. Spans are code points of the report's text; scores are weights
    of signals.
    """
    heading = scan.scores(section.heading)
    found: list[TopicalUnit] = []
    before: Mapping[str, float] = {}
    for stretch, lead, begins in _item_stretches(report.text, section.body, scan, counting):
        lead_scores = _capped(scan.scores(lead)) if lead is not None else {}
        for i, span in enumerate(_sentence_halves(report.text, stretch)):
            own = _capped(scan.scores(span))
            leaning = dict(own)
            first = begins and i == 0
            above = _HEADING if lead is None else HEADING_OF_ITEM
            for scores, share in ((lead_scores, _LEAD), (heading, above)):
                for topic, score in scores.items():
                    leaning[topic] = leaning.get(topic, 0.0) + share * min(score, CAP)
            if lead is None:
                for topic, score in before.items():
                    leaning[topic] = leaning.get(topic, 0.0) + BEFORE * min(score, 3.0)
            found.append(TopicalUnit(section.id, span, own, leaning, first))
            before = own or before
    return tuple(found)


def _item_stretches(text: str, body: Span, scan: Scan, counting: CountingMarks) -> list[tuple[Span, Span | None, bool]]:
    """The items and what stands before them: (stretch, what leads its item, whether it begins one).

    An item whose lead says nothing (扎实开展工作) is led by all its words.
    """
    counted = counting.items(text, body.start, body.end)
    if not counted:
        return [(s, None, False) for s in sentences(text, body.start, body.end)]
    found: list[tuple[Span, Span | None, bool]] = [
        (s, None, False) for s in sentences(text, body.start, counted[0].mark.start)
    ]
    for item in counted:
        whole = Span(item.mark.start, item.span.end)
        inner = sentences(text, whole.start, whole.end)
        lead = lead_of(text, item.span)
        if sum(scan.scores(lead).values()) < LEADS:
            lead = item.span
        found += [(s, lead, i == 0) for i, s in enumerate(inner)]
    return found


def lead_of(text: str, span: Span, length: int = LEAD_LENGTH) -> Span:
    """The lead of an item, a `span` of `text`: its first sentence where that is short, else its first clause.

    A sentence is short that has at most `length` characters. `length` and spans count code points.
    """
    first = next(each_sentence(text, span.start, span.end), span)
    words = first.of(text)
    end = first.end - (len(words) - len(words.rstrip("。；;：:!！ ")))
    if end - first.start <= length:
        return Span(first.start, max(first.start, end))
    parts = clauses(text, first.start, first.end)
    if not parts:
        return first
    # 一方面 counts off, and leads to nothing by itself.
    return next((p for p in parts if len(p) >= 4 and not text.startswith("方面", p.end - 2, p.end)), parts[0])


def _sentence_halves(text: str, span: Span) -> tuple[Span, ...]:
    """A sentence cut at ；, each half with its sign."""
    if text.find("；", span.start, span.end) < 0 and text.find(";", span.start, span.end) < 0:
        return (span,)
    cuts = clauses(text, span.start, span.end, breaks="；;")
    if len(cuts) < 2:
        return (span,)
    return tuple(Span(cut.start, cuts[i + 1].start if i + 1 < len(cuts) else span.end) for i, cut in enumerate(cuts))


def _capped(scores: dict[str, float]) -> dict[str, float]:
    total = sum(scores.values())
    return scores if total <= CAP else {t: s * CAP / total for t, s in scores.items()}
