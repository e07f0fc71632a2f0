"""A file while it is read into values: where each stands, and all that is wrong with it."""

from collections.abc import Iterable, Sequence
from typing import Any

from duizhao.model import Place, Problem, Reason, Severity
from duizhao.read.wanted import WANTED_VALUES, brief
from duizhao.read.yamltree import Path, Tree

_UNTOLD = ("reason", "example")  # two entries that differ in nothing else are the same rule


class CheckedFile:
    """One file while it is read.

    Attributes:
        tree: its YAML.
        patterns: whether regular expressions are tried.
        problems: what was found wrong until now.
    """

    def __init__(self, tree: Tree, *, patterns: bool) -> None:
        """Of `tree`, of which nothing was found wrong yet."""
        self.tree = tree
        self.patterns = patterns
        self.problems: list[Problem] = []

    def place(self, path: Path) -> Place:
        """Where the value at `path` stands: an entry or a word of a list at its own place, any other at its key.

        The place of one that is not there is that of the nearest key above it.
        """
        at_itself = path and path[-1].__class__ is int
        return self.tree.value_place(path) if at_itself else self.tree.key_place(path)

    def error(self, code: str, path: Path, message: Reason, hint: Reason | None) -> None:
        """Tells what is wrong at `path`: the problem's `code`, its `message` and a `hint`, None for none."""
        self.problems.append(Problem(code, Severity.ERROR, self.place(path), message, hint))

    def fault(self, path: Path, value: Any, fault: str) -> None:
        """Tells of a `value` at `path` what a check says of it: `fault`, a key of `WANTED_VALUES`."""
        code, wanted, hint = WANTED_VALUES[fault]
        self.error(code, path, Reason.of("value-wanted", name=name_of(path), given=brief(value), wanted=wanted), hint)

    def wrong(self, path: Path, value: Any, wanted: Reason, hint: Reason | None) -> None:
        """Tells of a `value` at `path` that is not what is `wanted`, and a hint."""
        self.error(
            "invalid-value",
            path,
            Reason.of("value-wanted", name=name_of(path), given=brief(value), wanted=wanted),
            hint,
        )

    def twice(self, words: Sequence[Any], places: Sequence[Path]) -> None:
        """Tells of `words`, or keys of entries, that stand twice in their list; `places` are where each stands."""
        if len(set(words)) == len(words):
            return
        first: dict[Any, Path] = {}
        for word, path in zip(words, places, strict=True):
            if word in first:
                line = self.place(first[word]).line
                named = path and isinstance(path[-1], str) and path != first[word]
                what = f"{path[-1]} {word}" if named else str(word)
                code = "duplicate-id" if named else "duplicate-entry"
                self.error(
                    code, path, Reason.of("written-twice", what=what), Reason.of("line-same-keep-one", line=line)
                )
            first.setdefault(word, path)

    def same(self, entries: Iterable[dict[str, Any]], places: Sequence[Path]) -> None:
        """Tells of `entries` that say the same; `places` are where each stands."""
        first: dict[str, Path] = {}
        for entry, path in zip(entries, places, strict=True):
            said = repr(sorted((k, v) for k, v in entry.items() if k not in _UNTOLD))
            if said in first:
                line = self.place(first[said]).line
                self.error(
                    "duplicate-entry", path, Reason("entry-written-twice"), Reason.of("line-same-keep-one", line=line)
                )
            first.setdefault(said, path)


def name_of(path: Path) -> str | Reason:
    """What the value at `path` is called: its key, or that of its list and which of it it is, counted from 1."""
    key = next((step for step in reversed(path) if isinstance(step, str)), Reason("a-file"))
    last = path[-1] if path else ""
    return key if isinstance(last, str) else Reason.of("item-of-list", key=key, n=last + 1)
