"""Annotations that draw on a PDF page: words of stamps are read, what they cover or strike out is told."""

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from duizhao.importer.account.pdf import witness_pdf
from tests.importer.pdfs import Page, Text, lines, pdf
from tests.importer.test_pdf import BODY, READ, aside, body, codes, read, texts

CODES = {c: i for i, c in enumerate(dict.fromkeys("".join(BODY)), 1)}
"""The codes of characters in the font of these PDFs: in the order in which they are first drawn."""


def words(text: str, x: float = 0, y: float = 4) -> str:
    """Operators that draw a text."""
    shown = "".join(f"{CODES[c]:04x}" for c in text)
    return f"BT /F 12 Tf {x} {y} Td <{shown}> Tj ET"


def noted(raw: bytes, kind: str, drawn: str, box: tuple[float, float, float, float], flags: int = 4) -> bytes:
    """A PDF with an annotation on its first page: what it draws, and its box (left, bottom, width, height)."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    page: Any = writer.pages[0]
    x, y, w, h = box
    look = DecodedStreamObject()
    look.set_data(drawn.encode())
    look.update({
        NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): ArrayObject([FloatObject(v) for v in (0, 0, w, h)]),
        NameObject("/Resources"): page["/Resources"],
    })  # fmt: skip
    note = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(f"/{kind}"),
        NameObject("/Rect"): ArrayObject([FloatObject(v) for v in (x, y, x + w, y + h)]),
        NameObject("/F"): NumberObject(flags),
        NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(look)}),
    })  # fmt: skip
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["Stamp", "Watermark", "FreeText", "Widget"])
def test_words_that_an_annotation_draws(kind: str) -> None:
    """Words that stand only in what a stamp, a field or a typed note draws are read at their place."""
    raw = noted(pdf(body()), kind, words("听取汇报2次。"), (96, 300, 200, 20))
    assert texts(read(raw)) == [*READ, "听取汇报2次。"]
    assert "听取汇报2次。" in witness_pdf(raw).pieces[0].text


def test_hidden_annotations_draw_nothing() -> None:
    """A stamp that is hidden is not read."""
    assert texts(read(noted(pdf(body()), "Stamp", words("听取汇报2次。"), (96, 300, 200, 20), 2))) == READ


@pytest.mark.parametrize(
    ("kind", "drawn", "reason"),
    [
        ("Square", "1 g 0 0 48 14 re f", "hidden-covered"),
        ("Line", "1 0 0 RG 0 6 m 48 6 l S", "struck-text"),
        ("Ink", "1 0 0 RG 0 1 m 48 13 l S 0 13 m 48 1 l S", "struck-text"),
    ],
)
def test_what_annotations_cover_or_strike_out(kind: str, drawn: str, reason: str) -> None:
    """Text under a box, a line or a cross that an annotation draws is no text; a doubt quotes it."""
    raw = noted(pdf(body(Text(72, 300, "　　形成工作合力。听取汇报2次。"))), kind, drawn, (96, 298, 48, 14))
    made = read(raw)
    assert (texts(made)[-1], aside(made)) == ("合力。听取汇报2次。", [(reason, "形成工作")])
    assert reason in codes(made)


def test_marks_let_text_through() -> None:
    """A highlighted passage is text."""
    raw = noted(pdf(body()), "Highlight", "1 1 0 rg 0 0 60 14 re f", (96, 757, 60, 14))
    assert texts(read(raw)) == READ


def test_pages_with_notes_that_say_other_words() -> None:
    """A page that is read a second time, as printed, keeps what its annotations draw."""
    raw = noted(pdf(Page(lines(BODY))), "Stamp", words("听取汇报2次。"), (96, 300, 200, 20))
    span = "<</ActualText <FEFF4E00>>>"
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    page: Any = writer.pages[0]
    content = DecodedStreamObject()
    old = page.get_contents().get_data().decode("latin-1")
    content.set_data(f"{old}\n/Span {span} BDC {words('一', 300, 250)} EMC".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(content)
    out = io.BytesIO()
    writer.write(out)
    assert texts(read(out.getvalue()))[:4] == [*READ, "听取汇报2次。"]


def test_a_typed_note_with_a_ground_covers_what_is_below() -> None:
    """A figure that an editor types over another on a white ground takes its place; the other is told."""
    raw = pdf(body(Text(72, 600, "办结案件18件。")))
    noted_raw = noted(raw, "FreeText", "1 g 0 0 14 16 re f", (119, 596, 14, 16))
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(noted_raw)))
    note: Any = writer.pages[0]["/Annots"][0].get_object()  # type: ignore[index]
    note[NameObject("/Contents")] = TextStringObject("57")
    out = io.BytesIO()
    writer.write(out)
    made = read(out.getvalue())
    assert (texts(made)[-1], aside(made)) == ("办结案件57件。", [("hidden-covered", "18")])
