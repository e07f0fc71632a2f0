"""The shortcomings index: every one in its own words, all together and topic by topic."""

from collections import Counter
from collections.abc import Iterator, Sequence

from duizhao.facts.kept import Kept
from duizhao.facts.planned import PlannedOutput
from duizhao.frozen import frozen
from duizhao.model import TOLD, Page, ParticularKind
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.charts import Chart, ChartValue, over_years
from duizhao.plan.views.items import ListedShortcoming, listed_items
from duizhao.plan.views.named_things import NOTHING_NAMED
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.parted import ListPart, list_regions, part_holds, part_title, region_links, year_links
from duizhao.plan.views.shortcoming_lists import EVERY, counts_by_year, counts_in, list_path, shortcoming_parts
from duizhao.plan.views.versions import kin

REPEATS = 6  # rows of years shown at once
FOLDED = 100  # … and with those folded up below them
_TOWNS = 200  # townships that a list to choose from may hold; where there are more, their names are typed


@frozen
class Count:
    """A number of shortcomings, and where they are listed."""

    n: int
    path: str


@frozen
class TopicCount:
    """How many shortcomings a topic has, in all and by year (in the order of `years`)."""

    link: Link
    total: int
    by_year: tuple[Count, ...]


def pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """The index of all shortcomings of `index`, one page a topic, and further pages for the older years of long ones.

    How long: `LISTED` of shortcoming_lists; how they are parted: decision 060.
    """
    for topic in (EVERY, *index.topics):
        found = shortcoming_parts(index, topic)
        for part in found or (ListPart(routes.SHORTCOMINGS, ()),):
            yield PlannedOutput(part.path, index, _page, (topic, part, found))


@Kept
def _topic_table(index: SiteIndex, _: None) -> tuple[TopicCount, ...]:
    return tuple(_topic_count(index, topic) for topic in index.topics)


def _topic_count(index: SiteIndex, topic: str) -> TopicCount:
    counted = counts_by_year(index, topic)
    of_year = tuple(Count(counted[year], list_path(index, topic, year)) for year in sorted(index.years))
    name = index.topics[topic].name if topic else index.words("total")
    return TopicCount(Link(name, routes.shortcomings(topic)), sum(count.n for count in of_year), of_year)


def _page(index: SiteIndex, topic: str, part: ListPart, found: tuple[ListPart, ...]) -> Page:
    """The page of one list among those `found`.

    That of an older year or a region speaks of that alone; the first one of all years.
    """
    first = part.path == routes.shortcomings(topic)
    items = listed_items(index, index.years if first else part.years, topic)
    own = tuple(item for item in items if item.year in part.years and part_holds(index, part, item.slug))
    shown = () if part.by_region else own
    told = items if first else own
    counted = counts_by_year(index, topic) if first else {}  # of what others hold only the first page speaks
    total = sum(counted.values())
    main = _topic_title(index, topic)
    newest = next(iter(part.years), 0)
    year = newest if len(part.years) == 1 and len(index.years) > 1 else 0
    title = main if first else part_title(index, main, part)
    crumbs = [Link(index.words("shortcomings.title"), routes.SHORTCOMINGS)] if topic or not first else []
    if topic and not first:
        crumbs.append(Link(main, routes.shortcomings(topic)))
    by_region = any(one.region and one.years == part.years for one in found)
    of_region = (
        {one.id: counts_in(index, newest, one.id).get(topic, 0) for one in list_regions(index)} if by_region else {}
    )
    streaks = repeats(told)
    view = {
        "counts": _topic_table(index, None) if first and not topic else (),
        "sums": _topic_count(index, EVERY) if first and not topic else None,
        "parts": year_links(index, found, part, counted),
        "regions": region_links(index, found, part, of_region),
        "frame": frame(index, path=part.path, title=title, crumbs=crumbs),
        "topic": topic,
        "kin": kin(index, topic),
        "first": first,
        "year": year,
        "listed": (bool(part.years) and not part.by_region) or (first and not total),
        "items": shown,
        "here": len(own),
        "total": total,
        "told": len(told),
        "years": tuple(sorted(index.years)),
        "trend": trend(index, items) if first and len(index.years) > 1 else None,
        "statuses": _statuses(told),
        "repeats": streaks[:REPEATS],
        "more_repeats": streaks[REPEATS:FOLDED],
        "all_repeats": len(streaks),
        "filters": _filters(index, shown, part, topic),
    }
    return Page(part.path, "shortcomings.html", view)


