"""The pages of a site, looked up: by id, by raw file (its bytes, or its name) and by township and year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from duizhao.frozen import frozen

_T = TypeVar("_T")


class Town(NamedTuple):
    """A township by its county and its name; its city tells two counties of one name apart. "" for what is not known.

    Two cities have a 西安区 with a 先锋街道.
    """

    county: str
    township: str
    city: str = ""

    @property
    def shown(self) -> str:
        """The township for people: 辽源市西安区先锋街道."""
        return "".join(dict.fromkeys((self.city, self.county, self.township)))

    def may_be(self, other: "Town") -> bool:
        """Whether this township and `other` are called alike, and no city speaks against it."""
        return self[:2] == other[:2] and not (self.city and other.city and self.city != other.city)


@frozen
class KnownPage:
    """A page in content/: its id, whose report it is, and the raw file that it came from.

    The id is of its files: the page, the raw copy and the ledger are called after it. `named` is the slug that its
    front matter gives the township, "" where that is the file's name.
    """

    id: str
    township: str
    county: str
    file: str
    sha256: str
    city: str = ""
    named: str = ""

    @property
    def town(self) -> Town:
        """Whose report it is."""
        return Town(self.county, self.township, self.city)

    @property
    def year(self) -> str:
        """The year reported on, four digits."""
        return self.id.partition("/")[0]

    @property
    def slug(self) -> str:
        """The township's id."""
        return self.named or self.file_name

    @property
    def file_name(self) -> str:
        """What its files are called after, without the year."""
        return self.id.partition("/")[2]


@dataclass(slots=True)
class KnownPages:
    """The pages that are there, and the slugs and townships that they have."""

    by_id: dict[str, KnownPage] = field(default_factory=dict)
    by_slug: dict[str, dict[str, KnownPage]] = field(default_factory=dict)  # slug → year → page
    by_sha256: dict[str, KnownPage] = field(default_factory=dict)
    by_town: dict[tuple[str, str, str], dict[str, KnownPage]] = field(default_factory=dict)  # year, county, name → city
    by_file: dict[tuple[str, str, str], KnownPage] = field(default_factory=dict)  # year, township, name of the raw file
    by_name: dict[tuple[str, str], dict[str, KnownPage]] = field(default_factory=dict)  # year, township → by id
    aliases: dict[str, str] = field(default_factory=dict)  # slug before a merge → slug
    slugs: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)  # county, name → by city

    def add(self, known: KnownPage) -> None:
        """Takes in a page, `known`."""
        self.by_id[known.id] = known
        if known.sha256:
            self.by_sha256[known.sha256] = known
        year, slug = known.year, known.slug
        self.by_slug.setdefault(slug, {})[year] = known
        self.by_town.setdefault((year, known.county, known.township), {})[known.city] = known
        self.by_name.setdefault((year, known.township), {})[known.id] = known
        if known.county:
            self.slugs.setdefault((known.county, known.township), {})[known.city] = slug
        if known.file:
            self.by_file[year, known.township, known.file] = known

    def owner(self, slug: str) -> KnownPage | None:
        """A page of any year that has this slug, the newest; None if there is none."""
        return max((k for k in self.by_slug.get(slug, {}).values()), key=lambda k: k.id, default=None)

    def of_town(self, year: str, town: Town) -> KnownPage | None:
        """The page of a `town` and `year`; None if there is none, or if its city is needed to tell which.

        `year` has four digits.
        """
        found = _of_city(self.by_town.get((year, town.county, town.township), {}), town.city)
        return next(iter(found.values())) if len(found) == 1 else None

    def names_of(self, town: Town) -> tuple[str, ...]:
        """The slugs that `town` has in any year: one, none, or several where its city is needed to tell which."""
        return tuple(dict.fromkeys(_of_city(self.slugs.get((town.county, town.township), {}), town.city).values()))

    def drop(self, known: KnownPage) -> None:
        """Forgets a page, `known`, that has gone elsewhere."""
        self.by_id.pop(known.id, None)
        self.by_sha256.pop(known.sha256, None)
        year = known.year
        self.by_slug.get(known.slug, {}).pop(year, None)
        self.by_town.get((year, known.county, known.township), {}).pop(known.city, None)
        self.by_file.pop((year, known.township, known.file), None)
        self.by_name.get((year, known.township), {}).pop(known.id, None)


def _of_city(by_city: Mapping[str, _T], city: str) -> dict[str, _T]:
    """What is of a city, or may be: all if the city is not known, else also what has no city."""
    if city in by_city:
        return {city: by_city[city]}
    return {name: one for name, one in by_city.items() if not city or not name}


def town_of(meta: Mapping[str, Any]) -> Town:
    """Whose report a page with the front matter `meta`, by key, is; "" for what that does not say."""
    return Town(*(str(meta.get(key, "")) for key in Town._fields))
