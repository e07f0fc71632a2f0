"""Which reports a digest is about: those of a county's townships in one year."""

from collections import Counter
from collections.abc import Collection, Sequence

from duizhao.frozen import frozen
from duizhao.model import Place, Problem, Reason, Report, Severity, Site
from duizhao.plan import SiteIndex, index_site, undivided
from duizhao.read import suggest


@frozen
class Chosen:
    """The reports of a county's townships in one year, in the order of the directory, and the site they stand in.

    The county may be a city that has none (东莞市).
    """

    index: SiteIndex
    county: str
    year: int
    reports: tuple[Report, ...]
    without: tuple[str, ...]  # names of its townships that reported in another year and not in this one
    ended: tuple[str, ...]  # of these the names of those that reported in an earlier one
    alike: frozenset[str]  # names that two of its townships bear, in whatever year
    nowhere: tuple[str, ...]  # names of townships of no county that reported in this year: they may be this one's

    def name(self, report: str) -> str:
        """The name of the township whose `report` (an id) it is; with its slug where another of the county has it.

        Raises:
            KeyError: There is no such report.
        """
        found = self.index.reports[report]
        return _town_name(self.index, found.meta.township, found.slug, self.alike)

    def names(self, reports: Sequence[str]) -> str:
        """The names of the townships of some `reports` (ids), in a row."""
        return self.index.words("comma").join(map(self.name, reports))


def _town_name(index: SiteIndex, name: str, slug: str, alike: frozenset[str]) -> str:
    return index.words("digest.alike", name=name, slug=slug) if name in alike else name


def choose_reports(
    site: Site, county: str, year: int | None, aside: Collection[str] = ()
) -> tuple[Chosen | None, tuple[Problem, ...]]:
    """The reports that a county and a year name.

    Two counties of one name are an error; a city without counties is chosen as a county is (decision 092).

    Args:
        site: the site.
        county: the name of the county, or of a city without counties; "" where the year's reports name but one.
        year: the year reported on; None for the newest that the county has.
        aside: ids of reports that speak for no county where others do, the example of a new site.

    Returns:
        What was chosen, or None with a problem that names what there is to choose from.
    """
    index, whole = index_site(site), undivided(site.rules)
    # A report's county is the one that it names, as in the lists of pages and in exports: townships change theirs.
    every = [report for town in index.townships for report in reversed(town.reports)]
    of = {report.id: report.meta.county or (report.meta.city if report.meta.city in whole else "") for report in every}
    counties = list(dict.fromkeys(filter(None, of.values())))
    if not county:
        speaking = [report for report in every if of[report.id]]
        speaking = [report for report in speaking if report.id not in aside] or speaking
        wanted = year if year is not None else max((report.meta.year for report in speaking), default=0)
        asked = {of[report.id] for report in speaking if report.meta.year == wanted} or {of[r.id] for r in speaking}
        county = next(iter(asked)) if len(asked) == 1 else ""
    if county not in counties:
        hint = _county_meant(county, index, counties)
        what = Reason.of("no-report", county=county) if county else Reason("name-county-county")
        what = what if counties else Reason("no-report-names-county")
        return None, (_county_problem("no-such-county", what, hint),)
    own = [report for report in every if of[report.id] == county]
    regions = dict.fromkeys((report.meta.province, report.meta.city) for report in own)
    if len(regions) > 1:
        named = Reason.listed("".join(region) + county for region in regions)
        hint = Reason("part-them-into-two-sites")
        return None, (
            _county_problem(
                "two-counties", Reason.of("site-counties-called", county=county, n=len(regions), named=named), hint
            ),
        )
    years = sorted({report.meta.year for report in own})
    year = years[-1] if year is None else year
    if year not in years:
        near = suggest(str(year), map(str, years))
        hint = Reason.of("there-reports", said=near, years=Reason.listed(map(str, years)))
        return None, (_county_problem("no-such-year", Reason.of("no-report-for-year", county=county, year=year), hint),)
    towns = [index.township[slug] for slug in dict.fromkeys(report.slug for report in own)]
    names = Counter(name for town in towns for name in {town.name, *(report.meta.township for report in town.reports)})
    alike = frozenset(name for name, n in names.items() if n > 1)
    away = [town for town in towns if all(report.meta.year != year for report in town.reports)]
    chosen = Chosen(
        index,
        county,
        year,
        tuple(report for report in own if report.meta.year == year),
        tuple(_town_name(index, town.name, town.slug, alike) for town in away),
        tuple(_town_name(index, t.name, t.slug, alike) for t in away if t.reports[0].meta.year < year),
        alike,
        tuple(report.meta.township for report in every if not of[report.id] and report.meta.year == year),
    )
    return chosen, ()


def _county_meant(county: str, index: SiteIndex, counties: list[str]) -> Reason:
    """Which county may be meant: one spelt nearly so or named within, else that of a township or city of this name."""
    if not counties:
        return Reason("add-county-front-matter-each")
    within = sorted({name for name in counties if county and (name in county or county in name)})
    if len(within) == 1:
        return Reason.of("did-you-mean", near=within[0])
    near = suggest(county, counties)
    if near:
        return near
    metas = [report.meta for report in index.counted]
    of = dict.fromkeys(m.county for m in metas if county and m.county and county in (m.township, m.city))
    if of:
        return Reason.of("no-county-counties-reports", county=county, counties=Reason.listed(of))
    return Reason.of("site-has-counties", counties=Reason.listed(counties[:20]))


def _county_problem(code: str, message: Reason, hint: Reason | None) -> Problem:
    return Problem(code, Severity.ERROR, Place("content"), message, hint)
