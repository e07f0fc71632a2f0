"""Signs of Windows-1252 in a text of GB18030: one byte, which would pair with the next and turn the hanzi behind it.

An editor on a Western Windows writes “ as 0x93. Read as GB18030, 0x93 and the first byte of the next hanzi are a rare
hanzi, and so are the bytes behind them, up to the next ASCII sign. Where the line reads far better without the byte, it
is the sign that it stands for.

Source: the WHATWG Encoding Standard's index of windows-1252; GB 18030-2022, the two-byte area GBK/3.
"""

import re

from duizhao.importer.damage import LOST, place_in_text, usual
from duizhao.importer.quotations import PARTED, PARTED_PLACES, first_places
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.model import Reason

_SIGNS = {0x85: "…", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "·", 0x96: "–", 0x97: "—"}
_LONGEST = 4_000  # bytes of a line that is tried
BROKEN = -20
_SHOWN = 5
_ANY = re.compile(b"[" + b"".join(b"\\x%02x" % byte for byte in _SIGNS) + b"]")
COST = 1  # half a hanzi of level 1: by how much a line must read better for a sign


def without_strays(raw: bytes) -> tuple[bytes, tuple[ReadDoubt, ...]]:
    """A text of GB18030, `raw`, with such signs as GB18030 has them, and the doubt that quotes the places.

    There is none, (), where nothing was found.
    """
    if not _ANY.search(raw):
        return raw, ()
    lines = raw.split(b"\n")
    found: list[tuple[int, int]] = []  # line, column
    for number, line in enumerate(lines):
        if len(line) <= _LONGEST and _ANY.search(line) and not _is_foreign(line):
            lines[number], columns = _mended_line(line)
            found += [(number, column) for column in columns]
    if not found:
        return raw, ()
    made = b"\n".join(lines)
    text = made.decode("gb18030", "replace").split("\n")
    starts = [0]
    for line_text in text:
        starts.append(starts[-1] + len(line_text) + 1)
    whole = "\n".join(text)
    places = (place_in_text(whole, starts[number] + column) for number, column in found[:_SHOWN])
    shown = first_places(places, len(found), PARTED, PARTED_PLACES)
    message = Reason.of("single-bytes-windows-1252-quotes", shown=shown)
    return made, (("bytes-lost", message, Reason("compare-these-signs-words-behind")),)


def _mended_line(line: bytes) -> tuple[bytes, list[int]]:
    """A line with its stray signs put right, and at which columns they stand: as it reads best from its end on."""
    best = [0] * (len(line) + 5)  # from each byte on
    stray = [False] * len(line)
    for at in range(len(line) - 1, -1, -1):
        width = _character_bytes(line, at)
        best[at] = _worth(line[at : at + width]) + best[min(at + width, len(line))]
        if line[at] in _SIGNS and best[at + 1] - COST > best[at]:
            best[at], stray[at] = best[at + 1] - COST, True
    made, columns = bytearray(), []
    at = column = 0
    while at < len(line):
        width = 1 if stray[at] else _character_bytes(line, at)
        if stray[at]:
            columns.append(column)
        made += _SIGNS[line[at]].encode("gb18030") if stray[at] else line[at : at + width]
        at += width
        column += 1
    return bytes(made), columns


def _is_foreign(line: bytes) -> bool:
    """Whether a line is UTF-8, pasted into the file: damage.py reads it so."""
    try:
        return bool(line.decode("utf-8"))
    except UnicodeError:
        return False


def _worth(character: bytes) -> int:
    """How usual a character is, in halves; ASCII says nothing, and what is none ends the guess."""
    if character.isascii():
        return 0
    text = character.decode("gb18030", "replace")
    return BROKEN if LOST in text else 2 * usual(text)


def _character_bytes(line: bytes, at: int) -> int:
    """The bytes of the character that begins there."""
    if line[at] < 0x81 or at + 1 >= len(line):
        return 1
    return 4 if 0x30 <= line[at + 1] <= 0x39 else 2
