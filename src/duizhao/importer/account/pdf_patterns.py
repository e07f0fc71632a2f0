"""Text that a PDF paints as a pattern (ISO 32000-1:2008, 8.7.3): PDFium draws it and gives none of it.

The streams of tiling patterns stand in the file by themselves (7.5.7: no stream is inside another), so they are found
without reading the file's structure; encrypted ones say nothing.
"""

import re
import zlib

_MOST = 200  # patterns that are looked at
_LARGEST = 2_000_000  # bytes of a pattern unpacked
_STREAM = re.compile(rb"stream\r?\n")
_TILING = re.compile(rb"/PatternType\s+1\b")
_SHOWS = re.compile(rb"[)>\]]\s*(?:Tj|TJ|'|\")(?![\w])")  # operators that show text (9.4.3)


def patterns_with_text(raw: bytes) -> int:
    """How many tiling patterns of a PDF file, `raw`, show text (ISO 32000-1, 8.7.3)."""
    count = 0
    for _, m in zip(range(_MOST), _TILING.finditer(raw), strict=False):
        start = _STREAM.search(raw, m.end(), m.end() + 4_000)
        end = raw.find(b"endstream", start.end()) if start else -1
        if start is None or end < 0 or b"endobj" in raw[m.end() : start.start()]:
            continue
        head = raw[raw.rfind(b" obj", 0, m.start()) : start.start()]
        count += _SHOWS.search(_unpacked_stream(raw[start.end() : end], head)) is not None
    return count


def _unpacked_stream(data: bytes, head: bytes) -> bytes:
    if b"FlateDecode" not in head:
        return data
    try:
        return zlib.decompressobj().decompress(data, _LARGEST)
    except zlib.error:
        return b""
