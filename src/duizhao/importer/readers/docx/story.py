"""What readers of a story share: its styles and parts, the fields that are open, and what is to be told."""

import re
from typing import Any

from duizhao.importer.readers.docx.docx_package import DocxPackage
from duizhao.importer.readers.docx.paragraph import Paragraph
from duizhao.importer.readers.docx.run_properties import RunProperties
from duizhao.importer.readers.docx.styles import Styles
from duizhao.importer.readers.docx.symbols import UNKNOWN
from duizhao.importer.readers.docx.word_fields import WordField
from duizhao.model import Reason

CODE = "field-code"
_LETTERS = re.compile("[!-~]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIGURE = re.compile("[0-9〇一二三四五六七八九十]")
_JOINED = re.compile(r"[0-9]\s+[0-9.]")


class Story:
    """The state of a story while its paragraphs are read. Fields go on from one paragraph to the next.

    A list of (paragraph, line, offset, words) gives lines of the paragraph from 0 and offsets in characters of the
    line.
    """

    def __init__(self, styles: Styles, parts: DocxPackage | None = None) -> None:
        """A reader for a document with these styles and parts, at the start of a story."""
        self.styles, self.parts = styles, parts
        self.fields: list[WordField] = []
        self.in_contents = False  # whether the paragraph at hand has lines of a table of contents
        self.loose: set[Any] = set()
        self.again: set[Any] = set()  # runs that only say the mark of a note again
        self.of_signs: frozenset[str] = frozenset()  # fonts of which the document says that they hold signs
        self.set_in: list[str] = []  # letters in them
        self.unknown: list[str | Reason] = []  # symbols that no table knows: font, code, and the words before it
        self.white: list[str] = []  # letters in the colour of their ground
        self.shaded = True  # whether anything has a ground of its own
        self.backed = False  # whether there are pictures or filled shapes, which may stand behind a clear box
        self.turning = True  # whether anything runs from right to left
        # Fields without a result: line, offset in it, code; and controls without a value, their name in its place.
        self.empty: list[tuple[Paragraph, int, int, str | Reason]] = []
        self.ruled: list[tuple[Paragraph, int, int]] = []  # lines to write on with nothing on them: line, offset in it
        self.differing: list[tuple[str, str]] = []  # what a control holds, and what the data that it is bound to says
        self.stale: list[str] = []  # results of fields that are marked as out of date
        self.joined: list[str] = []  # figures with spaces between them that Word drops
        self.trimmed = 0  # where the line ends with such a space, 0 if it does not
        self.renewed: list[str] = []  # days and times that Word sets anew whenever a document is opened
        self.prompts: list[str] = []  # words in the look of a prompt that are no control's prompt
        self.lifted: list[tuple[Paragraph, int, int, str]] = []  # shifted figures: line, offset in it, words
        self.pairing = True  # whether Word draws brackets round any two lines in one
        self.paired: list[str] = []  # what stands in them, with them
        self.opened = 0  # offset of the last one that opens
        self.overset: list[str] = []  # what a field prints in one place, with the words before it
        self.cased: list[str] = []  # letters that are shown in capitals, and as they are stored
        self.marks = {"footnote": 0, "endnote": 0}

    @property
    def coding(self) -> bool:
        """Whether what comes next is the code of a field."""
        return any(f.in_code for f in self.fields)

    def say(self, text: str, to: Paragraph, properties: RunProperties) -> None:
        """Puts a `text` in its `properties` to the paragraph, unless something says that it is not shown."""
        coding = next((f for f in reversed(self.fields) if f.in_code), None)
        if coding is not None:
            coding.code.append(text)
            coding.words.append(text)
        elif properties.gone:
            to.leave(properties.gone, text)
        elif any(f.silent for f in self.fields):
            to.leave(CODE, text)
        else:
            to.add(text, properties.bold, properties.size, properties.raised)
            for field in self.fields:
                field.shown += len(text)

    def not_known(self, font: str, char: str, to: Paragraph) -> None:
        """Keeps a sign that no table knows and that is put `to` a paragraph: `char`, its code in hex, of a `font`."""
        sign = f"{to.lines[-1][-12:]}{UNKNOWN}"
        unknown = Reason.of("sign-of-unknown-font", sign=sign, char=char)
        self.unknown.append(f"{sign}（{font} {char}）" if font else unknown)

    def signs(self, text: str, font: str, to: Paragraph) -> None:
        """Keeps the letters of a `text` in a `font` that holds signs, put `to` a paragraph; none without ASCII."""
        if _LETTERS.search(text):
            self.set_in.append(f"{to.lines[-1][-8:]}〔{text.strip()}〕（{font}）")

    def out_of_date(self, line: str, shown: int) -> None:
        """Keeps the result of a field that is out of date, the last `shown` characters of a `line`, with figures."""
        before, result = line[:-shown], line[-shown:]
        if _FIGURE.search(result):
            self.stale.append(f"{before[-8:]}〔{result.strip()}〕")

    def spaces(self, text: str, element: Any, to: Paragraph) -> None:
        """Keeps figures that Word shows as one number, for it drops spaces at the ends of a text (XML 1.0, 2.10).

        Args:
            text: The text of w:t.
            element: It drops them unless this, or what is round it, says that they are to be kept.
            to: The paragraph that the text is put to.
        """
        dropped = element.get(_SPACE) != "preserve"
        line = to.lines[-1]
        before = line if (self.trimmed == len(line) and line[-1:] == " ") or (dropped and text[0] == " ") else ""
        if before and _JOINED.search(f"{before.rstrip()[-1:]} {text.lstrip()[:1]}"):
            self.joined.append(f"{line.rstrip()[-8:]}〔 〕{text.strip()[:8]}")
        self.trimmed = len(line) + len(text) if dropped and text[-1] == " " else 0
