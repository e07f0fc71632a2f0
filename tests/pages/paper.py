"""What stands on printed sheets: their heads and feet, and the text between them, as a PDF reader takes it out."""

import re
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from playwright.sync_api import Page

from duizhao.model import Problem, Report
from duizhao.shell.printing import Job, print_pages

# Fonts share one glyph between a character and its radical, and a PDF may name the radical; NFKC does not undo these.
RADICALS = str.maketrans(
    "⺠⻚⻅⻘⻓⻋⻛⻢⻔⻝⻮⻰⻥⻦⻩⻬⻁⺟⻄⻆⻨⻳⻣⻤⻉⻜⻙⻲―",
    "民页见青长车风马门食齿龙鱼鸟黄齐虎母西角麦龟骨鬼贝飞韦龟—",
)
POINTS = 72 / 25.4  # a millimetre
UPRIGHT = (28.0, 26.0)  # millimetres at the head and foot of a sheet that hold nothing but its margin boxes
ACROSS = (17.0, 17.0)


def plain(text: str) -> str:
    """Text without white space, with radicals as the characters they stand for."""
    return "".join(unicodedata.normalize("NFKC", text.translate(RADICALS)).split())


@dataclass(frozen=True)
class OnPaper:
    """A page as the browser prints it: its h1; of each sheet the text, that between its margins, its size in points."""

    title: str
    texts: list[str]
    bodies: list[str]
    sizes: list[tuple[float, float]]


def on_paper(page: Page, address: str) -> OnPaper:
    """Prints a page from an address."""
    page.goto(address)
    sheets = sheets_in(page.pdf(prefer_css_page_size=True))
    return OnPaper(
        page.locator("h1").inner_text(),
        [text_of(sheet) for sheet in sheets],
        [text_of(sheet, *_margins(*sheet.get_size())) for sheet in sheets],
        [sheet.get_size() for sheet in sheets],
    )


def sheets_in(pdf: bytes | Path) -> list[pdfium.PdfPage]:
    """The sheets of a PDF, from its bytes or its file."""
    return list(pdfium.PdfDocument(pdf))


def text_of(sheet: pdfium.PdfPage, head: float = 0, foot: float = 0) -> str:
    """The text of a sheet below `head` and above `foot` points, in lines, as pdfium takes it out."""
    text: str = sheet.get_textpage().get_text_bounded(bottom=foot or None, top=sheet.get_height() - head)
    return text


def _margins(width: float, height: float) -> tuple[int, int]:
    head, foot = UPRIGHT if width < height else ACROSS
    return round(head * POINTS), round(foot * POINTS)


@dataclass(frozen=True)
class Sheets:
    """The sheets of a PDF: the margin boxes at head and foot, and the text between, white space only in feet."""

    heads: tuple[str, ...]
    bodies: tuple[str, ...]
    feet: tuple[str, ...]

    @property
    def body(self) -> str:
        """The text of all sheets, in the order in which the PDF holds it."""
        return "".join(self.bodies)


def sheets_of(pdf: Path) -> Sheets:
    """Reads a PDF; its margins are those of the style sheet."""
    width, height = (round(side) for side in sheets_in(pdf)[0].get_size())
    head, foot = _margins(width, height)
    parts = ((0, head), (head, height - head - foot), (height - foot, foot))
    heads, bodies, feet = (_between(pdf, width, top, tall) for top, tall in parts)
    return Sheets(tuple(map(plain, heads)), tuple(map(plain, bodies)), feet)


def _between(pdf: Path, width: int, top: int, height: int) -> tuple[str, ...]:
    window = ["-x", "0", "-y", str(top), "-W", str(width), "-H", str(height)]
    done = subprocess.run(["pdftotext", "-raw", *window, pdf, "-"], capture_output=True, check=True)
    return tuple(done.stdout.decode().split("\f")[:-1])


def faults(sheets: Sheets, title: str) -> Iterator[str]:
    """Sheets without the title at their head, or without n / m at their foot."""
    total = len(sheets.bodies)
    for number, (head, foot) in enumerate(zip(sheets.heads, sheets.feet, strict=True), 1):
        if plain(title) not in head:
            yield f"sheet {number} of {total}: no title, but {head!r}"
        if not re.search(rf"(?<!\d){number} ?/ ?{total}(?!\d)", foot):
            yield f"sheet {number} of {total}: no number, but {foot!r}"


def report_faults(sheets: Sheets, report: Report) -> Iterator[str]:
    """What a report's PDF lacks: its text, every character in order with nothing between, and heads and feet."""
    yield from faults(sheets, report.meta.title)
    if plain(report.text) in sheets.body:
        return
    for block in report.blocks:
        if plain(block.span.of(report.text)) not in sheets.body:
            yield f"{block.id} is not whole"
            return
    yield "the paragraphs do not follow one another"


def printed(built: Path, jobs: Sequence[Job]) -> tuple[Problem, ...]:
    """Prints as the command does, in a thread of its own: a browser test may have left a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(print_pages, built, jobs, lambda _job, _problem: None).result()


def title_of(page: Path) -> str:
    """The title that a page's margin boxes carry: its own, without that of the site."""
    found = re.search(r'@top-left\{content:"([^"]*)"', page.read_text("utf-8"))
    assert found, page
    return re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), found[1])
