"""What the import changed, as the page lists it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duizhao.model import Rules

_VISIBLE = str.maketrans({" ": "␣", "\u3000": "□", "\n": "⏎", "\t": "⇥"})


@dataclass(frozen=True, slots=True)
class Repair:
    """One change: its line in the raw file, the text before and after with white space made visible, and why."""

    line: str
    before: str
    after: str
    reason: str


def repairs(ledger: Any, rules: Rules) -> tuple[Repair, ...]:
    """The repairs in a ledger; none where there is no ledger.

    A ledger also tells what was moved into the front matter and which Markdown marks were set: those change no
    word of the report and are left out here.
    """
    if not isinstance(ledger, Mapping):
        return ()
    kinds = {rule["id"]: rule.get("kind", "repair") for rule in _rules(rules)}
    changes = [change for change in ledger.get("changes") or () if kinds.get(change["rule"], "repair") == "repair"]
    return tuple(
        Repair(str(change["line"]), _visible(change["before"]), _visible(change["after"]), str(change["reason"]))
        for change in changes
    )


def _rules(rules: Rules) -> list[dict[str, Any]]:
    mending = rules.lists.get("mending") or {}
    found: list[dict[str, Any]] = mending.get("rules") or []
    return found


def _visible(text: Any) -> str:
    return str(text).translate(_VISIBLE)
