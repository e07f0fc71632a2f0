"""Side-by-side tables: what each report of a group, or each year of a township, says on one subject."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from duizhao.compare.stretches import Stretch, stretches
from duizhao.model import (
    Cell,
    CellState,
    Coverage,
    CoverageState,
    Findings,
    Group,
    Quote,
    Report,
    Rules,
    Span,
    Table,
    Theme,
)
from duizhao.text.sentences import sentences

_TOLD = frozenset({"plan", "shortcomings"})  # parts that look ahead or admit: not an account of what was done
# A table of more columns is megabytes that nobody reads: the regions below carry the tables of a large group.
LARGEST = 60
Cells = Mapping[tuple[str, str, str], Cell]  # (report, kind, subject)


def cells(report: Report, findings: Findings, coverage: Sequence[Coverage], rules: Rules) -> Cells:
    """One report's cells, by (report, kind, subject): one for each part and each theme of the taxonomy."""
    text = stretches(report, findings)
    found = {(report.id, "part", c.part): _part_cell(report, text, c) for c in coverage}
    for theme in rules.taxonomy.themes:
        found[report.id, "theme", theme.id] = _theme_cell(report, findings, text, theme)
    return found


def tables(groups: Sequence[Group], found: Cells, rules: Rules) -> tuple[Table, ...]:
    """A table for each subject of each group of at most `LARGEST` reports, in order, parts before themes."""
    return tuple(
        Table(g.id, g.year, subject, kind, tuple(found[r, kind, subject] for r in g.reports))
        for g in groups
        if len(g.reports) <= LARGEST
        for kind, subject in subjects(rules)
    )


def histories(reports: Sequence[Report], found: Cells, rules: Rules) -> tuple[Table, ...]:
    """A table for each subject of each township with two reports or more, its years in order; `year` is the newest."""
    years: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: (r.slug, r.meta.year)):
        years[report.slug].append(report)
    return tuple(
        Table(slug, own[-1].meta.year, subject, kind, tuple(found[r.id, kind, subject] for r in own))
        for slug, own in years.items()
        if len(own) > 1
        for kind, subject in subjects(rules)
    )


def subjects(rules: Rules) -> list[tuple[str, str]]:
    """Everything that a table can be about: ("part", id) and ("theme", id), in the taxonomy's order."""
    parts = [("part", p.id) for p in rules.taxonomy.parts]
    return parts + [("theme", t.id) for t in rules.taxonomy.themes]


def _part_cell(report: Report, text: Sequence[Stretch], coverage: Coverage) -> Cell:
    own = [s for s in text if s.part == coverage.part]
    if coverage.state is CoverageState.PRESENT:
        return _cell(report, CellState.PRESENT, own)
    if coverage.state is CoverageState.INSIDE:
        if not own and coverage.quote is not None:
            own = [Stretch(coverage.quote.span, coverage.section or "", coverage.part, ())]
        return _cell(report, CellState.ELSEWHERE, own)
    lost = coverage.state is CoverageState.UNRECOGNISED
    return Cell(report.id, CellState.UNRECOGNISED if lost else CellState.ABSENT)


def _theme_cell(report: Report, findings: Findings, text: Sequence[Stretch], theme: Theme) -> Cell:
    main = [s for s in text if theme.id in (s.themes if s.item else s.themes[:1])]
    if any(s.part not in _TOLD for s in main):
        return _cell(report, CellState.PRESENT, main)
    beside = [s for s in text if theme.id in s.themes]
    if beside:
        return _cell(report, CellState.ELSEWHERE, beside)
    mentions = _mentions(report, theme)
    if mentions:
        return _cell(report, CellState.ELSEWHERE, mentions)
    return Cell(report.id, CellState.UNRECOGNISED if _unplaced(report, findings, text) else CellState.ABSENT)


def _mentions(report: Report, theme: Theme) -> list[Stretch]:
    """Sentences that hold one of a theme's signals, in a section or not: nobody may then say it is not mentioned."""
    if not any(signal in report.text for signal in theme.signals):
        return []
    found: list[Stretch] = []
    for span in sentences(report.text):
        words = span.of(report.text)
        if any(signal in words for signal in theme.signals):
            at = report.section_at(span.start)
            found.append(Stretch(span, at.id if at else "", None, ()))
    return found


def _unplaced(report: Report, findings: Findings, text: Sequence[Stretch]) -> bool:
    """Whether something could not be placed, so that what seems to be missing may stand there."""
    if not report.sections or len(findings.placements) < len(report.sections):
        return True
    parents = {s.parent for s in report.sections}
    return any(s.part is None or (s.part == "measures" and not s.themes and s.section not in parents) for s in text)


def _cell(report: Report, state: CellState, own: Sequence[Stretch]) -> Cell:
    joined = _joined(report.text, own)
    return Cell(report.id, state, tuple(Quote(report.id, s.span) for s in joined), tuple(s.section for s in joined))


def _joined(text: str, own: Sequence[Stretch]) -> list[Stretch]:
    """Neighbouring stretches of one section and part as one, so that a cell reads as the report does."""
    joined: list[Stretch] = []
    for s in own:
        last = joined[-1] if joined else None
        if (
            last
            and last.section == s.section
            and last.part == s.part
            and not text[last.span.end : s.span.start].strip()
        ):
            joined[-1] = Stretch(Span(last.span.start, s.span.end), s.section, s.part, last.themes)
        else:
            joined.append(s)
    return joined
