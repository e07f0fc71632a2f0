"""Characters that nobody sees: controls, those that turn the direction of the text around them, and those of no width.

They come out of damaged files, web pages and converters, or are put in so that words look other than they are (Unicode
Technical Report 36, Bidirectional Text Spoofing). XML 1.0 (2.2) allows hardly any of the first, terminals obey some.
One of no width parts a number or a word where nobody sees it (12件 was read as 2件). Shown, each is a mark.
"""

import re

# Controls but tab, line feed and carriage return; separators of lines that no editor writes; directions; what parts or
# joins without a width (joiners of letters, which other scripts and pictures need, are left); no characters.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufffe\uffff\ud800-\udfff]"
)
_OTHER = "␦"  # SYMBOL FOR SUBSTITUTE FORM TWO


def unseen_mark(char: str) -> str:
    """The one sign that stands for such a character, `char`, one code point: ␛ for U+001B, ␡ for U+007F.

    ␦ stands for all that have none. They are the Control Pictures of Unicode.
    """
    if char < " ":
        return chr(0x2400 + ord(char))
    return "␡" if char == "\x7f" else _OTHER


def with_unseen_marks(text: str) -> str:
    """A text of the same length in which such characters are marks.

    Offsets in it are those of the `text`.
    """
    return UNSEEN.sub(lambda m: unseen_mark(m[0]), text) if UNSEEN.search(text) else text


def code_point(char: str) -> str:
    """How such a character, `char`, is told of: U+202E."""
    return f"U+{ord(char):04X}"
