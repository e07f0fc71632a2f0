"""Real programs that write PDF, for measuring the round trip: each makes a report's file from the same paragraphs.

Chromium and WeasyPrint print HTML, LibreOffice a docx, typst its own markup, reportlab draws.
"""

import html
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

TIMEOUT = 120  # seconds a file
HEAD = "法治政府建设年度报告汇编"
MARK = "内部资料"
FILES = {
    "AR PL UMing CN": "uming.ttc",
    "AR PL UKai CN": "ukai.ttc",
    "WenQuanYi Zen Hei": "wqy-zenhei.ttc",
    "LXGW WenKai": "LXGWWenKai-Regular.ttf",
}
"""Fonts that reportlab can embed (it reads TrueType only), by family."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: kind is title, heading, body or end (signature and date)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Look:
    """How a report is set: a font family, the number of columns, page numbers and running heads, a watermark."""

    family: str
    columns: int = 1
    margins: bool = False
    watermark: bool = False


class MissingError(Exception):
    """A writer or a font that this machine does not have, or that cannot do what is asked."""


def page_of(paragraphs: Sequence[Paragraph], look: Look) -> str:
    """The report as HTML, for browsers and WeasyPrint."""
    body = []
    for p in paragraphs:
        tag = {"title": "h1", "heading": "h2"}.get(p.kind, "p")
        body.append(f'<{tag} class="{p.kind}">{html.escape(p.text)}</{tag}>')
    margins = (
        f'@page {{ @top-center {{ content: "{HEAD}"; font: 9pt "{look.family}" }}'
        f' @bottom-center {{ content: "— " counter(page) " —"; font: 10pt "{look.family}" }} }}'
        if look.margins
        else ""
    )
    mark = f'<div class="mark">{MARK}</div>' if look.watermark else ""
    return f"""<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>
@page {{ size: A4; margin: 3cm 2.6cm }} {margins}
body {{ font: 16pt/28pt "{look.family}"; margin: 0; text-align: justify }}
h1 {{ font-size: 22pt; line-height: 30pt; text-align: center }} h2 {{ font-size: 16pt; margin: 0; text-indent: 2em }}
p {{ margin: 0; text-indent: 2em }} .end {{ text-align: right }} main {{ columns: {look.columns}; column-gap: 2em }}
.mark {{ position: fixed; top: 40%; left: 10%; font-size: 70pt; color: #ccc; transform: rotate(-40deg) }}
</style>{mark}{body[0] if paragraphs[0].kind == "title" else ""}<main>{
        "".join(body[1:] if paragraphs[0].kind == "title" else body)
    }</main></html>"""


def chromium(paragraphs: Sequence[Paragraph], look: Look, fonts: Path | None) -> bytes:
    """Printed by Debian's Chromium."""
    program = shutil.which("chromium")
    if program is None:
        raise MissingError("chromium")
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "a.html"), Path(folder, "a.pdf")
        page.write_text(page_of(paragraphs, look), "utf-8")
        _run(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", page.as_uri()],
            fonts,
        )  # fmt: skip
        return out.read_bytes()


def weasyprint(paragraphs: Sequence[Paragraph], look: Look, fonts: Path | None) -> bytes:
    """Printed by WeasyPrint."""
    program = shutil.which("weasyprint")
    if program is None:
        raise MissingError("weasyprint")
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "a.html"), Path(folder, "a.pdf")
        page.write_text(page_of(paragraphs, look), "utf-8")
        _run([program, "-q", str(page), str(out)], fonts)
        return out.read_bytes()


