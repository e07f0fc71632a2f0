"""What an import has found out about a report: values, where each stands, and what is doubtful."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.read_doubt import LineDoubt
from duizhao.model import Reason


class FoundIn(StrEnum):
    """Where a value was found, or how; each is the key of its words, which ledgers keep in Chinese (decision 072).

    The parts of a document are those of GB/T 9704-2012.
    """

    GIVEN = "given"  # a person set the value
    CALLED = "slug-otherwise"  # a slug that the import chose, for the first one is another township's
    TITLE = "in-title"  # it stands in the title
    OTHER_TITLE = "in-another-title"  # … in a title behind the first
    BY_DATE = "by-date-signed"  # it follows from the day of the signature
    MADE = "of-issuer-and-year"  # it is made of the issuer and the year
    SIGNATURE = "in-signature"
    SIGNED_ON = "date-of-signature"  # the day of the signature
    LETTERHEAD = "in-letterhead"
    NUMBER = "in-document-number"  # the line of the document's number
    SIGNERS = "as-signer"
    ADDRESSEES = "as-addressee"  # the salutation, or what the imprint says of it
    COPIED = "as-copied-to"
    SENT = "as-sent-to"
    BELOW_TITLE = "date-below-title"
    IMPRINT = "in-imprint"
    PRINTER = "as-printing-office"
    ANNOUNCED = "in-announcing-sentence"  # the sentence that announces the report
    HEADING = "in-heading"
    FIRST = "in-first-sentence"  # the first sentence
    NEXT_YEAR = "heading-of-next-year"  # the heading of the next year's plan
    TEXT = "in-text"
    LIST = "in-page-list"  # the list of values of a web page
    PAGE_TITLE = "in-page-title"
    TRAIL = "in-breadcrumb"
    FOOT = "in-page-foot"
    SOURCE = "as-source"
    PUBLISHER = "as-publisher"
    GAZETTEER = "from-gazetteer"


How = FoundIn | Reason  # the latter where a value belongs to it: the name of a web page's field
GIVEN, CALLED, TITLE, BY_DATE = FoundIn.GIVEN, FoundIn.CALLED, FoundIn.TITLE, FoundIn.BY_DATE
ONE_ANSWER = frozenset({"county", "city", "date", "published_on", "printed_on", "doc_number"})


def in_meta(name: str) -> Reason:
    """How a value was found that the head of a web page declares in its field `name`."""
    return Reason.of("in-meta", name=name)


def told_place(how: How, line: int = 0) -> Reason:
    """Where or `how` a value was found, as a problem tells it and, without its `line`, a ledger keeps it.

    `line` is that of the raw text, from 1; 0 for none.
    """
    told = how if isinstance(how, Reason) else Reason(how)
    return Reason.of("how-and-line", how=told, line=line) if line else told


@frozen
class Refusal:
    """Why a report is not taken for a township's: message, hint, the line that says so, and the level that it is of."""

    message: Reason
    hint: Reason
    line: int
    level: str


@dataclass(slots=True)
class FoundValues:
    """The values found so far, where each was found, and what a person has to look at."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, dict[str, Any]] = field(default_factory=dict)
    doubts: list[LineDoubt] = field(default_factory=list)  # code, message, hint, line
    rivals: dict[str, list[tuple[Any, How, int]]] = field(default_factory=dict)  # other values found, how, line
    needless: set[str] = field(default_factory=set)  # keys that this report cannot have, so that nobody is asked
    refused: Refusal | None = None  # another body's report, whose level no person gave

    def put(self, key: str, value: Any, how: How, line: int = 0) -> None:
        """Keeps the first `value` that is found for a `key`, and notes another one for a key that has one answer only.

        `how` tells where it was found, `line` on which line (from 1; 0: on none).
        """
        if value and key not in self.values:
            self.values[key] = value
            self.places[key] = {"how": how, "line": line} if line else {"how": how}
        elif value and key in ONE_ANSWER and value != self.values[key] and self.places[key]["how"] != GIVEN:
            self.rivals.setdefault(key, []).append((value, how, line))
