"""What counts as the same letter when a visitor searches; `theme/search-fold.js` folds in the same way.

Ctrl+F of a browser takes no notice of case, of accents, of full and half width or of the shape of quotation marks;
neither does the search, which takes traditional and simplified characters for the same besides. Each letter folds to
one letter of the same length, so that an offset in the folded text is one in the report's.
"""

import unicodedata
from collections.abc import Callable, Mapping

_QUOTES = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")
_FINAL_SIGMA = "ς"

Fold = Callable[[str], str]


def _folded_letter(c: str) -> str:
    if c != "\n" and c.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", c)
    if not _fits_units(plain, c):
        plain = c
    bare = unicodedata.normalize("NFKD", plain)
    if len(bare) > 1 and _fits_units(bare[0], c) and all(unicodedata.category(mark) == "Mn" for mark in bare[1:]):
        plain = bare[0]
    lower = plain.lower()
    if not _fits_units(lower, c):
        lower = plain
    return "σ" if lower == _FINAL_SIGMA else lower.translate(_QUOTES)


def _fits_units(folded: str, c: str) -> bool:
    """Whether the folded letter is one letter that takes as many UTF-16 units as `c` does."""
    return len(folded) == 1 and (folded > "\uffff") == (c > "\uffff")


class _Letters(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __init__(self, simple: Mapping[int, str]) -> None:
        super().__init__()
        self._simple = simple

    def __missing__(self, code: int) -> str:
        letter = _folded_letter(chr(code))
        self[code] = letter = self._simple.get(ord(letter), letter)
        return letter


def folding(simple: Mapping[int, str]) -> Fold:
    """The fold of a site whose traditional characters have the simplified forms `simple`, one character for one.

    The browser folds in the same way (decision 040).

    Returns:
        A function from a text to the text as the search sees it: of the same length, white space but line ends turned
        into plain spaces.
    """
    letters = _Letters(simple)
    return lambda text: text.translate(letters)
