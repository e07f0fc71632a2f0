"""The command `pdf`."""

from itertools import count
from pathlib import Path

import click

from duizhao.model import Problem, Reason
from duizhao.shell.console.commands import Command, help_examples
from duizhao.shell.console.options import LANG, ROOT
from duizhao.shell.console.said import show_problems
from duizhao.shell.language import say
from duizhao.shell.site_root import find_site


@help_examples(
    "duizhao pdf 2023/shili-xinghe",
    "duizhao pdf 2024星河镇 --out 星河镇.pdf",
    "duizhao pdf compare/2023/all/enforcement.html --out 行政执法.pdf",
    "duizhao pdf --all --out 打印",
)
@click.command(cls=Command)
@ROOT
@LANG
@click.argument("pages", metavar="[页面…]", nargs=-1)
@click.option("--all/--no-all", "all_pages", default=False, help="印全部页面（搜索等屏幕用的除外）。")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="位置",
    help="PDF 放到哪个目录；只印一页时可以是文件名。默认 pdf/；已有的同名文件换成新的。",
)
@click.option(
    "--build",
    "built",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="目录",
    help="生成的网站在哪里。默认 build/。",
)
def pdf(root: Path | None, pages: tuple[str, ...], all_pages: bool, out: Path | None, built: Path | None) -> int:
    """把网页印成 PDF，用本机装着的 Chromium、Chrome 或 Edge，一页网页一个文件。

    页面写 build/ 里的路径、报告的网址名（2023/名称）、乡镇名，或年度加乡镇名。先要 duizhao build。
    """
    if not pages and not all_pages:
        raise click.UsageError(say("no-page-named"), click.get_current_context())
    from duizhao.shell.printing import Job, jobs_of, print_pages

    site = find_site(root)
    built = built or site / "build"
    jobs = jobs_of(built, pages, all_pages, out or site / "pdf")
    number = count(1)

    def done(job: Job, problem: Problem | None) -> None:
        n = f"{next(number)}/{len(jobs)} " if len(jobs) > 1 else ""
        if problem:
            show_problems([problem])
        else:
            click.echo(f"{n}{job.page} → {job.target}")

    problems = print_pages(built, jobs, done)
    failed = Reason.of("not-printed-pages", n=len(problems)) if problems else None
    click.echo(say("printed", n=len(jobs) - len(problems), failed=failed))
    return int(bool(problems))
