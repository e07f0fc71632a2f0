"""How a list too long for one page is parted: by years, and a year that is still too long by regions.

A page holds what people read and filter without waiting. The newest year stays on the page itself, each older one has a
page of its own; of a year that is too long the page leads to one for each region. So the number of pages grows with
years and regions, never with reports, and a change in one report reaches the pages of its own region alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from duizhao.facts.kept import Kept
from duizhao.frozen import frozen
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import Link

MOST_TOWNS = 200  # townships in one region
ELSEWHERE = "elsewhere"  # the id of those whose region is not known


@frozen
class ListRegion:
    """A province, city or county whose townships stand on one page: its id in addresses, its name, its townships."""

    id: str
    name: str
    slugs: AbstractSet[str]


@frozen
class ListPart:
    """One list: its page, the years that it holds, newest first, and its region, "" for all.

    Where `by_region` holds, the page only leads to those of the regions.
    """

    path: str
    years: tuple[int, ...]
    region: str = ""
    by_region: bool = False


def list_regions(index: SiteIndex) -> tuple[ListRegion, ...]:
    """The regions of `index` in the order of the directory, all of one rank; none where there is but one.

    The rank is the highest of which there are several, with `MOST_TOWNS` townships at most, else the county. It does
    not depend on the year, so that a page keeps its address. Source: decision 060.
    """
    return _regions_listed(index, None)


def region_of(index: SiteIndex) -> Mapping[str, str]:
    """The id of the region of each township of `index`, by slug."""
    return _region_of(index, None)


@Kept
def _regions_listed(index: SiteIndex, _: None) -> tuple[ListRegion, ...]:
    for rank in (1, 2, 3):
        found: dict[tuple[str, ...], set[str]] = {}
        for township in index.townships:
            names = (township.province, township.city, township.county)
            found.setdefault(_region_at(names, rank), set()).add(township.slug)
        if len(found) > 1 and max(map(len, found.values())) <= MOST_TOWNS:
            break
    if len(found) < 2:
        return ()
    ids, unknown = index.site.comparison.regions, index.words("unknown")
    return tuple(
        ListRegion(ids.get(names, ELSEWHERE), "".join(dict.fromkeys(names)) or unknown, slugs)
        for names, slugs in found.items()
    )


def _region_at(names: tuple[str, ...], rank: int) -> tuple[str, ...]:
    """The region of a rank, or the next smaller one (济源市 is of no city, and so a part by itself); () for none."""
    return next((names[:end] for end in range(rank, len(names) + 1) if names[end - 1]), ())


@Kept
def _region_of(index: SiteIndex, _: None) -> dict[str, str]:
    return {slug: region.id for region in list_regions(index) for slug in region.slugs}


def parted(
    of_year: Mapping[int, int],
    most: int,
    address: Callable[[int, str], str],
    regions: Callable[[int], Sequence[ListRegion]],
) -> Iterator[ListPart]:
    """The pages of a list.

    Args:
        of_year: how many entries each year has, newest first.
        most: how many entries one page may hold.
        address: the path of a year (0 for the page that people know) and a region ("" for none).
        regions: those that have entries in a year.

    Returns:
        The pages in order, the newest year first; one page where it holds all (decision 060).
    """
    years = tuple(of_year)
    if sum(of_year.values()) <= most:
        yield ListPart(address(0, ""), years)
        return
    for year in years:
        path = address(0 if year == years[0] else year, "")
        there = regions(year) if of_year[year] > most else ()
        yield ListPart(path, (year,), by_region=bool(there))
        yield from (ListPart(address(year, region.id), (year,), region.id) for region in there)


@frozen
class PartLink:
    """The way to one of the lists that a long one is parted into, and how many entries it has; 0 where it is unsaid."""

    year: int
    link: Link
    n: int


def year_links(
    index: SiteIndex, parts: Sequence[ListPart], here: ListPart, counts: Mapping[int, int]
) -> tuple[PartLink, ...]:
    """The lists of single years among `parts`; none where one page holds all.

    The page `here` is marked; `counts` has the number of entries of each year of `index` where it is to be said.
    """
    of_years = [part for part in parts if not part.region]
    if len(of_years) < 2:
        return ()
    return tuple(
        _part_link(index.words("year.of", year=part.years[0]), part, here, counts.get(part.years[0], 0))
        for part in of_years
    )


def region_links(
    index: SiteIndex, parts: Sequence[ListPart], here: ListPart, counts: Mapping[str, int]
) -> tuple[PartLink, ...]:
    """The lists of the regions of the year of `here` among `parts`; none where the year is not parted.

    `counts` has the number of entries of each region of `index` where it is to be said.
    """
    of_year = {part.region: part for part in parts if part.region and part.years == here.years}
    there = list_regions(index) if of_year else ()  # who is not parted by region follows from no list of all townships
    return tuple(
        _part_link(region.name, of_year[region.id], here, counts.get(region.id, 0))
        for region in there
        if region.id in of_year
    )


def _part_link(words: str, part: ListPart, here: ListPart, n: int) -> PartLink:
    same_year = part.years == here.years and (not part.region or part.region == here.region)
    return PartLink(part.years[0], Link(words, f"{part.path}#list", same_year), n)


def part_holds(index: SiteIndex, part: ListPart, slug: str) -> bool:
    """Whether entries of the township `slug` of `index` belong on the page of a `part`, as far as its region goes.

    Source: decision 060.
    """
    return not part.region or region_of(index).get(slug) == part.region


def part_title(index: SiteIndex, title: str, part: ListPart) -> str:
    """The `title` of the page of a `part`, one year or one region in it, of `index`."""
    name = next((one.name for one in list_regions(index) if one.id == part.region), "") if part.region else ""
    return index.words("parted.title", title=title, year=part.years[0], region=name)
