r"""Numbers of lists in RTF as a program stored them beside each paragraph, where its list has lost their signs.

LibreOffice 7.4 writes the form of a list's numbers (\leveltext) in Windows-1252: 、 becomes ?, （1） becomes (1).
Reading its own file it shows 1?. The number that it printed stands whole in \listtext (RTF 1.9.1, "Paragraph
text"), which readers that count by themselves pass over. So does the older \pntext: LibreOffice 7.4 counts from 0 where
\pn names no start, and shows 1、 where it counts 一、.
"""

import re
import unicodedata

# The form of a level's numbers, and of what kind they are; a bullet's sign is no number's.
_LEVEL = re.compile(rb"\{\\listlevel(?:\s*\\levelnfc([0-9]{1,3})(?![0-9]))?[^{}]{0,300}\{\\leveltext([^{}]*)\}")
_BULLETS = (b"23", b"255")  # RTF 1.9.1, \levelnfc
_CODED = re.compile(rb"\\u-?[0-9]{3,5}|\\'[89a-f][0-9a-f]", re.I)
_CODE = re.compile(rb"\\u(-?[0-9]{3,5})")
_STORED = re.compile(rb"\{\\listtext((?:[^{}\\]|\\[^{}]){0,300})\}([^{}\r\n]{0,200})")
_OLDER = re.compile(rb"\{\\pntext((?:[^{}\\]|\\[^{}]){0,300})\}")
# A number and no bullet: a figure or letter, two bytes of GBK, hanzi; ① and its like by what Unicode says of them.
_COUNTED = re.compile(
    rb"(?<!\\'[0-9a-f])[0-9A-Za-z]\)?[.)]?\\tab|\\'[89a-f][0-9a-f]\\'[4-9a-f][0-9a-f]|\\u(?:1[2-9][0-9]{3}|[2-9][0-9]{4}|-[0-9]+)",
    re.I,
)
_OLDER_LIST = re.compile(rb"\{\\\*\\pn(?![a-z])(?:[^{}]|\{[^{}]{0,100}\}){0,400}\}")
_FONT = re.compile(rb"\\f[0-9]+ ?")
_END = re.compile(rb"\\tab ?$|\\pard ?|[ \t]+$")
_LIST = re.compile(rb"\\(?:ls|ilvl)[0-9]+ ?")


def with_stored_numbers(raw: bytes) -> bytes:
    """An RTF file, `raw`, with the stored numbers as text where its lists hold none of the signs that those have."""
    raw = _with_older_numbers(raw) if b"\\pntext" in raw else raw
    stored = [m[1] for m in _STORED.finditer(raw)] if b"\\listtext" in raw else []
    if not any(map(_is_wide_number, stored)) or any(
        _CODED.search(form) for kind, form in _LEVEL.findall(raw) if kind not in _BULLETS
    ):
        return raw

    def plain(m: re.Match[bytes]) -> bytes:
        return b"{" + _END.sub(b"", m[1]) + b"}" + _LIST.sub(b"", m[2]) if _is_wide_number(m[1]) else m[0]

    return _STORED.sub(plain, raw)


def _is_wide_number(stored: bytes) -> bool:
    """Whether what is stored beside a paragraph has a sign wider than ASCII, and not a bullet of a font of signs."""
    signs = _stored_signs(stored)
    return re.search(rb"\\'[89a-f][0-9a-f]", stored, re.I) is not None or any(
        ("\u2000" <= sign < "\u3000" and _is_numeral(sign))  # Ⅰ and ❶ among bullets and arrows
        or (sign >= "\x80" and not "\ue000" <= sign < "\uf900" and not "\u2000" <= sign < "\u3000")
        for sign in signs
    )


def _stored_signs(stored: bytes) -> list[str]:
    return [chr(int(code) % 0x10000) for code in _CODE.findall(stored)]


def _is_numeral(sign: str) -> bool:
    """Whether Unicode calls a sign a number, or it is a letter in a circle or brackets: Ⅰ, ❶, ①, ⓐ."""
    return unicodedata.category(sign) in ("No", "Nl") or "\u2460" <= sign < "\u2500"


def _with_older_numbers(raw: bytes) -> bytes:
    """The same of \\pntext, whose lists are left out then; signs of a list that counts nothing stay as they are."""
    older = [m[1] for m in _OLDER.finditer(raw)]
    if not all(_COUNTED.search(_FONT.sub(b"", m)) or any(map(_is_numeral, _stored_signs(m))) for m in older):
        return raw
    return _OLDER.sub(lambda m: b"{" + _END.sub(b"", m[1]) + b"}", _OLDER_LIST.sub(b"", raw))
