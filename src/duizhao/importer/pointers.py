"""Where a doubt points to: the pages that it names and the words that it quotes, kept in the ledger as values.

Both are values of the doubt's reason (docs/decisions/032-pictures-of-doubts.md); no sentence is read for them.
"""

from collections.abc import Iterator

from duizhao.model import Reason

_PAGE_VALUES = ("page", "pages")  # names of values that are numbers of pages, from 1
# Names of values that are words of the file, which their sentences put into quotation marks.
QUOTED_VALUES = (
    "above", "beside", "county", "marked", "name", "number", "other", "part", "printed", "quote", "rival", "seen",
    "several", "shown", "street", "text", "title", "town", "value", "words", "written", "zone",
)  # fmt: skip
_ALSO_NUMBERS = ("number", "other")  # names that some sentences have for a number of the program's own


def named_pages(message: Reason) -> tuple[int, ...]:
    """The pages that a doubt's `message` names, counted from 1, each once and in its order."""
    found = (text for name, text in _named_texts(message, "") if name in _PAGE_VALUES and text.isdecimal())
    return tuple(dict.fromkeys(map(int, found)))


def quoted_words(message: Reason) -> tuple[str, ...]:
    """The words of the file that a doubt's `message` quotes, without quotation marks, each once and in its order."""
    quotes: list[str] = []
    for name, text in _named_texts(message, ""):
        if text.startswith("“") and text.endswith("”"):  # as importer/quotations.py writes one of several
            quotes.append(text[1:-1])
        elif name in QUOTED_VALUES and not (name in _ALSO_NUMBERS and text.isdecimal()):
            quotes.append(text)
    return tuple(dict.fromkeys(filter(None, quotes)))


def _named_texts(reason: Reason, name: str) -> Iterator[tuple[str, str]]:
    """All texts of a `reason`, each under the name of its value; those of a list under the `name` of the list."""
    for text in reason.words:
        yield name, text
    for own, value in reason.values:
        if isinstance(value, Reason):
            yield from _named_texts(value, own)
        else:
            yield own, value
