"""Which lists of shortcomings there are and where each stands: one a topic, parted where it grows too long.

The list of all topics is left out where a single year of it would be too long: the table leads to the topics.
"""

from collections import Counter
from collections.abc import Mapping
from functools import partial

from duizhao.facts.kept import DerivedKept, Kept
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.parted import ListPart, ListRegion, parted, region_of, regions

LISTED = 400  # shortcomings on one page: about half a megabyte
EVERY = ""  # what stands for all topics together

Counts = Counter[tuple[str, int]]  # by topic (or EVERY) and year


@DerivedKept
def told_of(index: SiteIndex, id: str) -> tuple[tuple[str, ...], ...]:
    """The topics of each shortcoming of the report `id` of `index`.

    By their ids, most fitting first.
    """
    return tuple(item.topics for item in index.findings[id].shortcomings)


@DerivedKept
def told_in(index: SiteIndex, year: int) -> tuple[tuple[tuple[str, ...], str, int], ...]:
    """The shortcomings that reports of `index` of a `year` tell: topics, region, and how many there are of these.

    A change in one report makes the sums of its own year anew, and reads those of the others. Source: decision 053.
    """
    places = region_of(index)
    found = Counter(
        (of, places.get(report.slug, "")) for report in index.by_year.get(year, ()) for of in told_of(index, report.id)
    )
    return tuple((*of, number) for of, number in sorted(found.items()))


def counts(index: SiteIndex, topic: str) -> Mapping[int, int]:
    """How many shortcomings of `index` there are on a `topic` by year; EVERY counts each once."""
    return _counts_of(index, topic)


@DerivedKept
def _counts_of(index: SiteIndex, topic: str) -> dict[int, int]:
    """As a fact of the topic alone, so that a page follows the counts of its own."""
    counted = _counts(index, None)
    return {year: counted[topic, year] for year in index.years}


@Kept
def _counts(index: SiteIndex, _: None) -> Counts:
    found: Counts = Counter()
    for year in index.years:
        for of, _region, number in told_in(index, year):
            for topic in {EVERY, *index.site.rules.listed_under(of, year)}:
                found[topic, year] += number
    return found


def of_regions(index: SiteIndex) -> Counter[tuple[str, int, str]]:
    """How many shortcomings of `index` there are by topic, year and region."""
    return _of_regions(index, None)


@Kept
def _of_regions(index: SiteIndex, _: None) -> Counter[tuple[str, int, str]]:
    found: Counter[tuple[str, int, str]] = Counter()
    for year in index.years:
        for of, region, number in told_in(index, year):
            for topic in set(index.site.rules.listed_under(of, year)):
                found[topic, year, region] += number
    return found


def parts(index: SiteIndex, topic: str = EVERY) -> tuple[ListPart, ...]:
    """The lists of a `topic` of `index` or of all, newest first: one of all years, one a year and region, or none."""
    of_year = counts(index, topic)
    if topic == EVERY and max(of_year.values(), default=0) > LISTED:
        return ()

    def there(year: int) -> list[ListRegion]:
        return [region for region in regions(index) if of_regions(index)[topic, year, region.id]]

    return tuple(parted(of_year, LISTED, partial(routes.shortcomings, topic), there))


def list_path(index: SiteIndex, topic: str, year: int) -> str:
    """Where the shortcomings of a `topic` of `index` (or of all) in a `year` are listed; else the topic's page."""
    for part in parts(index, topic):
        if part.years == (year,):
            return f"{part.path}#list"
        if year in part.years:
            return f"{part.path}?year={year}#list"
    return routes.shortcomings(topic)
