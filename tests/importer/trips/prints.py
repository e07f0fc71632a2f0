"""Printers of PDF: browsers and WeasyPrint are given a page, LibreOffice a docx, typst its markup, reportlab draws."""

import json
from collections.abc import Sequence
from pathlib import Path

from tests.fonts import installed
from tests.importer.trips.chromium import chromium, printed
from tests.importer.trips.looks import HEAD, MARK, UNEMBEDDED, Look
from tests.importer.trips.office import libreoffice
from tests.importer.trips.originals import Paragraph
from tests.importer.trips.pages import printed_page, set_document
from tests.importer.trips.tools import Job, MissingError, Tools, run

DRAWING = Path(__file__).with_name("drawing.py")


def by_chromium(jobs: Sequence[Job], _: Tools, look: Look) -> None:
    """Prints pages."""
    font(look)
    chromium(jobs, lambda paragraphs: printed_page(paragraphs, look), printed)


def by_libreoffice(jobs: Sequence[Job], _: Tools, look: Look) -> None:
    """Exports a docx."""
    font(look)
    libreoffice([(set_document(paragraphs, look), path) for paragraphs, path in jobs])


def by_weasyprint(jobs: Sequence[Job], tools: Tools, look: Look) -> None:
    """Prints pages."""
    font(look)
    draw("WeasyPrint", [(printed_page(paragraphs, look), path) for paragraphs, path in jobs], tools)


def by_typst(jobs: Sequence[Job], tools: Tools, look: Look) -> None:
    """Sets markup."""
    font(look)
    draw("typst", [(markup(paragraphs, look), path) for paragraphs, path in jobs], tools)


def by_reportlab(jobs: Sequence[Job], tools: Tools, look: Look) -> None:
    """Draws lines; it reads TrueType outlines only."""
    file = "" if look.family == UNEMBEDDED else str(font(look))
    given = {"font": look.family.replace(" ", ""), "file": file, "head": HEAD, "mark": MARK, "columns": look.columns}
    given |= {"margins": look.margins, "watermark": look.watermark}
    work = [({"look": given, "paragraphs": [(p.kind, p.text) for p in made]}, path) for made, path in jobs]
    draw("reportlab", work, tools)


def draw(name: str, work: Sequence[tuple[object, Path]], tools: Tools) -> None:
    """Lets the Python that has the package write the files."""
    given = json.dumps([[made, str(path)] for made, path in work], ensure_ascii=False)
    run([tools.interpreter, str(DRAWING), name], given, name=name, files=len(work))


def font(look: Look) -> Path:
    """The file of a family; MissingError if it is not installed: a writer would take another without a word."""
    files = installed().get(look.family)
    if not files:
        raise MissingError(look.family)
    return next((path for path in files if "Regular" in path.name), files[0])


def markup(paragraphs: Sequence[Paragraph], look: Look) -> str:
    """The report for typst."""
    margins = (
        f"header: align(center, text(9pt)[{HEAD}]), footer: context align(center)[— #counter(page).display() —],"
        if look.margins
        else ""
    )
    mark = f"background: rotate(-40deg, text(70pt, fill: luma(200))[{MARK}])," if look.watermark else ""
    lines = [
        f'#set page(paper: "a4", {margins} {mark})',
        f'#set text(font: "{look.family}", size: 16pt, lang: "zh", region: "cn")',
        "#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 1em)",
    ]
    for i, p in enumerate(paragraphs):
        words = "".join(f"#strong[{_escaped(text)}]" if bold else _escaped(text) for text, bold in p.runs)
        wrapped = {"title": f"#align(center, text(22pt)[{words}])", "end": f"#align(right)[{words}]"}
        lines.append(wrapped.get(p.kind, words) + "\n")
        if i == 0:
            lines.append(f"#columns({look.columns})[")
    return "\n".join([*lines, "]"])


def _escaped(text: str) -> str:
    return "".join(f"\\u{{{ord(c):x}}}" if c in "\\#$*_`<>@=-+/[]~.\"'" else c for c in text)
