"""The shortcomings index: every one in its own words, all together and theme by theme."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.model import FollowUpStatus, Page
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.charts import Chart, Datum, over_years
from duizhao.plan.views.items import ListedShortcoming, all_items
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.shortcoming_lists import EVERY, ListPart, counts, list_path, parts
from duizhao.plan.views.versions import kin

REPEATS = 6  # rows of years shown at once
FOLDED = 100  # … and with those folded up below them
TOWNS = 200  # townships that a list to choose from may hold; where there are more, their names are typed


@dataclass(frozen=True, slots=True)
class Count:
    """A number of shortcomings, and where they are listed."""

    n: int
    path: str


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How many shortcomings a theme has, in all and by year (in the order of `years`)."""

    link: Link
    total: int
    by_year: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class YearPart:
    """One of the lists that a long one is parted into."""

    year: int
    link: Link
    n: int


def pages(atlas: SiteIndex) -> Iterator[Page]:
    """The index of all, one page a theme, and further pages for the older years of what is long."""
    every = tuple(all_items(atlas))
    table = tuple(_count(atlas, theme) for theme in atlas.themes)
    sums = _count(atlas, EVERY)
    for theme in (EVERY, *atlas.themes):
        items = tuple(item for item in every if theme in item.theme_ids) if theme else every
        found = parts(atlas, theme)
        for part in found or (ListPart(routes.SHORTCOMINGS, ()),):
            yield _page(atlas, theme, items, part, {"counts": table, "sums": sums, "parts": _parts(atlas, theme)})


def _count(atlas: SiteIndex, theme: str) -> ThemeCount:
    counted = counts(atlas)
    of_year = tuple(Count(counted[theme, year], list_path(atlas, theme, year)) for year in sorted(atlas.years))
    name = atlas.themes[theme].name if theme else atlas.words("total")
    return ThemeCount(Link(name, routes.shortcomings(theme)), sum(count.n for count in of_year), of_year)


def _parts(atlas: SiteIndex, theme: str) -> tuple[YearPart, ...]:
    """The lists of single years; none where one page holds all."""
    counted, found = counts(atlas), parts(atlas, theme)
    if len(found) < 2:
        return ()
    year_of = [(part, part.years[0]) for part in found]
    return tuple(
        YearPart(year, Link(atlas.words("year.of", year=year), f"{part.path}#list"), counted[theme, year])
        for part, year in year_of
    )


def _page(
    atlas: SiteIndex, theme: str, items: Sequence[ListedShortcoming], part: ListPart, shared: dict[str, object]
) -> Page:
    """The page of one list. A page of an older year speaks of that year alone; the first one of all years."""
    first = part.path == routes.shortcomings(theme)
    shown = tuple(item for item in items if item.year in part.years)
    told = items if first else shown
    main = _title(atlas, theme)
    year = part.years[0] if len(part.years) == 1 and len(atlas.years) > 1 else 0
    title = main if first else atlas.words("shortcomings.year_title", title=main, year=year)
    crumbs = [Link(atlas.words("shortcomings.title"), routes.SHORTCOMINGS)] if theme or not first else []
    if theme and not first:
        crumbs.append(Link(main, routes.shortcomings(theme)))
    streaks = repeats(told)
    view = {
        **shared,
        "frame": frame(atlas, path=part.path, title=title, crumbs=crumbs),
        "theme": theme,
        "kin": kin(atlas, theme),
        "first": first,
        "year": year,
        "listed": bool(part.years) or not items,
        "items": shown,
        "total": len(items),
        "told": len(told),
        "years": tuple(sorted(atlas.years)),
        "trend": trend(atlas, items) if len(atlas.years) > 1 else None,
        "statuses": _statuses(told),
        "repeats": streaks[:REPEATS],
        "more_repeats": streaks[REPEATS:FOLDED],
        "all_repeats": len(streaks),
        "filters": _filters(atlas, shown, part, theme),
    }
    return Page(part.path, "shortcomings.html", view)


def _title(atlas: SiteIndex, theme: str) -> str:
    if not theme:
        return atlas.words("shortcomings.title")
    return atlas.words("shortcomings.theme_title", theme=atlas.themes[theme].name)


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to choose from: its name in the address and in the words, and its values with their words."""

    name: str
    options: tuple[tuple[str, str], ...]


def _filters(atlas: SiteIndex, items: Sequence[ListedShortcoming], part: ListPart, theme: str) -> tuple[Filter, ...]:
    """What the items of one list can be narrowed by; a filter that could narrow nothing is left out."""
    words = atlas.words
    themes = {id for item in items for id in item.theme_ids}
    statuses = {item.status for item in items}
    longest = max((item.streak for item in items), default=0)
    counties, towns = _places(atlas, items)
    found = (
        Filter("year", tuple((str(year), str(year)) for year in part.years)),
        Filter("county", counties),
        Filter("township", towns if len(towns) <= TOWNS else ()),
        Filter("theme", tuple((id, of.name) for id, of in atlas.themes.items() if id in themes and not theme)),
        Filter("status", tuple((s.value, words(f"follow_up.{s.value}")) for s in FollowUpStatus if s in statuses)),
        Filter("streak", tuple((str(n), words("filter.streak_of", n=n)) for n in range(2, longest + 1))),
    )
    return tuple(one for one in found if len(one.options) > (0 if one.name == "streak" else 1))


def _places(
    atlas: SiteIndex, items: Sequence[ListedShortcoming]
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Counties, and townships by slug, in the order of the directory; a name borne by two comes with its county."""
    slugs = {item.slug for item in items}
    towns = [town for town in atlas.townships if town.slug in slugs]
    shared = Counter(town.name for town in towns)
    counties = dict.fromkeys((*(town.county for town in towns), *sorted({item.county for item in items})))
    return tuple((name, name) for name in counties if name), tuple(
        (town.slug, f"{town.name} {town.county}" if shared[town.name] > 1 else town.name) for town in towns
    )


def repeats(items: Sequence[ListedShortcoming]) -> tuple[ListedShortcoming, ...]:
    """The last of each row of reports that list the same shortcoming, the longest rows first."""
    return tuple(sorted((item for item in items if item.streak), key=lambda item: -item.streak))


def trend(atlas: SiteIndex, items: Sequence[ListedShortcoming]) -> Chart:
    """How many shortcomings the reports of each year list, and how many reports there are to list them."""
    of_year = Counter(item.year for item in items)
    data = [
        Datum(
            atlas.words("year.of", year=year),
            of_year[year],
            str(of_year[year]),
            under=atlas.words("shortcomings.reports", n=len(atlas.by_year[year])),
        )
        for year in sorted(atlas.years)
    ]
    return over_years(atlas.words("shortcomings.trend"), data)


def _statuses(items: Sequence[ListedShortcoming]) -> tuple[tuple[str, int], ...]:
    of_status = Counter(item.status for item in items)
    return tuple((status.value, of_status[status.value]) for status in FollowUpStatus)
