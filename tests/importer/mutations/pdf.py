"""PDFs changed as writers, printers and editors change them: the changes are in pdf_changes and pdf_objects."""

import ctypes
import io
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
)

from tests.importer.mutations import Mutation

MARGIN = 0.1  # of the page's height: heads and page numbers stand there
HEAD = 45  # glyphs of the first page: title and whom it is addressed to
Operation = tuple[list[Any], bytes]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph: the operation that shows it and its place in it, its code, character, origin and end, font and size."""

    operation: int
    index: int
    code: bytes
    text: str
    x: float
    y: float
    end: float
    font: str
    size: float  # as it stands on the page
    given: float  # as the file has it


class Document:
    """A PDF at hand, and dice that choose the place of a change; not on its `last` pages."""

    def __init__(self, data: bytes, pages: Sequence[Sequence[Glyph]], dice: random.Random) -> None:
        self.writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        self.pages, self.dice = pages, dice
        self.number = self.last = 0
        self.operations: list[Operation] = []
        self.before: list[str] = []
        self.after: list[str] = []
        self.shared: Any = None

    @property
    def page(self) -> Any:
        """The page that is changed."""
        return self.writer.pages[self.number]

    @property
    def height(self) -> float:
        """Its height in points."""
        return float(self.page.mediabox.height)

    def open(self, number: int) -> None:
        """Opens a page for changes."""
        self.number = number
        self.operations = list(ContentStream(self.page.get_contents(), self.writer).operations)
        self.before, self.after = [], []
        self.shared = self.page.raw_get("/Resources")
        if not isinstance(self.shared, IndirectObject):  # what is drawn by an object of the page may use all of them
            self.shared = self.writer._add_object(self.shared)
            self.page[NameObject("/Resources")] = self.shared

    def passage(self, most: int = 9, *, accept: Callable[[str], bool] = str.isprintable) -> list[Glyph]:
        """A passage of glyphs of one font that stand side by side in one line; its page is opened."""
        for _ in range(9_999):
            number = self.dice.randrange(len(self.pages) - self.last)
            glyphs = self.pages[number]
            high = float(self.writer.pages[number].mediabox.height)
            start = self.dice.randrange(len(glyphs))
            end = start + 1
            length = self.dice.randrange(1, most + 1)
            while end < len(glyphs) and end - start < length and _beside(glyphs[end - 1], glyphs[end]):
                end += 1
            found = list(glyphs[start:end])
            words = text_of(found)
            inner = MARGIN * high < found[0].y < (1 - MARGIN) * high and (number or start >= HEAD)
            inner = inner and not (start and _one_number(glyphs[start - 1], found[0]))
            inner = inner and not (end < len(glyphs) and _one_number(found[-1], glyphs[end]))
            if inner and words.strip() == words and words and accept(words):
                self.open(number)
                return found
        raise LookupError("no such passage")

    def line(self, least: int = 4) -> list[Glyph]:
        """All glyphs of a line in one font."""
        for _ in range(9_999):
            found = self.passage(1)
            glyphs = self.pages[self.number]
            start = end = glyphs.index(found[0])
            while start > 0 and abs(glyphs[start - 1].y - found[0].y) < 1:
                start -= 1
            while end < len(glyphs) and abs(glyphs[end].y - found[0].y) < 1:
                end += 1
            whole = list(glyphs[start:end])
            if len({g.font for g in whole}) == 1 and len(whole) >= least and text_of(whole).strip() == text_of(whole):
                return whole
        raise LookupError("no such line")

    def inside(self, glyphs: Sequence[Glyph], before: str, after: str) -> None:
        """Puts operators before and behind a passage, inside its text object; {} is its font's name."""
        first, last = glyphs[0], glyphs[-1]
        self._cut(last, after.format(last.font, last.given), behind=True)
        self._cut(first, before.format(first.font, first.given), behind=False)

    def _cut(self, glyph: Glyph, operators: str, *, behind: bool) -> None:
        operands, name = self.operations[glyph.operation]
        flat = _flat(operands, name, self._width(glyph.font))
        places = [i for i, part in enumerate(flat) if isinstance(part, bytes)]
        at = places[glyph.index] + behind
        made = [_shown(flat[:at]), *parsed(operators, self.writer), _shown(flat[at:])]
        self.operations[glyph.operation : glyph.operation + 1] = [op for op in made if op is not None]

    def _width(self, font: str) -> int:
        return width_of(self.page, font)

    def replace(self, glyphs: Sequence[Glyph], made: Callable[[list[Glyph]], str]) -> None:
        """Puts other operators in the place of a passage, inside its text object; one call for each operation."""
        for operation in sorted({g.operation for g in glyphs}, reverse=True):
            own = [g for g in glyphs if g.operation == operation]
            operands, name = self.operations[operation]
            flat = _flat(operands, name, self._width(own[0].font))
            places = [i for i, part in enumerate(flat) if isinstance(part, bytes)]
            a, b = places[own[0].index], places[own[-1].index] + 1
            parts = [_shown(flat[:a]), *parsed(made(own), self.writer), _shown(flat[b:])]
            self.operations[operation : operation + 1] = [op for op in parts if op is not None]

    def lift(self, glyphs: Sequence[Glyph]) -> None:
        """Takes a passage out of the page; what stands behind it keeps its place."""
        self.replace(glyphs, lambda own: f"[{-(own[-1].end - own[0].x) / own[0].size * 1000:.1f}] TJ")

    def resource(self, kind: str, value: Any) -> str:
        """Adds a resource to the page; its name."""
        resources = self.page["/Resources"].get_object()
        if kind not in resources:
            resources[NameObject(kind)] = DictionaryObject()
        shelf = resources[kind].get_object()
        name = f"/X{len(shelf)}"
        shelf[NameObject(name)] = value if not isinstance(value, DictionaryObject) else self.writer._add_object(value)
        return name

    def stream(self, body: str, **entries: Any) -> DecodedStreamObject:
        """A stream with entries in its dictionary."""
        made = DecodedStreamObject()
        made.set_data(body.encode("latin-1"))
        for key, value in entries.items():
            made[NameObject(f"/{key}")] = value
        return made

    def save(self) -> None:
        """Writes the changed operations to the page."""
        content = ContentStream(None, self.writer)
        content.operations = self.operations
        body = b"q\n%s\nQ\n" % content.get_data()
        body = "\n".join(self.before).encode("latin-1") + b"\n" + body + "\n".join(self.after).encode("latin-1")
        made = DecodedStreamObject()
        made.set_data(body)
        self.page[NameObject("/Contents")] = self.writer._add_object(made)

    def file(self) -> bytes:
        """The whole file."""
        if self.operations:
            self.save()
        out = io.BytesIO()
        self.writer.write(out)
        return out.getvalue()


