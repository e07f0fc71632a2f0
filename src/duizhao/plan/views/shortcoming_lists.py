"""Which lists of shortcomings there are and where each stands: one a topic, parted by years where it grows too long.

A page lists what people read and filter without waiting. So a list of more than `LISTED` is parted: the newest year
stays on the page itself, each older year has a page of its own; their number grows with topics × years, never with
reports. The list of all topics is left out where a single year of it would be too long: the table leads to the topics.
"""

from collections import Counter
from dataclasses import dataclass

from duizhao.plan import routes
from duizhao.plan.kept import Kept
from duizhao.plan.site_index import SiteIndex

LISTED = 400  # shortcomings on one page: about half a megabyte
EVERY = ""  # what stands for all topics together

Counts = Counter[tuple[str, int]]  # by topic (or EVERY) and year


@dataclass(frozen=True, slots=True)
class ListPart:
    """One list: the years that it holds, and its page."""

    path: str
    years: tuple[int, ...]  # newest first


def counts(index: SiteIndex) -> Counts:
    """How many shortcomings there are by topic and year; EVERY counts each once."""
    return _counts(index, None)


@Kept
def _counts(index: SiteIndex, _: None) -> Counts:
    found: Counts = Counter()
    for report in index.counted:
        for item in index.findings[report.id].shortcomings:
            topics = index.site.rules.listed_under(item.topics, report.meta.year)
            found.update((topic, report.meta.year) for topic in {EVERY, *topics})
    return found


def parts(index: SiteIndex, topic: str = EVERY) -> tuple[ListPart, ...]:
    """The lists of a topic or of all, newest first: one of all years, one for each year, or none."""
    counted = counts(index)
    of_year = {year: counted[topic, year] for year in index.years}
    if sum(of_year.values()) <= LISTED:
        return (ListPart(routes.shortcomings(topic), index.years),)
    if topic == EVERY and max(of_year.values()) > LISTED:
        return ()
    newest = index.years[0]
    return tuple(ListPart(routes.shortcomings(topic, 0 if year == newest else year), (year,)) for year in index.years)


def list_path(index: SiteIndex, topic: str, year: int) -> str:
    """Where the shortcomings of a topic (or of all) in a year are listed; the page of the topic where they are not."""
    for part in parts(index, topic):
        if part.years == (year,):
            return f"{part.path}#list"
        if year in part.years:
            return f"{part.path}?year={year}#list"
    return routes.shortcomings(topic)
