"""Several sites made of one: its members, as the site that leads to all of them knows them."""

from collections.abc import Mapping
from dataclasses import field

from duizhao.frozen import frozen
from duizhao.model.config import Config, Membership


@frozen
class MemberTown:
    """A township of a member, with the years that it reports on, oldest first, and the part of long lists it is in."""

    slug: str
    name: str
    regions: tuple[str, ...]
    years: tuple[int, ...]
    part: str = ""  # one of the member's `parts`


@frozen
class MemberSum:
    """What a member's reports of one year count of one indicator: their sum, of how many, and how many add nothing."""

    total: float
    added: int
    left: int


@frozen
class MemberSentences:
    """Where a member's files tell which sentences its townships' reports have (`plan/data/member_sentences.py`).

    Attributes:
        name: a checksum of all that they tell.
        digits: how many digits of a sentence's key name the file that it is in; 0 for one file.
        places: how many sentences its reports have together, each as often as it stands in another report.
    """

    name: str
    digits: int
    places: int


@frozen
class Member:
    """One of the sites, whole by itself; what is counted is of townships.

    Attributes:
        of: its folder and the region that it is for.
        build: the name of its data files, so that no browser mixes two builds.
        towns: its townships, in the order of its directory.
        parts: the regions by which its own long lists are parted, id → name, in order; none where there is but one.
        bodies: how many bodies of other levels it has; they are not counted.
        topics: the topics by id, in their order; `indicators` likewise, with their units.
        shortcomings: how many there are by topic and county ("" where that is not known); `listed` by year, each once.
        sums: by indicator and year; an indicator that nobody gives in a year has none.
        sentences: where the sentences of its reports stand.
        shelf_digits: how many digits of a sentence's key name its own page of shared sentences that it is on.
    """

    of: Membership
    build: str
    towns: tuple[MemberTown, ...]
    bodies: int
    topics: Mapping[str, str]
    indicators: Mapping[str, tuple[str, str]]
    shortcomings: Mapping[tuple[str, str], int]
    listed: Mapping[int, int]
    sums: Mapping[tuple[str, int], MemberSum]
    sentences: MemberSentences
    shelf_digits: int
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of its reports, oldest first."""
        return tuple(sorted({year for town in self.towns for year in town.years}))

    def reports(self, year: int | None = None) -> int:
        """How many reports it has, of a `year` or of all."""
        return sum(1 for town in self.towns for one in town.years if year in (None, one))


@frozen
class Split:
    """All that the front site is made of."""

    config: Config
    messages: Mapping[str, str]  # words of the interface in the site's language, by key
    taxonomy: str  # the version by which the members' reports were placed
    members: tuple[Member, ...]
    shortest: int  # characters of a sentence that is followed over them


@frozen
class MemberSources:
    """The reports of one member before they are read: the paths of their files, in order."""

    of: Membership
    paths: tuple[str, ...]