Made = tuple[str, bool] | tuple[str, bool, bool] | tuple[str, bool, bool, str]
"""The words of a change, whether they are shown, whether they were moved, what stood there before."""
Change = Callable[[Document], Made]


def variants(data: bytes) -> Iterator[Mutation]:
    """Variants of a PDF without an end: each kind of change in turn, each time at another place."""
    from tests.importer.mutations.pdf_changes import CHANGES

    pages = list(read(data))
    turn = 0
    while True:
        for kind, change in CHANGES.items():
            document = Document(data, pages, random.Random(f"{kind} {turn}"))
            words, shown, *more = change(document)
            yield Mutation(kind, document.file(), words, shown, *more)
        turn += 1


def read(data: bytes) -> Iterator[list[Glyph]]:
    """The glyphs of each page, in the order of drawing, where code and character are one to one."""
    reader = PdfReader(io.BytesIO(data))
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(reader.pages):
        placed = _characters(document[number])
        found: list[Glyph] = []
        font, size, shows = "", 0.0, 0
        for i, (operands, name) in enumerate(ContentStream(page.get_contents(), reader).operations):
            if name == b"Tf":
                font, size = str(operands[0]), float(operands[1])
            if name not in (b"Tj", b"TJ"):
                continue
            codes = [part for part in _flat(operands, name, width_of(page, font)) if isinstance(part, bytes)]
            own = placed[shows] if shows < len(placed) else []
            shows += 1
            if len(codes) == len(own):
                for k, (code, (text, x, y, end, high)) in enumerate(zip(codes, own, strict=True)):
                    found.append(Glyph(i, k, code, text, x, y, end, font, high, size))
        assert shows == len(placed), (number, shows, len(placed))
        yield found


