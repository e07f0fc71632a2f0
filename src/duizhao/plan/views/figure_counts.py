"""How many figures the reports of a site give: by indicator, year and region."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from duizhao.facts.kept import DerivedKept, Kept
from duizhao.model import NO_INDICATOR, Figure
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.parted import region_of


@dataclass(slots=True)
class FigureCount:
    """How many reports of each year give figures of an indicator; how many figures, by year, and by year and region."""

    reports: Counter[int] = field(default_factory=Counter)
    figures: Counter[int] = field(default_factory=Counter)
    of_regions: Counter[tuple[int, str]] = field(default_factory=Counter)


def count_of(index: SiteIndex, indicator: str) -> FigureCount | None:
    """How many figures of an `indicator` (its id) `index` has; None where no report gives any."""
    kept = _count_of(index, indicator)
    return FigureCount(*(Counter(dict(items)) for items in kept)) if kept else None


@DerivedKept
def _count_of(index: SiteIndex, indicator: str) -> tuple[tuple[tuple[Any, int], ...], ...]:
    """The same as plain values, so that a page follows the counts of its own indicator alone."""
    found = _figure_counts(index, None).get(indicator)
    if found is None:
        return ()
    return tuple(tuple(sorted(counter.items())) for counter in (found.reports, found.figures, found.of_regions))


@Kept
def _figure_counts(index: SiteIndex, _: None) -> dict[str, FigureCount]:
    found: dict[str, FigureCount] = defaultdict(FigureCount)
    for year in index.years:
        for indicator, region, reports, figures in given_in(index, year):
            found[indicator].reports[year] += reports
            found[indicator].figures[year] += figures
            found[indicator].of_regions[year, region] += figures
    return dict(found)


@DerivedKept
def given_in(index: SiteIndex, year: int) -> tuple[tuple[str, str, int, int], ...]:
    """What the reports of `index` of a `year` give: indicator, region, how many reports, and how many figures.

    A change in one report makes the sums of its own year anew, and reads those of the others. Why sums are kept by the
    year: decision 053.
    """
    places = region_of(index)
    reports: Counter[tuple[str, str]] = Counter()
    figures: Counter[tuple[str, str]] = Counter()
    for report in index.by_year.get(year, ()):
        region = places.get(report.slug, "")
        for indicator, number in figures_given(index, report.id):
            reports[indicator, region] += 1
            figures[indicator, region] += number
    return tuple((*of, number, figures[of]) for of, number in sorted(reports.items()))


@DerivedKept
def figures_given(index: SiteIndex, id: str) -> tuple[tuple[str, int], ...]:
    """(indicator, how many figures of it the report `id` of `index` gives), in the order in which they first come.

    Raises:
        KeyError: There is no such report.
    """
    return tuple(Counter(indicator_listing(index, figure) for figure in index.findings[id].figures).items())


def indicator_listing(index: SiteIndex, figure: Figure) -> str:
    """The indicator (its id) under which `index` lists a `figure`; NO_INDICATOR where its own is none of the site's."""
    return figure.indicator if figure.indicator in index.indicators else NO_INDICATOR


def listed_indicators(index: SiteIndex) -> tuple[str, ...]:
    """The ids of the indicators that a township of `index` gives: those that have a page."""
    return _listed_indicators(index, None)


@DerivedKept
def _listed_indicators(index: SiteIndex, _: None) -> tuple[str, ...]:
    return tuple(sorted({indicator for year in index.years for indicator, *_ in given_in(index, year)}))
