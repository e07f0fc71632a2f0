"""The command that checks: everything a build would say, and the raw files beside the pages if asked."""

from pathlib import Path

from duizhao.model import Problem
from duizhao.plan import check
from duizhao.shell.build import site_from, templates
from duizhao.shell.failure import ShellError
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.load import load
from duizhao.shell.pages import check_pages
from duizhao.shell.progress import bar
from duizhao.shell.sources import check_sources


def check_site(root: Path, sources: bool, built: Path | None = None) -> tuple[int, tuple[Problem, ...]]:
    """How many reports there are, and every problem of the site in the order in which they are shown.

    Args:
        root: the site's folder.
        sources: also prove, report by report, that no character of the raw files is lost.
        built: the built site, to prove that its pages show every word of the reports; None to leave it alone.
    """
    with seldom_collecting():
        site = site_from(load(root, patterns=True), progress=bar)
    problems = set(check(site))
    try:
        templates(root)
    except ShellError as stopped:
        problems.update(stopped.problems)
    if sources:
        problems.update(check_sources(root))
    if built is not None:
        problems.update(check_pages(root, built, site.reports))
    return len(site.reports), tuple(sorted(problems, key=lambda p: p.sort_key))
