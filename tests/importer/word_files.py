"""Documents of Word 97 for tests: a text with its fields, in as small a compound file as the formats allow.

Source: MS-DOC 2.4.1 (text by pieces), 2.8.25 (fields); MS-CFB 2.2 to 2.6.
"""

import re
import struct

SECTOR, SMALL = 512, 64
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF


def doc(text: str, types: tuple[int, ...] = (), *, small: bool = False) -> bytes:
    """A document of one story.

    Args:
        text: Its text; U+0013, U+0014 and U+0015 begin, part and end fields.
        types: The type of each field that begins in it.
        small: Whether the table stands among the short streams.
    """
    marks = [(m.start(), ord(m[0])) for m in re.finditer("[\x13-\x15]", text)]
    kinds = iter(types)
    pieces = struct.pack("<BIIIHIH", 2, 16, 0, len(text), 0, 1024, 0)
    fields = struct.pack(f"<{len(marks) + 1}I", *(at for at, _ in marks), len(text))
    fields += b"".join(bytes([mark, next(kinds) if mark == 0x13 else 0]) for _, mark in marks)
    main = bytearray(1024) + text.encode("utf-16-le")
    struct.pack_into("<HH", main, 0, 0xA5EC, 0xC1)
    struct.pack_into("<i", main, 0x4C, len(text))
    struct.pack_into("<II", main, 0x1A2, 0, len(pieces))
    struct.pack_into("<II", main, 0x11A, len(pieces), len(fields))
    return _compound(bytes(main), pieces + fields, small=small)


def _compound(main: bytes, table: bytes, *, small: bool) -> bytes:
    """A compound file: sector 0 the table of sectors, 1 the directory, 2 that of short ones, then the streams."""
    sizes = [-(-len(stream) // SECTOR) for stream in (main, table)]
    first = 3, 3 + sizes[0]
    fat = [END, END, END]
    for begin, count in zip(first, sizes, strict=True):
        fat += [*range(begin + 1, begin + count), END]
    shorts = [*range(1, -(-len(table) // SMALL)), END]
    cutoff = len(table) + 1 if small else 1
    root = (first[1], len(table)) if small else (END, 0)
    entries = [("Root Entry", 5, *root), ("WordDocument", 2, first[0], max(len(main), cutoff))]
    entries.append(("0Table", 2, 0 if small else first[1], len(table)))
    head = bytearray(SECTOR)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 0x18, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", head, 0x2C, 1, 1, 0, cutoff, 2, 1, END, 0)
    struct.pack_into("<109I", head, 0x4C, 0, *[FREE] * 108)
    parts = [struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff"), b"".join(_entry(*entry) for entry in entries)]
    parts += [struct.pack(f"<{len(shorts)}I", *shorts).ljust(SECTOR, b"\xff"), main, table]
    return bytes(head) + b"".join(part + bytes(-len(part) % SECTOR) for part in parts)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    words = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(words)] = words
    struct.pack_into("<HB", entry, 64, len(words) + 2, kind)
    struct.pack_into("<II", entry, 116, start, size)
    return bytes(entry)
