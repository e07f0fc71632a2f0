"""What is wrong only when reports stand beside each other."""

from collections.abc import Iterator, Sequence

from duizhao.model import Problem, Report, Severity
from duizhao.read.twins import NamedTownship, Towns, stem, twin_doubt


def check_collection(reports: Sequence[Report]) -> tuple[Problem, ...]:
    """Two reports for one township and year, and two townships with one slug."""
    problems: list[Problem] = []
    pages: dict[str, Report] = {}
    towns: dict[tuple[str, ...], Report] = {}
    for report in sorted(reports, key=lambda r: r.source.path):
        start = report.source.place(0)
        meta = report.meta
        town = (meta.province, meta.city, meta.county, meta.township, str(meta.year))
        other = pages.setdefault(report.id, report)
        if other is not report:
            message = f"与 {other.source.path} 是同一个网页 reports/{report.id}.html"
            problems.append(Problem("duplicate-page", Severity.ERROR, start, message, "改一个文件名或 slug"))
            continue
        other = towns.setdefault(town, report)
        if other is not report:
            message = f"{meta.township} {meta.year} 年的报告已有一份：{other.source.path}"
            hint = "同一乡镇同一年度只能有一份；若是两个同名乡镇，请写明各自的 county"
            problems.append(Problem("duplicate-report", Severity.ERROR, start, message, hint))
    names: dict[str, Report] = {}
    for report in sorted(reports, key=lambda r: r.source.path):
        other = names.setdefault(report.slug, report)
        if (stem(other.meta.township), other.meta.county) != (stem(report.meta.township), report.meta.county):
            message = f"slug {report.slug} 在 {other.source.path} 里是 {other.meta.county}{other.meta.township}"
            hint = "若是两个乡镇，请各用一个文件名；若是更名，可以不管"
            problems.append(Problem("slug-shared", Severity.WARNING, report.source.place(0), message, hint))
    return (*problems, *_levels(reports), *_aliases(reports), *_twins(reports))


def _levels(reports: Sequence[Report]) -> Iterator[Problem]:
    """One slug with reports of two levels: they would be one body's years, a township's and none."""
    first: dict[str, Report] = {}
    for report in sorted(reports, key=lambda r: r.source.path):
        other = first.setdefault(report.slug, report)
        if other.meta.level is not report.meta.level:
            message = (
                f"level 是 {report.meta.level.value}，{other.source.path} 里同一个网址名的是 {other.meta.level.value}"
            )
            hint = "同一单位各年的 level 要一样；是两个单位就各用一个文件名"
            yield Problem("level-mixed", Severity.ERROR, report.source.place(0), message, hint)


def _twins(reports: Sequence[Report]) -> Iterator[Problem]:
    """Townships that seem to have two ids: told once a pair, at the newest report of the one that should go."""
    towns = Towns()
    newest: dict[NamedTownship, Report] = {}
    for report in sorted(reports, key=lambda r: (r.meta.year, r.source.path)):
        meta = report.meta
        if not meta.is_township:
            continue  # each county has its own 司法局
        town = NamedTownship(report.slug, meta.county, meta.township, meta.city, meta.province)
        towns.add(town, meta.year)
        newest[town] = report
    for town, report in newest.items():
        others = [one for one in towns.twins(town, report.meta.year) if towns.call(one) < towns.call(town)]
        if others:
            yield twin_doubt(town, others, towns, report.source.place(0))


def _aliases(reports: Sequence[Report]) -> Iterator[Problem]:
    """Old ids that lead to one township and are another's name, or another's old id: an address has one page."""
    owners = {report.slug: report for report in reports}
    for report in sorted(reports, key=lambda r: r.source.path):
        for alias in report.meta.aliases:
            other = owners.setdefault(alias, report)
            if other.slug != report.slug:
                message = f"aliases 里的 {alias} 也指 {other.source.path} 的 {other.meta.township}，旧网址只能转到一处"
                hint = f"若是同一个乡镇：duizhao merge {other.slug} {report.slug}；不是就删去其中一处的 {alias}"
                yield Problem("alias-taken", Severity.WARNING, report.source.place(0), message, hint)