def libreoffice(paragraphs: Sequence[Paragraph], look: Look, fonts: Path | None) -> bytes:
    """Written by LibreOffice from a docx."""
    program = shutil.which("soffice")
    if program is None:
        raise MissingError("soffice")
    if look.watermark:
        raise MissingError("no watermark in the docx")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.docx").write_bytes(docx_of(paragraphs, look))
        _run(
            [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", folder, str(Path(folder, "a.docx"))],
            fonts,
        )  # fmt: skip
        return Path(folder, "a.pdf").read_bytes()


def docx_of(paragraphs: Sequence[Paragraph], look: Look) -> bytes:
    """The report as a docx."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    for p in paragraphs:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(p.text)
        run.font.name, run.font.size = look.family, Pt(22 if p.kind == "title" else 16)
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), look.family)
        paragraph.paragraph_format.space_after = Pt(0)
        if p.kind == "title":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif p.kind == "end":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        else:
            paragraph.paragraph_format.first_line_indent = Pt(32)
    section = document.sections[0]
    if look.columns > 1:
        columns = OxmlElement("w:cols")
        columns.set(qn("w:num"), str(look.columns))
        columns.set(qn("w:space"), "480")
        for old in section._sectPr.findall(qn("w:cols")):
            section._sectPr.remove(old)
        section._sectPr.append(columns)
    if look.margins:
        section.header.paragraphs[0].text = HEAD
        foot = section.footer.paragraphs[0]
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = foot.add_run()
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = text
            run._element.append(mark)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def typst(paragraphs: Sequence[Paragraph], look: Look, fonts: Path | None) -> bytes:
    """Set by typst."""
    program = shutil.which("typst-python") or shutil.which("typst")
    if program is None:
        raise MissingError("typst")
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
        text = _escaped(p.text)
        if p.kind == "title":
            text = f"#align(center, text(22pt)[{text}])"
        elif p.kind == "end":
            text = f"#align(right)[{text}]"
        lines.append(text + "\n")
        if i == 0:
            lines.append(f"#columns({look.columns})[")
    lines.append("]")
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "a.typ"), Path(folder, "a.pdf")
        source.write_text("\n".join(lines), "utf-8")
        if program.endswith("typst"):
            _run([program, "compile", *(["--font-path", str(fonts)] if fonts else []), str(source), str(out)], fonts)
        else:
            _run([program, str(source), str(out), *([str(fonts)] if fonts else [])], fonts)
        return out.read_bytes()


def _escaped(text: str) -> str:
    return "".join(f"\\u{{{ord(c):x}}}" if c in "\\#$*_`<>@=-+/[]~.\"'" else c for c in text)


def reportlab(paragraphs: Sequence[Paragraph], look: Look, fonts: Path | None) -> bytes:
    """Drawn by reportlab, line by line; a font that it cannot embed is left to the reader's machine."""
    if find_spec("reportlab") is None:
        raise MissingError("reportlab")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont
    from reportlab.pdfgen.canvas import Canvas

    name = "STSong-Light"
    known = sorted(fonts.rglob("*.tt?")) if fonts else []
    path = next((p for p in known if p.name == FILES.get(look.family)), None)
    try:
        if path is not None:
            name = path.stem
            pdfmetrics.registerFont(TTFont(name, path))
        else:
            pdfmetrics.registerFont(UnicodeCIDFont(name))
    except TTFError as trouble:
        raise MissingError(str(trouble)) from None
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    sheet = _Sheet(canvas, name, look)
    for p in paragraphs:
        sheet.add(p)
    sheet.finish()
    return out.getvalue()


class _Sheet:
    """Columns of a page being filled."""

    def __init__(self, canvas: object, font: str, look: Look) -> None:
        self.canvas, self.font, self.look = canvas, font, look
        self.column, self.number = 0, 1
        self.y = 750.0
        self.width = (595 - 144 - 24 * (look.columns - 1)) / look.columns

    def add(self, p: Paragraph) -> None:
        """Sets a paragraph in lines."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        size = 20 if p.kind == "title" else 14
        words = p.text if p.kind in ("title", "end") else "　　" + p.text
        while words:
            wide = self.width
            n = 1
            while n < len(words) and stringWidth(words[: n + 1], self.font, size) <= wide:
                n += 1
            while n < len(words) and words[n] in "，。、；：）”" and n > 1:
                n -= 1
            line, words = words[:n], words[n:]
            if self.y < 80:
                self.turn()
            left = 72 + self.column * (self.width + 24)
            room = wide - stringWidth(line, self.font, size)
            x = left + (room / 2 if p.kind == "title" else room if p.kind == "end" else 0)
            self.canvas.setFont(self.font, size)  # type: ignore[attr-defined]
            self.canvas.drawString(x, self.y, line)  # type: ignore[attr-defined]
            self.y -= size * 1.7

    def turn(self) -> None:
        """Goes on in the next column, or on the next page."""
        self.column += 1
        self.y = 750.0
        if self.column == self.look.columns:
            self.finish()
            self.column = 0
            self.number += 1

    def finish(self) -> None:
        """Ends the page with its margins and watermark."""
        canvas = self.canvas
        if self.look.margins:
            canvas.setFont(self.font, 9)  # type: ignore[attr-defined]
            canvas.drawCentredString(297, 800, HEAD)  # type: ignore[attr-defined]
            canvas.drawCentredString(297, 40, f"- {self.number} -")  # type: ignore[attr-defined]
        if self.look.watermark:
            canvas.saveState()  # type: ignore[attr-defined]
            canvas.setFont(self.font, 70)  # type: ignore[attr-defined]
            canvas.setFillGray(0.8)  # type: ignore[attr-defined]
            canvas.translate(140, 250)  # type: ignore[attr-defined]
            canvas.rotate(40)  # type: ignore[attr-defined]
            canvas.drawString(0, 0, MARK)  # type: ignore[attr-defined]
            canvas.restoreState()  # type: ignore[attr-defined]
        canvas.showPage()  # type: ignore[attr-defined]
        if self.column != self.look.columns:
            canvas.save()  # type: ignore[attr-defined]


def _run(command: list[str], fonts: Path | None) -> None:
    environment = dict(os.environ)
    with tempfile.NamedTemporaryFile("w", suffix=".conf", encoding="utf-8") as config:
        if fonts is not None:
            config.write(
                '<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
                f"<dir>{fonts}</dir></fontconfig>"
            )
            config.flush()
            environment["FONTCONFIG_FILE"] = config.name
        subprocess.run(command, env=environment, check=True, timeout=TIMEOUT, capture_output=True)


WRITERS: dict[str, Callable[[Sequence[Paragraph], Look, Path | None], bytes]] = {
    "Chromium": chromium,
    "LibreOffice": libreoffice,
    "WeasyPrint": weasyprint,
    "typst": typst,
    "reportlab": reportlab,
}


def versions() -> dict[str, str]:
    """The version of each writer, "" for one that is not there."""
    found = {"reportlab": version("reportlab") if find_spec("reportlab") else ""}
    for name, command in {
        "Chromium": ["chromium", "--version"],
        "LibreOffice": ["soffice", "--version"],
        "WeasyPrint": ["weasyprint", "--version"],
        "typst": ["typst", "--version"],
    }.items():
        program = shutil.which(command[0])
        run = subprocess.run([program, "--version"], capture_output=True, text=True, check=False) if program else None
        found[name] = run.stdout.strip().split("\n")[0] if run else ""
    return found


if __name__ == "__main__":
    sys.exit("use python -m tests.importer.measure_fidelity_pdf")
