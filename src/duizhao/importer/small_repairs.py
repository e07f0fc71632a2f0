"""Small repairs inside lines: invisible characters, struck words, words of another language, marks, spaces at ends.

A step changes `work`, the document, in place, by the compiled `lists` where it needs them, and notes why in it.
"""

import re

from duizhao.importer.left_out import STRUCK
from duizhao.importer.lists import Lists
from duizhao.importer.traced_text import Line, Work
from duizhao.model import Reason
from duizhao.read.numbering import read_number

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e01ef]+"
)
_STROKE = re.compile("[\u0335-\u0338]")
# No signs of mathematics: a stroke through = means that two things are not equal.
_STROKES = re.compile("(?:[0-9A-Za-z\u3000-\u303f\u3400-\u9fff\uff01-\uff1b\uff1f-\uff5d“-”‘-’·—…%.,][\u0335-\u0338])+")
_STARS = re.compile(r"(?<!\\)\*+")


def invisible(work: Work) -> None:
    """Takes characters out that show nothing: zero-width spaces, soft hyphens, controls, what only picks a glyph.

    Source: the rule of mending.yaml, which the ledger names.
    """
    for line in list(work.lines):
        if spans := [m.span() for m in _INVISIBLE.finditer(line.text)]:
            work.cut_all(line, spans, "invisible")


def take_out_struck(work: Work) -> None:
    """Takes out words that are struck through sign by sign with combining strokes (U+0335 to U+0338), and tells it.

    Source: the rule of mending.yaml, which the ledger names; the Unicode Standard, 7.9 (combining marks).
    """
    for line in work.lines:
        if not _STROKE.search(line.text):
            continue
        for m in reversed(list(_STROKES.finditer(line.text))):
            plain = _STROKE.sub("", m[0])
            hint = Reason("type-if-still-valid")
            work.doubts.append((STRUCK, Reason.of("struck-out-words-left-out", words=plain[:40]), hint, line.number))
            work.cut(line, m.start(), m.end(), STRUCK)


def stray_words(work: Work, lists: Lists) -> None:
    """Puts the Chinese word for a foreign one that stands alone between hanzi (精神 and 思想).

    Source: the rule of mending.yaml, which the ledger names; the words are those of that list.
    """
    for line in work.lines:
        for pattern, becomes in lists.stray if " " in line.text else ():
            for m in reversed(list(pattern.finditer(line.text))):
                work.swap(line, m.start(), m.end(), becomes, "stray-word")


def heading_marks(work: Work) -> None:
    """Takes the `#` marks off a line's start and notes their number; the outline puts them back where they belong."""
    for line in work.lines:
        m = re.match(r"(#{1,6})(?P<space>[ \t\u3000]*)(?=[^#\s])", line.text)
        if m and (m["space"] or read_number(line.text[m.end() :].lstrip("*"))):  # #1号楼 is no heading
            line.hashes = len(m[1])
            work.cut(line, 0, m.end(), "heading-mark")
            closing = re.search(r"[ \t]+#+[ \t]*$", line.text)
            if closing:
                work.cut(line, closing.start(), closing.end(), "heading-mark")


def bold_marks(work: Work) -> None:
    """Takes out bold marks that have no partner or nothing between them, and those round a whole line.

    Source: the rule of mending.yaml, which the ledger names.
    """
    for line in work.lines:
        if "*" not in line.text:
            continue
        whole = re.fullmatch(r"\*\*(?!\s)((?:(?!\*\*).)+?)(?<!\s)\*\*", line.text)
        if whole:
            line.whole_bold = True
            work.cut(line, len(line.text) - 2, len(line.text), "bold-mark")
            work.cut(line, 0, 2, "bold-mark")
            continue
        runs = [m for m in _STARS.finditer(line.text) if len(m[0]) == 2]
        lone = runs[-1:] if len(runs) % 2 else []
        pairs = list(zip(runs[::2], runs[1::2], strict=False))  # without the lone one
        drop = [m for a, b in pairs if not line.text[a.end() : b.start()].strip() for m in (a, b)] + lone
        for m in sorted(drop, key=lambda m: -m.start()):
            work.cut(line, m.start(), m.end(), "bold-mark")


def trims(work: Work) -> None:
    """Leaves no white space at a line's ends and no empty line, after whatever was cut.

    Source: the rule of mending.yaml, which the ledger names.
    """
    for line in list(work.lines):
        trim_line(work, line)


def trim_line(work: Work, line: Line) -> None:
    """Leaves no white space at the ends of a `line` of `work` after something was cut there; an empty line goes."""
    ends = " \u3000\xa0" if line.row else " \t\u3000\xa0"  # a tab at a row's end parts an empty cell
    stripped = line.text.strip(ends)
    if stripped != line.text:
        lead = len(line.text) - len(line.text.lstrip(ends))
        work.cut(line, lead + len(stripped), len(line.text), "inner-space")
        work.cut(line, 0, lead, "inner-space")
    if not line.text or (line.row and not line.text.strip()):
        work.cut(line, 0, len(line.text), "inner-space")
        work.lines = [other for other in work.lines if other is not line]
