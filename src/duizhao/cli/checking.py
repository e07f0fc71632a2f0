"""The command `check`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command, examples
from duizhao.shell.console.options import OUT, ROOT
from duizhao.shell.console.said import show, tally
from duizhao.shell.site_root import find_root


@examples(
    "duizhao check",
    "duizhao check --sources    原件 → 报告页",
    "duizhao check --sources --pages    原件 → 报告页 → 网页",
    "duizhao check --pictures 图片    存疑的几行在 PDF 原件里的样子",
)
@click.command(cls=Command)
@ROOT
@OUT
@click.option(
    "--sources/--no-sources",
    default=False,
    help="再与 content/raw/ 里的原件逐字核对：用另一种读法再读一遍原件，读漏的字也报。",
)
@click.option(
    "--pages/--no-pages", default=False, help="再与生成的网页核对：报告里的每个字都在它的网页上。先要 build。"
)
@click.option("--doubts/--no-doubts", default=True, help="也列出程序拿不准的地方（默认列出）。")
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    metavar="目录",
    help="把 PDF 原件里存疑的那几行截成图片（PNG），存进这个目录，便于对照。",
)
def check(root: Path | None, out: Path | None, sources: bool, pages: bool, doubts: bool, pictures: Path | None) -> int:
    """检查报告和设置，不生成网站。

    核对有两段，合起来是“一字不丢”：--sources 从原件到 content/ 里的报告，--pages 从报告到网页。

    每个问题一行：文件:行:列: 级别[代号] 说明，下一行是提示。有错误时退出码为 1。
    """
    from duizhao.shell.checking import check_site

    site = find_root(root)
    reports, problems = check_site(site, sources, (out or site / "build") if pages else None)
    shown = [p for p in problems if doubts or p.severity != "doubt"]
    show(shown, site)
    against = ("，并与原件逐字核对" if sources else "") + ("，与网页逐字核对" if pages else "")
    click.echo(f"检查了 {reports} 份报告{against}：{tally(shown) or '没有问题'}。")
    if pictures is not None:
        from duizhao.shell.picturing import picture_doubts

        click.echo(f"写出存疑之处的图片 {picture_doubts(site, pictures)} 张：{pictures}")
    return int(any(p.severity == "error" for p in problems))
