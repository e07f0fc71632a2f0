r"""RTF with the stored results of fields in their places, one form of each text, and hidden shapes hidden.

LibreOffice 7.4 sets fields anew when it converts (a date becomes today's) and loses EQ fields; what is stored as shown
is what the file's readers saw.

Source: RTF Specification 1.9.1, fields, \upr, shapes.
"""

import re
from collections.abc import Iterator

from duizhao.importer.readers.docx.word_fields import equation, is_renewed, leaves_a_gap, reading_above
from duizhao.importer.readers.rtf_initials import with_initials
from duizhao.importer.readers.rtf_numbers import with_stored_numbers
from duizhao.importer.readers.rtf_whole import RTF_BRACE, behind_token, whole_rtf

_LONGEST = 200_000  # bytes of a field
_RTF_FIELD = re.compile(rb"\{\\field(?![a-z])")
_RTF_CODE = re.compile(rb"\{\\\*\\fldinst(?![a-z])")
_RTF_RESULT = re.compile(rb"\{\\fldrslt(?![a-z])")
_DRAWN = re.compile(rb"\\(?:pict|shp|object|do)(?![a-z])")  # a field that shows a picture
_RTF_TWICE = re.compile(rb"\{\\upr(?![a-z])")  # a text in the code page of its font, and again in Unicode
_RTF_UNICODE = re.compile(rb"\{\\\*\\ud(?![a-z])")
# Fields that LibreOffice 7.4 sets anew when it converts.
SET_ANEW = re.compile(
    r"(?i)(?:DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|FILENAME|NUMPAGES|NUMWORDS|NUMCHARS|SEQ|REF|PAGEREF|NOTEREF|STYLEREF"
    r"|DOCPROPERTY|TITLE|SUBJECT|AUTHOR|LASTSAVEDBY|COMMENTS|KEYWORDS|INFO|EDITTIME|REVNUM|USERNAME|SECTION|IF|=)(?![a-z])"
)
_SYMBOL = re.compile(r"\s*SYMBOL(?![A-Za-z])", re.I)
_SHAPE = re.compile(rb"\{\\shp(?![a-z])")
_UNSEEN_SHAPE = re.compile(rb"\{\\sn fHidden\}\s*\{\\sv 1\}")
_SHAPE_TEXT = re.compile(rb"\\(?:shptxt|plain|pard)(?![a-z]) ?")
_EQ = re.compile(r"\s*EQ(?![A-Za-z])", re.I)
_WIDE_SPACE = re.compile(rb"(?<!\\)\\(em|en|qm)space(?![a-z]) ?")
_WIDTHS = {b"em": 0x2003, b"en": 0x2002, b"qm": 0x2005}  # spaces of one em, half and a quarter of one


def rtf_spelled_out(raw: bytes) -> bytes:
    """An RTF file, `raw`, with its numbers, fields and texts as its readers saw them.

    Source: RTF Specification 1.9.1, as the module says.
    """
    texts = _unicode_form(_wide_spaces(whole_rtf(raw)))
    return _stored_fields(with_stored_numbers(with_initials(_unseen_shapes(texts))))


def _wide_spaces(raw: bytes) -> bytes:
    """Writes spaces of an em's width and less as characters: LibreOffice 7.4 loses them, and 12 and 8 become 128."""
    return _WIDE_SPACE.sub(lambda m: b"{\\uc1\\u%d?}" % _WIDTHS[m[1]], raw)


def _stored_fields(raw: bytes) -> bytes:
    """Puts the stored result of fields in their place; of EQ fields without one, what they show."""
    out: list[bytes] = []
    at = 0
    for start, end in _rtf_groups(raw, _RTF_FIELD):
        if start < at:
            continue
        field = raw[start:end]
        code = next(iter(_rtf_groups(field, _RTF_CODE)), None)
        words = _group_words(field[code[0] : code[1]]).strip() if code else ""
        result = next(iter(_rtf_groups(field, _RTF_RESULT)), None) if code else None
        stored = field[result[0] : result[1]] if result else b""
        if _EQ.match(words) and not _group_words(re.sub(rb"\\fldrslt ?", b"", stored, count=1)).strip():
            above = reading_above(words)
            hidden = f"{{\\v {''.join(map(_rtf_escape, above))}}}" if above else ""  # so that the reader tells it
            stored = f"{{{''.join(map(_rtf_escape, equation(words[2:])))}{hidden}}}".encode("ascii")
        elif not stored or (SET_ANEW.match(words) is None and _SYMBOL.match(words) is None):
            continue
        out += (raw[at:start], re.sub(rb"\\fldrslt ?", b"", stored, count=1))
        at = end
    return b"".join((*out, raw[at:])) if out else raw


