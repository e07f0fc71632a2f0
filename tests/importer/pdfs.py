"""Tiny PDFs written by hand, so that a test says exactly what is drawn, where, and what the font's map says of it."""

import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

WIDE = 0x2E7F
A4 = (595.0, 842.0)


@dataclass(frozen=True)
class Text:
    """Text drawn at a place (points from the page's lower left corner).

    A list of strings is a list of glyphs: a string of several characters is one glyph, a ligature. `mode` is the render
    mode, `gray` from 0 (black) to 1, `angle` in degrees against the clock, `spread` points between glyphs.
    """

    x: float
    y: float
    text: str | Sequence[str]
    size: float = 12.0
    mode: int = 0
    gray: float = 0.0
    angle: float = 0.0
    spread: float = 0.0
    scaled: bool = False  # the size stands in the matrix, the font has size 1


@dataclass(frozen=True)
class Line:
    """A straight rule."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Box:
    """A filled box."""

    x: float
    y: float
    width: float
    height: float
    gray: float = 1.0


@dataclass(frozen=True)
class FilledBorder:
    """The room between a box and a smaller one inside it, filled in black: how WeasyPrint draws a border."""

    outer: Box
    inner: Box


@dataclass(frozen=True)
class Picture:
    """A picture of one grey dot, as large as its box."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Ring:
    """A round outline about a middle."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Disk:
    """A round black ground about a middle."""

    x: float
    y: float
    radius: float


Mark = Text | Line | Box | FilledBorder | Picture | Ring | Disk


@dataclass(frozen=True)
class Page:
    """What a page draws, in order; how it is turned for showing, and the part that is shown (all of it)."""

    marks: Sequence[Mark]
    size: tuple[float, float] = A4
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    annotations: Sequence[str] = ()


@dataclass
class _Font:
    maps: Mapping[str, str | None]
    codes: dict[str, int] = field(default_factory=dict)

    def code(self, glyph: str) -> int:
        return self.codes.setdefault(glyph, len(self.codes) + 1)


def pdf(*pages: Page | Sequence[Mark], maps: Mapping[str, str | None] | None = None) -> bytes:
    """A PDF of some pages.

    Args:
        pages: What each draws.
        maps: What the font's map says of a glyph, where that is not what it shows; None: nothing.
    """
    font = _Font(maps or {})
    whole = [page if isinstance(page, Page) else Page(page) for page in pages]
    contents = [_content(page, font) for page in whole]
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    def stream(body: str | bytes) -> int:
        raw = body.encode("latin-1") if isinstance(body, str) else body
        return add(b"<< /Length %d >> stream\n%s\nendstream" % (len(raw), raw))

    widths = " ".join(f"{code} [{_width(glyph) * 1000:.0f}]" for glyph, code in font.codes.items())
    shapes = [0, *map(_shape, font.codes)]
    program = stream(_truetype())
    gids = stream(b"".join(struct.pack(">H", shape) for shape in shapes))
    cid = add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Boxes /CIDSystemInfo << /Registry (Adobe)"
        f" /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [{widths}] /CIDToGIDMap {gids} 0 R"
        f" /FontDescriptor << /Type /FontDescriptor /FontName /AAAAAA+Boxes /Flags 4 /FontFile2 {program} 0 R"
        " /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >> >>"
    )
    unicode = stream(_map(font))
    name = add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Boxes /Encoding /Identity-H /DescendantFonts [{cid} 0 R]"
        f" /ToUnicode {unicode} 0 R >>"
    )
    picture = add(b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
                  b" /Length 1 >> stream\n\xc0\nendstream")  # fmt: skip
    parent = len(objects) + 1 + sum(2 + len(page.annotations) for page in whole)
    kids = []
    for page, content in zip(whole, contents, strict=True):
        notes = [add(note) for note in page.annotations]
        body = stream(content)
        crop = f"/CropBox [{' '.join(map(str, page.crop))}]" if page.crop else ""
        annots = f"/Annots [{' '.join(f'{n} 0 R' for n in notes)}]" if notes else ""
        kids.append(
            add(
                f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {page.size[0]} {page.size[1]}] {crop} {annots}"
                f" /Rotate {page.rotate} /Contents {body} 0 R /Resources << /Font << /F {name} 0 R >>"
                f" /XObject << /P {picture} 0 R >> >> >>"
            )
        )
    assert add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>") == parent
    fields = [i + 1 for i, body in enumerate(objects) if b"/Subtype /Widget" in body]
    form = f"/AcroForm << /Fields [{' '.join(f'{n} 0 R' for n in fields)}] >>" if fields else ""
    root = add(f"<< /Type /Catalog /Pages {parent} 0 R {form} >>")
    return _file(objects, root)


def _file(objects: Sequence[bytes], root: int) -> bytes:
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, len(out))
    return out + head + table + trailer


def _width(glyph: str) -> float:
    return sum(1.0 if ord(c) > WIDE or c in "“”‘’—…" else 0.5 for c in glyph)


def _shape(glyph: str) -> int:
    """The glyph of the font that shows a character: a raised and a lowered box for the figures that are so."""
    return {"²": 3, "₂": 4}.get(glyph, 2 if _width(glyph) >= 1 else 1 if glyph.strip() else 0)


def _truetype() -> bytes:
    """A TrueType font (OpenType 1.9, chapters head to loca): nothing, boxes that are narrow, wide, raised, lowered."""
    boxes = [b"", *(_outline(60, -60, width - 60, 780) for width in (500, 1000))]
    boxes += [_outline(60, low, 440, low + 330) for low in (380, -120)]
    offsets = [sum(map(len, boxes[:i])) for i in range(6)]
    tables = {
        b"head": struct.pack(">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 11, 1000, 0, 0, 0, -200, 1000, 900,
                             0, 8, 2, 1, 0),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 860, -140, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 5),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 5, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
        b"hmtx": struct.pack(">HhHhHhHhHh", 500, 0, 500, 60, 1000, 60, 500, 60, 500, 60),
        b"loca": struct.pack(">IIIIII", *offsets),
        b"glyf": b"".join(boxes),
    }  # fmt: skip
    at = 12 + 16 * len(tables)
    head, body = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32), b""
    for tag, data in sorted(tables.items()):
        head += struct.pack(">4sIII", tag, 0, at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return head + body


def _outline(x0: int, y0: int, x1: int, y1: int) -> bytes:
    """A glyph that is a box."""
    points = struct.pack(">hhhh", x0, x1 - x0, 0, x0 - x1) + struct.pack(">hhhh", y0, 0, y1 - y0, 0)
    glyph = struct.pack(">hhhhhHH", 1, x0, y0, x1, y1, 3, 0) + bytes([1, 1, 1, 1]) + points
    return glyph + b"\0" * (-len(glyph) % 4)


def _content(page: Page, font: _Font) -> str:
    return "\n".join(_drawn(mark, font) for mark in page.marks)


def _drawn(mark: Mark, font: _Font) -> str:
    if isinstance(mark, Line):
        return f"q 0.5 w {mark.x0} {mark.y0} m {mark.x1} {mark.y1} l S Q"
    if isinstance(mark, Box):
        return f"q {mark.gray} g {mark.x} {mark.y} {mark.width} {mark.height} re f Q"
    if isinstance(mark, FilledBorder):
        boxes = " ".join(f"{b.x} {b.y} {b.width} {b.height} re" for b in (mark.inner, mark.outer))
        return f"q 0 g {boxes} f* Q"
    if isinstance(mark, Ring | Disk):
        r, k = mark.radius, 0.5523 * mark.radius  # the handles of a quarter of a circle
        parts = ((k, r, r, k, r, 0), (r, -k, k, -r, 0, -r), (-k, -r, -r, -k, -r, 0), (-r, k, -k, r, 0, r))
        curves = " ".join(f"{' '.join(map(str, part))} c" for part in parts)
        paint = ("0 g", "f") if isinstance(mark, Disk) else ("0.8 0 0 RG 1 w", "S")
        return f"q {paint[0]} 1 0 0 1 {mark.x} {mark.y} cm 0 {r} m {curves} {paint[1]} Q"
    if isinstance(mark, Picture):
        return f"q {mark.width} 0 0 {mark.height} {mark.x} {mark.y} cm /P Do Q"
    glyphs = list(mark.text)
    size, scale = (1.0, mark.size) if mark.scaled else (mark.size, 1.0)
    turn = math.radians(mark.angle)
    a, b = scale * math.cos(turn), scale * math.sin(turn)
    codes = "".join(f"{font.code(g):04x}" for g in glyphs)
    return (
        f"q {mark.gray} g BT /F {size:g} Tf {mark.mode} Tr {mark.spread / scale:g} Tc"
        f" {a:.5f} {b:.5f} {-b:.5f} {a:.5f} {mark.x} {mark.y} Tm <{codes}> Tj ET Q"
    )


def _map(font: _Font) -> str:
    """The font's ToUnicode map (ISO 32000-1, 9.10.3)."""
    pairs = []
    for glyph, code in font.codes.items():
        text = font.maps.get(glyph, glyph)
        if text is not None:
            pairs.append(f"<{code:04x}> <{text.encode('utf-16-be').hex()}>")
    blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        + "".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar\n" for b in blocks)
        + "endcmap end end"
    )


def lines(texts: Sequence[str], *, x: float = 72.0, top: float = 760.0, size: float = 12.0) -> list[Text]:
    """Lines of text, one below the other; an ideographic space begins a paragraph."""
    return [Text(x, top - 1.7 * size * i, text, size) for i, text in enumerate(texts)]
