"""Folding: what counts as the same text when words are compared."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def _folded_char(c: str) -> str:
    return "".join(
        d for d in unicodedata.normalize("NFKC", c).casefold() if not d.isspace() and unicodedata.category(d) != "Cf"
    )


def fold(text: str) -> str:
    """The `text` with full-width forms, letter case, white space and invisible characters folded away.

    Punctuation stays. Two texts that fold alike read alike. What comes out may be of another length than `text`, so its
    offsets are not the text's. Source: Unicode's NFKC and case folding.
    """
    return "".join(map(_folded_char, text))


def words_only(text: str) -> str:
    """The folded `text` without punctuation and symbols but %: what is left when only the words count.

    These are letters, numbers and marks of Unicode's general categories. Its offsets are not those of `text`.
    """
    return "".join(c for c in fold(text) if unicodedata.category(c)[0] in "LNM" or c == "%")


def is_hanzi(c: str) -> bool:
    """Whether a character, `c`, one code point, is a Han ideograph of any plane of Unicode, or 〇."""
    return c == "〇" or (c >= "\u3400" and unicodedata.name(c, "").startswith("CJK "))


def is_cjk(c: str) -> bool:
    """Whether a character, `c`, belongs to Chinese typography: hanzi, full-width forms, quotes, dashes, dots."""
    return is_hanzi(c) or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef" or c in "“”‘’…—·"
