"""Containers told apart: a file is what its bytes say, whatever its name; what is no report is refused by name."""
# ruff: noqa: E501 - a small file is a line

import base64
import io
import quopri
import warnings
import zipfile

import pytest

from duizhao.importer import ImportFailure, draft
from duizhao.importer.formats import ENDINGS, ending_of, format_of, read
from duizhao.model import Rules
from tests.importer.docx.make import docx, p
from tests.importer.measure import SAMPLES
from tests.problem_words import doubts_in_words, in_words

TEXT = "河湾镇2023年法治政府建设报告"
WORDS = "全年学法6次，参加300人。"
PAGE = f"<html><body><h1>{TEXT}</h1><p>{WORDS}</p></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def stream(name: str) -> bytes:
    """The head of a compound file with a stream of this name."""
    return OLE + (name + "\0").encode("utf-16-le")


def zipped(*names: str, **parts: str) -> bytes:
    """A zip with members of these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "x")
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


ODT = zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text")
KINDS = [
    (PAGE.encode(), "a.doc", "html"), (PAGE.encode("utf-16"), "a.xls", "html"), (PAGE.encode("utf-16-le"), "a.doc", "html"),
    (f"<!-- x -->\n{PAGE}".encode(), "a.docx", "html"), (b"<table border=1><tr><td>x</table>", "a.xls", "html"),
    (f'<?xml version="1.0"?>{PAGE}'.encode(), "a.xml", "html"), (b"<p>x</p>", "a.txt", "text"),
    (b"{\\rtf1 x}", "a.docx", "office"), (ODT, "a.docx", "office"), (ODT, "a.odt", "office"), (stream("WordDocument"), "a.wps", "office"),
    (b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "a.fodt", "office"),
    (b'<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>', "a.uof", "office"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", "a.doc", "mht"),
    (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"\r\n", "a.mht", "mht"),
    ("MIME-Version是一种标准。".encode(), "a.txt", "text"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "name", "kind"), KINDS, ids=[f"{n}-{k}-{i}" for i, (_, n, k) in enumerate(KINDS)])
def test_a_file_is_what_its_bytes_say(raw: bytes, name: str, kind: str) -> None:
    """Web pages, web archives, rtf, odt and uof are known under any name."""
    assert format_of(raw, name) == kind
    assert ending_of(raw, "a") in ENDINGS


REFUSED = [
    (zipped("[Content_Types].xml", "xl/workbook.xml"), "a.docx", "spreadsheet"), (stream("Workbook"), "a.et", "spreadsheet"),
    (stream("Book"), "a.xls", "spreadsheet"), (zipped("x", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "a.ods", "spreadsheet"),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "a.xml", "spreadsheet"),
    (zipped("[Content_Types].xml", "ppt/presentation.xml"), "a.docx", "slides"), (stream("PowerPoint Document"), "a.dps", "slides"),
    (zipped("a.docx", "b.docx"), "a.zip", "archive"), (b"Rar!\x1a\x07\x00" + b"\0" * 50, "a.rar", "archive"),
    (b"7z\xbc\xaf\x27\x1c" + b"\0" * 50, "a.7z", "archive"), (stream("EncryptedPackage"), "a.docx", "encrypted"),
    (b"\xff\xd8\xff\xe0" + b"\0" * 50, "a.docx", "not-text"), (b"GIF89a" + b"\0" * 50, "a.txt", "not-text"),
    (b"BM\x36\0\0\0\0\0\0\0" + b"\0" * 50, "a.pdf", "not-text"), (b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 50, "a.doc", "not-text"),
    (b'<?xml version="1.0"?><rss><channel/></rss>', "a.xml", "not-text"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "name", "code"), REFUSED, ids=[f"{n}-{c}-{i}" for i, (_, n, c) in enumerate(REFUSED)])
def test_what_holds_no_report_is_refused_by_name(raw: bytes, name: str, code: str) -> None:
    """Sheets, slides, pictures, archives and data are refused at once, and the hint says what to do."""
    with pytest.raises(ImportFailure) as failure:
        read(raw, name)
    assert (failure.value.code, bool(in_words(failure.value.hint))) == (code, True)


def mht(encoding: str, charset: str) -> bytes:
    """A web archive: the page, a head in a page of its own, a picture."""
    page = PAGE.encode(charset)
    body = quopri.encodestring(page) if encoding == "quoted-printable" else base64.encodebytes(page)
    head = quopri.encodestring("<html><body><div>内部资料，注意保存。</div></body></html>".encode())
    return b"\r\n".join(
        (
            b"MIME-Version: 1.0", b'Content-Type: multipart/related; boundary="--=_x"', b"", b"----=_x",
            b"Content-Location: file:///C:/r.htm", f"Content-Transfer-Encoding: {encoding}".encode(),
            f'Content-Type: text/html; charset="{charset}"'.encode(), b"", body, b"----=_x",
            b"Content-Transfer-Encoding: quoted-printable", b'Content-Type: text/html; charset="utf-8"', b"", head, b"----=_x",
            b"Content-Transfer-Encoding: base64", b"Content-Type: image/png", b"", b"iVBORw0KGgo=", b"----=_x--", b"",
        )
    )  # fmt: skip


@pytest.mark.parametrize("name", ["a.mht", "a.doc"])
@pytest.mark.parametrize(("encoding", "charset"), [("quoted-printable", "gb2312"), ("base64", "utf-8")])
def test_web_archives(name: str, encoding: str, charset: str) -> None:
    """A page saved in one file is read in its own coding; its other pages go to the ledger, their sentences told."""
    made = read(mht(encoding, charset), name)
    assert [line.text for line in made.lines if not line.furniture] == [TEXT, WORDS]
    assert "内部资料，注意保存。" in [line.text for line in made.lines if line.furniture]
    assert ["内部资料" in message for _, message, _ in doubts_in_words(made.doubts)] == [True]


@pytest.mark.parametrize(
    ("kind", "other"),
    [
        ("text/html", "<p>另有内部资料，注意保存。</p>"),
        ("text/html", "<html><HEAD><title>x</title></head><p>另有内部资料，注意保存。</p></html>"),
        ("text/html", "<head>" * 30_000 + "<p>另有内部资料，注意保存。</p>" + "<html " * 30_000),
        ("text/plain", "另有内部资料，注意保存。"),
    ],
    ids=["piece", "head", "many heads", "plain"],
)
def test_other_parts_of_web_archives(kind: str, other: str) -> None:
    """What a piece of a page or a plain text beside the page says goes to the ledger and is told."""
    part = f"Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(other.encode()).decode()}"
    made = read(
        mht("base64", "utf-8").replace(b"----=_x--", b"----=_x\r\n" + part.encode() + b"\r\n----=_x--"), "a.mht"
    )
    assert [line.text for line in made.lines if not line.furniture] == [TEXT, WORDS]
    assert any("另有内部资料" in message for _, message, _ in doubts_in_words(made.doubts))


def test_spaces_at_the_ends_of_lines_of_web_archives() -> None:
    """White space that a program puts behind a soft line end, inside a character, is none of the page."""
    raw = mht("quoted-printable", "utf-8").replace(b"=\n", b"= \t\r\n")
    assert b"= \t\r\n" in raw
    assert [line.text for line in read(raw, "a.mht").lines if not line.furniture] == [TEXT, WORDS]
    plain = mht("quoted-printable", "utf-8").replace(
        quopri.encodestring(PAGE.encode()), PAGE.replace("=", "=3D").encode()
    )
    assert TEXT.encode() in plain  # html-to-docx writes hanzi as they are, whatever the part's head says
    assert [line.text for line in read(plain, "a.mht").lines if not line.furniture] == [TEXT, WORDS]


def test_style_sheets_of_web_archives() -> None:
    """A style sheet in the archive that its page links to hides and strikes as in a browser; others do not."""
    page = "<html><head><link rel=stylesheet href='s/a.css'><link rel='alternate stylesheet' href=b.css></head><body><p>全镇办结<i>31</i>13件，<b>公示</b>9件。</p></body></html>"
    sheets = {"http://x.cn/s/a.css": "i{text-decoration:line-through}", "http://x.cn/b.css": "b{display:none}"}
    parts = [
        ("text/html; charset=utf-8", "http://x.cn/1.html", page),
        *(("text/css", at, css) for at, css in sheets.items()),
    ]
    body = "".join(
        f"--q\r\nContent-Type: {kind}\r\nContent-Location: {at}\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(text.encode()).decode()}\r\n"
        for kind, at, text in parts
    )
    raw = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="q"\r\n\r\n{body}--q--\r\n'.encode()
    made = read(raw, "a.mht")
    assert [line.text for line in made.lines if not line.furniture] == ["全镇办结13件，公示9件。"]


def test_frames_of_web_archives() -> None:
    """A page that a frame of the archive shows is read in the frame's place, one inside it too; an unknown one is told."""

    def part(name: str, page: str) -> str:
        return f"--q\r\nContent-Type: text/html; charset=utf-8\r\n{name}\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(page.encode()).decode()}\r\n"

    body = (
        part(
            "Content-Location: http://x.cn/1",
            "<p>全镇办结案件13件。</p><iframe src='cid:a@b'></iframe><p>公示9件。</p>",
        )
        + part(
            "Content-ID: <a@b>", '<html><body><p>其中简易6件。</p><iframe src="http://x.cn/2"></iframe></body></html>'
        )
        + part("Content-Location: http://x.cn/2", "<html><body><p>一般7件。</p></body></html>")
    )
    raw = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="q"\r\n\r\n{body}--q--\r\n'.encode()
    made = read(raw, "a.mht")
    assert [line.text for line in made.lines if not line.furniture] == [
        "全镇办结案件13件。",
        "其中简易6件。",
        "一般7件。",
        "公示9件。",
    ]
    assert doubts_in_words(made.doubts) == ()
    assert "embedded" in [code for code, _, _ in doubts_in_words(read(raw.replace(b"<a@b>", b"<c@d>"), "a.mht").doubts)]


