"""The proof that the built pages show every word of the reports: `duizhao check --pages`."""

from collections.abc import Iterable
from pathlib import Path

from duizhao.importer.account import lost_on_page
from duizhao.model import Place, Problem, Report, Severity
from duizhao.plan import routes
from duizhao.shell.failure import error, reason
from duizhao.shell.files import read_regular
from duizhao.shell.last_build import Some, unchanged

MOST = 5  # lost texts that are told of one report


def check_pages(root: Path, out: Path, reports: Iterable[Report], some: Some | None = None) -> tuple[Problem, ...]:
    """Compares every report's file with the visible text of its built page.

    Source: invariant 5 of docs/architecture.md.

    Args:
        root: The site's folder.
        out: The built site.
        reports: The reports, as the site has them now.
        some: What goes into the site, where that is not all.

    Returns:
        `build-stale` where the built site is not of the reports as they are now (nothing is compared then), and
        `page-text-missing` where a page lacks words of its report.
    """
    if unchanged(root, out, some) is None:
        message = "生成的网站不是现在这些报告的，没有核对页面" if out.is_dir() else "还没有生成网站，没有核对页面"
        return (error("build-stale", out.as_posix(), message, "先 duizhao build，再核对"),)
    problems: list[Problem] = []
    for report in reports:
        path = out / routes.report(report.id)
        try:
            lost = lost_on_page(report.source.text, read_regular(path).decode("utf-8"))
        except (OSError, UnicodeDecodeError) as trouble:
            why = reason(trouble) if isinstance(trouble, OSError) else "不是 UTF-8"
            problems.append(error("unreadable", path.as_posix(), f"页面读不出来：{why}", "删去 build 后重新生成"))
            continue
        hint = "若用了自己的 templates/report.html，检查它；否则这是程序的错误，请报告"
        for line, words in lost[:MOST]:
            message = f"页面上没有报告里的“{words[:40]}”"
            problems.append(
                Problem("page-text-missing", Severity.ERROR, Place(report.source.path, line), message, hint)
            )
        if more := lost[MOST:]:
            message = f"页面上还缺 {len(more)} 处"
            problems.append(
                Problem("page-text-missing", Severity.ERROR, Place(report.source.path, more[0][0]), message, hint)
            )
    return tuple(problems)
