"""Parts and topics, in versions: each holds for some years, and tells where the one before it put what it divides."""

from collections.abc import Sequence
from dataclasses import replace

from duizhao.frozen import frozen

# The parts of 厅字〔2019〕28号, Article 24, by which rules tell what was done, admitted, answered for and arranged.
MEASURES, SHORTCOMINGS, RESPONSIBILITY, PLAN = "measures", "shortcomings", "responsibility", "plan"
NO_ACCOUNT = frozenset({PLAN, SHORTCOMINGS})  # parts that look ahead or admit: they do not tell what was done


@frozen
class Part:
    """A part that a report must (or may) hold; source: 厅字〔2019〕28号, Article 24."""

    id: str
    name: str
    mandatory: bool


@frozen
class Topic:
    """A subject that sections are placed under; `signals` are heading phrases and keywords, strongest first."""

    id: str
    name: str
    chapter: str | None
    signals: tuple[str, ...]
    since: int | None = None  # the year with which it was new; None: it was there from the first


@frozen
class Successor:
    """What became of a topic of the version before: several, one of another name, or none."""

    old: str
    new: tuple[str, ...]


@frozen
class Taxonomy:
    """Parts and topics in their official order, with the years that they hold for.

    `first` and `last` are years reported on, both included; None: open. `successors` tells what became of the topics of
    the version before; a topic that is not in it and bears the same id in both is the same.
    """

    version: str
    parts: tuple[Part, ...]
    topics: tuple[Topic, ...]
    first: int | None = None
    last: int | None = None
    successors: tuple[Successor, ...] = ()

    def part(self, id: str) -> Part:
        """The part with this `id`.

        Raises:
            KeyError: There is none.
        """
        return {p.id: p for p in self.parts}[id]

    def topic(self, id: str) -> Topic:
        """The topic with this `id`.

        Raises:
            KeyError: There is none.
        """
        return {t.id: t for t in self.topics}[id]

    def has(self, id: str) -> bool:
        """Whether a topic has this id."""
        return any(topic.id == id for topic in self.topics)

    def holds(self, year: int) -> bool:
        """Whether it is meant for reports on this year."""
        return self.away(year) == 0

    def away(self, year: int) -> int:
        """How many years a year lies outside those that it holds for; 0 inside."""
        before = self.first - year if self.first is not None else 0
        after = year - self.last if self.last is not None else 0
        return max(0, before, after)


def in_force(versions: Sequence[Taxonomy], year: int) -> Taxonomy:
    """The one of `versions` for a report on `year`: whose years hold it, else the nearest; of equals the older one.

    Source: decision 024.
    """
    return min(versions, key=lambda version: version.away(year))


def joint(versions: Sequence[Taxonomy]) -> Taxonomy:
    """One taxonomy that has everything of several: as the newest has it, and behind that what only older ones have.

    Source: decision 024.

    Args:
        versions: Oldest first; at least one.
    """
    newest = versions[-1]
    if len(versions) == 1:
        return newest
    parts = {part.id: part for version in reversed(versions) for part in version.parts}
    topics = {topic.id: topic for version in versions for topic in version.topics}
    order = dict.fromkeys(topic.id for version in reversed(versions) for topic in version.topics)
    return replace(
        newest,
        version="、".join(version.version for version in versions),
        parts=tuple({p.id: p for p in (*newest.parts, *parts.values())}.values()),
        topics=tuple(topics[id] for id in order),
        first=versions[0].first,
    )


def after(topic: str, version: Taxonomy) -> tuple[str, ...]:
    """The topics of `version` that hold what `topic` of the version before it held.

    By ids, after the mapping of `version`; a topic that nothing is said of stays what it is (decision 024).
    """
    for successor in version.successors:
        if successor.old == topic:
            return successor.new
    return (topic,) if version.has(topic) else ()


def counterparts(topic: str, version: Taxonomy, versions: Sequence[Taxonomy]) -> tuple[str, ...]:
    """The topics of `version` under which stands what a topic means where reports of several versions are compared.

    A topic means what it meant in the oldest of `versions` that has it: what was divided since is put together again.
    What an older version put under a wider topic stands under that one. Source: decision 024.

    Args:
        topic: A topic of any of the versions.
        version: One of `versions`.
        versions: Oldest first.

    Returns:
        In the order of `version`; nothing where it has nothing like it.
    """
    home = next((n for n, one in enumerate(versions) if one.has(topic)), None)
    if home is None:
        return ()
    to = versions.index(version)
    found = {topic}
    for step in versions[home + 1 : to + 1]:
        found = {new for old in found for new in after(old, step)}
    for n in range(home, to, -1):
        found = {old.id for old in versions[n - 1].topics if found.intersection(after(old.id, versions[n]))}
    return tuple(one.id for one in version.topics if one.id in found)


def listed_under(topics: Sequence[str], version: Taxonomy, versions: Sequence[Taxonomy]) -> tuple[str, ...]:
    """The topics of all `versions` under which something of `version` belongs, its own first.

    Beside its own `topics` these are the older ones that hold it by the mapping, and those newer ones of which all that
    its topic held became a part: what was divided since belongs under no single piece. Source: decision 024. All topics
    are given and told by their ids.
    """
    if len(versions) == 1:
        return tuple(topics)
    at = versions.index(version)
    found = dict.fromkeys(topics)
    for n, other in enumerate(versions):
        for topic in other.topics:
            home = next(k for k, one in enumerate(versions) if one.has(topic.id))
            if home != n or home == at or topic.id in found:
                continue
            if home < at:
                if set(topics).intersection(counterparts(topic.id, version, versions)):
                    found[topic.id] = None
            elif any(_became(old, at, home, versions) == {topic.id} for old in topics):
                found[topic.id] = None
    return tuple(found)


def _became(topic: str, at: int, home: int, versions: Sequence[Taxonomy]) -> set[str]:
    found = {topic}
    for step in versions[at + 1 : home + 1]:
        found = {new for old in found for new in after(old, step)}
    return found
