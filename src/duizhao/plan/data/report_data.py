"""One report as data for the browser: its text, where things stand in it, and what stands on each subject.

The search looks hits up in it and the chooser sets its passages side by side. Offsets count UTF-16 units, as
strings do in the browser.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any

from duizhao.model import Cell, CellState, Findings, Placement, Quote, Report, Section, Span
from duizhao.plan import routes
from duizhao.plan.views.table_rows import by_row
from duizhao.text.sentences import sentences

Units = Callable[[int], int]


def path(id: str) -> str:
    """Where a report's data stands: data/reports/2023-jinjiang-yinglin.js for 2023/jinjiang-yinglin."""
    return f"data/reports/{id.replace('/', '-', 1)}.js"


def head(report: Report) -> tuple[str, ...]:
    """What the head of the document said, as the report's page shows it above the text: a search finds it too."""
    meta = report.meta
    named = ("、".join(names) for names in (meta.issuers, meta.signers, meta.addressees, meta.copied_to))
    return tuple(words for words in (meta.title, meta.doc_number, *named) if words)


def report_data(
    report: Report, findings: Findings, cells: Mapping[str, Cell], parts: Collection[str], shared: Iterable[Span] = ()
) -> dict[str, Any]:
    """What `duizhao.report(…)` is called with.

    `cells` are the report's cells of comparison tables by part or theme, told apart by `parts`; `shared` its sentences
    that stand in other reports too. `zones` cut the text into stretches of one section, part and set of themes:
    `[start, section's number or -1, themes, part]`, each up to the next.
    """
    meta = report.meta
    units = _units(report.text)
    numbers = {section.id: n for n, section in enumerate(report.sections)}
    placements = {placement.section: placement for placement in findings.placements}
    return {
        "id": report.id,
        "page": routes.report(report.id),
        "year": meta.year,
        "township": meta.township,
        "region": list(dict.fromkeys(name for name in (meta.province, meta.city, meta.county) if name)),
        "head": list(head(report)),
        "text": report.text,
        "blocks": [[block.id, *_ends(block.span, units)] for block in report.blocks],
        "sentences": [n for block in report.blocks for n in _sentences(report.text, block.span, units)],
        "sections": [_section(section, numbers, placements, units) for section in report.sections],
        "zones": [
            [units(start), numbers.get(section or "", -1), list(themes), part]
            for start, section, themes, part in zones(report, findings)
        ],
        "shared": [_ends(span, units) for span in shared],
        "cells": cell_spans(report, findings, cells, parts),
    }


def cell_spans(
    report: Report, findings: Findings, cells: Mapping[str, Cell], parts: Collection[str]
) -> dict[str, list[Any]]:
    """Cells by subject as the browser reads them: the state, and `[start, end, row]` of the words, row by row."""
    units = _units(report.text)
    found = {}
    for subject, cell in cells.items():
        rows = by_row(report, findings, "part" if subject in parts else "theme", cell)
        found[subject] = [
            cell.state.value,
            [[*_ends(span, units), row] for row, spans in rows.items() for span, _ in spans],
        ]
    return found


def own_cells(report: Report, findings: Findings, subjects: Iterable[str]) -> dict[str, Cell]:
    """Cells from the report's own findings, for the subjects that no comparison table has: it has no neighbour yet."""
    found = {}
    for subject in subjects:
        holding = {
            placement.section
            for placement in findings.placements
            if placement.part == subject or subject in placement.themes
        }
        whole = tuple(s for s in report.sections if s.id in holding and s.parent not in holding)
        unplaced = any(placement.part is None for placement in findings.placements)
        state = CellState.PRESENT if whole else CellState.UNRECOGNISED if unplaced else CellState.ABSENT
        found[subject] = Cell(
            report.id, state, tuple(Quote(report.id, s.span) for s in whole), tuple(s.id for s in whole)
        )
    return found


Zone = tuple[int, str | None, tuple[str, ...], str | None]


def zones(report: Report, findings: Findings) -> Iterator[Zone]:
    """Where the subject changes: offset, innermost section, themes and part from there on.

    Inside a passage its own themes and part hold, elsewhere those of the section.
    """
    own = [Span(section.span.start, section.body.end) for section in report.sections]
    placed = {placement.section: (placement.themes, placement.part) for placement in findings.placements}
    edges = {0, *(n for s in own for n in (s.start, s.end)), *(n for p in findings.passages for n in _pair(p.span))}
    passage_starts = [passage.span.start for passage in findings.passages]
    own_starts = [span.start for span in own]
    last: tuple[str | None, tuple[str, ...], str | None] | None = None
    for edge in sorted(edges - {len(report.text)}):
        i = bisect_right(own_starts, edge) - 1
        section = report.sections[i].id if i >= 0 and edge < own[i].end else None
        themes, part = placed.get(section or "", ((), None))
        k = bisect_right(passage_starts, edge) - 1
        if k >= 0 and edge < findings.passages[k].span.end:
            passage = findings.passages[k]
            section, themes, part = passage.section or section, passage.themes, passage.part or part
        if (section, themes, part) != last:
            last = (section, themes, part)
            yield edge, section, themes, part


def _section(
    section: Section, numbers: Mapping[str, int], placements: Mapping[str, Placement], units: Units
) -> dict[str, Any]:
    placement = placements.get(section.id)
    return {
        "id": section.id,
        "level": section.level,
        "parent": numbers.get(section.parent or "", -1),
        "heading": _ends(section.heading, units),
        "span": _ends(section.span, units),
        "part": placement.part if placement else None,
        "themes": list(placement.themes) if placement else [],
    }


def _sentences(text: str, block: Span, units: Units) -> Iterator[int]:
    """Where each sentence of a block begins. The first begins with the block, so that every letter is in one."""
    begin = [span.start for span in sentences(text, block.start, block.end)]
    begin[:1] = [block.start]
    return map(units, begin)


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _ends(span: Span, units: Units) -> list[int]:
    return [units(span.start), units(span.end)]


def _units(text: str) -> Units:
    """From code points to UTF-16 units; nothing to do where every letter takes one."""
    if not text or max(text) <= "\uffff":
        return lambda offset: offset
    at = [0, *accumulate(1 + (c > "\uffff") for c in text)]
    return at.__getitem__
