"""What hangs on a paragraph: boxes, WordArt, diagrams and charts behind it, then its notes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from duizhao.importer.extract import RawLine
from duizhao.importer.failure import ImportFailure
from duizhao.importer.grid import grid_lines
from duizhao.importer.left_out import ALT, HIDDEN, STORED
from duizhao.importer.quotations import quotations
from duizhao.importer.readers.docx import drawn
from duizhao.importer.readers.docx.blocks import Blocks
from duizhao.importer.readers.docx.box_order import boxes_in_other_order
from duizhao.importer.readers.docx.chart_numbers import formats_unread
from duizhao.importer.readers.docx.inline import ALTERNATE
from duizhao.importer.readers.docx.low_boxes import cut_in_box
from duizhao.importer.readers.docx.paragraph import Paragraph
from duizhao.importer.readers.docx.xml_names import CX, DGM, MC, WP, A, C, M, V, W
from duizhao.model import Reason
from duizhao.text.hanzi import A_HANZI

AROUND = 10  # characters that are quoted of the paragraph that a box of one hanzi hangs on
_MOST = 6  # boxes that a doubt quotes
_QUOTED = 40  # characters that are quoted of a diagram or a chart
COVERED = 40  # characters that are quoted of the paragraph that a shape hangs on
_ON = ("1", "true", "on")
_UNSHOWN = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none|mso-hide\s*:\s*all", re.I)


def hanging(blocks: Blocks, paragraph: Paragraph) -> Iterator[Paragraph | RawLine]:
    """The lines and paragraphs of what hangs on a `paragraph` of `blocks`, drawings first, then notes; each note once.

    Afterwards nothing hangs on it. Source: ECMA-376 part 1, 20.4 (drawings), 21.2 (charts), 21.4 (diagrams), 17.11
    (notes).
    """
    things, paragraph.hanging = paragraph.hanging, []
    if order := boxes_in_other_order([what for kind, what, gone in things if kind == "drawing" and not gone]):
        message = Reason.of("boxes-in-other-order", quotes=quotations(order, _MOST, COVERED))
        blocks.doubts.append(("other-order", message, Reason("compare-raw-file")))
    for kind, what, gone in things:
        if kind == "drawing":
            if not gone and drawn.covers(what):
                message = Reason.of("filled-drawing-floats-above-text", text=paragraph.text.strip()[:COVERED])
                blocks.doubts.append(("text-unsure", message, Reason("compare-raw-file-delete-words")))
            with blocks.story():
                yield from _drawing(blocks, what, gone, paragraph)
    for kind, what, gone in things:
        if kind != "drawing":
            yield from _note_lines(blocks, kind, what[0], what[1], gone)


def _drawing(blocks: Blocks, element: Any, gone: str, paragraph: Paragraph) -> Iterator[Paragraph | RawLine]:
    for kind, what in _drawing_things(element):
        if kind == "box":
            unseen = isinstance(what, list) or not _box_hidden(what)
            if unseen and not gone and not isinstance(what, list):
                blocks.cut_off += [cut] if (cut := cut_in_box(what, blocks.styles)) else []
                if A_HANZI.fullmatch(words := drawn.drawing_words(what)):
                    blocks.few.append(f"{words}／{paragraph.text.strip()[:AROUND]}")
            yield from blocks.read(what, gone or ("" if unseen else HIDDEN))
        elif kind == "chart":
            yield from _chart_lines(blocks, what, gone)
        elif kind == "diagram":
            yield from _diagram_lines(blocks, what, gone)
        else:
            if kind == STORED and not gone:
                blocks.inline.cased.append(f"{what.upper()}（{what}）")
            yield from (RawLine(what, furniture=gone or kind) for _ in (0,) if what.strip())


def _box_hidden(box: Any) -> bool:
    """Whether a box stands in a shape that is not shown: by its style (VML), or its drawing (20.4.2.3, 20.4.2.5)."""
    for above in box.iterancestors():
        if above.tag in (f"{W}p", f"{W}txbxContent"):
            return False
        if _UNSHOWN.search(above.get("style") or "") or (above.tag == f"{WP}anchor" and above.get("hidden") in _ON):
            return True
        names = [e for e in above if isinstance(e.tag, str) and e.tag.rpartition("}")[2] in ("docPr", "cNvPr")]
        if any(e.get("hidden") in _ON for e in names):
            return True
    return False


def _drawing_things(element: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """What a drawing holds, in its order: box, chart, diagram with their element; "" or a reason with a text."""
    tag = element.tag
    if not isinstance(tag, str) or depth > 80:
        return
    if tag == f"{MC}AlternateContent":
        chosen = drawn.branch(element)
        if chosen is not None:
            yield from _drawing_things(chosen, depth + 1)
        for text in drawn.other_branches(element, chosen):
            yield ALTERNATE, text
    elif tag == f"{W}txbxContent":
        yield "box", element
    elif tag == f"{A}p":
        for text in drawn.paragraphs_of(element):
            yield "", text
        for piece in element.iter(f"{A}t"):
            if piece.text and drawn.shown_words(piece) != piece.text:
                yield STORED, piece.text
    elif tag in (f"{C}chart", f"{CX}chart"):
        yield "chart", element
    elif tag == f"{DGM}relIds":
        yield "diagram", element
    elif tag in (f"{W}p", f"{W}tbl"):
        yield "box", [element]
    elif tag in (f"{W}t", f"{M}t"):
        yield "", element.text or ""
    else:
        if tag == f"{V}textpath":
            off = (element.get("on") or "t").lower() in ("f", "false", "0")  # part 4, 19.1.2.23
            yield HIDDEN if off else "", element.get("string") or ""
        for name in ("descr", "alt", "title", "tooltip"):
            text = (element.get(name) or "").strip() if name != "title" or tag.endswith("}docPr") else ""
            if text and not text.startswith("{"):
                yield ALT, text
        for child in element:
            yield from _drawing_things(child, depth + 1)


def _note_root(blocks: Blocks, id: str) -> tuple[Any, str]:
    name = blocks.parts.target(blocks.part, id)
    try:
        return (blocks.parts.xml(name) if name else None), name
    except ImportFailure:
        return None, name


def _chart_lines(blocks: Blocks, element: Any, gone: str) -> Iterator[RawLine]:
    root, _ = _note_root(blocks, drawn.chart_part(element))
    if root is None:
        blocks.doubts.append(("chart-lost", Reason("file-chart-whose-data-not"), Reason("type-words-chart-raw-file")))
        return
    table = drawn.chart_grid(root)
    words = table.caption or " ".join(cell.text for row in table.rows[:2] for cell in row if cell.text)
    blocks.tables += 1
    yield from grid_lines(table, blocks.tables, furniture=gone)
    if not gone:
        formats = [code[:40] for code in formats_unread(root)]
        more = Reason.of("form-numbers-not-followed", form=Reason.listed(formats[:4])) if formats else ""
        blocks.doubts.append(
            (
                "chart-as-table",
                Reason.of("chart-written-table-data", words=words[:_QUOTED], more=more),
                Reason("compare-raw-file"),
            )
        )


def _first_characters(texts: Iterable[str]) -> Iterator[str]:
    """The texts up to `_QUOTED` characters in all, a sign between two of them counted."""
    room = _QUOTED
    for text in texts:
        if room <= 0:
            return
        yield text[:room]
        room -= len(text) + 1


def _diagram_lines(blocks: Blocks, element: Any, gone: str) -> Iterator[RawLine]:
    root, _ = _note_root(blocks, drawn.chart_part(element))
    texts = list(drawn.diagram_texts(root)) if root is not None else []
    if texts:
        said = (
            "diagram-as-text",
            Reason.of("diagram-smartart-written-text-order", words=Reason.listed(_first_characters(texts))),
            Reason("compare-order-levels-raw-file"),
        )
    else:
        said = ("diagram-lost", Reason("file-diagram-smartart-whose-words"), Reason("type-raw-file"))
    if not gone:
        blocks.doubts.append(said)
    yield from (RawLine(text, furniture=gone) for text in texts)


def _note_lines(blocks: Blocks, kind: str, id: str, mark: str, gone: str) -> Iterator[RawLine]:
    """A note behind the paragraph that refers to it: 注1：…"""
    note = blocks.notes.get((kind, id))
    if note is None:
        if mark and not gone:
            blocks.doubts.append(("footnote", Reason.of("text-but-note-not-file", mark=mark), Reason("type-raw-file")))
        return
    if (kind, id) in blocks.noted:
        return
    blocks.noted.add((kind, id))
    part = next(iter(blocks.parts.named(blocks.parts.main, f"{kind}s")), "")
    first = True
    with blocks.story(part), blocks.numbering.story(kind):
        for item in blocks.read(note, gone):
            for line in item.raw_lines([]) if isinstance(item, Paragraph) else [item]:
                if not line.text.strip():
                    continue
                if first and mark and not line.furniture and not line.row:
                    line = replace(line, number=f"{mark}：", level=0)
                first = first and bool(line.furniture)
                yield replace(line, note=True)