def _unicode_form(raw: bytes) -> bytes:
    """Puts the Unicode form of a text in the place of its two forms (RTF 1.9.1, \\upr): LibreOffice 7.4 reads both."""
    out: list[bytes] = []
    at = 0
    for start, end in _rtf_groups(raw, _RTF_TWICE) if b"\\upr" in raw else ():
        if start >= at and (own := next(iter(_rtf_groups(raw[start:end], _RTF_UNICODE)), None)) is not None:
            out += (raw[at:start], _RTF_UNICODE.sub(b"{", raw[start + own[0] : start + own[1]], count=1))
            at = end
    return b"".join((*out, raw[at:])) if out else raw


def _unseen_shapes(raw: bytes) -> bytes:
    """Hides the text of shapes that are hidden (RTF 1.9.1, fHidden): LibreOffice 7.4 shows it."""
    out: list[bytes] = []
    at = 0
    for start, end in _rtf_groups(raw, _SHAPE) if b"fHidden" in raw else ():
        if start >= at and _UNSEEN_SHAPE.search(raw, start, end):
            out += (raw[at:start], _SHAPE_TEXT.sub(lambda m: m[0].rstrip() + b"\\v ", raw[start:end]))
            at = end
    return b"".join((*out, raw[at:])) if out else raw


def days_of_rtf(raw: bytes) -> Iterator[str]:
    """The stored results of fields of an RTF file, `raw`, that show the day of its opening, and are not locked.

    Source: RTF Specification 1.9.1.
    """
    for start, end in _rtf_groups(raw, _RTF_FIELD):
        field = raw[start:end]
        code = next(iter(_rtf_groups(field, _RTF_CODE)), None)
        result = next(iter(_rtf_groups(field, _RTF_RESULT)), None)
        if (
            code
            and result
            and b"\\fldlock" not in field[: code[0]]
            and is_renewed(_group_words(field[code[0] : code[1]]))
        ):
            yield _group_words(field[result[0] : result[1]]).strip()


def blanks_of_rtf(raw: bytes) -> Iterator[str]:
    """The codes of fields of an RTF file, `raw`, that store no result though they would show a number or words.

    Source: RTF Specification 1.9.1.
    """
    for start, end in _rtf_groups(raw, _RTF_FIELD):
        field = raw[start:end]
        code = next(iter(_rtf_groups(field, _RTF_CODE)), None)
        result = next(iter(_rtf_groups(field, _RTF_RESULT)), None)
        words = _group_words(field[code[0] : code[1]]).strip() if code else ""
        stored = field[result[0] : result[1]] if result else b""
        empty = not _group_words(stored).strip() and not _DRAWN.search(stored)
        if empty and leaves_a_gap(words, None) and not _EQ.match(words):
            yield words


def _rtf_groups(raw: bytes, head: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
    """Where groups of RTF that begin so start and end."""
    for m in head.finditer(raw):
        depth, at = 0, m.start()
        end = min(len(raw), at + _LONGEST)
        while (brace := RTF_BRACE.search(raw, at, end)) is not None:
            at = behind_token(raw, brace)
            depth += {b"{": 1, b"}": -1}.get(brace[0], 0)
            if depth == 0:
                yield m.start(), at
                break


def _group_words(group: bytes) -> str:
    from duizhao.importer.rtf import lines_of_rtf

    own = re.sub(rb"\{(?:\\\*)?\\(?:fldinst|fldrslt) ?", b"{", group, count=1)
    plain = own.replace(b"\\\\", b"\\'5c")
    return " ".join(lines_of_rtf(b"{\\rtf1\\ansi\\ansicpg936 " + plain + b"}"))


def _rtf_escape(sign: str) -> str:
    if sign.isascii():
        return f"\\{sign}" if sign in "\\{}" else sign
    units = sign.encode("utf-16-le")
    pairs = (int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2))
    return "".join(f"\\u{unit}?" for unit in pairs)
