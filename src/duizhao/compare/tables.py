"""Side-by-side tables: what each report of a group, or each year of a township, says on one subject."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from duizhao.compare.stretches import Stretch, stretches
from duizhao.model import (
    MEASURES,
    PLAN,
    SHORTCOMINGS,
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

_TOLD = frozenset({PLAN, SHORTCOMINGS})  # parts that look ahead or admit: not an account of what was done
# A table of more columns is megabytes that nobody reads: the regions below carry the tables of a large group.
LARGEST = 60
ACROSS = "across"  # the kind of a theme's cell beside reports of another version of the taxonomy, where it differs
Cells = Mapping[tuple[str, str, str], Cell]  # (report, kind, subject)


def cells(report: Report, findings: Findings, coverage: Sequence[Coverage], rules: Rules) -> Cells:
    """One report's cells, by (report, kind, subject): one for each part and each theme of the taxonomy.

    Where the site has several versions of the taxonomy, these are the themes of the report's own. Beside reports of
    another version a theme that it does not have is filled by the mapping from those that hold it, and one that was
    divided since has all its pieces: these cells are of kind `ACROSS`.
    """
    text = stretches(report, findings)
    found = {(report.id, "part", c.part): _part_cell(report, text, c) for c in coverage}
    version = rules.version(report.meta.year)
    for theme in rules.taxonomy.themes:
        across = rules.counterparts(theme.id, report.meta.year)
        if version.has(theme.id):
            found[report.id, "theme", theme.id] = _theme_cell(report, findings, text, theme, (theme.id,))
        if across != (theme.id,):
            found[report.id, ACROSS, theme.id] = _theme_cell(report, findings, text, theme, across)
    return found


def tables(groups: Sequence[Group], found: Cells, rules: Rules) -> tuple[Table, ...]:
    """A table for each subject of each group of at most `LARGEST` reports, in order, parts before themes."""
    return tuple(
        Table(g.id, g.year, subject, kind, tuple(found[r, kind, subject] for r in g.reports))
        for g in groups
        if len(g.reports) <= LARGEST
        for kind, subject in subjects(rules, g.year)
    )


def histories(reports: Sequence[Report], found: Cells, rules: Rules) -> tuple[Table, ...]:
    """A table for each subject of each township with two reports or more, its years in order; `year` is the newest.

    Years that several versions of the taxonomy hold for stand side by side by the mapping.
    """
    years: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: (r.slug, r.meta.year)):
        years[report.slug].append(report)
    return tuple(
        Table(slug, own[-1].meta.year, subject, kind, _history(own, found, rules, kind, subject))
        for slug, own in years.items()
        if len(own) > 1
        for kind, subject in subjects(rules, *(r.meta.year for r in own))
    )


def across(found: Cells) -> dict[str, dict[str, Cell]]:
    """By report and theme the cells beside reports of another version, where they are others than its own."""
    beside: dict[str, dict[str, Cell]] = defaultdict(dict)
    for (report, kind, subject), cell in found.items():
        if kind == ACROSS:
            beside[report][subject] = cell
    return dict(beside)


def _history(own: Sequence[Report], found: Cells, rules: Rules, kind: str, subject: str) -> tuple[Cell, ...]:
    """The cells of a township's years; of years of several versions those which take divided themes together."""
    if kind == "part" or len({rules.version(r.meta.year).version for r in own}) == 1:
        return tuple(found[r.id, kind, subject] for r in own)
    return tuple(found.get((r.id, ACROSS, subject)) or found[r.id, kind, subject] for r in own)


def subjects(rules: Rules, *years: int) -> list[tuple[str, str]]:
    """Everything that a table of reports on these years can be about, in the taxonomy's order.

    These are ("part", id) and ("theme", id), of all themes that a version for one of the years has.
    """
    versions = [rules.version(year) for year in years]
    parts = [("part", p.id) for p in rules.taxonomy.parts]
    themes = [t.id for t in rules.taxonomy.themes if any(version.has(t.id) for version in versions)]
    return parts + [("theme", id) for id in themes]


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


def _theme_cell(
    report: Report, findings: Findings, text: Sequence[Stretch], theme: Theme, placed: Sequence[str]
) -> Cell:
    """What a report says on a theme: all that is placed under one of `placed`, the theme or what stands for it."""
    main = [s for s in text if not _apart(s.themes if s.item else s.themes[:1], placed)]
    if theme.id in placed and any(s.part not in _TOLD for s in main):
        return _cell(report, CellState.PRESENT, main)
    beside = [s for s in text if not _apart(s.themes, placed)]
    if beside:
        return _cell(report, CellState.ELSEWHERE, beside)
    mentions = _mentions(report, theme)
    if mentions:
        return _cell(report, CellState.ELSEWHERE, mentions)
    return Cell(report.id, CellState.UNRECOGNISED if _unplaced(report, findings, text) else CellState.ABSENT)


def _apart(themes: Sequence[str], placed: Sequence[str]) -> bool:
    return not any(theme in placed for theme in themes)


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
    return any(s.part is None or (s.part == MEASURES and not s.themes and s.section not in parents) for s in text)


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
