"""Readers on files that are damaged, hostile or odd: each is refused with a stable code, none crashes."""
# ruff: noqa: E501 - a hostile file is a line

import contextlib
import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

from duizhao.importer import ImportFailure, draft
from duizhao.importer.decode import decode
from duizhao.importer.formats import format_of, read
from duizhao.importer.readers.word_numbers import format_number
from duizhao.model import Rules
from tests.importer.measure import SAMPLES
from tests.problem_words import in_words

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(document: bytes, **parts: bytes) -> bytes:
    """A docx with this main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document)
        for name, data in parts.items():
            package.writestr(f"word/{name}.xml", data)
    return out.getvalue()


def pdf(pages: int, password: str = "") -> bytes:
    """A PDF of blank pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scan() -> bytes:
    """A PDF whose only page is a picture."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    picture = StreamObject()
    picture.set_data(b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q")
    page[NameObject("/Contents")] = writer._add_object(picture)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


ENTITY = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document {W}><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'
BILLION = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
DAMAGED = (SAMPLES / "d01-auto-numbers.docx").read_bytes()

REFUSED: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("a cut docx", "a.docx", lambda: DAMAGED[: len(DAMAGED) // 2], "damaged"),
    ("a docx that is text", "a.docx", lambda: "不是文档".encode(), "damaged"),
    ("a zip without a document", "a.docx", lambda: zip_of({"a.txt": b"x"}), "not-docx"),
    ("broken XML", "a.docx", lambda: docx(f"<w:document {W}><w:body>".encode()), "damaged"),
    ("a zip bomb", "a.docx", lambda: docx(b" " * 70_000_000), "zip-bomb"),
    ("an outside entity", "a.docx", lambda: docx(ENTITY.encode()), "xml-entities"),
    ("entities that multiply", "a.docx", lambda: docx(BILLION.encode()), "xml-entities"),
    ("an encrypted PDF", "a.pdf", lambda: pdf(1, "secret"), "encrypted"),
    ("a PDF of 5,000 pages", "a.pdf", lambda: pdf(5_000), "too-many-pages"),
    ("a PDF without text", "a.pdf", lambda: pdf(2), "scanned"),
    ("a scan", "a.pdf", scan, "scanned"),
    ("a cut PDF", "a.pdf", lambda: b"%PDF-1.7\n" + b"\x00" * 50, "damaged"),
    ("an OFD without its root", "a.ofd", lambda: zip_of({"x.xml": b"<a/>"}), "damaged"),
    ("an OFD that points outside", "a.ofd", lambda: zip_of({"OFD.xml": b"<OFD><DocRoot>../../../etc/passwd</DocRoot></OFD>"}), "damaged"),
    ("an empty file", "a.txt", lambda: b" \n", "empty-file"),
    ("a picture", "a.txt", lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-text"),
    ("control characters", "a.txt", lambda: b"\x01\x02\x03" * 100, "not-text"),
    ("bytes of no encoding", "a.txt", lambda: b"\xff\xff\x80\x80 abc", "encoding-wrong"),
    ("an empty web page", "a.html", lambda: b"<html><body></body></html>", "empty-file"),
    ("an old Word file", "a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "no-converter"),
]  # fmt: skip


def zip_of(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(("name", "file", "raw", "code"), REFUSED, ids=[r[0] for r in REFUSED])
def test_refused(name: str, file: str, raw: Callable[[], bytes], code: str, rules: Rules) -> None:
    """Each bad file is refused with its own code, a message and a hint."""
    with pytest.raises(ImportFailure) as failure:
        draft(raw(), file, {}, rules)
    assert (failure.value.code, bool(in_words(failure.value.message)), bool(in_words(failure.value.hint))) == (
        code,
        True,
        True,
    ), name


@pytest.mark.parametrize(
    "name", ["d01-auto-numbers.docx", "o01-page.ofd", "p01-pages.pdf", "h01-gb2312.html", "t01-gb18030.txt"]
)
@settings(max_examples=24, deadline=None)
@given(data=st.data())
def test_mangled_files_never_crash(name: str, rules: Rules, data: st.DataObject) -> None:
    """A file with bytes changed, cut out or doubled is imported or refused, whatever its format."""
    raw = bytearray((SAMPLES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(raw) - 1)))
        end = at + data.draw(st.integers(0, 60))
        raw[at:end] = data.draw(st.binary(max_size=60))
    refused_or_fine(bytes(raw), name, rules)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.docx", "a.pdf", "a.html", "a.ofd", "a.doc", "a"]))
def test_any_bytes_never_crash(rules: Rules, raw: bytes, name: str) -> None:
    """Arbitrary bytes under any name are imported or refused."""
    refused_or_fine(raw, name, rules)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<table><tr><td>", "</td><td>", "</td></tr></table>", "<br>", "<a href=x>", "</a>", "<b>", "</div>", "<div hidden>", "一、情况", "学法六次。", "&nbsp;", "<!--", "-->", "<script>", "</script>", "\n"]), max_size=60))  # fmt: skip
def test_any_tags_never_crash(rules: Rules, parts: list[str]) -> None:
    """Tags in any order are imported or refused."""
    refused_or_fine(("<html><body>" + "".join(parts)).encode(), "a.html", rules)


def refused_or_fine(raw: bytes, name: str, rules: Rules) -> None:
    """Imports a file; only an ImportFailure may come out of it."""
    with contextlib.suppress(ImportFailure):
        draft(raw, name, {}, rules)


def test_entities_never_reach_the_page(rules: Rules) -> None:
    """An entity declared behind the first bytes is not resolved either: the file is refused or the entity dropped."""
    late = f'<?xml version="1.0"?>{" " * 5_000}' + ENTITY.partition("?>")[2]
    with pytest.raises(ImportFailure):
        draft(docx(late.encode()), "a.docx", {}, rules)


@pytest.mark.parametrize("text", ["甲镇2023年报告，坚持依法行政。", "镕瞭喆"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_are_found(text: str, encoding: str) -> None:
    """UTF-8 with and without a mark, UTF-16 with one and GB18030 are read without being told."""
    assert decode(text.encode(encoding)).text == text


def test_other_encodings_are_named() -> None:
    """Big5 with the Hong Kong characters is read when asked for; a wrong or unknown name is refused."""
    text = "鎮政府依法行政，喺"
    assert decode(text.encode("big5hkscs"), "Big5-HKSCS").text == text
    for name, code in (("no-such", "encoding-unknown"), ("ascii", "encoding-wrong"), ("rot13", "encoding-unknown")):
        with pytest.raises(ImportFailure) as failure:
            decode("镇".encode(), name)
        assert failure.value.code in (code, "encoding-wrong")


def test_a_format_is_known_by_its_bytes() -> None:
    """A file's first bytes count for more than its ending: a web page named .doc, a docx named .doc."""
    assert format_of(b"<html><body>x", "a.doc") == "html"
    assert format_of(DAMAGED, "a.doc") == "docx"
    assert format_of(b"{\\rtf1 x}", "a.doc") == "office"
    assert format_of(b"%PDF-1.4", "a.txt") == "pdf"


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCountingThousand", "十"), (12, "chineseCounting", "十二"),
        (20, "chineseCounting", "二十"), (105, "chineseCountingThousand", "一百零五"), (3, "chineseLegalSimplified", "叁"),
        (3, "decimalEnclosedCircle", "③"), (4, "upperRoman", "IV"), (2, "lowerLetter", "b"), (7, "decimalFullWidth", "７"),
        (9, "decimal", "9"),
    ],
)  # fmt: skip
def test_automatic_numbers(value: int, style: str, text: str) -> None:
    """Numbers of Word's lists are written as Word shows them."""
    assert format_number(value, style) == text


