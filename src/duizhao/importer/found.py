"""What an import has found out about a report: values, where each stands, and what is doubtful."""

from dataclasses import dataclass, field
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.read_doubt import LineDoubt
from duizhao.model import Reason

GIVEN = "给定"  # a person set the value
CALLED = "另定"  # a slug that the import chose, for the first one is another township's
TITLE = "标题"  # it stands in the title
BY_DATE = "由落款日期推出"  # it follows from the day of the signature
ONE_ANSWER = frozenset({"county", "city", "date", "published_on", "printed_on", "doc_number"})


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
