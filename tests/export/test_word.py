"""Word files that offices pass on: read again by python-docx, and by LibreOffice."""

import io
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from duizhao.export import word_page, word_pages
from duizhao.export.word_file import Para, WordTable, to_docx
from duizhao.export.word_pages import COLUMNS, source_note
from duizhao.model import Site

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(data: bytes) -> Any:
    """The file as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


def notes(data: bytes) -> list[str]:
    """The footnotes, without the two lines that part them from the text."""
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        root = ElementTree.fromstring(made.read("word/footnotes.xml"))
    told = [note for note in root if f"{W}type" not in note.attrib]
    return ["".join(text.text or "" for text in note.iter(f"{W}t")).strip() for note in told]


def test_shortcomings_of_a_year(demonstration: Site) -> None:
    """Across, head repeated, pages numbered, every shortcoming in its words, each source once as a footnote."""
    data = word_page(demonstration, "shortcomings/2023")
    file = opened(data)
    section = file.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    (table,) = file.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert section.footer.paragraphs[0]._p.find(qn("w:fldSimple")).get(qn("w:instr")).strip() == "PAGE"
    texts = [row.cells[1].text for row in table.rows[1:]]
    year = [(r, f) for r, f in zip(demonstration.reports, demonstration.findings, strict=True) if r.meta.year == 2023]
    townships = [(r, f) for r, f in year if r.meta.is_township]
    expected = [item.span.of(r.text) for r, f in townships for item in f.shortcomings]
    assert sorted(texts) == sorted(expected)
    names = [row.cells[2].text for row in table.rows[1:]]
    unnamed = sum(not item.particulars for _, f in townships for item in f.shortcomings)
    assert names.count("无") == unnamed > 0
    named = [(r, item.particulars[0]) for r, f in townships for item in f.shortcomings if item.particulars]
    assert sum("“" in name for name in names) == len(named) > 0
    assert all(any(f"“{first.span.of(r.text)}”" in name for name in names) for r, first in named)
    assert sorted(notes(data)) == sorted(source_note(r) for r, f in townships if f.shortcomings)


def test_a_comparison(demonstration: Site) -> None:
    """So many reports side by side a table, all of them, each with its source; quotes are the reports' own words."""
    path = next(path for path in word_pages(demonstration) if path.startswith("compare/2023/"))
    data = word_page(demonstration, path)
    file = opened(data)
    table = next(t for t in demonstration.comparison.tables if path == f"compare/{t.year}/{t.group}/{t.subject}")
    names = [cell.text for made in file.tables for cell in made.rows[0].cells[1:]]
    assert len(names) == len(table.cells) == len(notes(data))
    assert max(len(made.columns) for made in file.tables) <= COLUMNS + 1
    words = "\n".join(cell.text for made in file.tables for row in made.rows for cell in row.cells)
    texts = {report.id: report.text for report in demonstration.reports}
    for cell in table.cells:
        assert all(quote.span.of(texts[quote.report]) in words for quote in cell.quotes)


def test_a_number_stands_before_its_words(demonstration: Site) -> None:
    """What the report has on one line, a number and what follows it, is one line in a comparison too."""
    file = opened(word_page(demonstration, "compare/2024/all/enforcement"))
    cells = [cell for made in file.tables for row in made.rows for cell in row.cells]
    lines = [para.text for cell in cells for para in cell.paragraphs]
    assert "1.开展执法能力提升年活动。围绕裁量基准适用开展案卷互评、以案代训。" in lines
    assert "2.护航企业发展" in lines  # on a line of its own there
    assert not [line for line in lines if len(line) < 4 and line.endswith(("）", ".", "、"))]


