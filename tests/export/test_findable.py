"""Words of printed PDFs are found: maps that hold radicals are mended, all else stays."""

import re
import zlib

import pypdfium2

from duizhao.export.findable import findable, radical_forms
from duizhao.model.rules.documents import Glyphs
from duizhao.model.rules.entries import Key
from duizhao.model.rules.entries import Text as Entry
from tests.importer.pdfs import Text, pdf

FORMS = radical_forms(Glyphs((Entry(Key("⺠民"), ""),), (Entry(Key("戶户"), ""),), (), ()))
MAP = """/CIDInit /ProcSet findresource begin
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
2 beginbfchar
<0001> <2F08>
<0006> <4EF6>
endbfchar
2 beginbfrange
<0002> <0003> <2EA0>
<0004> <0005> <4E00>
endbfrange
endcmap
"""


def printed(words: str) -> bytes:
    """A PDF of 人民一丁 whose map says something else, packed as Skia packs it."""
    raw = pdf([Text(72, 700, "人民戶一丁件")])
    reference = re.search(rb"/ToUnicode (\d+) 0 R", raw)
    assert reference is not None
    body = zlib.compress(words.encode())
    number = int(reference[1])
    old = re.search(rb"\n%d 0 obj\n.*?endobj\n" % number, raw, re.DOTALL)
    assert old is not None
    head = b"\n%d 0 obj\n<</Filter /FlateDecode\n/Length %d>> stream\n" % (number, len(body))
    new = head + body + b"\nendstream\nendobj\n"
    return raw.replace(old[0], new)


def unicode_of(raw: bytes) -> list[str]:
    """The characters that PDFium finds, as the file's map has them."""
    document = pypdfium2.PdfDocument(raw)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return list(text)


def test_radicals_become_hanzi() -> None:
    """Pairs and ranges that lead to radicals lead to hanzi, what stands beside them in a range stays as it was."""
    old = printed(MAP)
    new = findable(old, FORMS)
    assert new.startswith(old)
    assert unicode_of(new) == ["人", "民", "⺡", "一", "丁", "件"]
    assert unicode_of(findable(new, FORMS)) == unicode_of(new)
    assert FORMS[0x2F3E] == "户"


def test_nothing_to_mend() -> None:
    """A file without radicals, one that is no PDF, and one whose map is broken stay as they are."""
    plain = printed(MAP.replace("2F08", "4EBA").replace("2EA0", "6C11"))
    for raw in (plain, b"%PDF-1.7\n", printed(MAP)[:-40], printed(MAP).replace(b"/Length", b"/Langth")):
        assert findable(raw, FORMS) == raw
