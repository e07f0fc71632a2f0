"""Writers of OFD (GB/T 33190): a plain one of our own, a text object a line, and easyofd, which is given a PDF."""

import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from math import cos, radians, sin
from pathlib import Path

from tests.importer.trips.looks import HEAD, MARK, Look
from tests.importer.trips.originals import Paragraph
from tests.importer.trips.prints import by_reportlab, draw
from tests.importer.trips.tools import Job, Tools

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
WIDE, HIGH, SIDE, TOP, LOW, GAP = 210, 297, 28, 37, 262, 8  # millimetres
SIZE, STEP = 5.64, 9.9  # 16 point, 28 point
NEVER_FIRST = "，。、；：）”》"


def by_hand(jobs: Sequence[Job], _: Tools, look: Look) -> None:
    """Lines in pages, in the form of an official document."""
    for paragraphs, path in jobs:
        _package(path, list(_pages(paragraphs, look)))


def by_easyofd(jobs: Sequence[Job], tools: Tools, look: Look) -> None:
    """Its conversion of reportlab's PDF, with text."""
    with tempfile.TemporaryDirectory() as folder:
        pdfs = [(paragraphs, Path(folder, f"{i}.pdf")) for i, (paragraphs, _) in enumerate(jobs)]
        by_reportlab(pdfs, tools, look)
        draw("easyofd", [(str(pdf), path) for (_, pdf), (_, path) in zip(pdfs, jobs, strict=True)], tools)


def _pages(paragraphs: Sequence[Paragraph], look: Look) -> Iterator[str]:
    """The text objects of each page."""
    room = (WIDE - 2 * SIDE - GAP * (look.columns - 1)) / look.columns
    lines = [(p.kind, line) for p in paragraphs for line in _lines(p, room)]
    high = int((LOW - TOP) // STEP)
    for first in range(0, len(lines), high * look.columns):
        made = [_mark()] if look.watermark else []
        for i, (kind, line) in enumerate(lines[first : first + high * look.columns]):
            free = room - _width(line)
            x = SIDE + i // high * (room + GAP) + {"title": free / 2, "end": free}.get(kind, 0)
            made.append(_text(line, x, TOP + i % high * STEP))
        if look.margins:
            number = f"— {first // (high * look.columns) + 1} —"
            made += [_text(HEAD, 80, 20, 3.2), _text(number, (WIDE - _width(number, 4)) / 2, 278, 4)]
        yield "".join(made)


def _lines(p: Paragraph, room: float) -> Iterator[str]:
    words = p.text if p.kind in ("title", "end") else f"\u3000\u3000{p.text}"
    while words:
        n = 1
        while n < len(words) and _width(words[: n + 1]) <= room:
            n += 1
        while 1 < n < len(words) and words[n] in NEVER_FIRST:
            n -= 1
        yield words[:n]
        words = words[n:]


def _advance(sign: str, size: float) -> float:
    return size if ord(sign) > 0x2000 else size / 2


def _width(text: str, size: float = SIZE) -> float:
    return sum(_advance(sign, size) for sign in text)


def _text(text: str, x: float, y: float, size: float = SIZE, more: str = "", inside: str = "") -> str:
    steps = " ".join(f"{_advance(sign, size):g}" for sign in text[:-1])
    return (
        f'<ofd:TextObject ID="9" Boundary="{x:g} {y:g} {_width(text, size):g} {size * 1.3:g}" Font="3" Size="{size:g}"'
        f'{more}>{inside}<ofd:TextCode X="0" Y="{size:g}" DeltaX="{steps}">{escape(text, quote=False)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def _mark() -> str:
    turn, size = radians(-40), 25
    matrix = f' CTM="{cos(turn):.4f} {sin(turn):.4f} {-sin(turn):.4f} {cos(turn):.4f} 0 80"'
    return _text(MARK, 50, 80, size, matrix, '<ofd:FillColor Value="200 200 200"/>')


def _package(path: Path, pages: Sequence[str]) -> None:
    listed = "".join(f'<ofd:Page ID="{100 + i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    parts = {
        "OFD.xml": f'<ofd:OFD {SPACE} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml'
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 {WIDE} {HIGH}"
        "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {SPACE}><ofd:Fonts><ofd:Font ID="3" FontName="FangSong"/></ofd:Fonts>'
        "</ofd:Res>",
    }
    for i, objects in enumerate(pages):
        content = f'<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
        parts[f"Doc_0/Pages/Page_{i}/Content.xml"] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
