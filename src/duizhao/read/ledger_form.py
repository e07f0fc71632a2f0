"""The form of a ledger, the YAML file beside a raw file that lists what its import changed (docs/import.md)."""

from collections.abc import Mapping
from typing import Any

from duizhao.model import Place, Problem, Severity


def ledger_fault(ledger: Any) -> str | None:
    """What in `ledger`, a value as its YAML was read, has not the form of a ledger, in words; None where all has."""
    if not isinstance(ledger, Mapping):
        return "不是“键: 值”的形式"
    changes, doubts, found = (ledger.get(key) or () for key in ("changes", "doubts", "found"))
    if not isinstance(changes, list | tuple) or not all(_is_change(change) for change in changes):
        return "changes 应是列表，每项有 rule、line、column、before、after"
    if not isinstance(doubts, list | tuple) or not all(
        isinstance(doubt, Mapping) and isinstance(doubt.get("code"), str) and "message" in doubt for doubt in doubts
    ):
        return "doubts 应是列表，每项有 code、message"
    if found and not (isinstance(found, Mapping) and all(isinstance(at, Mapping) for at in found.values())):
        return "found 的每一项应是“键: 值”的形式"
    return None


def _is_change(change: Any) -> bool:
    if not isinstance(change, Mapping) or not all(key in change for key in ("rule", "before", "after")):
        return False
    return all(type(change.get(key)) is int and change[key] > 0 for key in ("line", "column"))


def broken_ledger(path: str, why: str) -> Problem:
    """The error `ledger-broken` for the ledger at a `path` in the site; `why` is what `ledger_fault` said of it."""
    hint = "重新导入原件可重写导入记录"
    return Problem("ledger-broken", Severity.ERROR, Place(path), f"导入记录（ledger）不完整：{why}", hint)
