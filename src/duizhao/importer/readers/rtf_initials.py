r"""Large first letters of RTF: in the file a paragraph of their own, to a reader the first of the next one.

Source: RTF Specification 1.9.1, paragraph formatting, \dropcapli, \dropcapt; LibreOffice 7.4 knows them in frames only.
"""

import re

from duizhao.importer.rtf import lines_of_rtf

_LARGE = re.compile(rb"\\dropcapli[1-9][0-9]?(?![0-9]) ?")
_PARAGRAPH_ENDS = re.compile(rb"\\par(?![a-z]) ?")
_BEGINS_ANEW = re.compile(rb"[\s{}]*\\pard(?![a-z])")  # what the letter's own paragraph says ends with it
_LONGEST = 2_000  # bytes of such a paragraph behind the word
_LETTERS = 3  # characters: a number and its mark, an opening quotation mark and its word


def with_initials(raw: bytes) -> bytes:
    r"""An RTF file, `raw`, in which a large first letter stands in the paragraph that it begins.

    Source: RTF Specification 1.9.1, \dropcapli.
    """
    out: list[bytes] = []
    at = 0
    for large in _LARGE.finditer(raw) if b"\\dropcapli" in raw else ():
        end = _PARAGRAPH_ENDS.search(raw, large.end(), large.end() + _LONGEST)
        if large.start() < at or end is None or _BEGINS_ANEW.match(raw, end.end()) is None:
            continue
        words = "".join(lines_of_rtf(b"{\\rtf1\\ansi\\ansicpg936 " + raw[large.end() : end.start()] + b"}")).strip()
        if 0 < len(words) <= _LETTERS:
            out += (raw[at : large.start()], raw[large.end() : end.start()])
            at = end.end()
    return b"".join((*out, raw[at:])) if out else raw
