"""One report as data for the browser: its text, where things stand in it, and what stands on each subject.

The search looks hits up in it and the chooser sets its passages side by side. Offsets count UTF-16 units, as
strings do in the browser.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any

from duizhao.compare.tiling import joined_tiles
from duizhao.model import Alignment, Cell, Report, Section, Span, Tile
from duizhao.plan import routes
from duizhao.plan.views.table_rows import by_row
from duizhao.text.sentences import sentences

Utf16 = Callable[[int], int]
KINDS = ("new", "changed", "carried", "dropped")  # of an alignment, as theme/township.js knows them


def document_head(report: Report) -> tuple[str, ...]:
    """What the head of the document of a `report` said, as its page shows it above the text: a search finds it too.

    Title, number, issuers, signers, addressees, copies: one text each, none empty.
    """
    meta = report.meta
    named = ("、".join(names) for names in (meta.issuers, meta.signers, meta.addressees, meta.copied_to))
    return tuple(words for words in (meta.title, meta.doc_number, *named) if words)


def report_data(
    report: Report,
    tiling: Iterable[Tile],
    cells: Mapping[str, Cell],
    shared: Iterable[Span] = (),
    changes: Iterable[list[Any]] = (),
) -> dict[str, Any]:
    """What `duizhao.report(…)` is called with for a `report`.

    `tiling` and `cells` are what the comparison has of the report; `shared` its sentences that stand in other reports
    too, `changes` what `sentence_changes` gives. `zones` are the tiles, neighbours alike joined: `[start, section's
    number or -1, topics, part]`, each up to the next. Offsets count UTF-16 units, as browsers do.
    """
    meta = report.meta
    units = _utf16_places(report.text)
    numbers = {section.id: n for n, section in enumerate(report.sections)}
    return {
        "id": report.id,
        "page": routes.report(report.id),
        "year": meta.year,
        "township": meta.body.title,
        "region": list(meta.body.above),
        "head": list(document_head(report)),
        "text": report.text,
        "blocks": [[block.id, *_utf16_ends(block.span, units)] for block in report.blocks],
        "sentences": [n for block in report.blocks for n in _sentence_starts(report.text, block.span, units)],
        "sections": [_section_data(section, units) for section in report.sections],
        "zones": [
            [units(tile.span.start), numbers.get(tile.section or "", -1), list(tile.topics), tile.part]
            for tile in joined_tiles(tiling)
        ],
        "shared": [_utf16_ends(span, units) for span in shared],
        "cells": cell_spans(report, cells),
        **({"changes": found} if (found := list(changes)) else {}),
    }


def sentence_changes(report: Report, before: Report, alignments: Iterable[Alignment]) -> Iterator[list[Any]]:
    """Each sentence of a `report` beside the one `before`, by `alignments`: `[kind, now, old, added, gone]`.

    `kind` is a number in `KINDS`; `now` is 0 where there is none. What stands behind is told of changed sentences,
    `old` of dropped ones too; `old` and `gone` count in the text of the report before. Offsets count UTF-16 units, as
    browsers do.
    """
    now, old = _utf16_places(report.text), _utf16_places(before.text)
    for one in alignments:
        found: list[Any] = [KINDS.index(one.kind), _utf16_ends(one.new.span, now) if one.new else 0]
        if one.old and one.kind != "carried":
            found.append(_utf16_ends(one.old.span, old))
        if one.kind == "changed":
            found += [
                [_utf16_ends(span, now) for span in one.changes],
                [_utf16_ends(span, old) for span in one.old_changes],
            ]
        yield found


def cell_spans(report: Report, cells: Mapping[str, Cell]) -> dict[str, list[Any]]:
    """Cells of `report` by subject as the browser reads them: the state, and `[start, end, row]` of the words by row.

    `cells` are those of the comparison, by subject; offsets count code points of the report's text.
    """
    units = _utf16_places(report.text)
    return {
        subject: [
            cell.state.value,
            [[*_utf16_ends(span, units), row] for row, spans in by_row(cell).items() for span, _ in spans],
        ]
        for subject, cell in cells.items()
    }


def _section_data(section: Section, units: Utf16) -> dict[str, Any]:
    return {
        "id": section.id,
        "level": section.level,
        "heading": _utf16_ends(section.heading, units),
        "span": _utf16_ends(section.span, units),
    }


def _sentence_starts(text: str, block: Span, units: Utf16) -> Iterator[int]:
    """Where each sentence of a block begins. The first begins with the block, so that every letter is in one."""
    begin = [span.start for span in sentences(text, block.start, block.end)]
    begin[:1] = [block.start]
    return map(units, begin)


def _utf16_ends(span: Span, units: Utf16) -> list[int]:
    return [units(span.start), units(span.end)]


def _utf16_places(text: str) -> Utf16:
    """From code points to UTF-16 units; nothing to do where every letter takes one."""
    if not text or max(text) <= "\uffff":
        return lambda offset: offset
    at = [0, *accumulate(1 + (c > "\uffff") for c in text)]
    return at.__getitem__