def _topic_title(index: SiteIndex, topic: str) -> str:
    if not topic:
        return index.words("shortcomings.title")
    return index.words("shortcomings.theme_title", theme=index.topics[topic].name)


@frozen
class Filter:
    """A list to choose from: its name in the address and in the words, and its values with their words."""

    name: str
    options: tuple[tuple[str, str], ...]


def _filters(index: SiteIndex, items: Sequence[ListedShortcoming], part: ListPart, topic: str) -> tuple[Filter, ...]:
    """What the items of one list can be narrowed by; a filter that could narrow nothing is left out."""
    words = index.words
    topics = {id for item in items for id in item.topic_ids}
    statuses = {item.status for item in items}
    named = {one.kind for item in items for one in item.named}
    unnamed = any(not item.named for item in items)
    longest = max((item.streak for item in items), default=0)
    counties, towns = _place_filters(index, items)
    found = (
        Filter("year", tuple((str(year), str(year)) for year in part.years)),
        Filter("county", counties),
        Filter("township", towns if len(towns) <= _TOWNS else ()),
        Filter("theme", tuple((id, of.name) for id, of in index.topics.items() if id in topics and not topic)),
        Filter("status", tuple((s, words(f"follow_up.{s}")) for s in TOLD if s in statuses)),
        Filter(
            "named",
            (
                *((kind.value, words(f"named.{kind}")) for kind in ParticularKind if kind in named),
                *(((NOTHING_NAMED, words("named.none")),) if unnamed else ()),
            ),
        ),
        Filter("streak", tuple((str(n), words("filter.streak_of", n=n)) for n in range(2, longest + 1))),
    )
    return tuple(one for one in found if len(one.options) > (0 if one.name == "streak" else 1))


def _place_filters(
    index: SiteIndex, items: Sequence[ListedShortcoming]
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Counties, and townships by slug, in the order of the directory; a name borne by two comes with its county."""
    slugs = {item.slug for item in items}
    towns = [index.township[slug] for slug in sorted(slugs, key=lambda slug: index.order[slug])]
    shared = Counter(town.name for town in towns)
    there = {item.county for item in items}  # of the reports; a township may have been in another one before
    counties = [name for name in dict.fromkeys((*(town.county for town in towns), *sorted(there))) if name in there]
    return tuple((name, name) for name in counties if name), tuple(
        (town.slug, f"{town.name} {town.county}" if shared[town.name] > 1 else town.name) for town in towns
    )


def repeats(items: Sequence[ListedShortcoming]) -> tuple[ListedShortcoming, ...]:
    """The last of each row of `items` in which reports list the same shortcoming, the longest rows first.

    What counts as the same: decision 022.
    """
    return tuple(sorted((item for item in items if item.streak), key=lambda item: -item.streak))


def trend(index: SiteIndex, items: Sequence[ListedShortcoming]) -> Chart:
    """How many of `items` the reports of each year list, and how many reports of `index` there are: bars over years."""
    of_year = Counter(item.year for item in items)
    data = [
        ChartValue(
            index.words("year.of", year=year),
            of_year[year],
            str(of_year[year]),
            under=index.words("shortcomings.reports", n=len(index.by_year[year])),
        )
        for year in sorted(index.years)
    ]
    return over_years(index.words("shortcomings.trend"), data)


def _statuses(items: Sequence[ListedShortcoming]) -> tuple[tuple[str, int], ...]:
    of_status = Counter(item.status for item in items)
    return tuple((status, of_status[status]) for status in TOLD)
