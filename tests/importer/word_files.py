"""Documents of Word 97 for tests: a text with its fields, in as small a compound file as the formats allow.

Source: MS-DOC 2.4.1 (text by pieces), 2.8.25 (fields); MS-CFB 2.2 to 2.6.
"""

import re
import struct

SECTOR, SMALL = 512, 64
SHORT = 4096  # bytes from which on a stream has sectors of its own
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF


def doc(
    text: str,
    types: tuple[int, ...] = (),
    *,
    runs: tuple[tuple[str, bytes], ...] = (),
    styles: tuple[tuple[int, int, bytes, bytes], ...] = (),
    small: bool = False,
) -> bytes:
    """A document of one story.

    Args:
        text: Its text; U+0013, U+0014 and U+0015 begin, part and end fields.
        types: The type of each field that begins in it.
        runs: The words of `text`, run by run, each with its properties; its first paragraph has those of the first.
        styles: The kind of each style (1 of paragraphs, 2 of characters), the one that it is based on (0xFFF for none),
            its properties of paragraphs and of runs; the first is that of all paragraphs.
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
    table = pieces + fields
    for at, width in ((0xFA, 1), (0x102, 13)) if runs else ():
        main += bytes(-len(main) % 512)
        struct.pack_into("<II", main, at, len(table), 12)
        table += struct.pack("<III", 1024, 1024 + 2 * len(text), len(main) // 512)
        main += _page(runs, width)
    if styles:
        sheet = struct.pack("<HHH", 4, len(styles), 10) + b"".join(_style(*style) for style in styles)
        struct.pack_into("<II", main, 0xA2, len(table), len(sheet))
        table += sheet
    return _compound(bytes(main), table, small=small)


def _style(kind: int, base: int, paragraph: bytes, run: bytes) -> bytes:
    """A style of the name a (MS-DOC 2.9.258)."""
    parts = (bytes(2) + paragraph, run) if kind == 1 else (run,)
    held = struct.pack("<HHHHH", 0, kind | base << 4, len(parts) | 0xFFF0, 0, 0) + struct.pack("<HHH", 1, ord("a"), 0)
    held += b"".join(struct.pack("<H", len(part)) + part + bytes(len(part) % 2) for part in parts)
    return struct.pack("<H", len(held)) + held + bytes(len(held) % 2)


def _page(runs: tuple[tuple[str, bytes], ...], width: int) -> bytes:
    """A page of properties of runs, or of paragraphs, whose places are `width` bytes each (MS-DOC 2.9.33, 2.9.178)."""
    page = bytearray(512)
    at, end = 1024, 510
    for i, (words, properties) in enumerate(runs):
        struct.pack_into("<I", page, 4 * i, at)
        at += 2 * len(words)
        held = bytes([len(properties)]) + properties
        if width > 1:
            held = bytes([0, 1 + -(-len(properties) // 2)]) + bytes(2) + properties
        end = (end - len(held)) // 2 * 2
        page[end : end + len(held)] = held
        page[4 * (len(runs) + 1) + width * i] = end // 2
    struct.pack_into("<I", page, 4 * len(runs), at)
    page[511] = len(runs)
    return bytes(page)


def _compound(main: bytes, table: bytes, *, small: bool) -> bytes:
    """A compound file: sector 0 the table of sectors, 1 the directory, 2 that of short ones, then the streams."""
    main = main.ljust(SHORT, b"\0")
    table = table if small else table.ljust(SHORT, b"\0")
    sizes = [-(-len(stream) // SECTOR) for stream in (main, table)]
    first = 3, 3 + sizes[0]
    fat = [END, END, END]
    for begin, count in zip(first, sizes, strict=True):
        fat += [*range(begin + 1, begin + count), END]
    shorts = [*range(1, -(-len(table) // SMALL)), END]
    root = (first[1], len(table)) if small else (END, 0)
    entries = [("Root Entry", 5, (FREE, FREE, 1), *root)]
    entries.append(("WordDocument", 2, (2, FREE, FREE), first[0], len(main)))
    entries.append(("0Table", 2, (FREE, FREE, FREE), 0 if small else first[1], len(table)))
    head = bytearray(SECTOR)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 0x18, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", head, 0x2C, 1, 1, 0, SHORT, *((2, 1) if small else (END, 0)), END, 0)
    struct.pack_into("<109I", head, 0x4C, 0, *[FREE] * 108)
    parts = [struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff"), b"".join(_entry(*entry) for entry in entries)]
    parts += [struct.pack(f"<{len(shorts)}I", *shorts).ljust(SECTOR, b"\xff"), main, table]
    return bytes(head) + b"".join(part + bytes(-len(part) % SECTOR) for part in parts)


def _entry(name: str, kind: int, beside: tuple[int, int, int], start: int, size: int) -> bytes:
    """An entry of the directory; `beside` are those before, behind and below it."""
    words = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(words)] = words
    struct.pack_into("<HBBIII", entry, 64, len(words) + 2, kind, 1, *beside)
    struct.pack_into("<II", entry, 116, start, size)
    return bytes(entry)
