"""The proof that the built pages show every word of the reports: `duizhao check --pages`."""

from collections.abc import Iterable
from pathlib import Path

from duizhao.importer.account import lost_on_page
from duizhao.model import Place, Problem, Reason, Report, Severity
from duizhao.plan import routes
from duizhao.shell.failure import error, system_reason
from duizhao.shell.files import read_regular
from duizhao.shell.last_build import SiteInputs, unchanged

_MOST = 5  # lost texts that are told of one report


def check_pages(
    root: Path, out: Path, reports: Iterable[Report], some: SiteInputs | None = None
) -> tuple[Problem, ...]:
    """Compares every report's file with the visible text of its built page.

    Source: docs/architecture.md, invariant 5.

    Args:
        root: The site's folder.
        out: The built site.
        reports: The reports, as the site has them now.
        some: What goes into the site, where that is not all.

    Returns:
        `build-stale` where the built site is not of the reports as they are now (nothing is compared then), and
        `page-text-missing` where a page lacks words of its report, at most `_MOST` of each.
    """
    if unchanged(root, out, some) is None:
        message = Reason("site-not-present-reports-pages") if out.is_dir() else Reason("site-not-built-pages-not")
        return (error("build-stale", out.as_posix(), message, Reason("duizhao-build-first-then-compare")),)
    problems: list[Problem] = []
    for report in reports:
        path = out / routes.report(report.id)
        try:
            lost = lost_on_page(report.source.text, read_regular(path).decode("utf-8"))
        except (OSError, UnicodeDecodeError) as trouble:
            why = system_reason(trouble) if isinstance(trouble, OSError) else Reason("it-is-not-utf-8")
            problems.append(
                error(
                    "unreadable",
                    path.as_posix(),
                    Reason.of("page-cannot-read", why=why),
                    Reason("delete-build-build-again"),
                )
            )
            continue
        hint = Reason("check-templates-report-html-if")
        for line, words in lost[:_MOST]:
            message = Reason.of("page-not-report-s", text=words[:40])
            problems.append(
                Problem("page-text-missing", Severity.ERROR, Place(report.source.path, line), message, hint)
            )
        if more := lost[_MOST:]:
            message = Reason.of("page-lacks-more-places", n=len(more))
            problems.append(
                Problem("page-text-missing", Severity.ERROR, Place(report.source.path, more[0][0]), message, hint)
            )
    return tuple(problems)
