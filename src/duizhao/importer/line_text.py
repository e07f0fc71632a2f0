"""What the text of a line is in plain characters: its words, its digits, its white space."""

import re

from duizhao.importer.traced_text import Line
from duizhao.text.numerals import WIDE_DIGITS

CJK = "\u3400-\u9fff\U00020000-\U0003ffff〇"
CJK_SIGNS = "，。、；：？！“”‘’（）《》〈〉【】〔〕—…％"
HEADING = 45  # characters: a heading with its text on one line is no longer
_ODD_SPACE = re.compile("[\xa0\u2000-\u200a\u202f\u205f]")
_WIDE_DIGIT = re.compile("[０-９]")


def plain_spaces(text: str) -> str:
    """A `text` whose fixed and no-break spaces (a web page's &nbsp;) are plain ones, of the same length."""
    return _ODD_SPACE.sub(" ", text) if _ODD_SPACE.search(text) else text


def line_words(line: Line) -> str:
    """The words of a `line`: its text without asterisks and white space."""
    return "".join(line.text.replace("*", "").split())


def narrow_digits(text: str) -> str:
    """A text with its full-width digits as ASCII ones, of the same length.

    Source: Unicode's Halfwidth and Fullwidth Forms.
    """
    return text.translate(WIDE_DIGITS) if _WIDE_DIGIT.search(text) else text  # most lines have none: no table is walked