def flat(raw: bytes) -> bytes:
    """A docx as Word writes it in one XML file."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        for name in package.namelist():
            data = package.read(name)
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                xml = data.decode().partition("?>")[2]
                kind = (
                    "application/vnd.openxmlformats-package.relationships+xml"
                    if name.endswith(".rels")
                    else "application/xml"
                )
                parts.append(
                    f'<pkg:part pkg:name="/{name}" pkg:contentType="{kind}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>'
                )
    return (
        '<?xml version="1.0" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
        f'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{"".join(parts)}</pkg:package>'
    ).encode()


def test_a_docx_in_one_xml_file(rules: Rules) -> None:
    """Word's flat package is read as the docx that it is, numbers of lists included."""
    raw = (SAMPLES / "d01-auto-numbers.docx").read_bytes()
    assert draft(flat(raw), "a.xml", {}, rules).body == draft(raw, "a.docx", {}, rules).body


W3 = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
LISTS = (
    '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/><w:lvlText w:val="%1、"/></w:lvl></w:listDef>'
    '<w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>'
)


def run(text: str) -> str:
    """A run of Word 2003."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_document_of_word_2003_in_xml() -> None:
    """WordprocessingML 2003: sections, lists, tables, notes, heads and tracked changes come out as from a docx."""
    body = (
        f"<wx:sect><wx:sub-section><w:p>{run(TEXT)}</w:p></wx:sub-section>"
        '<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr></w:pPr>'
        f"{run('举措')}</w:p>"
        f'<w:p>{run("学法")}<aml:annotation aml:id="1" w:type="Word.Deletion"><aml:content><w:r><w:delText>5</w:delText></w:r></aml:content></aml:annotation>'
        f'<aml:annotation aml:id="2" w:type="Word.Insertion"><aml:content>{run("6")}</aml:content></aml:annotation>{run("次。")}'
        f"<w:r><w:footnote><w:p>{run('含两次扩大会。')}</w:p></w:footnote></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('甲')}</w:p></w:tc><w:tc><w:p>{run('12')}</w:p></w:tc></w:tr>"
        f'<w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr><w:p>{run("乙")}</w:p></w:tc><w:tc><w:p>{run("3")}</w:p></w:tc></w:tr>'
        f"<w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc><w:tc><w:p>{run('4')}</w:p></w:tc></w:tr></w:tbl>"
        f'<w:sectPr><w:hdr w:type="odd"><w:p>{run("内部")}</w:p></w:hdr></w:sectPr></wx:sect>'
    )
    raw = f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument {W3}>{LISTS}<w:body>{body}</w:body></w:wordDocument>'
    made = read(raw.encode(), "a.doc")
    lines = [line.number + line.text for line in made.lines if not line.furniture]
    assert lines[:2] == [TEXT, "一、举措"]
    assert lines[2].startswith("学法6次。")
    assert lines[-3:] == ["甲\t12", "乙\t3", "\t4"]
    gone = "".join(line.text for line in made.lines)
    assert all(words in gone for words in ("含两次扩大会。", "内部", "5"))


def test_numbers_of_lists_that_a_document_of_word_2003_does_not_define() -> None:
    """Where the list of a paragraph is not in the file, the number that Word noted beside it is read; no bullet is."""
    item = (
        '<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="7"/><wx:t wx:val="{}"/>{}</w:listPr></w:pPr>{}</w:p>'
    )
    bullet = item.format("l", '<wx:font wx:val="Wingdings"/>', run("丙"))
    body = item.format("（一）", "", run("甲")) + item.format("（二）", "", run("乙")) + bullet
    raw = f'<?xml version="1.0"?><w:wordDocument {W3}>{LISTS}<w:body>{body}</w:body></w:wordDocument>'
    assert [line.number + line.text for line in read(raw.encode(), "a.xml").lines] == ["（一）甲", "（二）乙", "丙"]


@pytest.mark.parametrize(
    ("names", "lost"), [('xmlns:f="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"', True), ("", False)]
)
def test_a_document_of_word_2003_whose_writer_loses_tabs(names: str, lost: bool) -> None:
    """A document of Word 2003 that LibreOffice wrote, known by the names of OpenDocument in it, is told as what it is."""
    raw = f'<?xml version="1.0"?><w:wordDocument {W3} {names}>{LISTS}<w:body><w:p>{run("东村")}{run("12")}</w:p></w:body></w:wordDocument>'
    assert ("looks-lost" in [code for code, _, _ in read(raw.encode(), "a.xml").doubts]) == lost


def test_entities_in_xml_documents_are_refused() -> None:
    """A document in XML that declares entities is refused, as it is inside a docx."""
    raw = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "{TEXT}">]><w:wordDocument {W3}><w:body/></w:wordDocument>'
    with pytest.raises(ImportFailure) as failure:
        read(raw.encode(), "a.xml")
    assert failure.value.code == "xml-entities"


def test_a_piece_of_rtf() -> None:
    """A piece of RTF without its head, which any program shows as codes, is refused and not read as text."""
    with pytest.raises(ImportFailure) as failure:
        read(b"{\\pard \\ql 2023 \\par}", "a.rtf")
    assert failure.value.code == "damaged"


def test_two_parts_of_one_name() -> None:
    """Of two differing parts of one name programs read one or the other: the file is refused; two equal ones are one."""
    whole = docx(p("现有12人。"))
    for again, refused in (("现有21人。", True), ("现有12人。", False)):
        out = io.BytesIO(whole)
        with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as package:
            warnings.simplefilter("ignore")
            package.writestr(
                "word/document.xml", package.read("word/document.xml").decode().replace("现有12人。", again)
            )
        if refused:
            with pytest.raises(ImportFailure) as failure:
                read(out.getvalue(), "a.docx")
            assert failure.value.code == "damaged"
        else:
            assert [line.text for line in read(out.getvalue(), "a.docx").lines] == [again]
