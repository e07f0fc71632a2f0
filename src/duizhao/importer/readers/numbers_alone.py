"""Numbers of lists that no text of their own stands behind: seen beside nothing, or beside another list's number."""

from collections.abc import Sequence

from duizhao.importer.quotations import first_places, quotation
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.model import Reason

_MOST = 6  # places that the doubt quotes
AROUND = 12  # characters shown before a number


def at_place(number: str, before: str) -> str:
    """A number, a tab, and the last `AROUND` characters of the text `before` it: as `numbers_doubt` takes it."""
    return f"{number}\t{before.strip()[-AROUND:]}"


def numbers_doubt(places: Sequence[str]) -> ReadDoubt:
    """The doubt for such numbers at `places`, as `at_place` has them: a slip, or they count for what stands below."""
    parted = (place.partition("\t") for place in places[:_MOST])
    numbers = (
        Reason.of("number-behind-words", number=number, words=words) if words else quotation(number)
        for number, _, words in parted
    )
    message = Reason.of("some-automatic-numbers-no-words", numbers=first_places(numbers, len(places)))
    return "number-without-text", message, Reason("compare-raw-file-type-numbers")
