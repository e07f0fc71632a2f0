"""What a conversion of a Word 97 document to plain text does not tell: words that are struck, hidden, raised, numbered.

antiword writes such words as if they were like the others. What a run or paragraph says counts, and what its style
says.

Source: MS-DOC 2.6.1, 2.6.2 (properties), 2.8.5, 2.8.6 (where they stand), 2.9.33, 2.9.178 (pages of them), 2.4.6.6
(what styles add).
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator

from duizhao.importer.account.doc_styles import DocStyle, chain, styles_of
from duizhao.importer.account.witness import Unread
from duizhao.importer.readers.colours import WHITE, unlike
from duizhao.importer.word_binary import DocFile, doc_file
from duizhao.model import Reason

_PAGE = 512
_RUNS, _PARAGRAPHS = 0xFA, 0x102  # where the information block has the places of their pages
_WIDTHS = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes of an operand, by the three highest bits of its code; 0: it says so itself
# Codes of properties (2.6.1), and the looks that they stand for.
_FONT_CODES = {
    0x0800: "struck",
    0x0837: "struck",
    0x2A53: "struck",
    0x083C: "unseen",
    0x083B: "capitals",
    0x2A48: "raised",
}
_SHIFTED, _COLOUR, _COLOUR_NUMBER, _LIST, _STYLE = 0x4845, 0x6870, 0x2A42, 0x460B, 0x4A30
_KINDS = _FONT_CODES | {_SHIFTED: "raised", _COLOUR: "white"}
_TOGGLES = frozenset((0x0837, 0x083C, 0x083B))  # those that a style of paragraphs and one of characters cancel
_AS_STYLE, _UNLIKE_STYLE = 0x80, 0x81
_WHITE_NUMBER = 8
BEFORE = 8  # characters shown before such words
_LONGEST = 30  # … and of the words


def lost_formats(raw: bytes, place: Reason) -> Iterator[Unread]:
    """What a doc, `raw`, says of the look of its words that plain text does not; all of it at one `place`, for people.

    Each is words with those before them, and how they look. Source: MS-DOC, as the module says.

    Raises:
        struct.error, IndexError, ValueError: It is not built as the format says.
    """
    file = doc_file(raw)
    if file is None:
        return
    styles = styles_of(file)
    paragraphs = sorted(_style_stretches(file, _PARAGRAPHS))
    end = file.lengths[0] + file.lengths[1]
    last, kinds, words, at = 0, frozenset[str](), "", 0
    for first, text, properties, number in (*_in_styles(_style_stretches(file, _RUNS), paragraphs), (0, "", b"", 0)):
        found = _formats(properties, number, styles) if first < end else frozenset()
        if found == kinds and first == last and text:
            words += text
        else:
            yield from _unread_words(file.text, at, words, kinds, place)
            kinds, words, at = found, text, first
        last = first + len(text)
    for first, text, properties in paragraphs:
        said = [style.paragraph for style in chain(styles, _style_number(properties))]
        lists = [any(value) for own in (*said, properties[2:]) for code, value in _operands(own) if code == _LIST]
        if first < end and lists[-1:] == [True]:
            yield Unread("numbered", 1, place, text.strip()[:_LONGEST])


def _in_styles(
    runs: Iterator[tuple[int, str, bytes]], paragraphs: list[tuple[int, str, bytes]]
) -> Iterator[tuple[int, str, bytes, int]]:
    """The runs, cut where paragraphs begin, each with the number of its paragraph's style."""
    starts = [first for first, _, _ in paragraphs]
    for first, text, properties in runs:
        at = first
        while at < first + len(text):
            place = bisect_right(starts, at)
            end = min(starts[place] if place < len(starts) else first + len(text), first + len(text))
            number = _style_number(paragraphs[place - 1][2]) if place else 0
            yield at, text[at - first : end - first], properties, number
            at = end


def _style_number(properties: bytes) -> int:
    """The number of the style that the properties of a paragraph begin with."""
    return int.from_bytes(properties[:2], "little")


def _unread_words(whole: str, at: int, words: str, kinds: frozenset[str], place: Reason) -> Iterator[Unread]:
    shown = "".join(c for c in words if c.isprintable()).strip()[:_LONGEST]
    before = whole[max(0, at - BEFORE) : at].replace("\x07", "\r").rpartition("\r")[2]
    for kind in sorted(kinds) if shown else ():
        yield Unread(kind, 1, place, f"{before}〔{shown}〕")


def _style_stretches(file: DocFile, at: int) -> Iterator[tuple[int, str, bytes]]:
    """Runs, or paragraphs: the first character of each, its words, its properties."""
    first, size = struct.unpack_from("<II", file.main, at)
    count = max(0, size - 4) // 8
    for number in struct.unpack_from(f"<{count}I", file.table, first + 4 * (count + 1)) if count else ():
        page = file.main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        runs = page[_PAGE - 1]
        places = struct.unpack_from(f"<{runs + 1}I", page, 0)
        for i in range(runs):
            properties = _run_properties(page, runs, i) if at == _RUNS else _paragraph_properties(page, runs, i)
            for piece in file.pieces:
                start = max(0, places[i] - piece.begin) // piece.width
                end = (places[i + 1] - piece.begin) // piece.width
                if start < len(piece.text) and end > start:
                    yield piece.first + start, piece.text[start:end], properties


def _run_properties(page: bytes, runs: int, number: int) -> bytes:
    at = 2 * page[4 * (runs + 1) + number]
    return page[at + 1 : at + 1 + page[at]] if at else b""


def _paragraph_properties(page: bytes, runs: int, number: int) -> bytes:
    at = 2 * page[4 * (runs + 1) + 13 * number]
    if not at:
        return b""
    return page[at + 2 : at + 2 + 2 * page[at + 1]] if page[at] == 0 else page[at + 1 : at + 2 * page[at]]


def _formats(properties: bytes, number: int, styles: dict[int, DocStyle]) -> frozenset[str]:
    """The looks of a run of these properties in a paragraph of the style of this number."""
    under = _of_style(styles, number)
    for code, value in _operands(properties):
        if code == _STYLE:
            own = _of_style(styles, int.from_bytes(value, "little"))
            under = (under | own) - (under & own & _TOGGLES)
    return frozenset(_KINDS[code] for code in _codes_over(properties, under))


def _of_style(styles: dict[int, DocStyle], number: int) -> frozenset[int]:
    found = frozenset[int]()
    for style in chain(styles, number):
        found = _codes_over(style.run, found)
    return found


def _codes_over(properties: bytes, under: frozenset[int]) -> frozenset[int]:
    """The codes of `_KINDS` that hold where these properties stand over others."""
    found = set(under)
    for code, value in _operands(properties):
        if code in _FONT_CODES:
            held = code in under
            on = {_AS_STYLE: held, _UNLIKE_STYLE: not held}.get(value[0], bool(value[0]))
        elif code == _SHIFTED:
            on = any(value)
        elif code == _COLOUR_NUMBER:
            code, on = _COLOUR, value[0] == _WHITE_NUMBER
        elif code == _COLOUR:
            on = value[3] == 0 and not unlike((value[0], value[1], value[2]), WHITE)
        else:
            continue
        (found.add if on else found.discard)(code)
    return frozenset(found)


def _operands(properties: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(properties):
        code = struct.unpack_from("<H", properties, at)[0]
        width = _WIDTHS[code >> 13] or properties[at + 2] + 1
        yield code, properties[at + 2 : at + 2 + width]
        at += 2 + width
