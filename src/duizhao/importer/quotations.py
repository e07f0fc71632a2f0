"""What a doubt quotes of a file: the first few places, and how many there are."""

from collections.abc import Iterable, Sequence

from duizhao.model import Reason

LISTED = "listed"  # places, parted by 、 in Chinese
UNPARTED = "unparted"  # quotations, which need no sign between them there (GB/T 15834-2011, 4.5.3.5)
PARTED = "parted"  # places that have signs of their own, parted by ；
SO_MANY, AND_MORE = "so-many-places", "places-and-more"  # what follows them: how many there are, or that there are more
SO_MANY_ROWS, PARTED_PLACES, PARTED_LINES = "so-many-rows", "parted-so-many-places", "parted-so-many-lines"


def quotation(text: str | Reason, longest: int = 0) -> str | Reason:
    """A `text` in quotation marks, cut behind `longest` characters; 0 leaves it whole, and so is the program's own."""
    if isinstance(text, Reason):
        return Reason.of("in-quotes", text=text)
    return f"“{text[:longest]}……”" if 0 < longest < len(text) else f"“{text}”"


def quotations(texts: Sequence[str | Reason], most: int, longest: int = 0, by: str = LISTED) -> str | Reason:
    """The first places of several, each in quotation marks, and their number where there are more.

    Args:
        texts: What is quoted, of all places in their order.
        most: How many are quoted.
        longest: Characters of each quotation, 0 for whole ones.
        by: The sentence that joins two of them: LISTED, UNPARTED, PARTED.
    """
    return first_places((quotation(text, longest) for text in texts[:most]), len(texts), by)


def first_places(shown: Iterable[str | Reason], n: int, by: str = LISTED, more: str = SO_MANY) -> str | Reason:
    """The places that a doubt names, and how many there are where these are not all.

    Args:
        shown: The first places, as they are told.
        n: How many places there are.
        by: The sentence that joins two of them, as for `quotations`.
        more: The sentence for `n` of them, of which some are `shown`: SO_MANY, AND_MORE, …_ROWS, or of PARTED ones.
    """
    first = list(shown)
    told = Reason.listed(first, by)
    return Reason.of(more, shown=told, n=n) if n > len(first) else told
