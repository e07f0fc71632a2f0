"""What an import has found out about a report: values, where each stands, and what is doubtful."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.read_doubt import LineDoubt
from duizhao.model import Reason

META = "网页 meta "  # before the name of a field that the head of a web page declares


class FoundIn(StrEnum):
    """Where a value was found, or how, as ledgers keep it (GB/T 9704-2012 for the parts of a document)."""

    GIVEN = "给定"  # a person set the value
    CALLED = "另定"  # a slug that the import chose, for the first one is another township's
    TITLE = "标题"  # it stands in the title
    OTHER_TITLE = "另一标题"  # … in a title behind the first
    BY_DATE = "由落款日期推出"  # it follows from the day of the signature
    MADE = "由发文机关和年度拟成"  # it is made of the issuer and the year
    SIGNATURE = "落款"
    SIGNED_ON = "落款日期"  # the day of the signature
    LETTERHEAD = "发文机关标志"
    NUMBER = "发文字号"  # the line of the document's number
    SIGNERS = "签发人"
    ADDRESSEES = "主送机关"  # the salutation, or what the imprint says of it
    COPIED = "抄送"
    SENT = "主送"
    BELOW_TITLE = "标题下的日期"
    IMPRINT = "印发"
    PRINTER = "印发机关"
    ANNOUNCED = "报告如下一句"  # the sentence that announces the report
    HEADING = "章节标题"
    FIRST = "首句"  # the first sentence
    NEXT_YEAR = "下一年计划的标题"  # the heading of the next year's plan
    TEXT = "正文"
    LIST = "元数据栏"  # the list of values of a web page
    PAGE_TITLE = "网页标题"
    GAZETTEER = "地名录"


_TOLD = {
    FoundIn.GIVEN: "given",
    FoundIn.CALLED: "slug-otherwise",
    FoundIn.TITLE: "in-title",
    FoundIn.OTHER_TITLE: "in-another-title",
    FoundIn.BY_DATE: "by-date-signed",
    FoundIn.MADE: "of-issuer-and-year",
    FoundIn.SIGNATURE: "in-signature",
    FoundIn.SIGNED_ON: "date-of-signature",
    FoundIn.LETTERHEAD: "in-letterhead",
    FoundIn.NUMBER: "in-document-number",
    FoundIn.SIGNERS: "as-signer",
    FoundIn.ADDRESSEES: "as-addressee",
    FoundIn.COPIED: "as-copied-to",
    FoundIn.SENT: "as-sent-to",
    FoundIn.BELOW_TITLE: "date-below-title",
    FoundIn.IMPRINT: "in-imprint",
    FoundIn.PRINTER: "as-printing-office",
    FoundIn.ANNOUNCED: "in-announcing-sentence",
    FoundIn.HEADING: "in-heading",
    FoundIn.FIRST: "in-first-sentence",
    FoundIn.NEXT_YEAR: "heading-of-next-year",
    FoundIn.TEXT: "in-text",
    FoundIn.LIST: "in-page-list",
    FoundIn.PAGE_TITLE: "in-page-title",
    FoundIn.GAZETTEER: "from-gazetteer",
}
GIVEN, CALLED, TITLE, BY_DATE = FoundIn.GIVEN, FoundIn.CALLED, FoundIn.TITLE, FoundIn.BY_DATE
ONE_ANSWER = frozenset({"county", "city", "date", "published_on", "printed_on", "doc_number"})


def told_place(how: str, line: int = 0) -> str | Reason:
    """Where a value was found, as a problem tells it: `how` is a `FoundIn` or a field of a web page's head.

    `line` is that of the raw text, from 1; 0 for none.
    """
    if how.startswith(META):
        told: str | Reason = Reason.of("in-meta", name=how.removeprefix(META))
    else:
        told = Reason(_TOLD[FoundIn(how)]) if how in _TOLD else how
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
    rivals: dict[str, list[tuple[Any, str, int]]] = field(default_factory=dict)  # other values found, how, line
    needless: set[str] = field(default_factory=set)  # keys that this report cannot have, so that nobody is asked
    refused: Refusal | None = None  # another body's report, whose level no person gave

    def put(self, key: str, value: Any, how: str, line: int = 0) -> None:
        """Keeps the first `value` that is found for a `key`, and notes another one for a key that has one answer only.

        `how` tells where it was found, `line` on which line (from 1; 0: on none).
        """
        if value and key not in self.values:
            self.values[key] = value
            self.places[key] = {"how": how, "line": line} if line else {"how": how}
        elif value and key in ONE_ANSWER and value != self.values[key] and self.places[key]["how"] != GIVEN:
            self.rivals.setdefault(key, []).append((value, how, line))
