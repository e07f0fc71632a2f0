"""How many columns a text takes where letters are cells: on a terminal, in a log.

Unicode Standard Annex 11: wide and full-width characters take two cells. Marks that stand on the letter before them
and characters that only steer (zero-width joiners, variation selectors) take none.
"""

import unicodedata

TAB = 4  # columns between two stops of a tab


def width(text: str, ambiguous: int = 1) -> int:
    """The columns of a text without tabs and line ends.

    Wide and full-width characters take two (Unicode Standard Annex 11).

    Args:
        text: the text.
        ambiguous: the columns of “ ” … — and the like, which have two on consoles of East Asian code pages alone.
    """
    return sum(char_columns(char, ambiguous) for char in text)


def char_columns(char: str, ambiguous: int = 1) -> int:
    """The columns of one character on a console: 0, 1 or 2 (Unicode Standard Annex 11).

    Args:
        char: One code point.
        ambiguous: As for `width`.
    """
    if char < "\u0300":  # the most of what is not Chinese: Latin letters, digits, signs
        return ambiguous if char > "\x7f" and unicodedata.east_asian_width(char) == "A" and char != "\xad" else 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0  # … and the vowels and finals of Hangul, which join the consonant before them
    kind = unicodedata.east_asian_width(char)
    return 2 if kind in "WF" else ambiguous if kind == "A" else 1


def untabbed(text: str, tab: int = TAB, ambiguous: int = 1) -> tuple[str, list[int]]:
    """A line with its tabs as spaces, and the column (from 0) at which each character begins, and the line's end.

    Args:
        text: one line.
        tab: columns between two stops.
        ambiguous: as for `width`.
    """
    made: list[str] = []
    starts: list[int] = []
    column = 0
    for char in text:
        shown = " " * (tab - column % tab) if char == "\t" else char
        made.append(shown)
        taken = len(shown) if char == "\t" else char_columns(char, ambiguous)
        starts.append(column if taken or not starts else starts[-1])  # a mark is where its letter is
        column += taken
    return "".join(made), [*starts, column]
