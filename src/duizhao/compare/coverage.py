"""Which mandatory parts each report holds, and where."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from duizhao.model import Coverage, CoverageState, Findings, Placement, Quote, Report, Rules, Section, Span
from duizhao.text.sentences import sentences


class _Inside(NamedTuple):
    """How a part shows itself inside another one: sentences of other parts than `not_in` that fit `pattern` only."""

    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    not_in: frozenset[str]


def coverage(report: Report, findings: Findings, rules: Rules) -> tuple[Coverage, ...]:
    """One `Coverage` for each part of the taxonomy, in its order."""
    places = {p.section: p for p in findings.placements}
    return tuple(_cover(report, findings, places, part.id, rules) for part in rules.taxonomy.parts)


def _cover(report: Report, findings: Findings, places: dict[str, Placement], part: str, rules: Rules) -> Coverage:
    note = _note(report, findings, rules) if part == "shortcomings" else ""
    own = [s for s in report.sections if (p := places.get(s.id)) and p.part == part]
    for section in own:
        if not _within_other(section, places, part):
            return Coverage(report.id, part, CoverageState.PRESENT, section.id, note)
    if own:
        return Coverage(report.id, part, CoverageState.INSIDE, own[0].id, note)
    for quote in _traces(report, findings, part, rules):
        at = report.section_at(quote.span.start)
        return Coverage(report.id, part, CoverageState.INSIDE, at.id if at else None, note, quote)
    lost = any((p := places.get(s.id)) is None or p.part is None for s in report.sections) or not report.sections
    return Coverage(report.id, part, CoverageState.UNRECOGNISED if lost else CoverageState.MISSING, None, note)


def _within_other(section: Section, places: dict[str, Placement], part: str) -> bool:
    """Whether a section stands below one that is placed in another part."""
    above = places.get(section.parent) if section.parent else None
    return above is not None and above.part not in (None, part)


def _traces(report: Report, findings: Findings, part: str, rules: Rules) -> Iterator[Quote]:
    """Where a part without a section shows itself, the surest sign first."""
    for passage in findings.passages:
        if passage.part == part:
            yield Quote(report.id, passage.span)
    if part == "shortcomings":
        yield from (Quote(report.id, s.span) for s in findings.shortcomings)
    if part == "plan":
        yield from (Quote(report.id, p.span) for p in findings.plans)
    rule = _inside(rules).get(part)
    if rule is None:
        return
    parts = {p.section: p.part for p in findings.placements}
    for span in sentences(report.text):
        words = span.of(report.text)
        if rule.pattern.search(words) and not (rule.unless and rule.unless.search(words)):
            at = report.section_at(span.start)
            if at is not None and parts.get(at.id) not in rule.not_in:
                yield Quote(report.id, span)


def _note(report: Report, findings: Findings, rules: Rules) -> str:
    """What there is to say about the part on shortcomings: a code for the interface, or nothing."""
    if findings.none_stated:
        return "none-stated"
    if not findings.shortcomings or findings.causes or any(s.cause for s in findings.shortcomings):
        return ""
    announced = re.compile(str(rules.lists["coverage"]["causes_announced"]))
    first = findings.shortcomings[0].span
    around = [s for s in report.sections if s.span.holds(first)]
    promised = any(announced.search(s.heading.of(report.text)) for s in around)
    if around and not promised:  # the lead-in: 主要存在以下不足及原因：一是……
        inner = around[-1]
        lead = Span(min(inner.body.start, first.start), first.start).of(report.text)
        promised = announced.search(lead) is not None
    return "causes-announced" if promised else "causes-missing"


@lru_cache(maxsize=8)
def _inside(rules: Rules) -> dict[str, _Inside]:
    found: dict[str, _Inside] = {}
    for entry in rules.lists["coverage"]["inside"]:
        unless = re.compile(entry["unless"]) if entry.get("unless") else None
        found[entry["part"]] = _Inside(re.compile(entry["pattern"]), unless, frozenset(entry.get("not_in", ())))
    return found
