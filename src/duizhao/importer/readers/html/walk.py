"""A web page as lines of text: blocks, breaks and rows of tables, with what is said about each line and left out of it.

The tree is walked without recursion. What is not shown, struck out or read aloud only goes aside: it stands in the
ledger behind the line that it was taken from.
"""

import re
from typing import Any

from duizhao.importer.failure import ImportFailure
from duizhao.importer.left_out import ALT, HIDDEN, STORED
from duizhao.importer.raised_text import subscript, superscript
from duizhao.importer.readers.colours import unlike
from duizhao.importer.readers.docx.symbols import in_font
from duizhao.importer.readers.html.css import Style, StyleSheets
from duizhao.importer.readers.html.directions import marks_between
from duizhao.importer.readers.html.gaps import may_touch, stands_apart
from duizhao.importer.readers.html.hiding import LAID_OUT, declared_values
from duizhao.importer.readers.html.html_lines import HtmlLine, HtmlNote
from duizhao.importer.readers.html.html_tables import CellReader, HtmlRow, html_rows
from duizhao.importer.readers.html.inlay import (
    formula,
    input_text,
    picture_of,
    select_options,
    shown_as_bar,
    source_of,
    svg_texts,
)
from duizhao.importer.readers.html.markers import Counter, counter_of, is_item, is_known_marker, items_before
from duizhao.importer.readers.html.noted import in_attributes, is_quoted, notes_on, words_in_sheet, words_of_comment
from duizhao.importer.readers.html.scripted import written_by
from duizhao.importer.readers.html.text_style import BLOCK_DISPLAYS, BLOCKS, TextStyle, TextStyles, in_case
from duizhao.importer.readers.numbers_alone import at_place
from duizhao.model import Reason
from duizhao.read.numbering import read_number

MOST_LINES = 60_000
_SILENT = frozenset(["script", "style", "link", "meta", "head", "base", "param", "source", "track", "col", "colgroup"])
_INLAID = frozenset(["iframe", "object", "embed", "video", "audio", "canvas", "applet", "frame"])
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_NOWHERE = ("display", "attribute")  # ways to hide that leave an element no place
_TOUCHES = re.compile("[0-9A-Za-z.%]")


