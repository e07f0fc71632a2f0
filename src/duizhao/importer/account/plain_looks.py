"""What a conversion of a Word 97 document to plain text does not tell: words that are struck, hidden, raised, numbered.

antiword writes such words as if they were like the others. Only what a run or paragraph says itself is seen, not what
its style says.

Source: MS-DOC 2.6.1, 2.6.2 (properties), 2.8.5, 2.8.6 (where they stand), 2.9.33, 2.9.178 (pages of them).
"""

import struct
from collections.abc import Iterator

from duizhao.importer.account.witness import Unread
from duizhao.importer.readers.colours import WHITE, unlike
from duizhao.importer.word_binary import WordFile, word_file

_PAGE = 512
_RUNS, _PARAGRAPHS = 0xFA, 0x102  # where the information block has the places of their pages
_WIDTHS = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes of an operand, by the three highest bits of its code; 0: it says so itself
# Codes of properties (2.6.1): the look, and the value from which it holds.
_LOOKS = {0x0800: "struck", 0x0837: "struck", 0x2A53: "struck", 0x083C: "unseen", 0x083B: "capitals", 0x2A48: "raised"}
_SHIFTED, _COLOUR, _COLOUR_NUMBER, _LIST = 0x4845, 0x6870, 0x2A42, 0x460B
_WHITE_NUMBER = 8
BEFORE = 8  # characters shown before such words
LONGEST = 30  # … and of the words


def plain_looks(raw: bytes, place: str) -> Iterator[Unread]:
    """What a doc, `raw`, says of the look of its words that plain text does not; all of it at one `place`.

    Raises:
        struct.error, IndexError, ValueError: It is not built as the format says.
    """
    file = word_file(raw)
    if file is None:
        return
    end = file.lengths[0] + file.lengths[1]
    last, kinds, words, at = 0, frozenset[str](), "", 0
    for first, text, properties in (*_stretches(file, _RUNS), (0, "", b"")):
        found = frozenset(_looks(properties)) if first < end else frozenset()
        if found == kinds and first == last and text:
            words += text
        else:
            yield from _told(file.text, at, words, kinds, place)
            kinds, words, at = found, text, first
        last = first + len(text)
    for first, text, properties in _stretches(file, _PARAGRAPHS):
        if first < end and any(code == _LIST and any(value) for code, value in _operands(properties[2:])):
            yield Unread("numbered", 1, place, text.strip()[:LONGEST])


def _told(whole: str, at: int, words: str, kinds: frozenset[str], place: str) -> Iterator[Unread]:
    shown = "".join(c for c in words if c.isprintable()).strip()[:LONGEST]
    before = whole[max(0, at - BEFORE) : at].replace("\x07", "\r").rpartition("\r")[2]
    for kind in sorted(kinds) if shown else ():
        yield Unread(kind, 1, place, f"{before}〔{shown}〕")


def _stretches(file: WordFile, at: int) -> Iterator[tuple[int, str, bytes]]:
    """Runs, or paragraphs: the first character of each, its words, its properties."""
    first, size = struct.unpack_from("<II", file.main, at)
    count = max(0, size - 4) // 8
    for number in struct.unpack_from(f"<{count}I", file.table, first + 4 * (count + 1)) if count else ():
        page = file.main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        runs = page[_PAGE - 1]
        places = struct.unpack_from(f"<{runs + 1}I", page, 0)
        for i in range(runs):
            properties = _run(page, runs, i) if at == _RUNS else _paragraph(page, runs, i)
            for piece in file.pieces:
                start = max(0, places[i] - piece.begin) // piece.width
                end = (places[i + 1] - piece.begin) // piece.width
                if start < len(piece.text) and end > start:
                    yield piece.first + start, piece.text[start:end], properties


def _run(page: bytes, runs: int, number: int) -> bytes:
    at = 2 * page[4 * (runs + 1) + number]
    return page[at + 1 : at + 1 + page[at]] if at else b""


def _paragraph(page: bytes, runs: int, number: int) -> bytes:
    at = 2 * page[4 * (runs + 1) + 13 * number]
    if not at:
        return b""
    return page[at + 2 : at + 2 + 2 * page[at + 1]] if page[at] == 0 else page[at + 1 : at + 2 * page[at]]


def _looks(properties: bytes) -> Iterator[str]:
    for code, value in _operands(properties):
        if code in _LOOKS and value[0] not in (0, 0x80):
            yield _LOOKS[code]
        elif code == _SHIFTED and any(value):
            yield "raised"
        elif (code == _COLOUR_NUMBER and value[0] == _WHITE_NUMBER) or (
            code == _COLOUR and value[3] == 0 and not unlike((value[0], value[1], value[2]), WHITE)
        ):
            yield "white"


def _operands(properties: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(properties):
        code = struct.unpack_from("<H", properties, at)[0]
        width = _WIDTHS[code >> 13] or properties[at + 2] + 1
        yield code, properties[at + 2 : at + 2 + width]
        at += 2 + width
