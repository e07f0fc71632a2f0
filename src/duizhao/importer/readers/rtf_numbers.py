r"""Numbers of lists in RTF as a program stored them beside each paragraph, where its list has lost their signs.

LibreOffice 7.4 writes the form of a list's numbers (\leveltext) in Windows-1252: 、 becomes ?, （1） becomes (1).
Reading its own file it shows 1?. The number that it printed stands whole in \listtext (RTF 1.9.1, "Paragraph
text"), which readers that count by themselves pass over.
"""

import re

_LEVEL = re.compile(rb"\{\\leveltext[^{}]*\}")
_WIDE = re.compile(rb"\\u-?[0-9]{3,5}|\\'[89a-f][0-9a-f]", re.I)
_STORED = re.compile(rb"\{\\listtext((?:[^{}\\]|\\[^{}]){0,300})\}([^{}\r\n]{0,200})")
_END = re.compile(rb"\\tab ?$|\\pard ?|[ \t]+$")
_LIST = re.compile(rb"\\(?:ls|ilvl)[0-9]+ ?")


def with_stored_numbers(raw: bytes) -> bytes:
    """An RTF file, `raw`, with the stored numbers as text where its lists hold none of the signs that those have."""
    stored = [m[1] for m in _STORED.finditer(raw)] if b"\\listtext" in raw else []
    if not any(map(_WIDE.search, stored)) or any(map(_WIDE.search, _LEVEL.findall(raw))):
        return raw

    def plain(m: re.Match[bytes]) -> bytes:
        return b"{" + _END.sub(b"", m[1]) + b"}" + _LIST.sub(b"", m[2]) if _WIDE.search(m[1]) else m[0]

    return _STORED.sub(plain, raw)
