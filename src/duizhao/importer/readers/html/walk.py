"""A web page as lines of text: blocks, breaks and rows of tables, with what is said about each line and left out of it.

The tree is walked without recursion. What is not shown, struck out or read aloud only goes aside: it stands in the
ledger behind the line that it was taken from.
"""

import re
from typing import Any

from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.colours import unlike
from duizhao.importer.readers.docx.symbols import in_font
from duizhao.importer.readers.html.css import Style, StyleSheets
from duizhao.importer.readers.html.directions import between
from duizhao.importer.readers.html.gaps import stands_apart
from duizhao.importer.readers.html.hiding import LAID_OUT, value
from duizhao.importer.readers.html.html_lines import HtmlLine, HtmlNote
from duizhao.importer.readers.html.html_tables import CellReader, HtmlRow, rows_of
from duizhao.importer.readers.html.inlay import formula, input_text, options, picture_of, source_of, svg_texts
from duizhao.importer.readers.html.markers import Counter, counter_of, is_item, items_before, known
from duizhao.importer.readers.html.noted import in_attributes, is_quoted, notes_on, words_in_sheet, words_of_comment
from duizhao.importer.readers.html.scripted import written_by
from duizhao.importer.readers.html.text_style import BLOCK_DISPLAYS, BLOCKS, HIDDEN, STORED, Looks, TextStyle, in_case
from duizhao.importer.readers.numbers_alone import placed
from duizhao.importer.scripts_marks import subscript, superscript
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
        looks: Tells what is shown.
        cell: Whether it walks through a cell of a table.
    """

    def __init__(self, sheet: StyleSheets, looks: Looks, *, cell: bool = False) -> None:
        self.sheet, self.looks, self.cell = sheet, looks, cell
        self.lines: list[HtmlLine] = []
        self.notes: list[HtmlNote] = []
        self.tables = 0
        self._lists: list[Counter] = []
        self._marker = ("", False)
        self._gap = False
        self._open: dict[Any, int] = {}  # the line that was open before an element that is not shown
        self._cells = CellReader(sheet, looks, self.notes, self._in_cell)

    def finished(self) -> list[HtmlLine]:
        """The lines that hold text, or had some taken out."""
        for line in self.lines:
            line.text += between(line.turns, ())
            line.turns = ()
            own = read_number(line.text) if line.number else None
            if line.plain_number and own is not None and not own.bare:
                self.notes.append(HtmlNote("list-number", f"{line.number}{line.text.strip()}", line.element))
                line.number = ""
        return [line for line in self.lines if line.text.strip() or line.asides]

    def walk(self, root: Any, look: TextStyle | None = None) -> None:
        """Gathers the lines below an element, `root`, which looks like `look` itself (None: as a page begins).

        Raises:
            ImportFailure: too-large, where there are more than `MOST_LINES`.
        """
        start = look or TextStyle()
        self.lines.append(HtmlLine(root, navigation=start.navigation, hidden=start.hidden))
        self.add(root.text, start)
        stack: list[tuple[Any, TextStyle, TextStyle | None]] = [(child, start, None) for child in reversed(root)]
        while stack:
            element, outer, left = stack.pop()
            if len(self.lines) > MOST_LINES:
                raise ImportFailure("too-large", f"网页超过 {MOST_LINES} 行", "这不像一份年度报告，请核对文件")
            if left is not None:
                self._leave(element, outer, left)
                continue
            tag = element.tag.lower() if isinstance(element.tag, str) else ""
            if not tag or tag in _SILENT:
                self._program(element, tag)
                self.add(element.tail, outer)
                continue
            style = self.sheet.style(element)
            inner = self.looks.inside(outer, element, tag, style, cell=self.cell)
            self.notes += notes_on(element, style, self.sheet, self.looks.acts, self.lines[-1].text[-8:])
            for words in in_attributes(element):
                self._aside("alt-text", words, inner)
            if self._inlay(element, tag, inner):
                self.add(element.tail, outer)
                continue
            if tag == "table" and (rows := rows_of(element, self._cells, inner)):
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

    def _in_cell(self, element: Any, look: TextStyle) -> tuple[list[HtmlLine], list[HtmlNote]]:
        """The lines of a cell and the notes on it, by a walk of its own."""
        inside = Walker(self.sheet, self.looks, cell=True)
        inside.notes += notes_on(element, self.sheet.style(element), self.sheet, self.looks.acts, "")
        inside.walk(element, look)
        return inside.finished(), inside.notes

    def _enter(self, element: Any, tag: str, style: Style, look: TextStyle) -> None:
        if _is_block(tag, style):
            self.lines.append(_line_in(element, look))
        elif self._apart(element, tag, style):
            self._gap = True
        if tag in _LISTS:
            self._lists.append(counter_of(element, look.list_style, value(style, "counter-reset")))
        elif tag == "li":
            self._item(element, style, look)
        elif tag == "q":
            self.add("‘" if is_quoted(element) else "“", look)

    def _leave(self, element: Any, outer: TextStyle, look: TextStyle) -> None:
        tag = element.tag.lower()
        if tag == "q":
            self.add("’" if is_quoted(element) else "”", look)
        elif tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._number_alone(element)
        style = self.sheet.style(element)
        before = self._open.pop(element, None)
        if before is not None and look.hidden is not None and look.hidden.how in _NOWHERE and not look.hidden.showable:
            self.lines.append(self.lines.pop(before))  # the text round it is one line, as if it were not there
        elif before is not None or _is_block(tag, style):
            self.lines.append(_line_in(element.getparent(), outer))
        elif self._apart(element, tag, style):
            self._gap = True
        self.add(element.tail, outer)

    def _apart(self, element: Any, tag: str, style: Style) -> bool:
        above = element.getparent()
        around = self.sheet.style(above) if above is not None else {}
        return stands_apart(element, tag, style, around)

    def _item(self, element: Any, style: Style, look: TextStyle) -> None:
        gone = look.hidden is not None and look.hidden.element is element and look.hidden.how not in LAID_OUT
        if not self._lists or gone:
            return
        self._number_alone(element)
        if not is_item(style):
            return
        counter = self._lists[-1]
        counter.turned(style)
        plain = counter.ordered and not look.list_style and counter.value == 1 + items_before(element)
        if look.list_style and not known(look.list_style):
            self.notes.append(HtmlNote("generated", f"list-style: {look.list_style}", element))
        if counter.ordered or element.get("value") is not None or look.list_style:
            number = counter.next(element.get("value"), look.list_style)
            number = "" if self.sheet.without_marker(element) else number
            self._marker = (number, plain and element.get("value") is None)

    def _number_alone(self, element: Any) -> None:
        """Tells of a number that no text of its item stands behind: it is seen beside a list, table or picture."""
        if number := self._marker[0]:
            before = next((line.text.strip() for line in reversed(self.lines) if line.text.strip()), "")
            self.notes.append(HtmlNote("number-without-text", placed(number, before), element))
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

    def _inlay(self, element: Any, tag: str, look: TextStyle) -> bool:
        """Takes in what is no plain element; whether it was one such."""
        if tag == "area":
            self._aside("alt-text", element.get("alt") or "", look)
        elif tag == "br":
            if not look.aside:  # a break in what is left out of a line parts nothing
                self.lines.append(_line_in(self.lines[-1].element, look))
        elif tag == "img":
            self._gap = True
            self._aside("alt-text", element.get("alt") or "", look)
            self.notes.append(HtmlNote("picture", picture_of(element), element))
        elif tag == "input":
            shown, reason, text = input_text(element)
            self._gap = self._gap or (element.get("type") or "").strip().lower() != "hidden"
            self.add(shown, look)
            self._aside(reason, text, look)
        elif tag == "select":
            chosen, others = options(element)
            self._gap = True
            self.add(chosen, look)
            self._gap = True
            self._aside(HIDDEN, others, look)
        elif tag == "datalist":
            self._aside(HIDDEN, " ".join("".join(option.itertext()) for option in element.iter("option")), look)
        elif tag == "math":
            self.add(formula(element), look)
            for below in element.iter("annotation", "annotation-xml"):
                self._aside(HIDDEN, "".join(below.itertext()), look)
            self.notes.append(HtmlNote("formula", formula(element), element))
        elif tag == "svg":
            shown, unshown = svg_texts(element)
            self._gap = True
            self.add(shown, look)
            self._gap = True
            self._aside(HIDDEN, unshown, look)
            if shown.strip():
                self.notes.append(HtmlNote("drawing", shown.strip(), element))
        elif tag in _INLAID or tag in ("noembed", "noframes", "progress", "meter"):
            self._aside(HIDDEN, "".join(element.itertext()), look)
            self._gap = True
            if tag in _INLAID:
                self.notes.append(HtmlNote("inlay", f"{tag} {source_of(element)}".strip(), element))
        else:
            return False
        return True

    def _aside(self, reason: str, text: str, look: TextStyle) -> None:
        words = re.sub(r"\s+", " ", text).strip()
        if words and reason:
            self.lines[-1].asides.append((look.aside or reason, words))

    def add(self, text: str | None, look: TextStyle) -> None:
        """Adds `text` in its `look` to the open line; a run of white space becomes one space, as browsers show it."""
        if not text:
            return
        if look.kept and "\n" in text:
            for i, part in enumerate(text.split("\n")):
                if i:
                    self.lines.append(_line_in(self.lines[-1].element, look))
                self.add(part, look)
            return
        line = self.lines[-1]
        text = text if look.spaced else re.sub(r"[ \t\n\r\f]+", " ", text)
        if look.aside:
            if text.strip():
                line.asides.append((look.aside, text.strip()))
            return
        if text == " " and (not line.text or line.text.endswith(" ")):
            return
        colour, ground = look.colour, look.ground
        if text.strip() and colour is not None and not isinstance(ground, bool) and not unlike(colour, ground):
            self.notes.append(HtmlNote("white", text.strip(), line.element))
        if look.font and (signs := in_font(text, look.font, hanzi=False)) != text:
            self.notes.append(
                HtmlNote("signs", f"{line.text[-6:]}{signs.strip()}（{look.font} {text.strip()}）", line.element)
            )
            line.asides.append((HIDDEN, text.strip()))  # the letter itself is not seen
            text = signs
        if look.case and (cased := in_case(text, look.case, line.text[-1:])) != text:
            self.notes.append(HtmlNote("case", f"{cased.strip()}（{text.strip()}）", line.element))
            line.asides.append((STORED, text.strip()))
            text = cased
        if look.raised:
            text = superscript(text) if look.raised == "superscript" else subscript(text)
        if self._gap and line.text and _TOUCHES.match(line.text[-1]) and _TOUCHES.match(text):
            line.text += (
                "  " if line.text[-1].isdigit() and text[0].isdigit() else " "
            )  # what mends spaces takes no two
        self._gap = False
        if text.strip() and self._marker[0]:
            if not line.text.strip():
                line.number, line.plain_number = self._marker
            self._marker = ("", False)
        text = text if line.text else text.lstrip(" ")
        if line.turns != look.turns:
            line.text += between(line.turns, look.turns)
            line.turns = look.turns
        start = len(line.text)
        line.text += text
        line.linked += len(text.strip()) if look.linked else 0
        line.level = line.level or look.level
        line.centred = line.centred or look.centred
        if look.bold and text.strip():
            line.bold.append((start, len(line.text)))

    def _table(self, element: Any, rows: list[HtmlRow], look: TextStyle) -> None:
        self.tables += 1
        self._number_alone(element)
        for row in rows:
            line = _line_in(element, look)
            line.text, line.linked, line.asides = row.text, row.linked, list(row.asides)
            line.row = 0 if row.caption else self.tables
            self.lines.append(line)


def _line_in(element: Any, look: TextStyle) -> HtmlLine:
    return HtmlLine(element, navigation=look.navigation, hidden=look.hidden)


def _is_block(tag: str, style: Style) -> bool:
    return tag in BLOCKS or value(style, "display") in BLOCK_DISPLAYS
