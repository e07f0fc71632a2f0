"""The form of a ledger, the YAML file beside a raw file that lists what its import changed (docs/import.md)."""

from collections.abc import Mapping
from typing import Any

from duizhao.model import Place, Problem, Reason, Severity

TITLE_MADE = "title-derived"  # the doubt of a title that the import made up: said beside the title itself
# The key of front matter whose value a doubt of an import is about: once a person has changed it the doubt is settled.
VALUE_DOUBTED = {
    "township-from-body": "township",
    "township-from-source": "township",
    "township-near": "township",
    "township-short": "township",
    "township-like-county": "township",
    "township-zone": "township",
    "township-differs": "township",
    "county-from-body": "county",
    "county-from-gazetteer": "county",
    "county-several": "county",
    "county-zone": "county",
    "county-differs": "county",
    "year-from-plan": "year",
    "year-from-body": "year",
    "year-from-date": "year",
    "year-differs": "year",
    "level-differs": "level",
    "date-differs": "date",
    "published-differs": "published_on",
    "printed-differs": "printed_on",
    "number-differs": "doc_number",
}


def ledger_fault(ledger: Any) -> Reason | None:
    """What in `ledger`, a value as its YAML was read, has not the form of a ledger, in words; None where all has."""
    if not isinstance(ledger, Mapping):
        return Reason("not-made-key-value")
    changes, doubts, found = (ledger.get(key) or () for key in ("changes", "doubts", "found"))
    if not isinstance(changes, list | tuple) or not all(_is_change(change) for change in changes):
        return Reason("changes-must-list-rule-line")
    if not isinstance(doubts, list | tuple) or not all(
        isinstance(doubt, Mapping) and isinstance(doubt.get("code"), str) and "message" in doubt and _points(doubt)
        for doubt in doubts
    ):
        return Reason("doubts-must-list-code-message")
    if found and not (isinstance(found, Mapping) and all(isinstance(at, Mapping) for at in found.values())):
        return Reason("each-entry-found-must-key")
    return None


def _points(doubt: Mapping[str, Any]) -> bool:
    """Whether what a `doubt` points to, where it says so, is a list of numbers and one of texts."""
    kept = ((doubt.get("pages") or (), int), (doubt.get("quotes") or (), str))
    return all(isinstance(found, list | tuple) and all(type(one) is kind for one in found) for found, kind in kept)


def _is_change(change: Any) -> bool:
    if not isinstance(change, Mapping) or not all(key in change for key in ("rule", "before", "after")):
        return False
    return all(type(change.get(key)) is int and change[key] > 0 for key in ("line", "column"))


def broken_ledger(path: str, why: Reason) -> Problem:
    """The error `ledger-broken` for the ledger at a `path` in the site; `why` is what `ledger_fault` said of it."""
    hint = Reason("importing-raw-file-again-writes")
    return Problem("ledger-broken", Severity.ERROR, Place(path), Reason.of("ledger-not-form-one", why=why), hint)
