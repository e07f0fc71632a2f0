"""The command `explain`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command, help_examples
from duizhao.shell.console.options import LANG, ROOT
from duizhao.shell.console.said import show_problems
from duizhao.shell.language import spoken
from duizhao.shell.site_root import find_root


@help_examples(
    "duizhao explain 2023/shili-xinghe",
    "duizhao explain 2023星河镇",
    "duizhao explain unknown-key    一个代号是什么意思、怎样改",
    "duizhao explain --codes    全部代号",
)
@click.command(cls=Command)
@ROOT
@click.option("--codes/--no-codes", "listed", default=False, help="列出全部问题的代号，每个一句话。")
@LANG
@click.argument("report", metavar="[报告或代号]", default="")
def explain(root: Path | None, report: str, listed: bool) -> int:
    """说明程序为什么这样读一份报告：每个章节归到哪里、凭什么；也说明一个问题的代号。

    报告可以写网址名（2023/名称）、文件路径，或年度加乡镇名；不写则列出全部报告。站点里读不出来的也会说。

    代号是问题里方括号中的英文，例如 unknown-key；说明它是什么意思、怎样改，并举一例。
    """
    from duizhao.shell.console.code_lines import all_codes, code_named, explained, nearest_code

    code = code_named(report)
    if listed or code is not None:
        for line in explained(code) if code is not None and not listed else all_codes():
            click.echo(line)
        return 0

    from duizhao.shell.build import site_from
    from duizhao.shell.explaining import choose_report, listing
    from duizhao.shell.explaining import explain as lines
    from duizhao.shell.failure import ShellError
    from duizhao.shell.load import load

    folder = find_root(root)
    site = site_from(load(folder))
    wrong = [p for p in site.problems if p.severity == "error"]
    meant = nearest_code(report)  # whoever mistyped a code did not ask for the site's errors
    try:
        told = lines(site, *choose_report(site, report, meant), spoken()) if report else listing(site)
    except ShellError:
        show_problems([] if meant else wrong, folder)
        raise
    show_problems(wrong, folder)
    for line in told:
        click.echo(line)
    return int(bool(wrong))
