"""The data that rules are made of: versioned lists, never code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


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


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Parts and themes in their official order."""

    version: str
    parts: tuple[Part, ...]
    themes: tuple[Theme, ...]

    def part(self, id: str) -> Part:
        """The part with this id; KeyError if there is none."""
        return {p.id: p for p in self.parts}[id]

    def theme(self, id: str) -> Theme:
        """The theme with this id; KeyError if there is none."""
        return {t.id: t for t in self.themes}[id]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A kind of figure that townships report."""

    id: str
    name: str
    unit: str | None
    signals: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rules:
    """All rule data of a site; equal where the data is, so that `lru_cache` compiles each rule list once.

    `lists` holds each further rule file of `duizhao/data/` by its stem (`headings`, `shortcomings`, …) as plain
    YAML values; the room that uses a list turns it into its own compiled form, once, in a cached function.
    """

    taxonomy: Taxonomy
    indicators: tuple[Indicator, ...]
    lists: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""  # sha256 of all rule files: what a cache must ask about

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rules) and self._key == other._key

    def __repr__(self) -> str:
        return f"Rules({self.taxonomy.version!r}, {self.digest[:8]!r})"

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> str | int:
        return self.digest or id(self)
