"""What can be found wrong with a site before any page is made."""

from collections.abc import Iterator

from duizhao.model import Problem, Severity, Site
from duizhao.plan.reasons import sentence, theme_names
from duizhao.plan.words import Words

QUOTED = 40  # characters of a report that a message shows


def check(site: Site) -> tuple[Problem, ...]:
    """All problems of a site, those of its reports and findings among them, in the order of files and places."""
    found = [*site.problems]
    for report, findings in zip(site.reports, site.findings, strict=True):
        found += [*report.problems, *findings.problems]
    found += _doubts(site)
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.sort_key))


def _doubts(site: Site) -> Iterator[Problem]:
    """The doubts of the findings, told in Chinese: problems are for the command line."""
    words = Words(site.chinese)
    names = theme_names(site, words)
    for report, findings in zip(site.reports, site.findings, strict=True):
        for doubt in findings.doubts:
            about = doubt.span.of(report.text)[:QUOTED].partition("\n")[0]
            message = f"“{about}”{sentence(doubt.reason, words, names)}"
            yield Problem("doubt", Severity.DOUBT, report.place(doubt.span), message)
