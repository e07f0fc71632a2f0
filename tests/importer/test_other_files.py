"""Files that are neither reports nor text are refused by what they are, with what helps; no text is taken for one."""

import pytest

from duizhao.importer import ImportFailure
from duizhao.importer.formats import read
from tests.problem_words import in_words

ZEROS = bytes(200)
FILES: list[tuple[str, bytes, str, str]] = [
    ("a.json", '{"title": "河湾镇报告", "content": "一、主要举措"}'.encode(), "JSON", "正文"),
    ("a.txt", '[\n {"title": "河湾镇报告"}]'.encode(), "JSON", "正文"),
    ("a.txt", '["一、主要举措", "二、不足"]'.encode(), "JSON", "正文"),
    ("a.txt", '{"标题": "河湾镇"}\n{"标题": "柳溪镇"}\n'.encode(), "JSON", "正文"),
    ("a.json", '{"标题": "河湾镇"}'.encode("gb18030"), "JSON", "正文"),
    ("a.json", '{"标题": "河湾镇", "正文": "一、主要举措'.encode(), "JSON", "正文"),
    ("a.js", 'var data = {"content": "一、主要举措"};'.encode(), "JSON", "正文"),
    ("a.txt", 'callback({"content": "一、主要举措"})'.encode(), "JSON", "正文"),
    ("a.url", b"[InternetShortcut]\r\nURL=http://example.gov.cn/\r\n", "快捷方式", "浏览器"),
    ("a.txt", b"L\0\0\0\x01\x14\x02\0" + ZEROS, "快捷方式", "浏览器"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><text>举措</text></svg>".encode(), "SVG", "OCR"),
    ("a.ceb", b"Founder CEB 3.0\0" + ZEROS, "Apabi CEB", "PDF"),
    ("a.gd", b"\x01\x02\x03\0" + ZEROS, "Sursen GD", "PDF"),
    ("a.sep", b"\x01\x02\x03\0" + ZEROS, "Sursen SEP", "PDF"),
    ("a.hwp", b"HWP Document File V3.00 \x1a" + ZEROS, "Hancom HWP", "docx"),
    ("a.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + ZEROS * 3, "Hancom HWP", "docx"),
    ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + ZEROS * 3, "Outlook", "docx"),
    ("a.txt", b"%!PS-Adobe-3.0\n(a) show\n", "PostScript", "PDF"),
    ("a.txt", b"ID3\x03" + ZEROS, "声音", "正文"),
    ("a.vcf", "BEGIN:VCARD\nFN:张三\nEND:VCARD\n".encode(), "vcard", "正文"),
]


@pytest.mark.parametrize(("name", "raw", "kind", "hint"), FILES)
def test_other_files_are_named(name: str, raw: bytes, kind: str, hint: str) -> None:
    """A file of another kind is refused; the message names the kind, the hint what to do."""
    with pytest.raises(ImportFailure) as refused:
        read(raw, name)
    assert refused.value.code == "not-text"
    assert kind in in_words(refused.value.message)
    assert hint in in_words(refused.value.hint)


@pytest.mark.parametrize(
    "text",
    [
        "[摘要] 河湾镇报告",
        "{标题}\n一、主要举措",
        "[1] 一、主要举措",
        "“件数”: 12",
        "ID：3\n一、举措",
        "var 一、举措",
        "ID3号地块征收报告",
        '{"标题": "青石镇"}\n一、主要举措',
        '["一"]、主要举措',
    ],
)
def test_text_that_begins_likewise(text: str) -> None:
    """Text that begins with brackets, or with words of such a format, is text."""
    assert read(text.encode(), "a.txt").lines[0].text == text.split("\n")[0]


@pytest.mark.parametrize("name", ["a.one", "a.ps", "a.pages"])
def test_text_in_utf_16_under_another_name(name: str) -> None:
    """Text whose first bytes mark it as UTF-16 is text, whatever its name ends in."""
    assert read("河湾镇报告\n一、主要举措".encode("utf-16"), name).lines[0].text == "河湾镇报告"
