"""Placement down to the clause: the stretches inside a section that are about one theme."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duizhao.examine.regions import Held
from duizhao.examine.themed_units import ThemedUnit
from duizhao.examine.themes import MOST, rank
from duizhao.model import Passage, Placement, Reason, Rules, Section, Span

CLEAR = 2.5  # evidence from which a sentence may leave its section's theme
FOLLOWS = 1.6  # … by the lead of its item, if its own words say nothing
ALSO = 0.6  # how near a second theme must come to the first to stand beside it
ALSO_LEAST = 3.0
AS_SECTION, NO_SIGNAL = Reason("as-section"), Reason("no-signal")
SENTENCE_SAYS, AS_ITEM = Reason("sentence-says"), Reason("as-item")


class _Placed(NamedTuple):
    """A unit with its part and themes."""

    span: Span
    part: str | None
    themes: tuple[str, ...]
    score: float
    reason: Reason


def passages(
    section: Section, units: Sequence[ThemedUnit], placement: Placement, regions: Held, rules: Rules
) -> Iterator[Passage]:
    """The passages of a section's own body, in order and disjoint: neighbours of one part and theme are one passage.

    Args:
        section: The section.
        units: The units of its own body.
        placement: Where it stands.
        regions: Stretches that belong to another part than their section (下一步 among the shortcomings).
        rules: The site's rule data.
    """
    run: list[_Placed] = []
    for unit in units:
        themes, score, reason = _themes(unit, placement, rules)
        region = regions.at(unit.span.start)
        placed = _Placed(unit.span, region.part if region else placement.part, themes, score, reason)
        if run and (run[-1].part, run[-1].themes[:1]) != (placed.part, placed.themes[:1]):
            yield _joined(section, run)
            run = []
        run.append(placed)
    if run:
        yield _joined(section, run)


def _themes(unit: ThemedUnit, placement: Placement, rules: Rules) -> tuple[tuple[str, ...], float, Reason]:
    ranked = rank(unit.leaning, rules)
    if not ranked or ranked[0][1] < (CLEAR if unit.scores else FOLLOWS):
        return placement.themes[:1], placement.score, AS_SECTION if placement.themes else NO_SIGNAL
    first, best = ranked[0]
    chosen = (first, *(t for t, s in ranked[1:3] if s >= ALSO * best and unit.scores.get(t, 0.0) >= ALSO_LEAST))
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    reason = SENTENCE_SAYS if unit.scores.get(first) else AS_ITEM
    return chosen, round(best / (best + second), 3), reason


def _joined(section: Section, run: Sequence[_Placed]) -> Passage:
    first = run[0]
    if len(run) == 1:
        return Passage(section.id or None, first.span, first.part, first.themes[:MOST], (first.reason,), first.score)
    themes = dict.fromkeys(t for placed in run for t in placed.themes)
    lengths = [len(placed.span) for placed in run]
    score = sum(n * placed.score for n, placed in zip(lengths, run, strict=True)) / max(1, sum(lengths))
    return Passage(
        section=section.id or None,
        span=Span(first.span.start, run[-1].span.end),
        part=first.part,
        themes=tuple(themes)[:MOST],
        reasons=tuple(dict.fromkeys(placed.reason for placed in run)),
        score=round(score, 3),
    )