def _characters(page: Any) -> list[list[tuple[str, float, float, float, float]]]:
    """The characters of each text object of a page, in the order of drawing: character, origin, end, size."""
    textpage = page.get_textpage()
    handle = textpage.raw
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    found: dict[int, list[tuple[str, float, float, float, float]]] = {
        _address(item.raw): [] for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1)
    }
    for i in range(pdfium.FPDFText_CountChars(handle)):
        if pdfium.FPDFText_IsGenerated(handle, i) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(handle, i, x, y)
        pdfium.FPDFText_GetLooseCharBox(handle, i, box)
        pdfium.FPDFText_GetMatrix(handle, i, matrix)
        size = pdfium.FPDFText_GetFontSize(handle, i) * abs(matrix.a)
        text = chr(pdfium.FPDFText_GetUnicode(handle, i))
        found[_address(pdfium.FPDFText_GetTextObject(handle, i))].append((text, x.value, y.value, box.right, size))
    return list(found.values())


def _address(item: Any) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _beside(one: Glyph, other: Glyph) -> bool:
    return one.font == other.font and abs(one.y - other.y) < 1 and abs(other.x - one.end) < 0.3 * one.size


def _one_number(one: Glyph, other: Glyph) -> bool:
    return one.text.isdigit() and other.text.isdigit() and _beside(one, other)


def width_of(page: Any, font: str) -> int:
    """How many bytes a code of a font has."""
    return 2 if page["/Resources"]["/Font"][font]["/Subtype"] == "/Type0" else 1


def _flat(operands: Sequence[Any], name: bytes, width: int) -> list[bytes | float]:
    """What is shown: codes one by one, and numbers that move."""
    found: list[bytes | float] = []
    for part in operands[0] if name == b"TJ" else operands:
        if isinstance(part, (bytes, str)):
            raw = part if isinstance(part, bytes) else part.original_bytes  # type: ignore[attr-defined]
            found += [raw[i : i + width] for i in range(0, len(raw), width)]
        else:
            found.append(float(part))
    return found


def _shown(flat: Sequence[bytes | float]) -> Operation | None:
    """An operation that shows codes."""
    if not flat:
        return None
    parts = [ByteStringObject(p) if isinstance(p, bytes) else NumberObject(round(p)) for p in flat]
    return [ArrayObject(parts)], b"TJ"


def parsed(operators: str, writer: PdfWriter) -> list[Operation]:
    """Operations from their text."""
    if not operators:
        return []
    made = DecodedStreamObject()
    made.set_data(operators.encode("latin-1"))
    return list(ContentStream(made, writer).operations)


def text_of(glyphs: Sequence[Glyph]) -> str:
    """The characters of glyphs."""
    return "".join(g.text for g in glyphs)


def codes_of(glyphs: Sequence[Glyph]) -> str:
    """The string that shows glyphs."""
    return "<" + "".join(g.code.hex() for g in glyphs) + ">"


def draw(
    glyphs: Sequence[Glyph], x: float, y: float, *, size: float = 0.0, matrix: str = "1 0 0 1", more: str = ""
) -> str:
    """A text object that shows glyphs at a place of the page."""
    first = glyphs[0]
    return f"BT {more} {first.font} {size or first.size:.3f} Tf {matrix} {x:.3f} {y:.3f} Tm {codes_of(glyphs)} Tj ET"


def box_of(glyphs: Sequence[Glyph]) -> tuple[float, float, float, float]:
    """Left, bottom, width, height of a passage."""
    first = glyphs[0]
    return first.x, first.y - 0.2 * first.size, glyphs[-1].end - first.x, 1.1 * first.size
