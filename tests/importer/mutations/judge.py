"""What became of a change: the import of the changed file beside that of the file as it was, character by character.

What is read is the raw text with all changes of the ledger but those that only mark or move: title and number stand in
it at their place, whatever the front matter makes of them. ¶ is the end of a block, | the end of a cell, _ a gap
between two figures. What ought to be read is the text of the file as it was with the changed passage put in, left out
or elsewhere; every difference from that must be told: the stretch stands in a doubt or in the ledger, and in none of
those that the file as it was has too.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from duizhao.importer import ImportFailure, draft_of
from duizhao.importer.ledger import replay
from duizhao.model import Rules, Severity
from duizhao.shell.importing.drafting import extract_accounted
from tests.importer.measure import package_rules
from tests.importer.mutations import Mutation
from tests.problem_words import in_words

KEPT, TOLD, REFUSED, SILENT = "kept", "told", "refused", "SILENT"
QUOTED = 15  # characters: doubts cut what they quote, some at thirty
LAYOUT_RULES = ("heading-mark", "bold-mark", "bold-run", "table", "escape", "head")


@dataclass(frozen=True, slots=True)
class Import:
    """What an import gives: the text as it is read, front matter, and what it says beside them; or why it refuses."""

    read: str = ""
    meta: str = ""
    doubts: Counter[str] = field(default_factory=Counter)
    ledger: Counter[str] = field(default_factory=Counter)
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """KEPT, TOLD, REFUSED or SILENT, and for the last what differs."""

    what: str
    why: str = ""


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rule data of the package."""
    return package_rules()


def imported(data: bytes, name: str) -> Import:
    """Imports a file in memory, the way the command does."""
    try:
        read_as = extract_accounted(data, Path(name), "", accept_loss=False)
        draft = draft_of(read_as, data, name, {}, rules())
    except ImportFailure as failure:
        return Import(refused=f"{failure.code}: {in_words(failure.message)}")
    if errors := [p for p in draft.problems if p.severity is Severity.ERROR]:
        return Import(refused=f"{errors[0].code}: {in_words(errors[0].message)}")
    changes = [e for e in draft.changes if e.rule not in LAYOUT_RULES]
    cells = [replace(e, before=e.before.replace("\t", "|"), after=e.after.replace("\t", "|")) for e in changes]
    text, losses = replay(read_as.text.replace("\t", "|"), cells)
    assert not losses, losses
    meta: dict[str, Any] = {k: v for k, v in draft.meta.items() if k != "source"}
    return Import(
        flat(text),
        str(sorted(meta.items())),
        Counter(squeezed(in_words(p.message)) for p in draft.problems),
        Counter(squeezed(f"{e.before}→{e.after}".replace("\n", "¶")) for e in cells),
    )


def flat(text: str) -> str:
    """A text without white space, but for the ends of blocks (¶) and cells (|) and gaps between figures (_).

    The signs that a reader puts for a note and before its text are not the file's words.
    """
    text = re.sub(r"(?<=[0-9])[^\S\n]+(?=[0-9])", "_", text.replace("\t", "|"))
    text = squeezed(text.replace("\n", "¶"))
    return _tidied(re.sub("（尾?注[0-9]+）|(?<=¶)尾?注[0-9]+：", "", text))


def squeezed(text: str) -> str:
    """A text without any white space."""
    return re.sub(r"\s+", "", text)


def _tidied(text: str) -> str:
    """A flat text without blocks that hold nothing, and without empty cells behind the last that holds something."""
    return re.sub(r"¶[|¶]*¶", "¶", re.sub(r"\|+(?=¶|$)", "", text)).strip("¶")


def judge(mutation: Mutation, before: Import, name: str) -> Verdict:
    """What the import of a changed file makes of the change.

    Args:
        mutation: The changed file.
        before: The import of the file as it was.
        name: Its name.
    """
    return compared(mutation, before, imported(mutation.data, name))


def compared(mutation: Mutation, before: Import, after: Import) -> Verdict:
    """What stands between two imports, with and without a change."""
    if after.refused:
        return Verdict(REFUSED, after.refused)
    told = _Told(before, after)
    words = flat(mutation.words)
    was = flat(mutation.was) if mutation.was is not None else words if words in before.read else ""
    assert was in before.read, f"{mutation.kind}: {was}"
    read = after.read
    if mutation.moved:
        if words not in read and not told(words):
            return Verdict(SILENT, f"lost or changed: {words}")
        wanted, read = _nearest(_without(before.read, was), _without(read, words))
    else:
        wanted, read = _nearest(_put(before.read, was, words if mutation.shown else ""), [read])
        if not mutation.shown and not told(words):
            return Verdict(SILENT, f"not shown, {'read' if words in read else 'lost'}: {words}")
        if not mutation.shown and read == before.read:
            return Verdict(TOLD)
    if silent := list(_untold(wanted, read, told)):
        return Verdict(SILENT, "; ".join(silent))
    if told.used:
        return Verdict(TOLD)
    if before.meta != after.meta and before.read == after.read and not told.doubts:
        return Verdict(SILENT, f"front matter: {before.meta} → {after.meta}")
    return Verdict(KEPT)


def _without(text: str, words: str) -> list[str]:
    """A text less one of the places where it holds the words; as it is where it holds none."""
    return _put(text, words, "") if words else [text]


def _put(text: str, was: str, words: str) -> list[str]:
    """A text with other words at one of the places where it holds a passage, for each of them."""
    if not was and words:  # new words: where they stand in the file is not known to the judge
        return [text]
    more = []
    if not words and (inside := re.search(f"¶?{re.escape(was)}¶?", text)):  # what a block of its own had parted
        more = [_tidied(text[: inside.start()] + text[inside.end() :])]
    places = [m.start() for m in re.finditer(f"(?={re.escape(was)})", text)] if was else []
    return [_tidied(text[:at] + words + text[at + len(was) :]) for at in places] + more or [text]


def _nearest(texts: list[str], others: list[str]) -> tuple[str, str]:
    """The two texts of two lists that have most characters in common at their beginning and end."""
    return max(product(texts, others), key=lambda two: _alike(*two) + _alike(two[0][::-1], two[1][::-1]))


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), max(len(one), len(other)))


class _Told:
    """What an import says that that of the file as it was did not; whether it was needed."""

    def __init__(self, before: Import, after: Import) -> None:
        self.doubts = "\n".join(after.doubts - before.doubts)
        self.ledger = "\n".join(after.ledger - before.ledger)
        self.used = False

    def __call__(self, text: str) -> bool:
        """Whether a stretch of text is told; ends of blocks and cells part what has to be told."""
        parts = [part for part in re.split("[¶|_]", text) if part]
        there = all(part in self.ledger or part[:QUOTED] in self.doubts for part in parts)
        if not parts:  # nothing but ends of blocks and cells: the ledger says that they were joined or parted
            there = re.search("(?m)^[¶|_]*→[¶|_]*$", self.ledger) is not None
        self.used |= there
        return there


def _untold(wanted: str, read: str, told: _Told) -> Iterator[str]:
    """The differences of two texts that nobody is told of."""
    if wanted == read:
        return
    for tag, a, b, c, d in SequenceMatcher(None, wanted, read, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for what, text, start, end in (("gone", wanted, a, b), ("come", read, c, d)):
            joined = text[start:end] in "¶_" and told.ledger  # the join of lines stands in another entry's range
            if start < end and not joined and not told(text[start:end]):
                yield f"{what}: {text[start:end]}（{text[max(0, start - 8) : start]}_{text[end : end + 8]}）"
