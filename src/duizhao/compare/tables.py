"""Side-by-side tables: what each report of a group, or each year of a township, says on one subject."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from duizhao.compare.tiling import tile_at
from duizhao.model import (
    MEASURES,
    NO_ACCOUNT,
    Cell,
    CellRow,
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
    Tile,
    Topic,
)
from duizhao.text.sentences import sentences

# A table of more columns is megabytes that nobody reads: the regions below carry the tables of a large group.
LARGEST = 60


class OwnCells(NamedTuple):
    """One report's cells.

    Attributes:
        own: by the id of a part or of a topic of the report's own taxonomy.
        across: by topic those beside reports of another version of the taxonomy, where they are others.
    """

    own: dict[str, Cell]
    across: dict[str, Cell]


def own_cells(
    report: Report, findings: Findings, tiling: Sequence[Tile], coverage: Sequence[Coverage], rules: Rules
) -> OwnCells:
    """One report's cells: one for each part and each topic of the taxonomy.

    Where the site has several versions of the taxonomy, these are the topics of the report's own. Beside reports of
    another version a topic that it does not have is filled by the mapping from those that hold it, and one that was
    divided since has all its pieces: these are the cells `across` (decisions 023 and 024).

    Args:
        report: The report.
        findings: What was found in it.
        tiling: What each stretch of it is about: cells quote its tiles.
        coverage: Whether each part is there.
        rules: The taxonomy in all its versions.
    """
    found = {c.part: _part_cell(report, tiling, c) for c in coverage}
    beside: dict[str, Cell] = {}
    version = rules.version(report.meta.year)
    read = _ReadReport(report, findings, tiling)
    for topic in rules.taxonomy.topics:
        across = rules.counterparts(topic.id, report.meta.year)
        if version.has(topic.id):
            found[topic.id] = _topic_cell(read, topic, (topic.id,))
        if across != (topic.id,):
            beside[topic.id] = _topic_cell(read, topic, across)
    return OwnCells(found, beside)


def tables(groups: Sequence[Group], found: Mapping[str, Mapping[str, Cell]], rules: Rules) -> tuple[Table, ...]:
    """A table for each subject of each of the `groups` of at most `LARGEST` reports, in order, parts before topics.

    `found` are the own cells of each report, of which a table holds the very objects; `rules` have the subjects of a
    year. What stands in a cell: decision 023.
    """
    return tuple(
        Table(g.id, g.year, subject, kind, CellRow(g.reports, partial(_cell_of, found, subject)))
        for g in groups
        if len(g.reports) <= LARGEST
        for kind, subject in subjects(rules, g.year)
    )


def _cell_of(found: Mapping[str, Mapping[str, Cell]], subject: str, report: str) -> Cell:
    return found[report][subject]


def histories(
    reports: Sequence[Report],
    found: Mapping[str, Mapping[str, Cell]],
    across: Mapping[str, Mapping[str, Cell]],
    rules: Rules,
) -> tuple[Table, ...]:
    """A table for each subject of each township with two of the `reports` or more, its years in order.

    `year` is the newest. `found` are the own cells of each report, `across` those beside other versions. Years that
    several versions of the taxonomy hold for stand side by side by the mapping in `rules`: cells of several versions
    take divided topics together. Source: decisions 023 and 024.
    """
    years: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: (r.slug, r.meta.year)):
        years[report.slug].append(report)
    made = []
    for slug, own in years.items():
        if len(own) > 1:
            ids, newest = tuple(report.id for report in own), own[-1].meta.year
            several = len({rules.version(report.meta.year).version for report in own}) > 1
            for kind, subject in subjects(rules, *(report.meta.year for report in own)):
                of = partial(_cell_of, found, subject)
                if several and kind != "part":
                    of = partial(_cell_across, found, across, subject)
                made.append(Table(slug, newest, subject, kind, CellRow(ids, of)))
    return tuple(made)


def _cell_across(
    found: Mapping[str, Mapping[str, Cell]], across: Mapping[str, Mapping[str, Cell]], subject: str, report: str
) -> Cell:
    return across[report].get(subject) or found[report][subject]


def subjects(rules: Rules, *years: int) -> list[tuple[str, str]]:
    """Everything that a table of reports on these `years` can be about by `rules`, in the taxonomy's order.

    These are ("part", id) and ("theme", id), of all topics that a version for one of the years has. What reports of
    several versions are told under: decision 024.
    """
    versions = [rules.version(year) for year in years]
    parts = [("part", p.id) for p in rules.taxonomy.parts]
    topics = [t.id for t in rules.taxonomy.topics if any(version.has(t.id) for version in versions)]
    return parts + [("theme", id) for id in topics]


def _part_cell(report: Report, tiling: Sequence[Tile], coverage: Coverage) -> Cell:
    own = [
        _CellPiece(t.said, t.section or "", _row_topic(t)) for t in tiling if len(t.said) and t.part == coverage.part
    ]
    if coverage.state is CoverageState.PRESENT:
        return _joined_cell(report, CellState.PRESENT, own)
    if coverage.state is CoverageState.INSIDE:
        if not own and coverage.quote is not None:
            span = coverage.quote.span
            own = [_CellPiece(span, coverage.section or "", _row_topic(tile_at(tiling, span.start)))]
        return _joined_cell(report, CellState.ELSEWHERE, own)
    lost = coverage.state is CoverageState.UNRECOGNISED
    return Cell(report.id, CellState.UNRECOGNISED if lost else CellState.ABSENT)


class _ReadReport:
    """A report with what each of its topics asks of it anew, gathered once for all of them."""

    def __init__(self, report: Report, findings: Findings, tiling: Sequence[Tile]) -> None:
        self.report, self.findings, self.tiling = report, findings, tiling
        self.said = [t for t in tiling if len(t.said)]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return sentences(self.report.text)

    @cached_property
    def unplaced(self) -> bool:
        return _unplaced(self.report, self.findings, self.said)


def _topic_cell(read: _ReadReport, topic: Topic, placed: Sequence[str]) -> Cell:
    """What a report says on a topic: all that is placed under one of `placed`, the topic or what stands for it."""
    report, apart = read.report, frozenset(placed).isdisjoint
    on = [t for t in read.said if not apart(t.topics)]
    main = [t for t in on if t.item or not apart(t.topics[:1])]
    if topic.id in placed and any(t.part not in NO_ACCOUNT for t in main):
        return _joined_cell(
            report, CellState.PRESENT, [_CellPiece(t.said, t.section or "", t.part or "") for t in main]
        )
    if on:
        return _joined_cell(
            report, CellState.ELSEWHERE, [_CellPiece(t.said, t.section or "", t.part or "") for t in on]
        )
    mentions = _mentions(read, topic)
    if mentions:
        return _joined_cell(report, CellState.ELSEWHERE, mentions)
    return Cell(report.id, CellState.UNRECOGNISED if read.unplaced else CellState.ABSENT)


def _row_topic(tile: Tile) -> str:
    """The row of a part's table that a tile belongs in."""
    return tile.topics[0] if tile.topics else ""


