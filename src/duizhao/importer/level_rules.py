"""The rule list `levels`, compiled once: what the names of bodies end in that are no township."""

import re
from collections.abc import Iterator
from functools import lru_cache

from duizhao.frozen import frozen
from duizhao.importer.cuts import HAN
from duizhao.model import Level, Reason, Rules
from duizhao.model.rules.documents import Body, Speaker
from duizhao.text.patterns import any_of, longest_first, one_of

_LONGEST = 40  # hanzi of a body's name


@frozen
class BodyKind:
    """A kind of body: its level (None: that of the region before it), what it is called."""

    level: Level | None
    told: Reason
    below: bool = False  # a kind only behind a township's name


@frozen
class NameEnd:
    """Where a body's name may end: the start and end of its last word, and its kind."""

    start: int
    end: int
    kind: BodyKind


class LevelRules:
    """What levels.yaml says, as patterns."""

    def __init__(self, rules: Rules) -> None:
        data = rules.lists.levels
        self.follows = any_of(e.pattern for e in data.follows)
        self.own = re.compile(f"(?:{one_of(e.pattern for e in data.own)})+")
        self.zone = any_of(e.pattern for e in data.zones)
        leads = longest_first(w for e in data.leads for w in e.words)
        self.leads = re.compile(f"(?:{'|'.join(leads)})+")
        self.speakers = tuple((re.compile(e.pattern), Level(e.level), _kind_told(e)) for e in data.speakers)
        self._ends = tuple(
            (
                re.compile(f"(?:{e.pattern})(?={self.follows.pattern})"),
                BodyKind(None if e.level == "region" else Level(e.level), _kind_told(e), e.below),
            )
            for e in data.bodies
        )
        self.below = next((kind for _, kind in self._ends if kind.below), None)  # an office behind a township's name
        self._name = re.compile(f"{HAN}{{2,{_LONGEST}}}")

    def ends(self, text: str, start: int) -> Iterator[NameEnd]:
        """Where a name that begins with the `text` may end behind `start`, nearest first, longest word first.

        Offsets count code points. Source: the list `levels`, decision 026.
        """
        run = self._name.match(text)
        if run is None:
            return
        found = [
            (m.end(), m.start(), n, kind)
            for n, (pattern, kind) in enumerate(self._ends)
            for m in pattern.finditer(text, 1)
            if start < m.end() <= run.end()
        ]
        for end, begin, _, kind in sorted(found, key=lambda f: f[:3]):
            yield NameEnd(begin, end, kind)

    def is_name(self, text: str) -> bool:
        """Whether a line, `text`, is the name of a body that is no township, by its last word alone."""
        return self._name.fullmatch(text) is not None and any(
            end.end == len(text) and not end.kind.below for end in self.ends(text, 1)
        )


def _kind_told(entry: Body | Speaker) -> Reason:
    """What a body is called: in Chinese as the list has it, else by its kind in the words of the interface."""
    return Reason.of("named", id=f"body.{entry.kind}", name=entry.what)


@lru_cache(maxsize=2)
def level_rules(rules: Rules) -> LevelRules:
    """The compiled list of `rules`.

    Source: decision 026.
    """
    return LevelRules(rules)
