"""The commands that build: once, or at every change."""

import webbrowser
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from duizhao.model import Problem, Severity
from duizhao.shell.broken import template_problem
from duizhao.shell.build import Built, build
from duizhao.shell.console.language import say
from duizhao.shell.console.said import built_line, show, tally
from duizhao.shell.failure import ShellError, error
from duizhao.shell.files import package_folder
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.last_build import remember, snapshot
from duizhao.shell.load import named_files
from duizhao.shell.paths import real
from duizhao.shell.processes.count import processes
from duizhao.shell.processes.spread import Spread, can_fork
from duizhao.shell.progress import bar
from duizhao.shell.removal import ALL_BUT_ALL, TENTH
from duizhao.shell.site_root import SETTINGS

REPORTS_A_PROCESS = 20  # that make up for its start


def build_site(root: Path, out: Path, jobs: int, allow_removal: bool = False) -> Built:
    """Builds with as many processes as were asked for, and shows how far it is.

    Args:
        root: the site's folder, with site.yaml and content/.
        out: the folder to bring up to date.
        jobs: how many processes; 0 to decide by the number of reports.
        allow_removal: whether more than a tenth of the reports may vanish from the site.

    Raises:
        ShellError: more than a tenth of the reports would vanish without `allow_removal`; the output folder cannot be
            written, or holds what the site is made from.
    """
    before = snapshot(root)
    with seldom_collecting():
        jobs = _processes(root, jobs)
        built = build(root, out, Spread(jobs), bar, jobs, 1.0 if allow_removal else TENTH)
    if built.site is not None:
        config = built.site.config
        remember(
            root,
            out,
            before,
            (*config.taxonomy, config.indicators, config.gazetteer),
            len(built.site.reports),
            built.problems,
        )
    return built


def _processes(root: Path, asked: int = 0) -> int:
    """How many processes a build is given; where they cannot be forked, more than one would not be used."""
    reports = sum(1 for _ in root.glob("content/[0-9]*/*.md"))
    return processes(reports, REPORTS_A_PROCESS, asked) if asked or can_fork() else 1


def what_is_read(root: Path) -> list[Path]:
    """The files and folders that a build reads, those that are not there (yet) too."""
    site = [root / name for name in (SETTINGS, "content", "templates", "theme")]
    own = [root / name for name in named_files(root)]
    return [*site, *own, *(package_folder(name) for name in ("templates", "theme", "data"))]


def summary(built: Built, out: Path, seconds: float) -> str:
    """What a build did, in the words of the command line: `built` into the folder `out`, in so many `seconds`."""
    page = real(out / "index.html")
    if built.written is None or built.site is None:
        kept = f"\n上一次的网站没有改动：{page}" if page.exists() else ""
        return say(f"没有生成：{tally(built.problems)}。改好后再运行 duizhao build。{kept}")
    done = built.written
    counts = (len(built.site.reports), len(done.written), len(done.removed), done.kept)
    return built_line(*counts, seconds, built.problems, out)


def serve_site(root: Path, out: Path, host: str, port: int, browser: bool) -> None:
    """Builds, serves, and builds again whenever a file of the site changes.

    Args:
        root: The site's folder.
        out: Where the site is built, as by `build`.
        host: The address to answer at; other machines reach it only where it is not the loopback one.
        port: The port to answer at.
        browser: Whether to open the site in the browser.
    """
    from duizhao.shell.serve import serve

    def rebuild() -> Sequence[Problem] | None:
        try:
            jobs = _processes(root)
            with seldom_collecting():
                built = build(root, out, Spread(jobs), jobs=jobs, vanish=ALL_BUT_ALL)
        except ShellError as stopped:
            problems: Sequence[Problem] = stopped.problems
        except Exception as broken:  # a template under work: shown in the browser, and the server goes on
            problem = template_problem(broken)
            problems = [problem or error("internal", "duizhao", f"{type(broken).__name__}: {broken}", "程序内部出错")]
        else:
            if built.written is not None:
                done = built.written
                show(built.notes, root)
                click.echo(f"已更新：写入 {len(done.written)}，删除 {len(done.removed)}。")
                return None
            problems = [p for p in built.problems if p.severity is Severity.ERROR]
        show(problems, root)
        click.echo(f"没有生成：{tally(problems)}。", err=True)
        return problems

    def ready(address: str) -> None:
        click.echo(f"打开：{address}（按 Ctrl+C 停止）")
        if browser:
            webbrowser.open(address)

    try:
        serve(out, partial(what_is_read, root), rebuild, host, port, ready)
    except KeyboardInterrupt:  # Ctrl+C, or SIGTERM of a service manager or `kill`
        click.echo("已停止。")
