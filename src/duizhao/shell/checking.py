"""The command that checks: everything a build would say, and the raw files beside the pages if asked."""

import gc
from pathlib import Path

from duizhao.model import Problem
from duizhao.plan import check
from duizhao.shell.failure import ShellError
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.load import load, load_setup, settings
from duizhao.shell.member_reports import as_member, members_of, reports_of, told_apart
from duizhao.shell.pages import check_pages
from duizhao.shell.progress import bar
from duizhao.shell.site_files import templates
from duizhao.shell.site_said import site_from
from duizhao.shell.sources import check_sources


def check_site(root: Path, sources: bool, built: Path | None = None) -> tuple[int, tuple[Problem, ...]]:
    """How many reports there are, and every problem of the site in the order in which they are shown.

    Source: docs/architecture.md, invariants 2 (all problems at once) and 5 (nothing is lost).

    Args:
        root: the site's folder.
        sources: also prove, report by report, that no character of the raw files is lost.
        built: the built site, to prove that its pages show every word of the reports; None to leave it alone.

    Raises:
        ShellError: a file of the site's settings or reports cannot be taken at all.
    """
    with seldom_collecting():
        reports, problems = (_members if settings(root).split else _whole_check)(root, built)
    try:
        templates(root)
    except ShellError as stopped:
        problems.update(stopped.problems)
    if sources:
        problems.update(check_sources(root))
    return reports, tuple(sorted(problems, key=lambda p: p.sort_key))


def _whole_check(root: Path, built: Path | None) -> tuple[int, set[Problem]]:
    site = site_from(load(root), progress=bar)
    problems = set(check(site))
    if built is not None:
        problems.update(check_pages(root, built, site.reports))
    return len(site.reports), problems


def _members(root: Path, built: Path | None) -> tuple[int, set[Problem]]:
    """The same of several sites made of one, one after the other; reports that are in none are checked too."""
    setup = load_setup(root)
    all_sources, rest, told = members_of(root, setup)
    problems, count = set(told), 0
    for sources in all_sources:
        site = site_from(as_member(reports_of(root, setup, sources.paths), sources), progress=bar)
        problems.update(check(site))
        count += len(site.reports)
        if built is not None:
            problems.update(check_pages(root, built / sources.of.id, site.reports, told_apart(setup, sources)))
        del site
        gc.collect()
    if rest or not all_sources:
        site = site_from(reports_of(root, setup, rest), progress=bar)
        problems.update(check(site))
        count += len(site.reports)
    return count, problems
