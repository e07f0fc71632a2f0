"""The command `build`."""

import time
from pathlib import Path

import click

from duizhao.shell.console.commands import Command
from duizhao.shell.console.options import EXECUTOR, JOBS, LANG, MEMBER_OPTION, OUT, ROOT, here_or_there
from duizhao.shell.console.said import built_line, show_problems
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.language import say
from duizhao.shell.site_root import find_root


@click.command(cls=Command)
@ROOT
@LANG
@OUT
@JOBS
@click.option(
    "--allow-removal/--no-allow-removal",
    default=False,
)
@click.option(
    "--why",
    is_flag=False,
    flag_value="",
    metavar="PAGE",
)
@EXECUTOR
@MEMBER_OPTION
@seldom_collecting()
def build(
    root: Path | None,
    out: Path | None,
    jobs: int,
    allow_removal: bool,
    why: str | None,
    executor: str,
    member: str,
) -> int:
    """Builds the site, or what of it has changed."""
    here_or_there(jobs, executor)
    started = time.perf_counter()
    site = find_root(root)
    target = out or site / "build"
    from duizhao.shell.last_build import unchanged

    if not member and (last := unchanged(site, target)):
        reports, files, problems = last
        show_problems((p for p in problems if p.severity != "doubt"), site)
        if why is not None:
            click.echo(say("nothing-changed"))
        click.echo(built_line(reports, 0, 0, files, time.perf_counter() - started, problems, target))
        return 0

    from duizhao.shell.building import build_several, build_site
    from duizhao.shell.console.build_lines import build_summary, remaking_lines, several_sites
    from duizhao.shell.load import settings

    if settings(site).split:
        if why is not None:
            raise click.UsageError(say("no-why-when-split"))
        done = build_several(site, target, jobs, allow_removal, executor, member)
        show_problems((p for p in (*done.notes, *done.problems) if p.severity != "doubt"), site)
        for line in several_sites(done, target, time.perf_counter() - started, member):
            click.echo(line, err=done.written is None)
        return int(done.written is None)
    if member:
        raise click.UsageError(say("member-needs-split"))

    built = build_site(site, target, jobs, allow_removal, executor)
    show_problems((p for p in (*built.notes, *built.problems) if p.severity != "doubt"), site)
    if why is not None:
        for line in remaking_lines(built, why):
            click.echo(line)
    click.echo(build_summary(built, target, time.perf_counter() - started), err=built.written is None)
    return int(built.written is None)
