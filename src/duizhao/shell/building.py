"""The commands that build: once, or at every change."""

import webbrowser
from collections.abc import Sequence
from pathlib import Path

import click

from duizhao.model import Problem, Severity
from duizhao.shell.broken import template_problem
from duizhao.shell.build import Built, build
from duizhao.shell.console import built_line, show, tally
from duizhao.shell.failure import ShellError, error
from duizhao.shell.fresh import remember, snapshot
from duizhao.shell.parallel import processes
from duizhao.shell.progress import bar
from duizhao.shell.shares import Spread
from duizhao.shell.tidy import seldom_collecting


def build_site(root: Path, out: Path, jobs: int) -> Built:
    """Builds with as many processes as were asked for, and shows how far it is.

    Raises:
        ShellError: the output folder cannot be written, or holds what the site is made from.
    """
    before = snapshot(root)
    with seldom_collecting():
        reports = sum(1 for _ in root.glob("content/[0-9]*/*.md"))
        jobs = processes(jobs, reports)
        built = build(root, out, Spread(jobs), bar, jobs)
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


def summary(built: Built, out: Path, seconds: float) -> str:
    """What a build did, in the words of the command line."""
    page = (out / "index.html").resolve()
    if built.written is None or built.site is None:
        kept = f"\n上一次的网站没有改动：{page}" if page.exists() else ""
        return f"没有生成：{tally(built.problems)}。改好后再运行 duizhao build。{kept}"
    done = built.written
    counts = (len(built.site.reports), len(done.written), len(done.removed), done.kept)
    return built_line(*counts, seconds, built.problems, out)


def serve_site(root: Path, out: Path, host: str, port: int, browser: bool) -> None:
    """Builds, serves, and builds again whenever a file of the site changes."""
    from duizhao.shell.files import package_folder
    from duizhao.shell.serve import serve

    def rebuild() -> Sequence[Problem] | None:
        try:
            with seldom_collecting():
                built = build(root, out)
        except ShellError as stopped:
            problems: Sequence[Problem] = stopped.problems
        except Exception as broken:  # a template under work: shown in the browser, and the server goes on
            problem = template_problem(broken)
            problems = [problem or error("internal", "duizhao", f"{type(broken).__name__}: {broken}", "程序内部出错")]
        else:
            if built.written is not None:
                done = built.written
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

    sources = [root / name for name in ("site.yaml", "content", "templates", "theme")]
    defaults = [package_folder(name) for name in ("templates", "theme", "data")]
    try:
        serve(out, [*sources, *defaults], rebuild, host, port, ready)
    except KeyboardInterrupt:  # Ctrl+C, or SIGTERM of a service manager or `kill`
        click.echo("已停止。")
