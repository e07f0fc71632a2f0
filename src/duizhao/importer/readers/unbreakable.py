"""The first words of a line that no printer parts: where they found no room, the line above them ended."""

from itertools import pairwise

from duizhao.importer.readers.sheet import TextRow

CLOSING = "，。、；：）”’！？》%％"  # never first on a line
QUOTES = "“”‘’"
_ADDRESS = "/.:@_?=&#~"  # in addresses of the web no line ends beside them, but for one behind a stroke


def unbreakable_width(row: TextRow) -> float:
    """How wide the first words of a line, `row`, are that no printer parts, in points: a number, a hanzi with its mark.

    LibreOffice 7.4 parts a curved quotation mark neither from what is before it nor from what is behind. Source:
    UAX #14 (QU, CL, NU).
    """
    first = next((i for i, p in enumerate(row.pieces) if p.text != " "), 0)
    last = first
    for a, b in pairwise(row.pieces[first:]):
        quoted = a.text in QUOTES or b.text in QUOTES
        address = (
            a.text in _ADDRESS
            and (is_plain_alnum(b.text) or b.text in _ADDRESS)
            and not (a.text == "/" and is_plain_letter(b.text))
        )
        address = address or (is_plain_alnum(a.text) and b.text in _ADDRESS)
        word = is_plain_alnum(b.text) and (is_plain_alnum(a.text) or a.text in CLOSING)
        if not word and b.text not in CLOSING and not quoted and not address:
            break
        last += 1
    return row.pieces[last].x1 - row.pieces[first].x0


def is_plain_alnum(text: str) -> bool:
    """Whether a character, `text`, is a letter or figure of ASCII."""
    return text.isascii() and text.isalnum()


def is_plain_letter(text: str) -> bool:
    """Whether a character, `text`, is a letter of ASCII."""
    return text.isascii() and text.isalpha()
