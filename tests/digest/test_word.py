"""Drafts as Word files: the same words as in Markdown, each quote and figure with its footnote; sheets of two pages."""

import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import docx
import pypdfium2
import pytest

from duizhao.digest import Chosen, county_report, feedback, to_word
from duizhao.digest.markdown import reference
from duizhao.digest.pieces import Cited, DigestHeading, DigestList, DigestTable, Pieces, Sentence
from duizhao.model import Site
from tests.digest.chosen import cited, of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def chosen(demonstration: Site) -> Chosen:
    """A county of the demonstration site, the newest year."""
    return of(demonstration, next(r.meta.county for r in demonstration.reports if r.meta.is_township))


def words_of(pieces: Pieces, chosen: Chosen) -> str:
    """What stands in the paragraph of some pieces."""
    said = chosen.index.words
    return "".join(
        piece
        if isinstance(piece, str)
        else ""
        if piece.plain
        else said("digest.quoted", text=chosen.index.quote(piece.quote).replace("\n", " "))
        for piece in pieces
    )


def test_a_draft_in_word_says_what_the_draft_says(chosen: Chosen) -> None:
    """Title, headings, paragraphs, lists and tables stand in the Word file, in order, and nothing else does.

    What a title ends with in brackets is on a line of its own; a date in a table is not parted.
    """
    draft = county_report(chosen)
    file = docx.Document(io.BytesIO(to_word(draft, chosen)))
    paragraphs, tables = [draft.title + draft.state], []
    for block in draft.blocks:
        match block:
            case DigestHeading():
                paragraphs.append(block.words)
            case Sentence():
                paragraphs.append(words_of(block.pieces, chosen))
            case DigestList():
                paragraphs += [words_of(item, chosen) for item in block.items]
            case DigestTable():
                tables.append([list(block.head), *([words_of(c, chosen) for c in row] for row in block.rows)])
    assert file.paragraphs[0].text.endswith("\n（草稿）")
    assert [file.paragraphs[0].text.replace("\n", ""), *(p.text for p in file.paragraphs[1:])] == paragraphs
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in file.tables] == tables
    days = [cell for table in file.tables for cell in table.columns[2].cells if "日" in cell.text]
    assert len(days) > 1
    assert all(cell.width.pt >= 10.5 * (len("2025年10月22日") + 3) / 2 + 10.8 for cell in days)
    headings = [p.style.name for p in file.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
    assert headings == [f"Heading {b.level}" for b in draft.blocks if isinstance(b, DigestHeading)]


def test_what_a_draft_is_stands_on_a_line_of_its_own(chosen: Chosen) -> None:
    """The line is what the digest says of its state, in any language; brackets in a title are the title's."""
    draft = replace(county_report(chosen), title="甲县（示例）: a summary", state=" (draft)")
    file = docx.Document(io.BytesIO(to_word(draft, chosen)))
    assert file.paragraphs[0].text == "甲县（示例）: a summary\n(draft)"
    assert file.core_properties.title == "甲县（示例）: a summary (draft)"
    alone = docx.Document(io.BytesIO(to_word(replace(draft, state=""), chosen)))
    assert alone.paragraphs[0].text == "甲县（示例）: a summary"


def test_each_quote_and_figure_has_its_footnote(chosen: Chosen) -> None:
    """The footnotes are the references of what is cited, one each, in order, and each is asked for where it stands."""
    draft = county_report(chosen)
    with zipfile.ZipFile(io.BytesIO(to_word(draft, chosen))) as made:
        notes = ElementTree.fromstring(made.read("word/footnotes.xml"))
        body = ElementTree.fromstring(made.read("word/document.xml"))
    told = ["".join(t.text or "" for t in n.iter(f"{W}t")).strip() for n in notes if f"{W}type" not in n.attrib]
    assert told == [reference(one.quote, chosen) for one in cited(draft)]
    assert [int(mark.attrib[f"{W}id"]) for mark in body.iter(f"{W}footnoteReference")] == [*range(1, len(told) + 1)]
    for one in cited(draft):
        assert isinstance(one, Cited)


@pytest.mark.long
def test_a_sheet_in_word_fits_on_two_pages(demonstration: Site, tmp_path: Path) -> None:
    """LibreOffice lays every township's sheet out on at most two pages."""
    sheets = []
    for county in sorted({r.meta.county for r in demonstration.reports if r.meta.is_township}):
        chosen = of(demonstration, county)
        for report in chosen.reports:
            sheet = tmp_path / f"{report.slug}.docx"
            sheet.write_bytes(to_word(feedback(chosen, report), chosen, small=True))
            sheets.append(str(sheet))
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    made = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *sheets]
    subprocess.run(made, check=True, capture_output=True, timeout=180)
    assert len(sheets) > 10
    for name in sheets:
        with pypdfium2.PdfDocument(Path(name).with_suffix(".pdf")) as pdf:
            assert 1 <= len(pdf) <= 2, name
