"""Which lists of shortcomings there are and where each stands: one a topic, parted where it grows too long.

The list of all topics is left out where a single year of it would be too long: the table leads to the topics.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import partial

from duizhao.facts.kept import DerivedEach, DerivedKept
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.parted import ListPart, ListRegion, list_regions, parted, region_of

LISTED = 400  # shortcomings on one page: about half a megabyte
EVERY = ""  # what stands for all topics together


@DerivedKept
def told_of(index: SiteIndex, id: str) -> tuple[tuple[str, ...], ...]:
    """The topics of each shortcoming of the report `id` of `index`.

    By their ids, most fitting first.

    Raises:
        KeyError: There is no such report.
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


def counts_in(index: SiteIndex, year: int, region: str = "") -> Mapping[str, int]:
    """How many shortcomings of `index` there are in a `year` by topic, in one `region` (its id) or in all ("").

    A topic counts what its list holds: what is placed under it, and what belongs there by another version of the
    taxonomy (decision 024). EVERY counts each once. Topics without any are left out.
    """
    return _counts_in(index, (str(year), region)) or {}


def _of_year(index: SiteIndex, year: str) -> dict[str, dict[str, int]]:
    """Those of a year by region: the counts of the others stand where a report has changed in one of them."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for of, region, number in told_in(index, int(year)):
        for topic in {EVERY, *index.site.rules.listed_under(of, int(year))}:
            for place in {"", region}:
                found[place][topic] += number
    return {place: dict(sorted(counted.items())) for place, counted in sorted(found.items())}


_counts_in = DerivedEach(_of_year)


def counts_by_year(index: SiteIndex, topic: str) -> Mapping[int, int]:
    """How many shortcomings of `index` there are on a `topic` by year; EVERY counts each once."""
    return _counts_of(index, topic)


@DerivedKept
def _counts_of(index: SiteIndex, topic: str) -> dict[int, int]:
    """As a fact of the topic alone, so that a page follows the counts of its own."""
    return {year: counts_in(index, year).get(topic, 0) for year in index.years}


def shortcoming_parts(index: SiteIndex, topic: str = EVERY) -> tuple[ListPart, ...]:
    """The lists of a `topic` of `index` or of all, newest first: one of all years, one a year and region, or none."""
    of_year = counts_by_year(index, topic)
    if topic == EVERY and max(of_year.values(), default=0) > LISTED:
        return ()

    def there(year: int) -> list[ListRegion]:
        return [region for region in list_regions(index) if counts_in(index, year, region.id).get(topic)]

    return tuple(parted(of_year, LISTED, partial(routes.shortcomings, topic), there))


def list_path(index: SiteIndex, topic: str, year: int, region: str = "") -> str:
    """Where the shortcomings of a `topic` of `index` (or of all) in a `year` are listed; else the topic's page.

    Those of a `region` (its id) have a list of their own where the year's is parted by regions.
    """
    found = shortcoming_parts(index, topic)
    for part in found:
        if region and (part.years, part.region) == ((year,), region):
            return f"{part.path}#list"
    for part in found:
        if part.years == (year,):
            return f"{part.path}#list"
        if year in part.years:
            return f"{part.path}?year={year}#list"
    return routes.shortcomings(topic)
