"""What can be found wrong with a site before any page is made."""

from collections.abc import Iterator

from duizhao.model import Problem, Severity, Site


def check(site: Site) -> tuple[Problem, ...]:
    """All problems of a site, those of its reports and findings among them, in the order of files and places."""
    found = [*site.problems]
    for report, findings in zip(site.reports, site.findings, strict=True):
        found += [*report.problems, *findings.problems]
    found += _doubts(site)
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.sort_key))


def _doubts(site: Site) -> Iterator[Problem]:
    for report, findings in zip(site.reports, site.findings, strict=True):
        for doubt in findings.doubts:
            yield Problem("doubt", Severity.DOUBT, report.place(doubt.span), doubt.message)
