"""The command `export`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command, help_examples
from duizhao.shell.console.options import LANG, MEMBER, ROOT
from duizhao.shell.console.said import show_problems
from duizhao.shell.language import say
from duizhao.shell.site_root import find_site


@help_examples(
    "duizhao export 报告.json",
    "duizhao export --format csv 数据/     一张表一个文件，可用 Excel 打开",
    "duizhao export 报告.xlsx              一张表一个工作表",
    "duizhao export 报告.db                SQLite 数据库，能搜任意汉字",
    "duizhao export --page shortcomings/2024 不足.docx",
    "duizhao export --format json - | jq '.reports[].meta.title'",
)
@click.command(cls=Command)
@ROOT
@LANG
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "xlsx", "jsonl", "sqlite", "parquet", "docx"]),
    default=None,
    help="json（默认）、csv、xlsx、jsonl（一行一份报告）、sqlite、parquet 或 docx（Word）；不写就看文件名的结尾。",
)
@click.option(
    "--page",
    default="",
    metavar="页",
    help="Word 文件写哪一页：compare/年度/…、报告（2024/名称，或年度加乡镇名），或 shortcomings/年度。",
)
@MEMBER
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
def export(root: Path | None, form: str | None, page: str, member: str, file: Path) -> int:
    """导出全部数据：章节、不足、数字、安排、相同的句子。

    Word 文件一次写一页（--page）。文件写 - 表示写到标准输出；csv 和 parquet 有好几张表，要写一个目录。
    各列和编号见文档“导出数据”。
    """
    from duizhao.shell.exporting import export_site, form_of

    form = form or form_of(file)
    if not form:
        raise click.UsageError(say("export-form-unknown", ending=file.suffix), click.get_current_context())
    if page and form != "docx":
        raise click.UsageError(say("page-needs-word"))
    site = find_site(root)
    reports, problems = export_site(site, file, form, page, member)
    show_problems((p for p in problems if p.severity == "error"), site)
    one_page = form == "docx"
    told = say("file-written", file=file) if one_page else say("exported", n=reports, file=file)
    click.echo(told, err=str(file) == "-")
    return int(any(p.severity == "error" for p in problems))
