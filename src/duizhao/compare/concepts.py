"""What a clause is about, by the list `followup`: subjects, what falls short in them or is done, and its own words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from duizhao.compare.near import bigrams
from duizhao.model import Rules
from duizhao.text.fold import words_only
from duizhao.text.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Features:
    """What one stretch of text is about.

    `words` is the stretch without punctuation, `grams` its pairs of characters outside the words that every sentence
    may hold, `own` the runs of characters that no list knows: the words that make it recognisable.
    """

    words: str
    subjects: frozenset[str]
    broad: frozenset[str]
    lack: frozenset[str]
    act: frozenset[str]
    grams: frozenset[str]
    own: tuple[str, ...]
    does: bool
    takes_up: str  # the reason of the rule by which a measure takes a problem up, or ""


@dataclass(frozen=True, slots=True)
class Note:
    """A way to begin a person's note that overrules the status."""

    text: str
    status: str


class Concepts:
    """The list `followup` of one set of rules, compiled."""

    def __init__(self, rules: Rules) -> None:
        data = rules.lists["followup"]
        self._roles: dict[str, list[tuple[str, str]]] = {}
        for entry in data["subjects"]:
            role = "broad" if entry.get("broad") else "subject"
            self._add(entry["phrases"], role, entry["id"])
        for entry in data["facets"]:
            self._add(entry["lack"], "lack", entry["id"])
            self._add(entry["act"], "act", entry["id"])
        for entry in data["common"]:
            self._add(entry["phrases"], "common", "")
        self._phrases = Phrases(self._roles)
        self._does = re.compile("|".join(f"(?:{e['pattern']})" for e in data["does"]))
        self._takes_up = [(re.compile(e["pattern"]), str(e["reason"])) for e in data["takes_up"]]
        self.notes = tuple(Note(e["text"], e["status"]) for e in data["note_words"])

    def _add(self, phrases: list[str], role: str, id: str) -> None:
        for phrase in phrases:
            self._roles.setdefault(phrase, []).append((role, id))

    def features(self, text: str) -> Features:
        """The features of a stretch of text."""
        roles: dict[str, set[str]] = {"subject": set(), "broad": set(), "lack": set(), "act": set(), "common": set()}
        words = words_only(text)
        known = bytearray(len(words))
        common = bytearray(len(words))
        for hit in self._phrases.find(words):
            for role, id in self._roles[hit.phrase]:
                roles[role].add(id)
                known[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
                if role == "common":
                    common[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
        grams: set[str] = set()
        for run in _runs(words, common):
            grams |= bigrams(run)
        takes_up = next((reason for pattern, reason in self._takes_up if pattern.search(text)), "")
        return Features(
            words,
            frozenset(roles["subject"]),
            frozenset(roles["broad"]),
            frozenset(roles["lack"]),
            frozenset(roles["act"]),
            frozenset(grams),
            tuple(run for run in _runs(words, known) if len(run) > 1),
            self._does.search(text) is not None,
            takes_up,
        )


@lru_cache(maxsize=8)
def concepts(rules: Rules) -> Concepts:
    """The concepts of `rules`, compiled once."""
    return Concepts(rules)


def _runs(words: str, taken: bytearray) -> list[str]:
    """The stretches of `words` that are not taken and hold no digits."""
    free = "".join(" " if t or c.isdigit() or c == "%" else c for c, t in zip(words, taken, strict=True))
    return free.split()
