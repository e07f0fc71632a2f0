r"""RTF that an office program can read: a damaged picture, or an end that was cut off, is no reason to refuse a file.

LibreOffice 7.4 gives up on a file for the data of one picture, or for a bracket that is missing at its end. No reader
takes words from pictures; so a dot stands in the place of each, which keeps its place, and the doubt about it.

Source: RTF Specification 1.9.1, groups, \pict, \bin.
"""

import re
from collections.abc import Iterator

_PICTURE = re.compile(rb"\\pict(?![a-z])")
_TOKEN = re.compile(rb"\\bin([0-9]{1,9}) ?|\\([a-z]{1,32})(-?[0-9]{1,10})? ?|\\.|([{}])|[^\\{}]+", re.S)
# Words that say what the data of a picture are.
_OF_DATA = re.compile(rb"(?:png|jpeg|emf)blip|macpict|p?m?wmetafile|pmmetafile|[dw]ibitmap|wbitmap|wbm[a-z]+")
_DOT = (
    b"\\pngblip 89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000"
    b"050001a5f645400000000049454e44ae426082"
)
_BIN = re.compile(rb"\\bin([0-9]{1,9}) ?")
RTF_BRACE = re.compile(rb"\\bin[0-9]{1,9} ?|\\.|[{}]", re.S)


def whole_rtf(raw: bytes) -> bytes:
    """An RTF file, `raw`, with a dot for the data of each picture, and with the brackets that its end lacks.

    Source: RTF Specification 1.9.1, as the module says.
    """
    raw = b"".join(_with_dots(raw)) if b"\\pict" in raw else raw
    return raw.rstrip(b"\\ \r\n\0") + b"}" * missing if (missing := brackets_missing(raw)) else raw


def brackets_missing(raw: bytes) -> int:
    """How many groups of an RTF file, `raw`, no bracket closes: more than none where it was cut off.

    Source: RTF Specification 1.9.1, groups.
    """
    plain = b"\\\\" not in raw and b"\\bin" not in raw
    if plain and raw.count(b"{") - raw.count(b"\\{") <= raw.count(b"}") - raw.count(b"\\}"):
        return 0  # so it is in nearly every file
    depth = at = 0
    while (m := RTF_BRACE.search(raw, at)) is not None:
        depth += {b"{": 1, b"}": -1}.get(m[0], 0)
        at = behind_token(raw, m)
    return max(0, depth)


def behind_token(raw: bytes, token: re.Match[bytes]) -> int:
    r"""Where the reading of `raw` goes on behind a `token` of RTF_BRACE: behind the bytes that a \bin holds.

    Source: RTF Specification 1.9.1, \bin.
    """
    data = _BIN.fullmatch(token[0])
    return _behind_bytes(raw, token.end(), int(data[1])) if data else token.end()


def _with_dots(raw: bytes) -> Iterator[bytes]:
    """The pieces of a file whose pictures are dots."""
    done = 0
    for m in _PICTURE.finditer(raw):
        if m.start() < done or raw[max(0, m.start() - 1) : m.start()] not in (b"{", b" ", b"\n", b"\r"):
            continue
        yield raw[done : m.end()]
        depth, done = 0, m.end()
        kept: list[bytes] = []
        while (token := _TOKEN.match(raw, done)) is not None:
            depth += {b"{": 1, b"}": -1}.get(token[4], 0) if token[4] else 0
            if depth < 0:
                break
            done = token.end()
            if token[1] is not None:
                done = _behind_bytes(raw, done, int(token[1]))
            elif depth or token[4] or (token[2] and not _OF_DATA.fullmatch(token[2])):
                kept.append(token[0])
        yield b"".join((*kept, _DOT))
    yield raw[done:]


def _behind_bytes(raw: bytes, at: int, count: int) -> int:
    """Where `count` bytes of data end that begin `at`: before the next bracket, if fewer are there."""
    if raw[at + count : at + count + 8].lstrip()[:1] in (b"}", b"{", b"\\"):
        return at + count
    end = raw.find(b"}", at)
    return len(raw) if end < 0 else end
