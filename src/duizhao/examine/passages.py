"""Placement down to the clause: the stretches inside a section that are about one topic."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duizhao.examine.regions import RegionLookup
from duizhao.examine.topical_units import TopicalUnit
from duizhao.examine.topics import MOST_TOPICS, rank_topics
from duizhao.model import Passage, Placement, Reason, Rules, Section, Span

CLEAR = 2.5  # evidence from which a sentence may leave its section's topic
FOLLOWS = 1.6  # … by the lead of its item, if its own words say nothing
ALSO = 0.6  # how near a second topic must come to the first to stand beside it
ALSO_LEAST = 3.0
AS_SECTION, NO_SIGNAL = Reason("as-section"), Reason("no-signal")
SENTENCE_SAYS, AS_ITEM = Reason("sentence-says"), Reason("as-item")


class _Placed(NamedTuple):
    """A unit with its part and topics."""

    span: Span
    part: str | None
    topics: tuple[str, ...]
    score: float
    reason: Reason


def passages(
    section: Section, topical_units: Sequence[TopicalUnit], placement: Placement, regions: RegionLookup, rules: Rules
) -> Iterator[Passage]:
    """The passages of a section's own body, in order and disjoint: neighbours of one part and topic are one passage.

    Args:
        section: The section.
        topical_units: The units of its own body.
        placement: Where it stands.
        regions: Stretches that belong to another part than their section (下一步 among the shortcomings).
        rules: The site's rule data.

    Returns:
        Each with its span in the report's text, part, topics, score and reason; what they are for: decision 023.
    """
    run: list[_Placed] = []
    for topical_unit in topical_units:
        topics, score, reason = _passage_topics(topical_unit, placement, rules)
        region = regions.at(topical_unit.span.start)
        placed = _Placed(topical_unit.span, region.part if region else placement.part, topics, score, reason)
        if run and (run[-1].part, run[-1].topics[:1]) != (placed.part, placed.topics[:1]):
            yield _joined_passage(section, run)
            run = []
        run.append(placed)
    if run:
        yield _joined_passage(section, run)


def _passage_topics(
    topical_unit: TopicalUnit, placement: Placement, rules: Rules
) -> tuple[tuple[str, ...], float, Reason]:
    ranked = rank_topics(topical_unit.leaning, rules)
    if not ranked or ranked[0][1] < (CLEAR if topical_unit.scores else FOLLOWS):
        return placement.topics[:1], placement.score, AS_SECTION if placement.topics else NO_SIGNAL
    first, best = ranked[0]
    chosen = (first, *(t for t, s in ranked[1:3] if s >= ALSO * best and topical_unit.scores.get(t, 0.0) >= ALSO_LEAST))
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    reason = SENTENCE_SAYS if topical_unit.scores.get(first) else AS_ITEM
    return chosen, round(best / (best + second), 3), reason


def _joined_passage(section: Section, run: Sequence[_Placed]) -> Passage:
    first = run[0]
    if len(run) == 1:
        return Passage(
            section.id or None, first.span, first.part, first.topics[:MOST_TOPICS], (first.reason,), first.score
        )
    topics = dict.fromkeys(t for placed in run for t in placed.topics)
    lengths = [len(placed.span) for placed in run]
    score = sum(n * placed.score for n, placed in zip(lengths, run, strict=True)) / max(1, sum(lengths))
    return Passage(
        section=section.id or None,
        span=Span(first.span.start, run[-1].span.end),
        part=first.part,
        topics=tuple(topics)[:MOST_TOPICS],
        reasons=tuple(dict.fromkeys(placed.reason for placed in run)),
        score=round(score, 3),
    )
