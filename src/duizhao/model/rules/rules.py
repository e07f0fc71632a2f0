"""All rule data of a site: the taxonomy in its versions, the kinds of figures, the lists."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from duizhao.model.rules.comparing import AlignmentBounds, DeliveryWords, FollowUpWords, PlaceOrder, Sharing
from duizhao.model.rules.documents import (
    FramePatterns,
    Glyphs,
    Levels,
    Mending,
    Metadata,
    Places,
    Residue,
    Traditional,
    YearWords,
)
from duizhao.model.rules.examining import Causes, CoverageSigns, Headings, Particulars, Plans, Shortcomings, TopicRules
from duizhao.model.rules.figures import CounterLists, FigureLists, Indicator
from duizhao.model.rules.stock_phrases import StockPhrases
from duizhao.model.rules.tables import FixedTables
from duizhao.model.taxonomy import Taxonomy, counterparts, in_force, joint, listed_under


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RuleLists:
    """Each list under the stem of its file.

    A room that uses a list turns it into its own compiled form, once, in a cached function of `Rules`.
    `own_gazetteer` has no file in the package: it is the one that site.yaml names. `tables` is a family's own.
    """

    alignment: AlignmentBounds
    causes: Causes
    counters: CounterLists
    coverage: CoverageSigns
    delivery: DeliveryWords
    figures: FigureLists
    followup: FollowUpWords
    frame: FramePatterns
    gazetteer: Places
    glyphs: Glyphs
    headings: Headings
    levels: Levels
    mending: Mending
    metadata: Metadata
    particulars: Particulars
    place_order: PlaceOrder
    plans: Plans
    residue: Residue
    sharing: Sharing
    shortcomings: Shortcomings
    stock_phrases: StockPhrases
    themes: TopicRules
    traditional: Traditional
    years: YearWords
    tables: FixedTables = field(default_factory=FixedTables)
    own_gazetteer: Places = field(default_factory=Places)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rules:
    """All rule data of a site; equal where the data is, so that `lru_cache` compiles each rule list once.

    `versions` are the taxonomies by the years that they hold for, oldest first; `taxonomy` is the one at work: that of
    a report's year (`of`), or all that a site's years need (`over`); of rules as read the oldest.
    """

    taxonomy: Taxonomy
    indicators: tuple[Indicator, ...]
    lists: RuleLists
    checksum: str = ""  # sha256 of all rule files: what a cache must ask about
    versions: tuple[Taxonomy, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rules) and self._key == other._key

    def __repr__(self) -> str:
        return f"Rules({self.taxonomy.version!r}, {self.checksum[:8]!r})"

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[str | int, str]:
        return self.checksum or id(self.lists), self.taxonomy.version

    def version(self, year: int) -> Taxonomy:
        """The version of the taxonomy that places reports on a `year` (decision 024)."""
        return in_force(self.versions, year) if self.versions else self.taxonomy

    def of(self, year: int) -> "Rules":
        """The rules for one report on a `year`: with the taxonomy of that year (decision 024)."""
        version = self.version(year)
        return self if version.version == self.taxonomy.version else _with_taxonomy(self, version)

    def over(self, years: Iterable[int]) -> "Rules":
        """The rules for a site that holds reports on these years: with the topics of every version that they need.

        The same again for the same years; for no years those of the oldest version.
        """
        if not self.versions:
            return self
        used = {self.version(year).version for year in years}
        versions = tuple(version for version in self.versions if version.version in used) or self.versions[:1]
        whole = joint(versions)
        if whole == self.taxonomy and versions == self.versions:
            return self
        return replace(self, taxonomy=whole, versions=versions)

    def counterparts(self, topic: str, year: int) -> tuple[str, ...]:
        """The topics under which a report on `year` says what `topic` means in a comparison over all versions.

        By their ids, in the official order (decision 024).
        """
        if not self.versions:
            return (topic,)
        return counterparts(topic, self.version(year), self.versions)

    def listed_under(self, topics: tuple[str, ...], year: int) -> tuple[str, ...]:
        """The topics of the whole site under which what a report on `year` places under `topics` is listed.

        By their ids (decision 024).
        """
        return listed_under(topics, self.version(year), self.versions) if len(self.versions) > 1 else topics


@lru_cache(maxsize=32)
def _with_taxonomy(rules: Rules, taxonomy: Taxonomy) -> Rules:
    return replace(rules, taxonomy=taxonomy)
