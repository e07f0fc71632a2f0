"""What only shows when reports stand side by side."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Any

from duizhao.frozen import frozen
from duizhao.model.base import Reason, Span
from duizhao.model.following import Delivery, FollowUp
from duizhao.model.level import Level
from duizhao.model.quote import Quote


@frozen
class Group:
    """Townships compared with one another in one year.

    By default the smallest region with at least two townships reporting that year: county, else city, else
    province, else all; or what `site.yaml` lists. Bodies of another level are a group of their own.
    """

    id: str  # used in paths: all, or the pinyin-free slug of the region
    name: str  # 桓台县; "" for all
    year: int
    reports: tuple[str, ...]  # Report.ids, in the order of the directory
    level: Level = Level.TOWNSHIP


class CellState(StrEnum):
    """Why a cell of a comparison table is full or empty. The three reasons for an empty cell are told apart."""

    PRESENT = "present"  # a section (or passage) of its own
    ELSEWHERE = "elsewhere"  # only inside a section on another subject
    ABSENT = "absent"  # not mentioned
    UNRECOGNISED = "unrecognised"  # the report has sections that could not be placed: it may stand there


@frozen
class Tile:
    """A stretch of a report's text that is about one thing. The tiles of a report cover its text without a gap."""

    span: Span
    said: Span  # its words without marks and lead-in, as a table quotes them; empty for headings and the frame
    section: str | None  # Section.id
    part: str | None  # Part.id
    topics: tuple[str, ...]  # Topic.ids, most fitting first
    reasons: tuple[Reason, ...] = ()  # why these topics, where they are its own and not those of what it stands in
    item: bool = False  # an admitted shortcoming or an arrangement: short, and about each of its topics


@frozen
class Cell:
    """What one report says on one subject. `quotes` are disjoint and in the report's order.

    `rows` says for each quote in which row of a table it belongs: on a topic the part that it stands in, on a part the
    first topic that it is about; "" for none.
    """

    report: str
    state: CellState
    quotes: tuple[Quote, ...] = ()
    sections: tuple[str, ...] = ()  # Section.ids that the quotes stand in, one for each quote
    rows: tuple[str, ...] = ()


class CellRow(Sequence[Cell]):
    """The cells of some reports on one subject, each looked up when it is asked for."""

    __slots__ = ("of", "reports")

    def __init__(self, reports: tuple[str, ...], of: Callable[[str], Cell]) -> None:
        """The cells that `of` gives for the ids of `reports`."""
        self.reports, self.of = reports, of

    def __getitem__(self, at: Any) -> Any:
        """A cell, or some."""
        found = self.reports[at]
        return tuple(map(self.of, found)) if isinstance(found, tuple) else self.of(found)

    def __iter__(self) -> Iterator[Cell]:
        """Each cell."""
        return map(self.of, self.reports)

    def __len__(self) -> int:
        """How many cells there are."""
        return len(self.reports)

    def __eq__(self, other: object) -> bool:
        """Whether others hold the same."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """As of a tuple of them."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """As of a tuple of them."""
        return repr(tuple(self))


@frozen
class Table:
    """One subject (a part or a topic) of one group: a cell for each report of the group, in the group's order."""

    group: str
    year: int
    subject: str  # Part.id or Topic.id
    kind: str  # "part", or "theme" for a topic, as in addresses and messages
    cells: CellRow


class CoverageState(StrEnum):
    """Whether a mandatory part is there."""

    PRESENT = "present"  # a section of its own
    INSIDE = "inside"  # inside another part
    MISSING = "missing"
    UNRECOGNISED = "unrecognised"


@frozen
class Coverage:
    """One report × part. Every pair has one."""

    report: str
    part: str
    state: CoverageState
    section: str | None = None
    note: str = ""  # a code: causes-announced (but none given), causes-missing, none-stated; "" for none
    quote: Quote | None = None  # what shows that the part stands inside another one


