"""What counts as the same letter when a visitor searches; `theme/search-core.js` folds in the same way.

Ctrl+F of a browser takes no notice of case, of full and half width or of the shape of quotation marks; neither does
the search. Each letter folds to one letter of the same length, so that an offset in the folded text is one in the
report's. Traditional and simplified characters are told apart.
"""

import unicodedata

_QUOTES = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")
_FINAL_SIGMA = "ς"


def _letter(c: str) -> str:
    if c != "\n" and c.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", c)
    if not _fits(plain, c):
        plain = c
    lower = plain.lower()
    if not _fits(lower, c):
        lower = plain
    return "σ" if lower == _FINAL_SIGMA else lower.translate(_QUOTES)


def _fits(folded: str, c: str) -> bool:
    """Whether the folded letter is one letter that takes as many UTF-16 units as `c` does."""
    return len(folded) == 1 and (folded > "\uffff") == (c > "\uffff")


class _Letters(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _letter(chr(code))
        return letter


_LETTERS = _Letters()


def search_fold(text: str) -> str:
    """The text as the search sees it: of the same length, white space but line ends turned into plain spaces."""
    return text.translate(_LETTERS)
