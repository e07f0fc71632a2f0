"""What the import changed, as the page lists it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Repair:
    """One change: the rule that made it, its place in the raw file, the text before and after, and why."""

    rule: str
    line: str
    before: str
    after: str
    reason: str


def repairs(ledger: Any) -> tuple[Repair, ...]:
    """The repairs in a ledger as the importer writes it; none where there is no ledger."""
    entries = ledger.get("repairs", ()) if isinstance(ledger, Mapping) else ledger
    if not isinstance(entries, Sequence) or isinstance(entries, str):
        return ()
    return tuple(_repair(entry) for entry in entries if isinstance(entry, Mapping))


def _repair(entry: Mapping[str, Any]) -> Repair:
    def words(*keys: str) -> str:
        return next((str(entry[key]) for key in keys if entry.get(key) is not None), "")

    return Repair(words("rule"), words("line", "place"), words("before"), words("after"), words("reason"))
