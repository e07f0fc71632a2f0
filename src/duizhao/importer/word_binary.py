"""A Word 97 document (MS-DOC): the piece table of its text and where its fields stand, in a compound file (MS-CFB)."""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from olefile import OleFileIO

from duizhao.frozen import frozen

# Where the information block has the places of a story's fields (MS-DOC 2.5.6), and the stories before that story.
_FIELDS = ((0x11A, 0), (0x12A, 1), (0x21A, 5), (0x262, 6))
BEGIN = 0x13


@frozen
class DocFile:
    """What a document holds: the text of all its stories by character positions, and how long each story is.

    `lengths` are those of the body, footnotes, heads and feet, macros, remarks, endnotes and text boxes.
    """

    main: bytes
    table_name: str
    table: bytes
    pieces: tuple["TextStretch", ...]
    text: str
    lengths: tuple[int, ...]

    def fields(self) -> Iterator[tuple[int, int]]:
        """Each field of the stories that are read: where it begins in the text, where its type is in the table.

        The first counts characters, the second bytes. Source: MS-DOC 2.8.25 (Plcfld).
        """
        for at, stories in _FIELDS:
            first, size = struct.unpack_from("<II", self.main, at)
            count = max(0, size - 4) // 6
            if size and first + size <= len(self.table):
                places = struct.unpack_from(f"<{count}I", self.table, first)
                for i, place in enumerate(places):
                    mark = first + 4 * (count + 1) + 2 * i
                    if self.table[mark] & 0x1F == BEGIN:
                        yield sum(self.lengths[:stories]) + place, mark + 1


def doc_file(raw: bytes) -> DocFile | None:
    """The document in a file, `raw`; None for one that is encrypted or older than Word 97.

    Source: MS-DOC 2.5 (the FIB) and MS-CFB.

    Raises:
        struct.error, IndexError, ValueError: It is not built as the format says.
    """
    with _streams(io.BytesIO(raw)) as streams:
        return _document(streams)


def with_table(raw: bytes, file: DocFile, table: bytes) -> bytes:
    """The bytes of the `file` read from `raw` with another `table` of the same length.

    Raises:
        ValueError: It is not built as the format says.
    """
    made = io.BytesIO(raw)
    with _streams(made) as streams:
        streams.write_stream(file.table_name, table)
        return made.getvalue()


@contextmanager
def _streams(raw: io.BytesIO) -> Iterator[OleFileIO]:
    """A compound file's streams; what is wrong with them is a ValueError like what is wrong inside them."""
    try:
        with OleFileIO(raw, write_mode=True) as streams:
            yield streams
    except (OSError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _document(streams: OleFileIO) -> DocFile | None:
    main = streams.openstream("WordDocument").read()
    ident, version = struct.unpack_from("<HH", main, 0)
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if ident != 0xA5EC or version < 0xC1 or flags & 0x0100:  # older than Word 97, or encrypted
        return None
    name = "1Table" if flags & 0x0200 else "0Table"
    table = streams.openstream(name).read()
    pieces = _piece_table(main, table)
    text = "".join(piece.text for piece in pieces)
    return DocFile(main, name, table, pieces, text, struct.unpack_from("<7i", main, 0x4C))


@frozen
class TextStretch:
    """A stretch of the text: its first character, where that stands in the main stream, bytes a character, words."""

    first: int
    begin: int
    width: int
    text: str


def _piece_table(main: bytes, table: bytes) -> tuple[TextStretch, ...]:
    """The pieces of which the text of all stories is put together (MS-DOC 2.4.1)."""
    at, size = struct.unpack_from("<II", main, 0x1A2)
    clx = table[at : at + size]
    at = 0
    while clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at] != 2:
        raise ValueError
    count = (struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    found = []
    for i in range(count):
        start = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * i + 2)[0]
        narrow = bool(start & 0x40000000)
        begin, width = ((start & 0x3FFFFFFF) // 2, 1) if narrow else (start, 2)
        words = main[begin : begin + width * (places[i + 1] - places[i])]
        found.append(TextStretch(places[i], begin, width, words.decode("cp1252" if narrow else "utf-16-le", "replace")))
    return tuple(found)