def test_deleted_and_hidden_words_stay_out() -> None:
    """Tracked deletions and hidden text of a docx go to the ledger with their reasons; insertions are read."""
    body = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>丙</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>丁</w:t></w:r></w:p>"
    )
    made = read(docx(f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()), "a.docx")
    assert [(line.text, line.furniture) for line in made.lines] == [
        ("甲丙", ""),
        ("乙", "deleted-text"),
        ("丁", "hidden-text"),
    ]
    assert {code for code, _, _ in made.doubts} == {"deleted-text", "hidden-text"}


@pytest.mark.parametrize(
    "body",
    ["<pre>{}</pre>", '<div style="white-space: pre-wrap">{}</div>', "<div>{}</div>"],
)
def test_line_breaks_of_a_web_page(body: str) -> None:
    """Line breaks that a browser shows are line breaks of the text: in pre, by style, and by br."""
    text = "甲镇2023年报告\n\n坚持依法行政，成效明显。"
    shown = text if "pre" in body else text.replace("\n", "<br>")
    made = read(f"<html><body>{body.format(shown)}</body></html>".encode(), "a.html")
    assert [line.text for line in made.lines] == ["甲镇2023年报告", "坚持依法行政，成效明显。"]


def test_a_date_parted_by_spaces_never_crashes(rules: Rules) -> None:
    """A date line that is a date only without its spaces is read as one (found by fuzzing)."""
    made = draft(
        "清溪镇2023年法治政府建设报告\n学法六次。\n清溪镇人民政府\n2 0 2 4年1月1 2日".encode(), "a.txt", {}, rules
    )
    assert made.meta["date"] == "2024-01-12"


NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="H1"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="H2"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"""
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="H1a"><w:name w:val="own"/><w:basedOn w:val="H1"/></w:style></w:styles>"""


def test_numbers_of_styles_and_restarts() -> None:
    """Numbering that hangs on paragraph styles, restarts, is switched off, or is a bullet is shown as Word shows it."""

    def paragraph(text: str, props: str) -> str:
        return f"<w:p><w:pPr>{props}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    body = "".join(
        paragraph(text, props)
        for text, props in (
            ("甲", '<w:pStyle w:val="H1"/>'),
            ("乙", '<w:pStyle w:val="H2"/>'),
            ("丙", '<w:pStyle w:val="H2"/>'),
            ("丁", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="6"/></w:numPr>'),
            ("戊", '<w:pStyle w:val="H1"/>'),
            ("己", '<w:pStyle w:val="H2"/>'),
            ("庚", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            ("辛", '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="5"/></w:numPr>'),
        )
    )
    raw = docx(
        f"<w:document {W}><w:body>{body}</w:body></w:document>".encode(),
        numbering=NUMBERING.encode(),
        styles=STYLES.encode(),
    )
    made = read(raw, "a.docx")
    assert [line.number for line in made.lines] == ["一、", "（一）", "（二）", "（一）", "二、", "（一）", "", ""]
    assert [line.level for line in made.lines] == [1, 2, 2, 0, 1, 2, 1, 0]
