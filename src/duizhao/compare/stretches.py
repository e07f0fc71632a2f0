"""A report cut into stretches of text that each have one placement: what the cells of the tables are made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.model import PLAN, SHORTCOMINGS, Findings, Placement, Report, Section, Span

_MARK = 4  # characters: what is left between two items may be no more than their mark (二是, （二）)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of one section's own text with its part and themes, most fitting theme first."""

    span: Span
    section: str
    part: str | None
    themes: tuple[str, ...]
    item: bool = False  # an admitted shortcoming or an arrangement: short, and about each of its themes


def stretches(report: Report, findings: Findings) -> tuple[Stretch, ...]:
    """The report's sections as disjoint stretches in order, without white space around them.

    What was found inside a section is surer about its own words than the section's heading is: admitted
    shortcomings and plan items come first, then passages, then what is left of each section's own text. A section
    that is nothing but its heading is that heading.
    """
    places = {p.section: p for p in findings.placements}
    parents = {s.parent for s in report.sections}
    claims = _claims(report, findings, places)
    found: list[Stretch] = []
    for section in report.sections:
        place = places.get(section.id)
        part, themes = _place(section, places)
        inside = [c for c in claims if c.section == section.id]
        pieces = list(_left(report.text, section.body, [c.span for c in inside]))
        if not inside and not pieces and section.id not in parents and place is not None:
            pieces = [section.heading]
        found += inside
        found += [Stretch(span, section.id, part, themes) for span in pieces]
    return tuple(sorted(found, key=lambda s: s.span))


def _claims(report: Report, findings: Findings, places: dict[str, Placement]) -> list[Stretch]:
    claims: list[Stretch] = []
    for shortcoming in findings.shortcomings:
        _claim(claims, Stretch(shortcoming.span, shortcoming.section, SHORTCOMINGS, shortcoming.themes, True))
    for plan in findings.plans:
        _claim(claims, Stretch(plan.span, plan.section, PLAN, plan.themes, True))
    for passage in findings.passages:
        at = passage.section or getattr(report.section_at(passage.span.start), "id", None)
        if at is not None:
            part = passage.part or (places[at].part if at in places else None)
            _claim(claims, Stretch(passage.span, at, part, passage.themes))
    return claims


def _claim(claims: list[Stretch], new: Stretch) -> None:
    if len(new.span) and not any(c.span.meets(new.span) for c in claims):
        claims.append(new)


def _place(section: Section, places: dict[str, Placement]) -> tuple[str | None, tuple[str, ...]]:
    """Part and themes of a section's own text; a section without themes of its own stands under those above it."""
    place = places.get(section.id)
    if place is None:
        return None, ()
    above = places.get(section.parent) if section.parent else None
    themes = place.themes or (above.themes if above is not None else ())
    return place.part, themes


def _left(text: str, body: Span, taken: list[Span]) -> Iterator[Span]:
    """What is left of `body` without `taken`, cut where something was taken, if any words are in it."""
    at = body.start
    for span in [*sorted(taken), Span(body.end, body.end)]:
        start, end = at, max(at, min(span.start, body.end))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if sum(c.isalnum() for c in text[start:end]) > (_MARK if taken else 0):
            yield Span(start, end)
        at = max(at, span.end)
