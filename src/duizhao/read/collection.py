"""What is wrong only when reports stand beside each other."""

from collections.abc import Iterator, Sequence

from duizhao.model import Problem, Reason, Report, Severity
from duizhao.read.twins import NamedTownship, Towns, copy_doubt, stem, twin_doubt


def check_collection(reports: Sequence[Report]) -> tuple[Problem, ...]:
    """What is wrong with the `reports` as a collection; each problem stands at the report whose path comes later.

    Errors: two reports for one page (`duplicate-page`), two of one township and year (`duplicate-report`), one slug on
    two levels (`level-mixed`). Warnings: two townships under one slug (`slug-shared`), an old slug that is taken
    (`alias-taken`). Doubts: a township that seems to be another one, or two of one raw file (`township-twice`). Source:
    decision 031 (slugs).
    """
    problems: list[Problem] = []
    pages: dict[str, Report] = {}
    towns: dict[tuple[str, ...], Report] = {}
    for report in sorted(reports, key=lambda r: r.source.path):
        start = report.source.place(0)
        meta = report.meta
        town = (meta.province, meta.city, meta.county, meta.township, str(meta.year))
        other = pages.setdefault(report.id, report)
        if other is not report:
            message = Reason.of("would-same-page-reports-html", other=other.source.path, id=report.id)
            problems.append(Problem("duplicate-page", Severity.ERROR, start, message, Reason("change-one-file-s-name")))
            continue
        other = towns.setdefault(town, report)
        if other is not report:
            message = Reason.of("report-already", town=meta.township, year=meta.year, other=other.source.path)
            hint = Reason("township-one-report-year-if")
            problems.append(Problem("duplicate-report", Severity.ERROR, start, message, hint))
    names: dict[str, Report] = {}
    for report in sorted(reports, key=lambda r: r.source.path):
        other = names.setdefault(report.slug, report)
        if (stem(other.meta.township), other.meta.county) != (stem(report.meta.township), report.meta.county):
            message = Reason.of(
                "slug-is-of",
                slug=report.slug,
                path=other.source.path,
                county=other.meta.county,
                township=other.meta.township,
            )
            hint = Reason("give-two-townships-two-names")
            problems.append(Problem("slug-shared", Severity.WARNING, report.source.place(0), message, hint))
    return (*problems, *_two_levels(reports), *_aliases(reports), *_twins(reports))


def _two_levels(reports: Sequence[Report]) -> Iterator[Problem]:
    """One slug with reports of two levels: they would be one body's years, a township's and none."""
    first: dict[str, Report] = {}
    for report in sorted(reports, key=lambda r: r.source.path):
        other = first.setdefault(report.slug, report)
        if other.meta.level is not report.meta.level:
            message = Reason.of(
                "level-under-same-slug",
                level=report.meta.level.value,
                other=other.source.path,
                its=other.meta.level.value,
            )
            hint = Reason("body-one-level-all-years")
            yield Problem("level-mixed", Severity.ERROR, report.source.place(0), message, hint)


def _twins(reports: Sequence[Report]) -> Iterator[Problem]:
    """Townships that seem to have two ids: told once a pair, at the newest report of the one that should go."""
    towns = Towns()
    newest: dict[NamedTownship, Report] = {}
    told: set[str] = set()
    for report in sorted(reports, key=lambda r: (r.meta.year, r.source.path)):
        meta = report.meta
        if not meta.is_township:
            continue  # each county has its own 司法局
        town = _named(report)
        towns.add(town, meta.year)
        newest[town] = report
    for town, report in newest.items():
        others = [one for one in towns.twins(town, report.meta.year) if towns.call(one) < towns.call(town)]
        if others:
            yield twin_doubt(town, others, towns, report.source.place(0))
            told.add(report.source.path)
    yield from _one_raw_file_twice(reports, told)


def _one_raw_file_twice(reports: Sequence[Report], told: set[str]) -> Iterator[Problem]:
    """Reports of one year that were made of the same raw file under two ids, but for those `told` already, by path."""
    first: dict[tuple[int, str], Report] = {}
    for report in sorted(reports, key=lambda r: r.source.path):
        if not (sha256 := report.meta.source_sha256):
            continue
        other = first.setdefault((report.meta.year, sha256), report)
        if other.slug != report.slug and not told & {report.source.path, other.source.path}:
            yield copy_doubt(_named(report), _named(other), other.source.path, report.source.place(0))


def _named(report: Report) -> NamedTownship:
    meta = report.meta
    return NamedTownship(report.slug, meta.county, meta.township, meta.city, meta.province)


def _aliases(reports: Sequence[Report]) -> Iterator[Problem]:
    """Old ids that lead to one township and are another's name, or another's old id: an address has one page."""
    owners = {report.slug: report for report in reports}
    for report in sorted(reports, key=lambda r: r.source.path):
        for alias in report.meta.aliases:
            other = owners.setdefault(alias, report)
            if other.slug != report.slug:
                message = Reason.of(
                    "aliases-claimed-too-old-address", alias=alias, other=other.source.path, town=other.meta.township
                )
                hint = Reason.of("if-they-one-duizhao-merge", old=other.slug, new=report.slug, alias=alias)
                yield Problem("alias-taken", Severity.WARNING, report.source.place(0), message, hint)
