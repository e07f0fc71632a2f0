"""Coverage and timeliness: which parts each report holds, when it was signed, whether it was public in time."""

from collections import Counter
from collections.abc import Iterable, Iterator

from duizhao.facts.kept import DerivedKept
from duizhao.facts.planned import PlannedOutput
from duizhao.frozen import frozen
from duizhao.model import CoverageState, Page, Publication, Report, Timing
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import author_link, year_link

LISTED = 400  # reports on one page


@frozen
class PartCell:
    """One report × part: a state, the place in the report, a note."""

    name: str
    state: str
    path: str
    note: str


@frozen
class CoverageRow:
    """One report's line."""

    township: Link
    county: str
    year: int
    report: str
    cells: tuple[PartCell, ...]
    signed: str
    signing: str
    published: str
    publication: str
    days: int | None


@frozen
class Tally:
    """How many reports of a year hold each part, and how many were public in time or do not say when."""

    year: int
    path: str
    reports: int
    parts: tuple[int, ...]
    in_time: int
    unknown: int


def pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """coverage/index.html. Where reports are too many for one page, their lines stand on the pages of the years.

    In the common lists its columns are the parts of 厅字〔2019〕28号, Article 24.
    """
    yield PlannedOutput(routes.COVERAGE, index, _page)


def _page(index: SiteIndex) -> Page:
    listed = len(index.counted) <= LISTED
    view = {
        "frame": frame(index, path=routes.COVERAGE, title=index.words("coverage.title"), landscape=True),
        "parts": mandatory(index),
        "tallies": tuple(coverage_tally(index, year) for year in index.years),
        "by_year": tuple((year, tuple(coverage_rows(index, index.by_year[year]))) for year in index.years if listed),
        "years": tuple(year_link(index, year, "coverage") for year in index.years),
        "listed": listed,
        "reports": len(index.counted),
    }
    return Page(routes.COVERAGE, "coverage.html", view)


def mandatory(index: SiteIndex) -> tuple[str, ...]:
    """The names of the parts that a report of `index` must hold.

    In the taxonomy's order; in the common lists they are those of 厅字〔2019〕28号, Article 24.
    """
    return tuple(part.name for part in index.parts.values() if part.mandatory)


def coverage_rows(index: SiteIndex, reports: Iterable[Report]) -> Iterator[CoverageRow]:
    """A line for each of the `reports`, in the order of the directory of `index`: parts, dates, whether in time.

    Source: 厅字〔2019〕28号, Article 24.
    """
    for report in sorted(reports, key=lambda report: (index.order[report.slug], -report.meta.year)):
        yield _coverage_row(index, report.id)


@DerivedKept
def _coverage_row(index: SiteIndex, id: str) -> CoverageRow:
    report = index.reports[id]
    timing: Timing | None = index.timings.get(report.id)
    meta = report.meta
    return CoverageRow(
        township=author_link(index, report),
        county=meta.county,
        year=meta.year,
        report=routes.report(report.id),
        cells=tuple(_part_cells(index, report)),
        signed=meta.date or "",
        signing=timing.signing.value if timing else "unknown",
        published=meta.published_on or "",
        publication=timing.publication.value if timing else "unknown",
        days=timing.days if timing else None,
    )


def _part_cells(index: SiteIndex, report: Report) -> Iterator[PartCell]:
    for part in index.parts.values():
        if not part.mandatory:
            continue
        found = index.coverage.get((report.id, part.id))
        if found is None:
            yield PartCell(part.name, CoverageState.UNRECOGNISED.value, "", "")
            continue
        path = routes.report(report.id, found.section) if found.section else ""
        yield PartCell(part.name, found.state.value, path, found.note)


@DerivedKept
def _held_parts(index: SiteIndex, id: str) -> tuple[str, ...]:
    """The parts that the report with an id holds, by their ids."""
    there = (CoverageState.PRESENT, CoverageState.INSIDE)
    found = (index.coverage.get((id, part)) for part in index.parts)
    return tuple(one.part for one in found if one and one.state in there)


@DerivedKept
def coverage_tally(index: SiteIndex, year: int) -> Tally:
    """The reports of `index` on a `year` in figures: how many there are, hold each part, were public in time.

    Of townships alone (decision 026).
    """
    reports = index.by_year.get(year, ())
    held = Counter(part for report in reports for part in _held_parts(index, report.id))
    counts = [held[part.id] for part in index.parts.values() if part.mandatory]
    timings = [index.timings[report.id] for report in reports if report.id in index.timings]
    in_time = sum(1 for timing in timings if timing.publication is Publication.IN_TIME)
    late = sum(1 for timing in timings if timing.publication is Publication.LATE)
    return Tally(year, routes.year(year), len(reports), tuple(counts), in_time, len(reports) - in_time - late)