class Walker:
    """Gathers the lines below an element.

    Args:
        sheet: The page's style sheets.
        text_styles: Tells what is shown.
        cell: Whether it walks through a cell of a table.
    """

    def __init__(self, sheet: StyleSheets, text_styles: TextStyles, *, cell: bool = False) -> None:
        self.sheet, self.text_styles, self.cell = sheet, text_styles, cell
        self.lines: list[HtmlLine] = []
        self.notes: list[HtmlNote] = []
        self.tables = 0
        self._lists: list[Counter] = []
        self._marker = ("", False)
        self._gap = self._narrow = False  # a gap before what comes; it may be none
        self._open: dict[Any, int] = {}  # the line that was open before an element that is not shown
        self._cells = CellReader(sheet, text_styles, self.notes, self._in_cell)

    def finished(self) -> list[HtmlLine]:
        """The lines that hold text, or had some taken out, in the order of the page; called once."""
        for line in self.lines:
            line.text += marks_between(line.turns, ())
            line.turns = ()
            own = read_number(line.text) if line.number else None
            if line.plain_number and own is not None and not own.bare:
                self.notes.append(HtmlNote("list-number", f"{line.number}{line.text.strip()}", line.element))
                line.number = ""
        return [line for line in self.lines if line.text.strip() or line.asides]

    def walk(self, root: Any, text_style: TextStyle | None = None) -> None:
        """Gathers the lines below an element, `root`, which looks like `text_style` itself (None: as a page begins).

        Raises:
            ImportFailure: too-large, where there are more than `MOST_LINES`.
        """
        start = text_style or TextStyle()
        self.lines.append(HtmlLine(root, navigation=start.navigation, hidden=start.hidden))
        self.add(root.text, start)
        stack: list[tuple[Any, TextStyle, TextStyle | None]] = [(child, start, None) for child in reversed(root)]
        while stack:
            element, outer, left = stack.pop()
            if len(self.lines) > MOST_LINES:
                raise ImportFailure(
                    "too-large",
                    Reason.of("web-page-more-than-lines", n=MOST_LINES),
                    Reason("not-like-yearly-report-see"),
                )
            if left is not None:
                self._leave(element, outer, left)
                continue
            tag = element.tag.lower() if isinstance(element.tag, str) else ""
            if not tag or tag in _SILENT:
                self._program(element, tag)
                self.add(element.tail, outer)
                continue
            style = self.sheet.style(element)
            inner = self.text_styles.inside(outer, element, tag, style, cell=self.cell)
            before = self.lines[-1].text[-8:]
            self.notes += notes_on(element, style, inner, self.sheet, self.text_styles.acts, before)
            for words in in_attributes(element):
                self._aside(ALT, words, inner)
            if self._inlay(element, tag, inner):
                self.add(element.tail, outer)
                continue
            if tag == "table" and (rows := html_rows(element, self._cells, inner)):
                self._table(element, rows, inner)
                self.lines.append(_line_in(element.getparent(), outer))
                self.add(element.tail, outer)
                continue
            if inner.hidden is not outer.hidden:
                self._open[element] = len(self.lines) - 1
                self.lines.append(_line_in(element, inner))  # whatever its tag, its words are not those round it
            self._enter(element, tag, style, inner)
            self.add(element.text, inner)
            stack.append((element, outer, inner))
            stack.extend((child, inner, None) for child in reversed(element))

    def _in_cell(self, element: Any, text_style: TextStyle) -> tuple[list[HtmlLine], list[HtmlNote]]:
        """The lines of a cell and the notes on it, by a walk of its own."""
        inside = Walker(self.sheet, self.text_styles, cell=True)
        inside.notes += notes_on(element, self.sheet.style(element), text_style, self.sheet, self.text_styles.acts, "")
        inside.walk(element, text_style)
        return inside.finished(), inside.notes

    def _enter(self, element: Any, tag: str, style: Style, text_style: TextStyle) -> None:
        if _begins_block(tag, style):
            self.lines.append(_line_in(element, text_style))
        else:
            self._beside(element, tag, style)
        if tag in _LISTS:
            self._lists.append(counter_of(element, text_style.list_style, declared_values(style, "counter-reset")))
        elif tag == "li":
            self._item(element, style, text_style)
        elif tag == "q":
            self.add("‘" if is_quoted(element) else "“", text_style)

    def _leave(self, element: Any, outer: TextStyle, text_style: TextStyle) -> None:
        tag = element.tag.lower()
        if tag == "q":
            self.add("’" if is_quoted(element) else "”", text_style)
        elif tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._number_alone(element)
        style = self.sheet.style(element)
        before = self._open.pop(element, None)
        if (
            before is not None
            and text_style.hidden is not None
            and text_style.hidden.how in _NOWHERE
            and not text_style.hidden.showable
        ):
            self.lines.append(self.lines.pop(before))  # the text round it is one line, as if it were not there
        elif before is not None or _begins_block(tag, style):
            self.lines.append(_line_in(element.getparent(), outer))
        else:
            self._beside(element, tag, style)
        self.add(element.tail, outer)

    def _beside(self, element: Any, tag: str, style: Style) -> None:
        """Takes in the gap at an end of an element inside a line, if one is shown there, or may be."""
        above = element.getparent()
        around = self.sheet.style(above) if above is not None else {}
        if stands_apart(element, tag, style, around):
            self._narrow = may_touch(style, around) and (not self._gap or self._narrow)
            self._gap = True

    def _item(self, element: Any, style: Style, text_style: TextStyle) -> None:
        gone = (
            text_style.hidden is not None
            and text_style.hidden.element is element
            and text_style.hidden.how not in LAID_OUT
        )
        if not self._lists or gone:
            return
        self._number_alone(element)
        if not is_item(style):
            return
        counter = self._lists[-1]
        counter.turned(style)
        plain = counter.ordered and not text_style.list_style and counter.value == 1 + items_before(element)
        if text_style.list_style and not is_known_marker(text_style.list_style):
            self.notes.append(HtmlNote("generated", f"list-style: {text_style.list_style}", element))
        if counter.ordered or element.get("value") is not None or text_style.list_style:
            number = counter.next(element.get("value"), text_style.list_style)
            number = "" if self.sheet.without_marker(element) else number
            self._marker = (number, plain and element.get("value") is None)

    def _number_alone(self, element: Any) -> None:
        """Tells of a number that no text of its item stands behind: it is seen beside a list, table or picture."""
        if number := self._marker[0]:
            before = next((line.text.strip() for line in reversed(self.lines) if line.text.strip()), "")
            self.notes.append(HtmlNote("number-without-text", at_place(number, before), element))
        self._marker = ("", False)

    def _program(self, element: Any, tag: str) -> None:
        """Takes in the words of a comment, script or style sheet that stands in the text."""
        if not tag and (words := words_of_comment(element)):
            self.lines[-1].asides.append(("page-comment", words))
        elif tag == "script":
            written, held = written_by(element)
            if written:
                self.notes.append(HtmlNote("written", f"{self.lines[-1].text[-8:]}〔{written}〕", element))
            self._aside(HIDDEN, held, TextStyle())
        elif tag == "style":
            self._aside(HIDDEN, words_in_sheet(element), TextStyle())

    def _inlay(self, element: Any, tag: str, text_style: TextStyle) -> bool:
        """Takes in what is no plain element; whether it was one such."""
        if tag == "area":
            self._aside(ALT, element.get("alt") or "", text_style)
        elif tag == "br":
            if not text_style.aside:  # a break in what is left out of a line parts nothing
                self.lines.append(_line_in(self.lines[-1].element, text_style))
        elif tag == "img":
            self._gap = True
            self._aside(ALT, element.get("alt") or "", text_style)
            self.notes.append(HtmlNote("picture", picture_of(element), element))
        elif tag == "input":
            shown, reason, text = input_text(element)
            self._gap = self._gap or (element.get("type") or "").strip().lower() != "hidden"
            self.add(shown, text_style)
            self._aside(reason, text, text_style)
        elif tag == "select":
            chosen, others = select_options(element)
            self._gap = True
            self.add(chosen, text_style)
            self._gap = True
            self._aside(HIDDEN, others, text_style)
        elif tag == "datalist":
            self._aside(HIDDEN, " ".join("".join(option.itertext()) for option in element.iter("option")), text_style)
        elif tag == "math":
            self.add(formula(element), text_style)
            for below in element.iter("annotation", "annotation-xml"):
                self._aside(HIDDEN, "".join(below.itertext()), text_style)
            self.notes.append(HtmlNote("formula", formula(element), element))
        elif tag == "svg":
            shown, unshown = svg_texts(element)
            self._gap = True
            self.add(shown, text_style)
            self._gap = True
            self._aside(HIDDEN, unshown, text_style)
            if shown.strip():
                self.notes.append(HtmlNote("drawing", shown.strip(), element))
        elif tag in _INLAID or tag in ("noembed", "noframes", "progress", "meter"):
            self._aside(HIDDEN, "".join(element.itertext()), text_style)
            self._gap = True
            if words := shown_as_bar(element, tag):
                self.notes.append(HtmlNote("bar", f"{self.lines[-1].text[-8:]}〔{words}〕", element))
            if tag in _INLAID:
                self.notes.append(HtmlNote("inlay", f"{tag} {source_of(element)}".strip(), element))
        else:
            return False
        return True

    def _aside(self, reason: str, text: str, text_style: TextStyle) -> None:
        words = re.sub(r"\s+", " ", text).strip()
        if words and reason:
            self.lines[-1].asides.append((text_style.aside or reason, words))

    def add(self, text: str | None, text_style: TextStyle) -> None:
        """Adds `text` in its `text_style` to the open line; white space becomes one space, as browsers show it.

        Source: CSS Text 3, 4.1 (white space).
        """
        if not text:
            return
        if text_style.kept and "\n" in text and not text_style.aside:
            for i, part in enumerate(text.split("\n")):
                if i:
                    self.lines.append(_line_in(self.lines[-1].element, text_style))
                self.add(part, text_style)
            return
        line = self.lines[-1]
        text = text if text_style.spaced else re.sub(r"[ \t\n\r\f]+", " ", text)
        if text_style.aside:
            if words := " ".join(text.split()):
                line.asides.append((text_style.aside, words))
            return
        if text == " " and (not line.text or line.text.endswith(" ")):
            return
        colour, ground = text_style.colour, text_style.ground
        if text.strip() and colour is not None and not isinstance(ground, bool) and not unlike(colour, ground):
            self.notes.append(HtmlNote("white", text.strip(), line.element))
        if text_style.font and (signs := in_font(text, text_style.font, hanzi=False)) != text:
            self.notes.append(
                HtmlNote("signs", f"{line.text[-6:]}{signs.strip()}（{text_style.font} {text.strip()}）", line.element)
            )
            line.asides.append((HIDDEN, text.strip()))  # the letter itself is not seen
            text = signs
        if text_style.case and (cased := in_case(text, text_style.case, line.text[-1:])) != text:
            self.notes.append(HtmlNote("case", f"{cased.strip()}（{text.strip()}）", line.element))
            line.asides.append((STORED, text.strip()))
            text = cased
        if text_style.raised:
            text = superscript(text) if text_style.raised == "superscript" else subscript(text)
        if self._gap and line.text and _TOUCHES.match(line.text[-1]) and _TOUCHES.match(text):
            figures = line.text[-1].isdigit() and text[0].isdigit()
            if figures and self._narrow:
                self.notes.append(HtmlNote("near", f"{line.text[-8:]} | {text[:8]}", line.element))
            line.text += "  " if figures else " "  # what mends spaces takes no two
        self._gap = self._narrow = False
        if text.strip() and self._marker[0]:
            if not line.text.strip():
                line.number, line.plain_number = self._marker
            self._marker = ("", False)
        text = text if line.text else text.lstrip(" ")
        if line.turns != text_style.turns:
            line.text += marks_between(line.turns, text_style.turns)
            line.turns = text_style.turns
        start = len(line.text)
        line.text += text
        line.linked += len(text.strip()) if text_style.linked else 0
        line.level = line.level or text_style.level
        line.centred = line.centred or text_style.centred
        if text_style.bold and text.strip():
            line.bold.append((start, len(line.text)))

    def _table(self, element: Any, rows: list[HtmlRow], text_style: TextStyle) -> None:
        self.tables += 1
        self._number_alone(element)
        for row in rows:
            line = _line_in(element, text_style)
            line.text, line.linked, line.asides = row.text, row.linked, list(row.asides)
            line.row = 0 if row.caption else self.tables
            self.lines.append(line)


def _line_in(element: Any, text_style: TextStyle) -> HtmlLine:
    return HtmlLine(element, navigation=text_style.navigation, hidden=text_style.hidden)


def _begins_block(tag: str, style: Style) -> bool:
    return tag in BLOCKS or declared_values(style, "display") in BLOCK_DISPLAYS
