"""Parts and themes, in versions: each holds for some years, and tells where the one before it put what it divides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

# The parts of 厅字〔2019〕28号, Article 24, by which rules tell what was done, admitted, answered for and arranged.
MEASURES, SHORTCOMINGS, RESPONSIBILITY, PLAN = "measures", "shortcomings", "responsibility", "plan"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a report must (or may) hold; source: 厅字〔2019〕28号, Article 24."""

    id: str
    name: str
    mandatory: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject that sections are placed under; `signals` are heading phrases and keywords, strongest first."""

    id: str
    name: str
    chapter: str | None
    signals: tuple[str, ...]
    since: int | None = None  # the year with which it was new; None: it was there from the first


@dataclass(frozen=True, slots=True)
class Successor:
    """What became of a theme of the version before: several, one of another name, or none."""

    old: str
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Parts and themes in their official order, with the years that they hold for.

    `first` and `last` are years reported on, both included; None: open. `successors` tells what became of the themes of
    the version before; a theme that is not in it and bears the same id in both is the same.
    """

    version: str
    parts: tuple[Part, ...]
    themes: tuple[Theme, ...]
    first: int | None = None
    last: int | None = None
    successors: tuple[Successor, ...] = ()

    def part(self, id: str) -> Part:
        """The part with this id; KeyError if there is none."""
        return {p.id: p for p in self.parts}[id]

    def theme(self, id: str) -> Theme:
        """The theme with this id; KeyError if there is none."""
        return {t.id: t for t in self.themes}[id]

    def has(self, id: str) -> bool:
        """Whether a theme has this id."""
        return any(theme.id == id for theme in self.themes)

    def holds(self, year: int) -> bool:
        """Whether it is meant for reports on this year."""
        return self.away(year) == 0

    def away(self, year: int) -> int:
        """How many years a year lies outside those that it holds for; 0 inside."""
        before = self.first - year if self.first is not None else 0
        after = year - self.last if self.last is not None else 0
        return max(0, before, after)


def in_force(versions: Sequence[Taxonomy], year: int) -> Taxonomy:
    """The version for a report on `year`: the one whose years hold it, else the nearest; of equals the older one."""
    return min(versions, key=lambda version: version.away(year))


def joint(versions: Sequence[Taxonomy]) -> Taxonomy:
    """One taxonomy that has everything of several: as the newest has it, and behind that what only older ones have.

    Args:
        versions: Oldest first; at least one.
    """
    newest = versions[-1]
    if len(versions) == 1:
        return newest
    parts = {part.id: part for version in reversed(versions) for part in version.parts}
    themes = {theme.id: theme for version in versions for theme in version.themes}
    order = dict.fromkeys(theme.id for version in reversed(versions) for theme in version.themes)
    return replace(
        newest,
        version="、".join(version.version for version in versions),
        parts=tuple({p.id: p for p in (*newest.parts, *parts.values())}.values()),
        themes=tuple(themes[id] for id in order),
        first=versions[0].first,
    )


def after(theme: str, version: Taxonomy) -> tuple[str, ...]:
    """The themes of `version` that hold what `theme` of the version before it held."""
    for successor in version.successors:
        if successor.old == theme:
            return successor.new
    return (theme,) if version.has(theme) else ()


def counterparts(theme: str, version: Taxonomy, versions: Sequence[Taxonomy]) -> tuple[str, ...]:
    """The themes of `version` under which stands what a theme means where reports of several versions are compared.

    A theme means what it meant in the oldest of `versions` that has it: what was divided since is put together again.
    What an older version put under a wider theme stands under that one.

    Args:
        theme: A theme of any of the versions.
        version: One of `versions`.
        versions: Oldest first.

    Returns:
        In the order of `version`; nothing where it has nothing like it.
    """
    home = next((n for n, one in enumerate(versions) if one.has(theme)), None)
    if home is None:
        return ()
    to = versions.index(version)
    found = {theme}
    for step in versions[home + 1 : to + 1]:
        found = {new for old in found for new in after(old, step)}
    for n in range(home, to, -1):
        found = {old.id for old in versions[n - 1].themes if found.intersection(after(old.id, versions[n]))}
    return tuple(one.id for one in version.themes if one.id in found)


def listed_under(themes: Sequence[str], version: Taxonomy, versions: Sequence[Taxonomy]) -> tuple[str, ...]:
    """The themes of all `versions` under which something of `version` belongs, its own first.

    Beside its own `themes` these are the older ones that hold it by the mapping, and those newer ones of which all that
    its theme held became a part: what was divided since belongs under no single piece.
    """
    if len(versions) == 1:
        return tuple(themes)
    at = versions.index(version)
    found = dict.fromkeys(themes)
    for n, other in enumerate(versions):
        for theme in other.themes:
            home = next(k for k, one in enumerate(versions) if one.has(theme.id))
            if home != n or home == at or theme.id in found:
                continue
            if home < at:
                if set(themes).intersection(counterparts(theme.id, version, versions)):
                    found[theme.id] = None
            elif any(_became(old, at, home, versions) == {theme.id} for old in themes):
                found[theme.id] = None
    return tuple(found)


def _became(theme: str, at: int, home: int, versions: Sequence[Taxonomy]) -> set[str]:
    found = {theme}
    for step in versions[at + 1 : home + 1]:
        found = {new for old in found for new in after(old, step)}
    return found
