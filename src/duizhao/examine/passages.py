"""Placement down to the clause: the stretches inside a section that are about one theme."""

from collections.abc import Iterator, Sequence

from duizhao.examine.themes import rank
from duizhao.examine.units import Unit
from duizhao.model import Passage, Placement, Rules, Section, Span

CLEAR = 2.5  # evidence from which a sentence may leave its section's theme
ALSO = 0.6  # how near a second theme must come to the first to stand beside it
ALSO_LEAST = 3.0


def passages(section: Section, units: Sequence[Unit], placement: Placement, rules: Rules) -> Iterator[Passage]:
    """The passages of a section's own body, in order and disjoint: neighbours on one theme are one passage."""
    run: list[tuple[Unit, tuple[str, ...], float, str]] = []
    for unit in units:
        themes, score, reason = _themes(unit, placement, rules)
        if run and run[-1][1][:1] != themes[:1]:
            yield _joined(section, run, placement)
            run = []
        run.append((unit, themes, score, reason))
    if run:
        yield _joined(section, run, placement)


def _themes(unit: Unit, placement: Placement, rules: Rules) -> tuple[tuple[str, ...], float, str]:
    ranked = rank(unit.leaning, rules)
    if not ranked or ranked[0][1] < CLEAR:
        return placement.themes[:1], placement.score, "无主题词，从本节主题" if placement.themes else "无主题词"
    first, best = ranked[0]
    chosen = (first, *(t for t, s in ranked[1:3] if s >= ALSO * best and unit.scores.get(t, 0.0) >= ALSO_LEAST))
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return chosen, round(best / (best + second), 3), "句中主题词" if unit.scores.get(first) else "从所在项的首句"


def _joined(section: Section, run: Sequence[tuple[Unit, tuple[str, ...], float, str]], placement: Placement) -> Passage:
    themes: dict[str, None] = {}
    for _, chosen, _, _ in run:
        themes.update(dict.fromkeys(chosen))
    weights = [len(u.span) for u, _, _, _ in run]
    score = sum(w * s for w, (_, _, s, _) in zip(weights, run, strict=True)) / max(1, sum(weights))
    reasons = dict.fromkeys(r for _, _, _, r in run)
    return Passage(
        section=section.id,
        span=Span(run[0][0].span.start, run[-1][0].span.end),
        part=placement.part,
        themes=tuple(themes)[:3],
        reason="；".join(reasons),
        score=round(score, 3),
    )
