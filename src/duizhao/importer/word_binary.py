"""A Word 97 document (MS-DOC): the piece table of its text and where its fields stand, in a compound file (MS-CFB)."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

_END = 0xFFFFFFFA  # sectors from here on are marks, not places
MOST_SECTORS = 400_000
# Where the information block has the places of a story's fields (MS-DOC 2.5.6), and the stories before that story.
_FIELDS = ((0x11A, 0), (0x12A, 1), (0x21A, 5), (0x262, 6))
BEGIN = 0x13


@dataclass(frozen=True, slots=True)
class WordFile:
    """What a document holds: the text of all its stories by character positions, and how long each story is.

    `lengths` are those of the body, footnotes, heads and feet, macros, remarks, endnotes and text boxes.
    """

    streams: "CompoundFile"
    main: bytes
    table_name: str
    table: bytes
    pieces: tuple["TextStretch", ...]
    text: str
    lengths: tuple[int, ...]

    def fields(self) -> Iterator[tuple[int, int]]:
        """Each field of the stories that are read: where it begins in the text, where its type stands in the table."""
        for at, stories in _FIELDS:
            first, size = struct.unpack_from("<II", self.main, at)
            count = max(0, size - 4) // 6
            if size and first + size <= len(self.table):
                places = struct.unpack_from(f"<{count}I", self.table, first)
                for i, place in enumerate(places):
                    mark = first + 4 * (count + 1) + 2 * i
                    if self.table[mark] & 0x1F == BEGIN:
                        yield sum(self.lengths[:stories]) + place, mark + 1


def word_file(raw: bytes) -> WordFile | None:
    """The document in a file, `raw`; None for one that is encrypted or older than Word 97.

    Raises:
        struct.error, IndexError, KeyError, ValueError, UnicodeDecodeError: It is not built as the format says.
    """
    streams = CompoundFile(raw)
    main = streams.read("WordDocument")
    ident, version = struct.unpack_from("<HH", main, 0)
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if ident != 0xA5EC or version < 0xC1 or flags & 0x0100:  # older than Word 97, or encrypted
        return None
    name = "1Table" if flags & 0x0200 else "0Table"
    table = streams.read(name)
    pieces = _pieces(main, table)
    text = "".join(piece.text for piece in pieces)
    return WordFile(streams, main, name, table, pieces, text, struct.unpack_from("<7i", main, 0x4C))


@dataclass(frozen=True, slots=True)
class TextStretch:
    """A stretch of the text: its first character, where that stands in the main stream, bytes a character, words."""

    first: int
    begin: int
    width: int
    text: str


def _pieces(main: bytes, table: bytes) -> tuple[TextStretch, ...]:
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


class CompoundFile:
    """The streams of a compound file (MS-CFB 2)."""

    def __init__(self, raw: bytes) -> None:
        self.raw = io.BytesIO(raw).getbuffer()
        shift, small = struct.unpack_from("<HH", raw, 0x1E)
        self.size, self.small = 1 << shift, 1 << small
        tables, first, _, self.cutoff, mini, _, more, _ = struct.unpack_from("<I I I I I I I I", raw, 0x2C)
        places = list(struct.unpack_from("<109I", raw, 0x4C))
        while more < _END and len(places) < MOST_SECTORS:
            block = struct.unpack_from(f"<{self.size // 4}I", raw, self.size * (more + 1))
            places += block[:-1]
            more = block[-1]
        self.fat: list[int] = []
        for place in places[:tables]:
            if place < _END:
                self.fat += struct.unpack_from(f"<{self.size // 4}I", raw, self.size * (place + 1))
        self.entries: dict[str, tuple[int, int]] = {}
        directory = self._chain(first)
        root = (0, 0)
        for at in range(0, len(directory) - 127, 128):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            name = directory[at : at + max(0, min(64, length) - 2)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", directory, at + 116)
            if kind == 5:
                root = (start, size)
            elif kind == 2:
                self.entries.setdefault(name, (start, size))
        self.root = root[0]
        self.ministream = self._chain(root[0])[: root[1]] if root[1] else b""
        self.minifat = struct.unpack(f"<{len(b) // 4}I", b) if mini < _END and (b := self._chain(mini)) else ()

    def read(self, name: str) -> bytes:
        """A stream; KeyError if there is none of that name."""
        start, size = self.entries[name]
        if size >= self.cutoff:
            return self._chain(start)[:size]
        out: list[bytes] = []
        while start < _END and len(out) < MOST_SECTORS:
            out.append(self.ministream[start * self.small : (start + 1) * self.small])
            start = self.minifat[start]
        return b"".join(out)[:size]

    def places(self, name: str, at: int) -> int:
        """Where byte `at` of a stream, `name`, stands in the file."""
        start, size = self.entries[name]
        if size >= self.cutoff:
            return self._place(start, at)
        for _ in range(at // self.small):
            start = self.minifat[start]
        return self._place(self.root, start * self.small + at % self.small)

    def _place(self, start: int, at: int) -> int:
        for _ in range(at // self.size):
            start = self.fat[start]
        return int(self.size * (start + 1) + at % self.size)

    def _chain(self, start: int) -> bytes:
        out: list[bytes] = []
        while start < _END and len(out) < MOST_SECTORS:
            out.append(bytes(self.raw[self.size * (start + 1) : self.size * (start + 2)]))
            start = self.fat[start]
        return b"".join(out)
