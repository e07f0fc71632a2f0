"""Which lists of shortcomings there are and where each stands: one a theme, parted by years where it grows too long.

A page lists what people read and filter without waiting. So a list of more than `LISTED` is parted: the newest year
stays on the page itself, each older year has a page of its own; their number grows with themes × years, never with
reports. The list of all themes is left out where a single year of it would be too long: the table leads to the themes.
"""

from collections import Counter
from dataclasses import dataclass

from duizhao.plan import routes
from duizhao.plan.kept import Kept
from duizhao.plan.site_index import SiteIndex

LISTED = 400  # shortcomings on one page: about half a megabyte
EVERY = ""  # what stands for all themes together

Counts = Counter[tuple[str, int]]  # by theme (or EVERY) and year


@dataclass(frozen=True, slots=True)
class ListPart:
    """One list: the years that it holds, and its page."""

    path: str
    years: tuple[int, ...]  # newest first


def counts(atlas: SiteIndex) -> Counts:
    """How many shortcomings there are by theme and year; EVERY counts each once."""
    return _counts(atlas, None)


@Kept
def _counts(atlas: SiteIndex, _: None) -> Counts:
    found: Counts = Counter()
    for report in atlas.counted:
        for item in atlas.findings[report.id].shortcomings:
            themes = atlas.site.rules.listed_under(item.themes, report.meta.year)
            found.update((theme, report.meta.year) for theme in {EVERY, *themes})
    return found


def parts(atlas: SiteIndex, theme: str = EVERY) -> tuple[ListPart, ...]:
    """The lists of a theme or of all, newest first: one of all years, one for each year, or none."""
    counted = counts(atlas)
    of_year = {year: counted[theme, year] for year in atlas.years}
    if sum(of_year.values()) <= LISTED:
        return (ListPart(routes.shortcomings(theme), atlas.years),)
    if theme == EVERY and max(of_year.values()) > LISTED:
        return ()
    newest = atlas.years[0]
    return tuple(ListPart(routes.shortcomings(theme, 0 if year == newest else year), (year,)) for year in atlas.years)


def list_path(atlas: SiteIndex, theme: str, year: int) -> str:
    """Where the shortcomings of a theme (or of all) in a year are listed; the page of the theme where they are not."""
    for part in parts(atlas, theme):
        if part.years == (year,):
            return f"{part.path}#list"
        if year in part.years:
            return f"{part.path}?year={year}#list"
    return routes.shortcomings(theme)
