"""The witness of RTF files: all their text, in whatever group it stands, and nothing of what is no text."""

import pytest

from duizhao.importer.account.office import lost_in_conversion
from duizhao.importer.extract import Extract, RawLine
from duizhao.importer.rtf import lines_of_rtf
from tests.importer.account.witness_docx import witness_of_docx
from tests.importer.docx.make import docx, p
from tests.problem_words import doubts_in_words

HEAD = (
    rb"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\fcharset2 Symbol;}{\f2\fcharset136 Ming;}}"
    rb"{\stylesheet{\s0 Normal;}}{\info{\title \'b1\'ea}}\f0 "
)


def words(body: bytes) -> str:
    """The text of a document with this body, its lines parted by /."""
    return "/".join(line for line in lines_of_rtf(HEAD + body + b"}") if line)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (rb"\'bf\'aa\'bb\'e1 4\'b4\'ce\par\'c4\'a9", "开会 4次/末"),
        ("开会4次".encode("gb18030"), "开会4次"),
        (rb"\u24320?\u20250\'3f 4", "开会 4"),
        (rb"\uc2\u24320\'bf\'aa\u20250 ab4", "开会4"),
        (rb"{\uc0\u24320\u20250}\u20250 ?4", "开会会4"),
        (rb"\u-10187?\u-8704?", "\U0001d600"),
        (rb"{\f2\'a4\'a4}{\f1\'b7}", "中"),
        (rb"1{\v 2}3{\strike 4}{\deleted 5}", "12345"),
        (rb"1{\footnote 2}{\upr{3}{\*\ud{4}}}", "124"),
        (rb"{\field{\*\fldinst REF 5}{\fldrslt 6}}{\*\bkmkstart 7}{\*\novel 8}{\novel 9}", "69"),
        (rb"{\shp{\*\shpinst{\sp{\sn 1}{\sv 2}}{\shptxt 3\par}}{\shprslt{\*\do 4}}}", "3"),
        (rb"{\pict 00ff\bin3 }}{5}6", "6"),
        (rb"\trowd 1\cell 2\cell\row 3\line 4\tab 5", "1/2/3/4\t5"),
        (rb"{\listtext 1.}{\header 2}{\*\annotation 3}4\emdash 5\~6\-7", "4—567"),
        (rb"1\'ff{\f9 2}\nosuchword3 4", "1\ufffd24"),
    ],
)
def test_the_text_of_groups(body: bytes, found: str) -> None:
    """Text in every encoding and every group that holds text is found, that of other groups is not."""
    assert words(body) == found


def test_what_a_conversion_loses() -> None:
    """Words of an RTF that no line has are quoted; those that stand anywhere, hidden or in a note, are not."""
    raw = HEAD + rb"\'bf\'aa\'bb\'e1 4\'b4\'ce{\v 12}{\footnote 31\'b4\'ce}\par}"
    whole = Extract((RawLine("开会4次"), RawLine("12", furniture="hidden-text"), RawLine("31次", number="注1：")))
    assert doubts_in_words(lost_in_conversion(raw, b"", whole).doubts) == ()
    (doubt,) = doubts_in_words(lost_in_conversion(raw, b"", Extract(whole.lines[:2])).doubts)
    assert "31次" in doubt[1]


def test_fields_without_a_result() -> None:
    """A field that would show a number and has stored none is told by its code; others are not."""
    empty = rb"{\field{\*\fldinst PAGEREF a}{\fldrslt {\b }}}"
    fields = empty + rb"{\field{\*\fldinst REF b}{\fldrslt 4}}{\field{\*\fldinst XE c}}"
    (doubt,) = doubts_in_words(lost_in_conversion(HEAD + fields + b"}", b"", Extract((RawLine("4"),))).doubts)
    assert ("PAGEREF a" in doubt[1], "没有存下结果的域" in doubt[1]) == (True, True)


def test_an_embedded_file() -> None:
    """The words of an RTF that is embedded in a document, which no reader takes in, are found by its witness."""
    held = (HEAD + rb"\u24320?\u20250?}").decode("latin-1")
    raw = docx('<w:altChunk r:id="k"/>' + p("后"), {"k.rtf": held}, {"k": ("aFChunk", "k.rtf")})
    assert [piece.text for piece in witness_of_docx(raw).pieces] == ["后", "开会"]


BROKEN = [b"", b"{\\rtf1", b"}}}{\\u99999999999 a", b"{\\rtf1\\ansicpg99999 \\'e9\\bin99 ab", b"\\\xff"]


@pytest.mark.parametrize("raw", BROKEN)
def test_broken_files(raw: bytes) -> None:
    """A file that is cut off, or not well formed, gives some text and no error."""
    assert isinstance(list(lines_of_rtf(raw)), list)
