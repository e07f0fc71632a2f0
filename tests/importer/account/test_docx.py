"""The witness of Word documents, and the account on documents that were changed by tests/importer/mutations."""
# ruff: noqa: E501 - a run of XML is a line

import random
from itertools import islice

import pytest

from duizhao.importer.account import Unread, account
from duizhao.importer.extract import Extract, RawLine
from duizhao.importer.formats import read
from duizhao.importer.readers.docx import read_docx
from duizhao.model import Reason
from tests.importer.account.witness_docx import witness_of_docx
from tests.importer.docx.make import docx, p, part, r
from tests.importer.mutations import SAMPLES, variants


def test_the_witness_sees_every_part() -> None:
    """Text of the body, notes, headers, boxes, deleted and hidden runs is all seen; that of unused parts is not."""
    raw = docx(
        p(r("正") + "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>" + r("隐", "<w:vanish/>") + '<w:r><w:pict><v:shape alt="图"><v:textpath string="艺"/></v:shape></w:pict></w:r>'),
        {"header1": part("w:hdr", p("眉")), "header9": part("w:hdr", p("弃")), "glossary/document": part("w:glossaryDocument", p("词"))},
        {"h": ("header", "header1.xml"), "r1": ("theme", "none.xml"), "g": ("glossaryDocument", "glossary/document.xml")},
    )  # fmt: skip
    assert {c for piece in witness_of_docx(raw).pieces for c in piece.text} == set("正删隐艺图眉")


def test_what_is_no_text_is_counted() -> None:
    """Pictures, objects and unknown elements with words are counted with what they say of themselves."""
    body = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="公示栏"/><a:blip r:embed="i"/></wp:inline></w:drawing></w:r>'
        '<w:r><w:pict><v:shape alt="示意图"><v:imagedata src="wordml://1.png"/></v:shape></w:pict></w:r>'
        '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r><w:r><w:novel>新元素</w:novel></w:r>'
    )
    assert set(witness_of_docx(docx(p(body))).unread) == {
        Unread("picture", 1, Reason("body-text"), "公示栏"),
        Unread("picture", 1, Reason("body-text"), "示意图"),
        Unread("object", 1, Reason("body-text"), "Excel.Sheet.12"),
        Unread("element", 1, Reason("body-text"), "novel：新元素"),
    }


@pytest.mark.parametrize("name", ["k.docx", "k.html", "k.mht", "k.txt"])
def test_embedded_documents(name: str) -> None:
    """A document that is embedded whole is read and accounted for, whatever its format; a broken one does no harm."""
    page = "<html><body><p>调解纠纷11件。</p></body></html>"
    raw = docx('<w:altChunk r:id="k"/>' + p("后"), {name: page}, {"k": ("aFChunk", name)})
    assert account(witness_of_docx(raw), read(raw, "k.docx")).lost == ()


def every_seventh() -> list[tuple[str, bytes]]:
    """Some of the changed files of tests/importer/mutations: what was done, and the file."""
    made = variants(SAMPLES / "d03-office.docx", 170)
    return [(m.kind, m.data) for m in islice(made, 0, None, 7)]


@pytest.mark.parametrize(("kind", "raw"), every_seventh(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_loss_is_noticed(kind: str, raw: bytes) -> None:
    """A reader that loses two characters of a document, wherever they stand, is found out by the account."""
    made = read_docx(raw)
    dice = random.Random(kind)
    at = dice.choice([i for i, line in enumerate(made.lines) if len(line.text.strip()) > 3])
    text = made.lines[at].text.strip()
    start = dice.randrange(len(text) - 2)
    cut = text[:start] + text[start + 2 :]
    lines = (*made.lines[:at], RawLine(cut), *made.lines[at + 1 :])
    found = account(witness_of_docx(raw), Extract(lines))
    own = sum(c in "（注1）" for c in text[start : start + 2])
    assert found.missing >= 2 - own - text[start : start + 2].count(" ") - text[start : start + 2].count("\t"), text
