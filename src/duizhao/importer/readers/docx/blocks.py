"""Paragraphs, tables and all that hangs on them, in the order in which they are read."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.extract import Extract, RawLine
from duizhao.importer.failure import ImportFailure
from duizhao.importer.left_out import DELETED, HIDDEN
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers.docx import drawn
from duizhao.importer.readers.docx.combined import EAST_ASIAN_LAYOUT, combines
from duizhao.importer.readers.docx.docx_package import DocxPackage
from duizhao.importer.readers.docx.inline import ALTERNATE, PLACEHOLDER, Inline
from duizhao.importer.readers.docx.list_numbering import Numbering, is_white, read_numbering
from duizhao.importer.readers.docx.paragraph import Paragraph
from duizhao.importer.readers.docx.placed_outside import cells_crossed, words_outside
from duizhao.importer.readers.docx.run_properties import RunProperties, is_ground
from duizhao.importer.readers.docx.shape_grounds import has_filled_shapes
from duizhao.importer.readers.docx.styles import PLAIN, Styles, exact_line
from duizhao.importer.readers.docx.symbols import fonts_of_signs
from duizhao.importer.readers.docx.turns import TURNING, turns_text
from duizhao.importer.readers.docx.word_fields import loose_ends
from duizhao.importer.readers.docx.xml_names import MC, M, W, on, switch, val, whole_number
from duizhao.model import Reason

MOST_PARAGRAPHS = 50_000
FLAT = 40  # twentieths of a point: a line or row of exactly this height or less shows no text
_DEEPEST = 60  # boxes in tables in boxes: a document has three or four
_CONTENTS = re.compile(r"(?i)toc\b|toc ?[0-9]|目录")
_NO_TEXT = {
    f"{W}{n}" for n in ("sectPr", "tcPr", "tblPr", "trPr", "tblGrid", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr",
                        "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "tblPrEx")
}  # fmt: skip
_INLINE = {f"{W}{n}" for n in ("r", "t", "hyperlink", "fldSimple", "ruby")} | {f"{M}oMath", f"{M}oMathPara"}


Embedded = Callable[[bytes, str], Extract]


@frozen
class BlockReaders:
    """What reads all that stands below or hangs on paragraphs; each asks `Blocks` again for what it holds itself."""

    table: Callable[["Blocks", Any, str], Iterator[Paragraph | RawLine]]
    hanging: Callable[["Blocks", Paragraph], Iterator[Paragraph | RawLine]]
    chunk: Callable[["Blocks", Any, str], Iterator[RawLine]]
    document: Callable[[bytes, int, Embedded | None], Extract]  # a docx, and in how many documents it is embedded
    embedded: Embedded | None = None  # a document of another format


class Blocks:
    """Reads blocks of any part of a document; counts its lists and tables, and keeps what there is to say about it."""

    def __init__(self, parts: DocxPackage, root: Any, below: BlockReaders, depth: int = 0) -> None:
        """A reader for the document whose main part has this root."""
        self.below = below
        self.parts = parts
        self.part = parts.main  # whose relationships hold for what is read
        self.depth = depth
        self.styles = Styles(self._first("styles"))
        self.numbering: Numbering = read_numbering(self._first("numbering"), self.styles.list_of)
        self.inline = Inline(self.styles, parts)
        self.inline.loose |= loose_ends(root)
        self.inline.shaded = any(map(_shades, (root, self._first("styles"))))
        self.inline.backed = has_filled_shapes(root)
        self.inline.pairing = any(map(_has_pairs, (root, self._first("styles"))))
        for name in parts.named(parts.main, "fontTable"):
            self.inline.of_signs |= fonts_of_signs(parts.package.read(name) or b"")
        self.inline.turning = any(turns_text(element) for element in root.iter(*TURNING))
        self.notes: dict[tuple[str, str], Any] = {}
        for kind in ("footnote", "endnote"):
            for name in parts.named(parts.main, f"{kind}s"):
                self._notes(kind, name)
        self.noted: set[tuple[str, str]] = set()
        self.tables = 0
        self.table_style = PLAIN  # what the style of the table at hand says of its cell
        self.count = 0
        self.nesting = 0
        self.doubts: list[ReadDoubt] = []
        self.few: list[str] = []  # boxes of one hanzi, each with the words that it hangs on
        self.cut_off: list[str] = []  # words of rows and boxes of a fixed height that is too low for them
        self.outside = words_outside(root)
        self.crossed = cells_crossed(root)
        self.ignored = drawn.words_ignored(root)
        self.struck_numbers: list[str] = []  # numbers of lists that are struck out though their text may not be
        self.numbers_anew: list[str] = []  # numbers of lists that start anew behind the end of a section
        self.numbers_twice: list[str] = []  # numbers that two paragraphs in a row have, with the words behind them
        self.alone: list[str] = []  # numbers of lists that no text stands behind, each with the words before it

    def _first(self, kind: str) -> Any:
        names = self.parts.named(self.parts.main, kind)
        return self.parts.xml(names[0]) if names else None

    def _notes(self, kind: str, name: str) -> None:
        root = self.parts.xml(name)
        self.inline.loose |= loose_ends(root)
        self.inline.pairing |= _has_pairs(root)
        for note in root.iter(f"{W}{kind}"):
            if note.get(f"{W}type") not in ("separator", "continuationSeparator", "continuationNotice"):
                self.notes.setdefault((kind, note.get(f"{W}id") or ""), note)

    @contextmanager
    def story(self, part: str = "") -> Iterator[None]:
        """A story of its own (a note, a box, a header) in a `part`: fields of the text around it do not reach into it.

        Raises:
            ImportFailure: too-complex, where stories stand in one another more than `_DEEPEST` deep.
        """
        fields, self.inline.fields = self.inline.fields, []
        before, self.part = self.part, part or self.part
        self.nesting += 1
        try:
            if self.nesting > _DEEPEST:
                raise ImportFailure(
                    "too-complex", Reason("document-nested-too-deeply-not"), Reason("open-word-wps-save-then")
                )
            yield
        finally:
            self.inline.fields, self.part = fields, before
            self.nesting -= 1

    def read(self, parent: Any, gone: str = "") -> Iterator[Paragraph | RawLine]:
        """The paragraphs below an element and all that hangs on them, in order; rows of tables are finished lines.

        A paragraph that runs on into the next comes as one with it.

        Args:
            parent: The body, a cell, a note, the content of a box.
            gone: Why nothing of it is shown (hidden-text, deleted-text, placeholder …), "" if it is.

        Raises:
            ImportFailure: too-complex, where blocks stand in one another more than `_DEEPEST` deep.
        """
        waiting: Paragraph | None = None  # runs on into the next paragraph
        for kind, element, reason in self._blocks(parent, gone):
            if kind == "paragraph":
                paragraph = self.paragraph(element, reason, waiting)
                waiting = paragraph if paragraph.goes_on else None
                if waiting is None:
                    yield paragraph
                    yield from self.below.hanging(self, paragraph)
                continue
            if waiting is not None:
                yield waiting
                yield from self.below.hanging(self, waiting)
                waiting = None
            if kind == "table":
                yield from self.below.table(self, element, reason)
            elif kind == "chunk":
                yield from self.below.chunk(self, element, reason)
            else:
                yield RawLine(element, furniture=reason)
        if waiting is not None:
            yield waiting
            yield from self.below.hanging(self, waiting)

    def _blocks(self, parent: Any, gone: str, depth: int = 0) -> Iterator[tuple[str, Any, str]]:
        """Paragraphs (also stray runs), tables and embedded documents below an element: kind, element, reason."""
        if depth > _DEEPEST:
            raise ImportFailure(
                "too-complex", Reason("document-nested-too-deeply-not"), Reason("open-word-wps-save-then")
            )
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or tag in _NO_TEXT:
                continue
            if tag == f"{W}p" or tag in _INLINE:
                yield "paragraph", child, gone
            elif tag == f"{W}tbl":
                yield "table", child, gone
            elif tag == f"{W}altChunk":
                yield "chunk", child, gone
            elif tag == f"{MC}AlternateContent":
                chosen = drawn.branch(child)
                if chosen is not None:
                    yield from self._blocks(chosen, gone, depth + 1)
                for text in drawn.other_branches(child, chosen):
                    yield "text", text, ALTERNATE
            elif tag in (f"{W}del", f"{W}moveFrom"):
                yield from self._blocks(child, gone or DELETED, depth + 1)
            elif tag == f"{W}sdt":
                props = child.find(f"{W}sdtPr")
                prompt = props is not None and switch(props, "showingPlcHdr")
                yield from self._blocks(child, gone or (PLACEHOLDER if prompt else ""), depth + 1)
            else:
                yield from self._blocks(child, gone, depth + 1)

    def paragraph(self, element: Any, gone: str = "", onto: Paragraph | None = None) -> Paragraph:
        """One paragraph with its number, its level (1 to 9, 0 for running text) and its runs, as text in lines.

        Source: ECMA-376 part 1, 17.3.1 (paragraphs), 17.3.1.20 (outlineLvl), 17.3.1.11 (framePr: a large first letter
        runs on).

        Args:
            element: w:p, or a run that stands outside of one.
            gone: Why nothing of it is shown, "" if it is.
            onto: The paragraph before it, if that runs on into this one: it is given back, longer.

        Raises:
            ImportFailure: too-large, where there are more than `MOST_PARAGRAPHS`.
        """
        self.count += 1
        if self.count > MOST_PARAGRAPHS:
            raise ImportFailure(
                "too-large",
                Reason.of("document-more-than-paragraphs", n=MOST_PARAGRAPHS),
                Reason("not-like-yearly-report-see"),
            )
        found = onto if onto is not None else Paragraph()
        run_in = onto is not None and onto.goes_on in ("hidden-mark", "field-code") and not onto.empty
        lead = (found.number, found.suffix) if found.goes_on == "drop-cap" else ("", "")
        found.goes_on = ""
        props = element.find(f"{W}pPr")
        style_id = val(props, "pStyle") or ""
        style = self.styles.paragraph(style_id)
        if not run_in:
            outline = whole_number(props, "outlineLvl")
            found.level = style.level if outline is None else (outline + 1 if outline < 9 else 0)
            alignment = val(props, "jc")
            found.right = self.inline.turning and bool(switch(props, "bidi"))
            found.centred = alignment == "center" if alignment else style.centred
        properties = RunProperties(style.bold, style.size, gone=gone, style=style, table=self.table_style)
        self.inline.in_contents = any(field.is_contents for field in self.inline.fields)
        self.inline.read(element if element.tag == f"{W}p" else [element], found, properties)
        found.flush()
        listed = self.inline.in_contents or _CONTENTS.match(style.name) is not None
        found.contents = listed and not re.search("[。；]", found.text)
        hidden = self.styles.defaults.hidden or style.hidden != self.table_style.hidden
        found.goes_on = self._goes_on(props, hidden) or ("field-code" if self.inline.coding else "")
        nothing = found.empty and (gone or found.goes_on in ("hidden-mark", "field-code"))
        if found.goes_on != "deleted-mark" and not nothing and not run_in:
            found.number, found.suffix = self._number(props, style_id, found.text)
            if not found.number:  # that of the large first letter, which stands in a paragraph of its own
                found.number, found.suffix = lead
        if self.numbering.by_section and props is not None and props.find(f"{W}sectPr") is not None:
            self.numbering.end_section()
        line = exact_line(props)
        if onto is None and not gone and 0 < (style.line if line is None else line) <= FLAT:
            found.leave_all(HIDDEN)
        return found

    def _goes_on(self, props: Any, hidden: bool) -> str:
        """Why a paragraph's end is not shown, "" if it is: a hidden or deleted mark, or a large first letter."""
        if props is None:
            return "hidden-mark" if hidden else ""
        frame = props.find(f"{W}framePr")
        if frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin"):
            return "drop-cap"
        mark = props.find(f"{W}rPr")
        if mark is not None:
            if mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None:
                return "deleted-mark"
            own = switch(mark, "vanish")
            hidden = on(mark.find(f"{W}specVanish")) or (hidden if own is None else own)
        return "hidden-mark" if hidden else ""

    def _number(self, props: Any, style_id: str, text: str) -> tuple[str, str]:
        """The number of a paragraph with this text, and what parts them."""
        style = self.styles.paragraph(style_id)
        list_id, level = style.list_id, style.list_level
        own = props.find(f"{W}numPr") if props is not None else None
        if own is not None:
            list_id = val(own, "numId") or list_id
            level = direct if (direct := whole_number(own, "ilvl")) is not None else level
        if not list_id or list_id == "0":
            return "", ""
        if level is None:
            level = self.numbering.level_of_style(list_id, style_id)
        mark = props.find(f"{W}rPr") if props is not None else None
        own_case = switch(mark, "caps")
        capitals = self.styles.defaults.capitals or style.capitals if own_case is None else own_case
        shown = self.numbering.next(list_id, min(level, 8), capitals=capitals)
        here = self.numbering.levels(list_id).get(min(level, 8))
        if self.numbering.begins_anew(list_id):
            self.numbers_anew.append(shown[0] + text[:12])
        if shown[0] and here is not None:
            if switch(mark, "strike") if here.struck is None else here.struck:
                self.struck_numbers.append(shown[0] + text[:12])
            if is_white(mark) if here.white is None else here.white:
                self.inline.white.append(shown[0] + text[:12])
        return shown


def _shades(root: Any) -> bool:
    return root is not None and any(is_ground(element) for element in root.iter(f"{W}shd", f"{W}highlight"))


def _has_pairs(root: Any) -> bool:
    return root is not None and any(combines(element) for element in root.iter(EAST_ASIAN_LAYOUT))


def all_told_apart(item: Paragraph | RawLine, reason: str) -> Iterator[RawLine]:
    """The lines of the block `item` as no part of the report, for a `reason`; those that have one keep it.

    Empty lines are left out; none has a number or stands in a table.
    """
    for line in item.raw_lines([]) if isinstance(item, Paragraph) else [item]:
        if line.text.strip():
            yield replace(line, furniture=line.furniture or reason, number="", row=0)