class Publication(StrEnum):
    """Whether a report was public before the deadline of the rule (厅字〔2019〕28号, Article 24)."""

    IN_TIME = "in-time"
    LATE = "late"
    UNKNOWN = "unknown"


class Signing(StrEnum):
    """The signing date against the year reported on."""

    PART_YEAR = "part-year"  # before the year had ended: its figures do not cover the whole year
    AFTER_YEAR = "after-year"  # as it should be
    ODD = "odd"  # before the year began, or more than a year after its end: perhaps a slip
    UNKNOWN = "unknown"


@frozen
class Timing:
    """When a report was signed and published. Every report has one."""

    report: str
    deadline: str  # ISO; published before this day is in time
    publication: Publication
    signing: Signing
    days: int | None = None  # from the deadline to the day of publication, negative before it
    basis: str = ""  # the field that tells: published_on, or date where signed too late to be in time


@frozen
class SharedGroup:
    """One sentence in all its wordings that differ by year, name and who speaks only, and everywhere they stand.

    A report counts as another one's relative if it is of the same year, or of the same township.
    """

    quotes: tuple[Quote, ...]  # in order
    wordings: tuple[int, ...]  # for each quote the number of its wording; the same number: the very same words
    near: tuple[str, ...] = ()  # keys of the sentences that are nearly this one, in the order of their first quotes
    key: str = ""  # of the sentence itself, whoever has it: twelve hexadecimal digits

    @property
    def kind(self) -> str:
        """`exact` where two quotes have the very same words, else `near` (decision 021)."""
        return "exact" if len(set(self.wordings)) < len(self.wordings) else "near"


@frozen
class Trace:
    """Where one sentence of a report also stands. Every sentence that counts has one; spans are disjoint, in order."""

    span: Span
    own: str = ""  # "exact" or "near" where an earlier report of the same township has it
    peers: str = ""  # … where another township's report of the same year has it
    group: str = ""  # the key of its `SharedGroup`; "" for a sentence that nobody else has
    size: int = 0  # its characters without marks: what it counts for in every share of a report's text

    @property
    def origin(self) -> str:
        """`own-last-year`, `peers` or `new`: the first that holds (decision 021)."""
        return "own-last-year" if self.own else "peers" if self.peers else "new"


@frozen
class Reuse:
    """How much of a report's text is its own: shares of its characters, 0–1, summing to 1."""

    report: str
    own_last_year: float
    peers: float
    new: float


@frozen
class Alignment:
    """One sentence of a township's report set beside the one of the year before.

    `kind`: new, carried, changed or dropped. `changes` are the changed spans in `new`'s report.
    """

    kind: str
    old: Quote | None
    new: Quote | None
    changes: tuple[Span, ...] = ()
    old_changes: tuple[Span, ...] = ()


@frozen
class Comparison:
    """All that was found by looking at the reports together."""

    groups: tuple[Group, ...] = ()
    regions: Mapping[tuple[str, ...], str] = field(default_factory=dict)  # (province, city, county), cut short → its id
    tables: tuple[Table, ...] = ()
    histories: tuple[Table, ...] = ()  # one township's years on one subject; group is the township's slug
    coverage: tuple[Coverage, ...] = ()
    shared: Mapping[str, SharedGroup] = field(default_factory=dict)  # by key
    shared_levels: Mapping[str, Level] = field(default_factory=dict)  # by the same: the level of those who have it
    reuse: tuple[Reuse, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    alignments: Mapping[str, Sequence[Alignment]] = field(default_factory=dict)  # by the newer report's id
    timings: tuple[Timing, ...] = ()
    traces: Mapping[str, tuple[Trace, ...]] = field(default_factory=dict)  # by report id
    tiles: Mapping[str, tuple[Tile, ...]] = field(default_factory=dict)  # by report id
    cells: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)  # by report id and part or topic
    across: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)
    # … by report id and topic: its cell beside reports of another version of the taxonomy, where that is another one
