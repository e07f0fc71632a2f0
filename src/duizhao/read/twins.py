"""Townships that seem to be one under two ids: the same name, read with more or less of its county.

Nothing here says that they are one: two counties have townships of one name. It is for a person to say, who is asked.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from duizhao.model import Place, Problem, Reason, Severity
from duizhao.text.fold import words_only
from duizhao.text.place_kinds import COUNTIES, SHORT_STREET, STREET, TOWN_ENDINGS

# The kinds of township-level units; one becomes another (撤乡设镇, 撤镇设街道) and keeps its name. Counties likewise.
_KIND = re.compile(f"(?:{TOWN_ENDINGS}|{STREET}办事处)$")
_COUNTY = re.compile(f"(?<=..)(?:{COUNTIES})$")
# An organ's name is the township's with this behind it.
_ORGAN = re.compile("(?<=街道)办事处$|(?<=..)人民政府$")
# A 街道 without its 道, where a name is left (护国街).
_STREET = re.compile(f"(?<=..){SHORT_STREET}$")
_COUNTY_ENDS = frozenset("县市区旗")
_WHOLE_COUNTY = 3  # hanzi: so long a name at the end of another is that county with words before it (庆阳市镇原县)


class NamedTownship(NamedTuple):
    """What a report's front matter says of its township; "" for what is not known."""

    slug: str
    county: str
    township: str
    city: str = ""
    province: str = ""

    @property
    def shown(self) -> Reason:
        """The township for people: 镇原县平泉镇 with its slug in brackets, zhenyuan-pingquan."""
        before = "" if self.township.startswith(self.county) else self.county
        return Reason.of("with-key", name=before + self.township, key=self.slug)


@dataclass(slots=True)
class Towns:
    """The townships of a site by their bare names, so that each new one is looked up without going through all."""

    years: dict[NamedTownship, set[int]] = field(default_factory=dict)
    _by_name: dict[str, list[NamedTownship]] = field(default_factory=lambda: defaultdict(list))

    def add(self, town: NamedTownship, year: int) -> None:
        """Takes in the township of a report on `year`, `town`."""
        if town not in self.years:
            self.years[town] = set()
            for name in _town_names(town):
                self._by_name[name].append(town)
        self.years[town].add(year)

    def twins(self, town: NamedTownship, year: int) -> list[NamedTownship]:
        """Townships of another id that may be `town`, which reports on `year`: each id once, the best known first."""
        years = self.years.get(town, set()) | {year}
        found: dict[str, NamedTownship] = {}
        for name in _town_names(town):
            for other in self._by_name.get(name, ()):
                if other.slug != town.slug and may_be_one(town, other, bool(years & self.years[other])):
                    found.setdefault(other.slug, other)
        return sorted(found.values(), key=self.call)

    def call(self, town: NamedTownship) -> tuple[bool, int, int, int, str]:
        """A key that sorts, ascending, whose id is to stay, for a `town`.

        It goes by county known, nothing before the names, more reports. Own rule: the id
        that knows its county is kept, and of two such the one to which more addresses lead.
        """
        return not town.county, len(town.county), len(town.township), -len(self.years.get(town, ())), town.slug


def twin_doubt(town: NamedTownship, others: Sequence[NamedTownship], towns: Towns, place: Place) -> Problem:
    """The doubt `township-twice` that `town` is one of `others`, with the commands that would make them one.

    Args:
        town: The township of the report that is looked at.
        others: Those that may be the same, of the same site.
        towns: All townships of the site, which says whose id is to stay.
        place: Of the problem, in the report's file.
    """
    shown = Reason.listed(other.shown for other in others)
    message = Reason.of("may-there-under-another-slug", town=town.shown, others=shown)
    pairs = [sorted((town, other), key=towns.call, reverse=True) for other in others]
    commands = Reason.listed((f"duizhao merge {old.slug} {new.slug}" for old, new in pairs), "either-or")
    hint = Reason.of("if-they-one-if-not", commands=commands)
    return Problem("township-twice", Severity.DOUBT, place, message, hint)


def copy_doubt(
    town: NamedTownship, other: NamedTownship, page: str, place: Place, *, same_bytes: bool = True
) -> Problem:
    """The doubt `township-twice` that two reports of one year are one: the raw file is the same, or most words are.

    Args:
        town: The township of the report that is looked at.
        other: That of the other report, whose page is `page`, from the site's folder.
        page: See `other`.
        place: Of the problem.
        same_bytes: Whether the raw files are the same, byte for byte.
    """
    how = Reason("same-raw-file" if same_bytes else "most-words-same")
    message = Reason.of("report-there-as-other-town", town=town.shown, how=how, other=other.shown, page=page)
    hint = Reason.of("if-one-delete-and-merge", old=town.slug, new=other.slug)
    return Problem("township-twice", Severity.DOUBT, place, message, hint)


def stem(township: str) -> str:
    """The name of a `township` without its kind: 英林 of 英林镇 (`text/place_kinds.py`)."""
    return _KIND.sub("", township)


def county_stem(county: str) -> str:
    """The name of a `county` without its kind, 晋江 of 晋江市, where two hanzi are left; else as it is."""
    return _COUNTY.sub("", county)


def _town_names(town: NamedTownship) -> Iterator[str]:
    """The township's name, and what is left of it behind a county's name: 镇原县平泉镇 is 平泉镇 too."""
    name, county = _folded_name(town.township), _folded_name(town.county)
    yield name
    for i in range(2, len(name) - 1):
        if name[i - 1] in _COUNTY_ENDS or (county and name[:i] == county_stem(county)):
            yield name[i:]


def may_be_one(a: NamedTownship, b: NamedTownship, same_year: bool = False) -> bool:
    """Whether `a` and `b` may name one township: the same name, or one of them with a county's name before it.

    Provinces, cities and counties, where both are known, must be the same. Two reports of the `same_year` are of two
    townships, unless both name their county.
    """
    if any(x and y and x != y for x, y in ((a.province, b.province), (a.city, b.city))):
        return False
    counties = [_folded_name(town.county) for town in (a, b) if town.county]
    short, long = sorted((_folded_name(a.township), _folded_name(b.township)), key=len)
    if short == long:
        # Two reports of one year are of two townships, as the import found, or told as `duplicate-report`.
        sure = len(counties) == 2 and a[1:3] != b[1:3]
        return (sure or not same_year) and (len(counties) < 2 or _one_county(*counties))
    before = long.removesuffix(short)
    if before == long:
        return False
    if not counties:
        return before[-1] in _COUNTY_ENDS and not same_year
    return all(_one_county(before, county) for county in counties)


def _one_county(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return short in (long, county_stem(long)) or (long.endswith(short) and len(short) >= _WHOLE_COUNTY)


def _folded_name(name: str) -> str:
    return _STREET.sub(STREET, _ORGAN.sub("", words_only(name)))