class _CellPiece(NamedTuple):
    """Words for a cell."""

    span: Span
    section: str
    row: str


def _mentions(read: _ReadReport, topic: Topic) -> list[_CellPiece]:
    """Sentences that hold one of a topic's signals, in a section or not: nobody may then say it is not mentioned."""
    report = read.report
    if not any(signal in report.text for signal in topic.signals):
        return []
    found: list[_CellPiece] = []
    for span in read.sentences:
        words = span.of(report.text)
        if any(signal in words for signal in topic.signals):
            tile = tile_at(read.tiling, span.start)
            found.append(_CellPiece(span, tile.section or "", tile.part or ""))
    return found


def _unplaced(report: Report, findings: Findings, said: Sequence[Tile]) -> bool:
    """Whether something could not be placed, so that what seems to be missing may stand there."""
    if not report.sections or len(findings.placements) < len(report.sections):
        return True
    parents = {s.parent for s in report.sections}
    own = [t for t in said if t.section]
    return any(t.part is None or (t.part == MEASURES and not t.topics and t.section not in parents) for t in own)


def _joined_cell(report: Report, state: CellState, pieces: Sequence[_CellPiece]) -> Cell:
    """Neighbouring pieces of one section and row as one quote, so that a cell reads as the report does."""
    joined: list[_CellPiece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last[1:] == piece[1:] and not report.text[last.span.end : piece.span.start].strip():
            joined[-1] = _CellPiece(Span(last.span.start, piece.span.end), *piece[1:])
        else:
            joined.append(piece)
    return Cell(
        report.id,
        state,
        tuple(Quote(report.id, piece.span) for piece in joined),
        tuple(piece.section for piece in joined),
        tuple(piece.row for piece in joined),
    )
