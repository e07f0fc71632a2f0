"""The shortcomings index: every one in its own words, all together and theme by theme."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.model import FollowUpStatus, Page
from duizhao.plan import routes
from duizhao.plan.atlas import Atlas
from duizhao.plan.charts import Chart, Datum, over_years
from duizhao.plan.frame import Link, frame
from duizhao.plan.items import Item, all_items

LISTED = 400  # items on the page of all; a site of thousands of reports lists the rest theme by theme


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How many shortcomings a theme has, in all and by year (in the order of `years`)."""

    link: Link
    total: int
    by_year: tuple[int, ...]


def pages(atlas: Atlas) -> Iterator[Page]:
    """The index of all, then one page a theme that has any."""
    every = tuple(all_items(atlas))
    by_theme = {theme: tuple(item for item in every if theme in item.theme_ids) for theme in atlas.themes}
    counts = _counts(atlas, by_theme)
    yield _page(atlas, routes.SHORTCOMINGS, atlas.words("shortcomings.title"), every, counts, "")
    for theme, items in by_theme.items():
        title = atlas.words("shortcomings.theme_title", theme=atlas.themes[theme].name)
        yield _page(atlas, routes.shortcomings(theme), title, items, counts, theme)


def _counts(atlas: Atlas, by_theme: dict[str, tuple[Item, ...]]) -> tuple[ThemeCount, ...]:
    years = sorted(atlas.years)
    counts = []
    for theme, items in by_theme.items():
        of_year = Counter(item.year for item in items)
        link = Link(atlas.themes[theme].name, routes.shortcomings(theme))
        counts.append(ThemeCount(link, len(items), tuple(of_year[year] for year in years)))
    return tuple(counts)


def _page(
    atlas: Atlas, path: str, title: str, items: Sequence[Item], counts: tuple[ThemeCount, ...], theme: str
) -> Page:
    shown = tuple(items) if theme else tuple(items[:LISTED])
    crumbs = (Link(atlas.words("shortcomings.title"), routes.SHORTCOMINGS),) if theme else ()
    view = {
        "frame": frame(atlas, path=path, title=title, crumbs=crumbs),
        "theme": theme,
        "items": shown,
        "total": len(items),
        "years": tuple(sorted(atlas.years)),
        "counts": counts,
        "trend": trend(atlas, items),
        "statuses": _statuses(items),
        "repeats": repeats(items),
        "places": tuple(sorted({item.county for item in shown if item.county})),
        "townships": tuple(dict.fromkeys(item.township.text for item in shown)),
        "themes": tuple((id, of.name) for id, of in atlas.themes.items()),
    }
    return Page(path, "shortcomings.html", view)


def repeats(items: Sequence[Item]) -> tuple[Item, ...]:
    """The last of each row of years that list the same shortcoming, the longest rows first."""
    last = [
        item
        for item in items
        if item.follow_up and item.follow_up.streak > 1 and item.status != FollowUpStatus.REPEATED.value
    ]
    return tuple(sorted(last, key=lambda item: -item.follow_up.streak if item.follow_up else 0))


def trend(atlas: Atlas, items: Sequence[Item]) -> Chart:
    """How many shortcomings a year, beside how many reports there were to state them."""
    of_year = Counter(item.year for item in items)
    data = [Datum(atlas.words("year.of", year=year), of_year[year], str(of_year[year])) for year in sorted(atlas.years)]
    return over_years(atlas.words("shortcomings.trend"), data)


def _statuses(items: Sequence[Item]) -> tuple[tuple[str, int], ...]:
    of_status = Counter(item.status for item in items)
    return tuple((status.value, of_status[status.value]) for status in FollowUpStatus)
