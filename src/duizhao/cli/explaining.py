"""The command `explain`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command, examples
from duizhao.shell.console.options import ROOT
from duizhao.shell.console.said import show
from duizhao.shell.site_root import find_root


@examples("duizhao explain 2023/shili-xinghe", "duizhao explain 2023星河镇")
@click.command(cls=Command)
@ROOT
@click.argument("report", metavar="[报告]", default="")
def explain(root: Path | None, report: str) -> int:
    """说明程序为什么这样读一份报告：每个章节归到哪里、凭什么。

    报告可以写网址名（2023/名称）、文件路径，或年度加乡镇名；不写则列出全部报告。站点里读不出来的也会说。
    """
    from duizhao.shell.build import site_from
    from duizhao.shell.explaining import choose, listing
    from duizhao.shell.explaining import explain as lines
    from duizhao.shell.load import load

    folder = find_root(root)
    site = site_from(load(folder))
    wrong = [p for p in site.problems if p.severity == "error"]
    show(wrong, folder)
    for line in lines(site, *choose(site, report)) if report else listing(site):
        click.echo(line)
    return int(bool(wrong))
