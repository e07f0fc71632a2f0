"""The styles of a Word 97 document: what each says of the look of runs, and whether it numbers paragraphs.

Source: MS-DOC 2.9.271 (STSH), 2.9.258 (STD), 2.9.260 (StdfBase), 2.9.337, 2.9.341 (properties of a style).
"""

import struct
from collections.abc import Iterator

from duizhao.frozen import frozen
from duizhao.importer.word_binary import DocFile

_PLACE = 0xA2  # where the information block has the place of the styles
_PARAGRAPH, _CHARACTER = 1, 2  # kinds of styles
_NONE = 0xFFF  # the base of a style that has none
_DEEPEST = 20  # styles that inherit from one another


@frozen
class DocStyle:
    """A style: the number of the one that it is based on, its own properties of paragraphs and of runs."""

    base: int
    paragraph: bytes
    run: bytes


def styles_of(file: DocFile) -> dict[int, DocStyle]:
    """The styles of paragraphs and characters of a `file` by their numbers.

    Source: MS-DOC, as the module says.

    Raises:
        struct.error, IndexError: They are not built as the format says.
    """
    first, size = struct.unpack_from("<II", file.main, _PLACE)
    data = file.table[first : first + size]
    if len(data) < 6:
        return {}
    length, count, fixed = struct.unpack_from("<HHH", data, 0)
    at = 2 + length
    found: dict[int, DocStyle] = {}
    for number in range(count):
        if at + 2 > len(data):
            break
        size = struct.unpack_from("<H", data, at)[0]
        if size:
            style = _doc_style(data[at + 2 : at + 2 + size], fixed)
            found |= {number: style} if style is not None else {}
        at += 2 + size + size % 2
    return found


def chain(styles: dict[int, DocStyle], number: int) -> Iterator[DocStyle]:
    """The style `number` of `styles` and those that it is based on, the deepest first."""
    above: list[DocStyle] = []
    while number in styles and len(above) < _DEEPEST:
        above.append(styles[number])
        number = styles[number].base
    yield from reversed(above)


def _doc_style(data: bytes, fixed: int) -> DocStyle | None:
    _, kind, parts = struct.unpack_from("<HHH", data, 0)
    kind, base = kind & 0xF, kind >> 4
    if kind not in (_PARAGRAPH, _CHARACTER):
        return None
    at = fixed + 2 + 2 * struct.unpack_from("<H", data, fixed)[0] + 2
    found: list[bytes] = []
    for _ in range(parts & 0xF):
        size = struct.unpack_from("<H", data, at)[0]
        found.append(data[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    found += [b"", b""]
    if kind == _CHARACTER:
        return DocStyle(_NONE if base == _NONE else base, b"", found[0])
    return DocStyle(base, found[0][2:], found[1])
