"""PDFs whose words are found: hanzi in the maps of fonts that a browser wrote radicals into.

A font such as Noto CJK has one glyph for ⼈ (Kangxi radical, U+2F08) and 人. Skia, with which Chromium prints, notes
the first of a glyph's characters in /ToUnicode, which is the radical, and the other in /ActualText. PDFium and poppler
read this, MuPDF 1.21 and pdf.js 5.6 do not. The maps are mended in an update behind the file (ISO 32000-1:2008, 7.5.6,
9.10.3); glyphs and places stay.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping

from duizhao.model.rules.documents import Glyphs
from duizhao.model.rules.entries import Text

_REFERENCE = re.compile(rb"/ToUnicode (\d+) 0 R")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
_CHARACTER = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(r"\d+ beginbf(?:char|range)\s.*?endbf(?:char|range)\s", re.DOTALL)
BLOCK = 100  # pairs of a block (Adobe technical note 5014)


def radical_forms(glyphs: Glyphs) -> dict[int, str]:
    """Code point of a radical → its hanzi: Kangxi radicals by NFKC, those of the supplement by the list `glyphs`.

    Forms for which fonts of simplified text have another one's glyph, by the same list, are those that are printed.
    """
    found = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    found |= {ord(radical): hanzi for radical, hanzi in _map_characters(glyphs.radicals)}
    printed = dict(_map_characters(glyphs.simplified))
    return {code: printed.get(c, c) for code, c in found.items()}


def _map_characters(entries: Iterable[Text]) -> Iterator[tuple[str, str]]:
    return ((one.text[i], one.text[i + 1]) for one in entries for i in range(0, len(one.text), 2))


def findable(pdf: bytes, forms: Mapping[int, str]) -> bytes:
    """A PDF whose text is found by its hanzi: its ToUnicode maps (ISO 32000-1, 9.10.3) have these for radicals.

    Args:
        pdf: The file.
        forms: Code point of a radical → its hanzi, as `radical_forms` gives them.

    Returns:
        The file with changed maps behind it; as it was, where there is no radical or it is not made as Skia makes it.
    """
    trailer = _TRAILER.search(pdf[-2048:])
    if trailer is None or b"/Prev" in trailer[1]:
        return pdf
    out, offsets = pdf if pdf.endswith(b"\n") else pdf + b"\n", {}
    for number in sorted({int(m[1]) for m in _REFERENCE.finditer(pdf)}):
        words = _character_map(pdf, number)
        mended = _mended_words(words, forms) if words else ""
        if mended and mended != words:
            body = zlib.compress(mended.encode("ascii"))
            offsets[number] = len(out)
            head = b"%d 0 obj\n<</Filter /FlateDecode\n/Length %d>> stream\n" % (number, len(body))
            out += head + body + b"\nendstream\nendobj\n"
    if not offsets:
        return pdf
    table = b"".join(b"%d 1\n%010d 00000 n \n" % pair for pair in sorted(offsets.items()))
    start = len(out)
    return out + b"xref\n%strailer\n<<%s\n/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (table, trailer[1], trailer[2], start)


def _character_map(pdf: bytes, number: int) -> str:
    """The text of a map, "" if it cannot be read."""
    found = re.search(rb"\n%d 0 obj\s*<<([^>]*)>>\s*stream\r?\n" % number, pdf)
    length = re.search(rb"/Length (\d+)(?! \d+ R)", found[1]) if found else None
    if found is None or length is None:
        return ""
    data = pdf[found.end() : found.end() + int(length[1])]
    try:
        return (zlib.decompress(data) if b"FlateDecode" in found[1] else data).decode("ascii")
    except (zlib.error, UnicodeDecodeError):
        return ""


def _mended_words(words: str, forms: Mapping[int, str]) -> str:
    pairs = [pair for block in _BLOCK.findall(words) for pair in _code_pairs(block)]
    changed = [(code, f"{ord(forms[int(text, 16)]):04X}" if _is_radical(text, forms) else text) for code, text in pairs]
    if changed == pairs:
        return words
    blocks = [changed[i : i + BLOCK] for i in range(0, len(changed), BLOCK)]
    lines = [
        f"{len(block)} beginbfchar\n" + "".join(f"<{code}> <{text}>\n" for code, text in block) + "endbfchar\n"
        for block in blocks
    ]
    found = list(_BLOCK.finditer(words))
    return words[: found[0].start()] + "".join(lines) + words[found[-1].end() :]


def _code_pairs(block: str) -> Iterator[tuple[str, str]]:
    """The codes of a block and their text, both in hexadecimal digits; ranges one by one."""
    if "beginbfrange" not in block:
        yield from ((m[1], m[2]) for m in _CHARACTER.finditer(block))
        return
    for m in _RANGE.finditer(block):
        for i in range(int(m[2], 16) - int(m[1], 16) + 1):
            yield f"{int(m[1], 16) + i:0{len(m[1])}X}", f"{int(m[3], 16) + i:0{len(m[3])}X}"


def _is_radical(text: str, forms: Mapping[int, str]) -> bool:
    return len(text) == 4 and int(text, 16) in forms
