"""Which mandatory parts each report holds, and where."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from duizhao.model import (
    PLAN,
    SHORTCOMINGS,
    Coverage,
    CoverageState,
    Findings,
    Placement,
    Quote,
    Report,
    Rules,
    Section,
    Span,
)
from duizhao.text.patterns import ListedPattern, compiled
from duizhao.text.sentences import sentences

_MARKS = "，、；"
_TITLE = re.compile("《[^》\n]{1,60}》")
_AMONG = "》等"  # 等 behind a title: it is one of several


class _Sign(NamedTuple):
    """How a part shows itself: sentences of other parts than `not_in` that fit `pattern` only."""

    pattern: ListedPattern
    unless: ListedPattern | None
    not_in: frozenset[str]
    clause: bool  # `unless` is looked for in the sign's own clause alone
    lead: bool  # whether sentences before the first section count too

    def shows(self, words: str) -> bool:
        """Whether a sentence shows the part."""
        for found in self.pattern.finditer(words):
            around = words
            if self.clause:
                start = max(words.rfind(c, 0, found.start()) for c in _MARKS) + 1
                ends = (at for c in _MARKS if (at := words.find(c, found.end())) >= 0)
                around = words[start : min(ends, default=len(words))]
            if not (self.unless and self.unless.search(around)):
                return True
        return False


def coverage(report: Report, findings: Findings, rules: Rules) -> tuple[Coverage, ...]:
    """One `Coverage` for each part of the taxonomy, in its order.

    Source: the parts that 厅字〔2019〕28号, Article 24, asks for; what stands for one without a section: the list
    `coverage`.

    Args:
        report: The report.
        findings: Where its sections were placed, and what was found besides.
        rules: The taxonomy of its year, and the list `coverage`: the signs of parts without a section.
    """
    places = {p.section: p for p in findings.placements}
    return tuple(_cover(report, findings, places, part.id, rules) for part in rules.taxonomy.parts)


def _cover(report: Report, findings: Findings, places: dict[str, Placement], part: str, rules: Rules) -> Coverage:
    note = _coverage_note(report, findings, rules) if part == SHORTCOMINGS else ""
    own = [s for s in report.sections if (p := places.get(s.id)) and p.part == part]
    for section in own:
        if not _within_other(section, report, places, part):
            return Coverage(report.id, part, CoverageState.PRESENT, section.id, note)
    if own:
        return Coverage(report.id, part, CoverageState.INSIDE, own[0].id, note)
    for quote in _part_traces(report, findings, part, rules):
        at = report.section_at(quote.span.start)
        return Coverage(report.id, part, CoverageState.INSIDE, at.id if at else None, note, quote)
    weak = next(_sign_sentences(report, findings, _coverage_signs(rules, "weak", part, report.meta.year)), None)
    if weak is not None:
        at = report.section_at(weak.span.start)
        return Coverage(report.id, part, CoverageState.UNRECOGNISED, at.id if at else None, note, weak)
    lost = any((p := places.get(s.id)) is None or p.part is None for s in report.sections) or not report.sections
    lost = lost or (part in (SHORTCOMINGS, PLAN) and _ends_unknown(report, places))
    return Coverage(report.id, part, CoverageState.UNRECOGNISED if lost else CoverageState.MISSING, None, note)


def _ends_unknown(report: Report, places: dict[str, Placement]) -> bool:
    """Whether a report ends in a section of which neither part nor topic is told by its heading (写在后面的话).

    What is missing may stand there; a section that is told by its body alone is not known well enough to say «missing».
    """
    tops = [s for s in report.sections if s.parent is None]
    placed = places.get(tops[-1].id) if len(tops) > 1 else None
    if placed is None or placed.part_reason.code != "part-before":
        return False
    return not placed.topics or not placed.topic_reason.code.startswith("heading-says")


def _within_other(section: Section, report: Report, places: dict[str, Placement], part: str) -> bool:
    """Whether a section stands, however deep, below one that is placed in another part."""
    by_id = {s.id: s for s in report.sections}
    above = section.parent
    while above:
        placed = places.get(above)
        if placed is not None and placed.part not in (None, part):
            return True
        above = by_id[above].parent
    return False


def _part_traces(report: Report, findings: Findings, part: str, rules: Rules) -> Iterator[Quote]:
    """Where a part without a section shows itself, the surest sign first."""
    for passage in findings.passages:
        if passage.part == part:
            yield Quote(report.id, passage.span)
    if part == SHORTCOMINGS:
        yield from (Quote(report.id, s.span) for s in findings.shortcomings)
    if part == PLAN:
        yield from (Quote(report.id, p.span) for p in findings.plans)
    yield from _sign_sentences(report, findings, _coverage_signs(rules, "inside", part, report.meta.year))


def _sign_sentences(report: Report, findings: Findings, signs: Iterator[_Sign]) -> Iterator[Quote]:
    """The sentences that show one of the signs; the signs in order, the sentences of each in order."""
    parts = {p.section: p.part for p in findings.placements}
    told: list[tuple[Section | None, Span, str]] = []
    for sign in signs:
        told = told or [_placed_sentence(report, span) for span in sentences(report.text)]
        for at, span, words in told:
            if sign.shows(words):
                counts = parts.get(at.id) not in sign.not_in if at else sign.lead or not report.sections
                if counts:
                    yield Quote(report.id, span)


def _placed_sentence(report: Report, span: Span) -> tuple[Section | None, Span, str]:
    """A sentence: its section, its place, its own words, without any title where it stands before all sections."""
    at = report.section_at(span.start)
    words = span.of(report.text)
    return at, span, _without_titles(words) if at or not report.sections else _TITLE.sub("《》", words)


def _without_titles(sentence: str) -> str:
    """A sentence without the titles that it cites among several (《…纲要》《…职责规定》, 《…》等); one alone counts."""
    cited = _TITLE.findall(sentence)
    return _TITLE.sub("《》", sentence) if len(cited) > 1 or (cited and _AMONG in sentence) else sentence


def _coverage_note(report: Report, findings: Findings, rules: Rules) -> str:
    """What there is to say about the part on shortcomings: a code for the interface, or nothing."""
    if findings.none_stated:
        return "none-stated"
    if not rules.lists.coverage.causes_asked:
        return ""
    if not findings.shortcomings or findings.causes or any(s.cause for s in findings.shortcomings):
        return ""
    announced = compiled(rules.lists.coverage.causes_announced)
    first = findings.shortcomings[0].span
    around = [s for s in report.sections if s.span.holds(first)]
    promised = any(announced.search(s.heading.of(report.text)) for s in around)
    if around and not promised:  # the lead-in: 主要存在以下不足及原因：一是……
        inner = around[-1]
        lead = Span(min(inner.body.start, first.start), first.start).of(report.text)
        promised = announced.search(lead) is not None
    return "causes-announced" if promised else "causes-missing"


def _coverage_signs(rules: Rules, name: Literal["inside", "weak"], part: str, year: int) -> Iterator[_Sign]:
    """The signs `inside` or `weak` of a part in the list `coverage`, each compiled for `year` when it is asked for."""
    listed = rules.lists.coverage
    for entry in listed.inside if name == "inside" else listed.weak:
        if entry.part == part:
            unless = _pattern_of_year(entry.unless, year) if entry.unless else None
            clause = entry.unless_in == "clause"
            yield _Sign(_pattern_of_year(entry.pattern, year), unless, frozenset(entry.not_in), clause, entry.lead)


def _pattern_of_year(pattern: str, year: int) -> ListedPattern:
    return compiled(pattern.replace("{year}", str(year)).replace("{next}", str(year + 1)))
