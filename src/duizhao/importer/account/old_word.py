"""The witness of a Word 97 document: all its text but the codes of fields, its word art, the number of its formulas."""

import re
import struct
from collections.abc import Iterator

from duizhao.importer.account.witness import Unread, Witness, WitnessPiece, plain_words
from duizhao.importer.readers.docx.word_fields import equation, is_renewed
from duizhao.importer.word_binary import doc_file
from duizhao.model import Reason

_ART = 0x00C0  # gtextUNICODE


def witness_doc(raw: bytes, place: Reason) -> Witness | None:
    """What a doc, `raw`, holds, all of it at one `place`; None for one that is encrypted or older than Word 97.

    Source: MS-DOC and MS-CFB.

    Raises:
        struct.error, IndexError, ValueError: It is not built as the format says.
    """
    file = doc_file(raw)
    if file is None:
        return None
    body, notes, heads, macros, comments, ends, boxes = file.lengths
    if min(body, notes, heads, comments, ends, boxes) < 0:
        return None
    at = body + notes + heads + macros + comments
    stories = (file.text[: body + notes], file.text[at : at + ends + boxes])
    found = [_without_codes(story) for story in stories]
    if any(story is None for story in found):
        return None
    found += list(_word_art(file.table))
    lines = [
        words
        for story in found
        for line in re.split("[\r\n\x07\x0b\x0c\x0e]", story or "")
        if (words := plain_words(line))
    ]
    formulas = raw.count("Equation Native".encode("utf-16-le"))
    unread = (Unread("equation", formulas, place),) if formulas else ()
    days = (Unread("renewed", 1, place, day) for story in stories for day in _renewed_results(story))
    return Witness(tuple(WitnessPiece(line, place) for line in lines), (*unread, *days))


def _renewed_results(story: str) -> Iterator[str]:
    """The stored results of fields that show the day on which the document is opened."""
    for m in re.finditer("\x13([^\x13-\x15]*)\x14([^\x13-\x15]*)\x15", story):
        if is_renewed(m[1]) and m[2].strip():
            yield m[2].strip()


def _without_codes(text: str) -> str | None:
    """A story without the codes of its fields, None where a field has no end; of an EQ field, what it shows."""
    out: list[str] = []
    codes: list[list[str] | None] = []  # of open fields; None behind their separator
    for c in text:
        if c == "\x13":
            codes.append([])
        elif c == "\x14" and codes:
            codes[-1] = None
        elif c == "\x15" and codes:
            code = "".join(codes.pop() or ()).strip()
            if re.match(r"EQ[ \\]", code):
                (codes[-1] if codes and codes[-1] is not None else out).append(equation(code[2:]))
        elif (code_of := next((code for code in reversed(codes) if code is not None), None)) is not None:
            code_of.append(c)
        else:
            out.append(c)
    return None if codes else "".join(out)


def _word_art(table: bytes) -> Iterator[str]:
    """The words that are drawn as WordArt: the text of shapes among their properties (MS-ODRAW 2.2.9, 2.3.22.1)."""
    for m in re.finditer(rb"\x0b\xf0", table):
        start = m.start() - 2
        if start < 0 or table[start] & 0x0F != 3:
            continue
        count = struct.unpack_from("<H", table, start)[0] >> 4
        length = struct.unpack_from("<I", table, start + 4)[0]
        at = start + 8 + 6 * count
        if 6 * count > length or start + 8 + length > len(table):
            continue
        for i in range(count):
            name, size = struct.unpack_from("<HI", table, start + 8 + 6 * i)
            if name & 0x8000:
                if name & 0x3FFF == _ART:
                    yield table[at : at + size].decode("utf-16-le", "replace").rstrip("\0")
                at += size
