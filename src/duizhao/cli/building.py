"""The command `build`."""

import time
from pathlib import Path

import click

from duizhao.shell.console.commands import Command, help_examples
from duizhao.shell.console.options import EXECUTOR, JOBS, LANG, MEMBER, OUT, ROOT, here_or_there
from duizhao.shell.console.said import built_line, show_problems
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.language import say
from duizhao.shell.site_root import find_root


@help_examples(
    "duizhao build",
    "duizhao build --root 我的站点 --out 网站",
    "duizhao build --why townships/",
    "duizhao build --executor dask://10.0.0.5:8786    交给集群",
)
@click.command(cls=Command)
@ROOT
@LANG
@OUT
@JOBS
@click.option(
    "--allow-removal/--no-allow-removal",
    default=False,
    help="报告不见了一成以上（或全部）时，也从网站上删去；不加则不改动网站。",
)
@click.option(
    "--why",
    is_flag=False,
    flag_value="",
    metavar="页",
    help="说明每一页为什么重新生成；写上页（如 townships/），只说它和它下面的。",
)
@EXECUTOR
@MEMBER
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
    """生成网站。

    读取 site.yaml 和 content/ 里的报告，把网站写进 build/。只写有变化的文件；有错误时什么也不写，
    上一次的网站原样保留。
    """
    here_or_there(jobs, executor)
    started = time.perf_counter()
    site = find_root(root)
    target = out or site / "build"
    from duizhao.shell.last_build import unchanged

    if last := unchanged(site, target):
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
