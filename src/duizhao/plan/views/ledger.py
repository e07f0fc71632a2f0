"""What the import changed, as the page lists it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from duizhao.frozen import frozen
from duizhao.model import Meta, Rules
from duizhao.plan.messages import Messages
from duizhao.read import TITLE_MADE, VALUE_DOUBTED

_VISIBLE = str.maketrans({" ": "␣", "\u3000": "□", "\n": "⏎", "\t": "⇥"})


@frozen
class Repair:
    """One kind of change: the text before and after with white space made visible, why, and in which lines.

    `lines` are lines of the raw file with how often the change was made there.
    """

    lines: tuple[tuple[int, int], ...]
    before: str
    after: str
    reason: str


def repairs(ledger: Any, rules: Rules, words: Messages) -> tuple[Repair, ...]:
    """The repairs in a `ledger`; none where there is no ledger (None).

    A ledger also tells what was moved into the front matter and which Markdown marks were set: those change no word of
    the report and are left out here. The ledger gives each change its rule and the rule's reason; where that is what
    the rule still says in `rules`, it is told in the language of `words`, otherwise as it stands. What was changed, and
    why, is told: invariant 3 of docs/architecture.md.
    """
    if not isinstance(ledger, Mapping):
        return ()
    kinds = {rule.id: rule.kind for rule in rules.lists.mending.rules}
    said = {(r.id, r.reason): words.name("repair", r.id, r.reason) for r in rules.lists.mending.rules}
    alike: dict[tuple[str, str, str], Counter[int]] = {}
    for change in ledger.get("changes") or ():
        if kinds.get(change["rule"], "repair") == "repair":
            reason = str(change.get("reason", ""))
            reason = said.get((change["rule"], reason), reason)
            key = (_visible(change["before"]), _visible(change["after"]), reason)
            alike.setdefault(key, Counter())[int(change["line"])] += 1
    return tuple(
        Repair(tuple(sorted(lines.items())), before, after, reason) for (before, after, reason), lines in alike.items()
    )


@frozen
class ImportDoubt:
    """What an import was not sure of: a code, a sentence, and the line of the raw file, where the ledger says one."""

    code: str
    message: str
    line: int | None


def import_doubts(ledger: Any, meta: Meta, words: Messages) -> Iterator[ImportDoubt]:
    """What the import was not sure of by its `ledger`, in the language of `words` if it has the code.

    A doubt about a value that a person has changed since in the front matter (`meta`) is settled; that a title is made
    up is said beside the title.
    """
    if not isinstance(ledger, Mapping):
        return
    found = ledger.get("found") or {}
    for doubt in ledger.get("doubts") or ():
        code, line = str(doubt["code"]), doubt.get("line")
        field = VALUE_DOUBTED.get(code, "")
        held = (found.get(field) or {}).get("value")
        if code != TITLE_MADE and (held is None or str(held) == str(getattr(meta, field, held))):
            yield ImportDoubt(code, words.name("doubt", code, str(doubt["message"])), line and int(line))


def change_count(found: tuple[Repair, ...]) -> int:
    """How many single changes the repairs `found` are."""
    return sum(times for repair in found for _, times in repair.lines)


def _visible(text: Any) -> str:
    return str(text).translate(_VISIBLE)