def test_a_report_is_there_to_the_last_character(demonstration: Site) -> None:
    """Every block of a report stands in its Word file, title first, with the fonts that offices use."""
    report = demonstration.reports[0]
    data = word_page(demonstration, f"reports/{report.id}")
    file = opened(data)
    paragraphs = [p.text for p in file.paragraphs]
    assert paragraphs[0] == report.meta.title
    cells = [cell.text for made in file.tables for row in made.rows for cell in row.cells]
    for block in report.blocks:
        pieces = [cell.of(report.text) for row in block.cells for cell in row] or [block.span.of(report.text)]
        assert all(piece in paragraphs or piece in cells for piece in pieces)
    fonts = {s.style_id: s.element.rPr.rFonts.get(qn("w:eastAsia")) for s in file.styles if s.type == 1}
    assert fonts["Body"] == "仿宋_GB2312"
    assert fonts["Heading1"] == "黑体"
    assert notes(data) == [source_note(report)]


def test_what_belongs_together_stays_on_a_page() -> None:
    """A heading stands with what follows it, a row of few lines whole; only a long row may go on on the next page."""
    rows = tuple(((Para("字" * signs, "Cell"),),) for signs in (30, 300, 3000))
    file = opened(to_docx("t", (Para("一、", "Heading1"), WordTable(("头",), rows, (1,)))))
    whole = [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in file.tables[0].rows
    ]
    assert whole == [True, True, True, False]
    assert file.styles["Heading 1"].paragraph_format.keep_with_next


def test_notes_of_a_long_table_stand_at_the_end() -> None:
    """Of more than three hundred rows LibreOffice could put each on a page of its own: then notes are endnotes."""

    def made(count: int) -> bytes:
        rows = tuple(((Para(str(number), "Cell", f"来源{number}"),),) for number in range(count))
        return to_docx("t", (WordTable(("头",), rows, (1,)),))

    assert len(notes(made(300))) == 300
    long = made(301)
    with zipfile.ZipFile(io.BytesIO(long)) as file:
        assert "word/footnotes.xml" not in file.namelist()
        told = ElementTree.fromstring(file.read("word/endnotes.xml"))
        document = ElementTree.fromstring(file.read("word/document.xml"))
    words = ["".join(text.text or "" for text in note.iter(f"{W}t")).strip() for note in told]
    assert words[2:] == [f"来源{number}" for number in range(301)]  # behind the two lines that part them from the text
    marks = [mark.get(f"{W}id") for mark in document.iter(f"{W}endnoteReference")]
    assert marks == [note.get(f"{W}id") for note in told][2:]
    assert len(opened(long).tables[0].rows) == 302


def test_whatever_a_text_holds(tmp_path: Path) -> None:
    """Signs of XML, characters that nobody sees and lines: the file is one that python-docx opens, with all of them."""
    text = 'a<b>&"c"\n第二行\x07\u202e'
    data = to_docx(text, (Para(text, "Title", text), WordTable(("头",), (((Para(text, "Cell"),),),), (1,))))
    (tmp_path / "a.docx").write_bytes(data)
    assert opened(data).paragraphs[0].text.startswith('a<b>&"c"\n第二行')
    assert opened(data).core_properties.title.startswith("a<b>")
    assert len(notes(data)) == 1
    assert to_docx("t", (Para("x"),)) == to_docx("t", (Para("x"),))


def test_libreoffice_prints_them(demonstration: Site, tmp_path: Path) -> None:
    """LibreOffice Writer opens the files of a list and a report and shows words, footnote and all."""
    report = next(r for r in demonstration.reports if r.meta.year == 2023 and r.meta.is_township)
    pages = {"list": "shortcomings/2023", "report": f"reports/{report.id}"}
    made = {name: word_page(demonstration, path) for name, path in pages.items()}
    for name, data in made.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    files = [f"{name}.docx" for name in made]
    subprocess.run([*words, *files], cwd=tmp_path, capture_output=True, check=True, timeout=120)
    for name, data in made.items():
        told = subprocess.run(["pdftotext", "-raw", f"{name}.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
        shown = "".join(told.stdout.decode().split())
        assert "".join(notes(data)[0].split())[:12] in shown, name
