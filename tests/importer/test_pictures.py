"""Pictures of doubtful lines: which part of which page, and that they are PNGs."""

import struct
import zlib
from pathlib import Path

import yaml

from duizhao.importer.formats import format_of
from duizhao.importer.pictures import Picture, pictures
from duizhao.importer.pointers import named_pages, quoted_words
from duizhao.importer.readers.pdf import read_pdf
from duizhao.shell.picturing import picture_doubts
from tests.importer.pdfs import Page, Text, pdf
from tests.importer.test_pdf import body

TWO = pdf(body(), [Text(72, 760, "　　第二页的第一行字。"), Text(72, 300, "　　全年办理案件18件。", gray=0.98)])


def rows(picture: Picture) -> list[bytes]:
    """The rows of a picture's dots, after its chunks have been checked."""
    png, at, chunks = picture.png, 8, {}
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + data)
        chunks[kind] = data
        at += 12 + length
    wide, high = struct.unpack(">II", chunks[b"IHDR"][:8])
    data = zlib.decompress(chunks[b"IDAT"])
    assert len(data) == high * (wide + 1)
    return [data[y * (wide + 1) + 1 : (y + 1) * (wide + 1)] for y in range(high)]


def test_the_line_that_a_doubt_quotes() -> None:
    """A doubt that quotes a line gets that line with a little above and below, one that names a page the page."""
    doubts: list[dict[str, object]] = [
        {"code": code, "pages": named_pages(message), "quotes": quoted_words(message)}
        for code, message, _ in read_pdf(TWO).doubts
    ]
    doubts += [{"code": "whole", "pages": [1]}, {"code": "beyond", "pages": [3, 0]}, {"code": "none"}]
    line, page = pictures(TWO, "a.pdf", doubts)
    assert [(p.number, p.code, p.page) for p in (line, page)] == [(1, "hidden-white", 2), (2, "whole", 1)]
    assert (len(rows(page)), len(rows(page)[0])) == (842, 595)
    assert 60 < len(rows(line)) < 140
    marked = [y for y, row in enumerate(rows(line)) if min(row) < 255]
    assert marked
    assert 20 < marked[0] < marked[-1] < len(rows(line)) - 20


def test_no_sentence_is_read_for_places() -> None:
    """A ledger from before, which keeps a doubt's sentence alone, has no pictures: nobody reads the Chinese of it."""
    told = {"code": "hidden-white", "line": 1, "message": "第 2 页有看不见的文字：“全年办理案件18件。”"}
    assert list(pictures(TWO, "a.pdf", [told])) == []
    assert [one.page for one in pictures(TWO, "a.pdf", [told | {"pages": [2], "quotes": ["办理案件18件"]}])] == [2]


def test_pages_that_lie_on_their_side_are_shown_whole() -> None:
    """A line of a turned page is not cut out by its height."""
    turned = pdf(Page([Text(100, 72, "全年办理案件18件。", angle=90)], rotate=90))
    (picture,) = pictures(turned, "a.pdf", [{"code": "a", "pages": [1], "quotes": ["全年办理案件18件。"]}])
    assert len(rows(picture)) == 2 * 595


def test_files_of_pictures(tmp_path: Path) -> None:
    """Each report's pictures lie in a folder of its own, under the number, code and page of their doubts."""
    for path, text in {
        "site.yaml": "title: 试\n",
        "content/2024/yun-liu.md": "---\ntownship: 柳溪镇\nyear: 2024\n---\n\n一行字。\n",
        "content/raw/2024/yun-liu.ledger.yaml": yaml.safe_dump(
            {"doubts": [{"code": "a", "message": "甲", "quotes": ["办理案件18件"]}]}
        ),
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / "content/raw/2024/yun-liu.pdf").write_bytes(TWO)
    assert picture_doubts(tmp_path, tmp_path / "图") == 1
    assert [p.relative_to(tmp_path).as_posix() for p in (tmp_path / "图").rglob("*.png")] == [
        "图/2024-yun-liu/01-a-p2.png"
    ]


def test_what_the_import_reads_as_a_pdf_has_pictures() -> None:
    """Whether a file is a PDF is asked of the formats: one behind a mail's line has pictures, a web page none."""
    doubts = [{"code": "a", "quotes": ["办理案件18件"]}]
    mailed = b"Content-Transfer-Encoding: binary\n\n" + TWO
    assert format_of(mailed, "下载") == "pdf"
    assert [one.page for one in pictures(mailed, "下载", doubts)] == [2]
    assert list(pictures("<html><body>%PDF 办理案件18件</body></html>".encode(), "a.html", doubts)) == []
    assert list(pictures(b"PK\x03\x04", "a.zip", doubts)) == []
