"""The command `export`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command, examples
from duizhao.shell.console.options import LANG, ROOT
from duizhao.shell.console.said import show
from duizhao.shell.site_root import find_root


@examples(
    "duizhao export 报告.json",
    "duizhao export --format csv 数据/     一张表一个文件，可用 Excel 打开",
    "duizhao export --format json - | jq '.reports[].meta.title'",
)
@click.command(cls=Command)
@ROOT
@LANG
@click.option(
    "--format", "form", type=click.Choice(["json", "csv", "xlsx"]), default="json", help="json（默认）、csv 或 xlsx。"
)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
def export(root: Path | None, form: str, file: Path) -> int:
    """导出全部数据：章节、不足、数字、安排、相同的句子。

    文件写 - 表示写到标准输出；csv 有好几张表，要写一个目录。
    """
    from duizhao.shell.exporting import export_site

    site = find_root(root)
    reports, problems = export_site(site, file, form)
    show((p for p in problems if p.severity == "error"), site)
    click.echo(f"已导出 {reports} 份报告：{file}", err=str(file) == "-")
    return int(any(p.severity == "error" for p in problems))
