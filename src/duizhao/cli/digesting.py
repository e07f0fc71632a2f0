"""The commands `digest` and `feedback`."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from duizhao.shell.console.commands import Command, help_examples
from duizhao.shell.console.options import LANG, ROOT, YearNumber
from duizhao.shell.console.said import show_problems
from duizhao.shell.language import say
from duizhao.shell.site_root import find_site

F = TypeVar("F", bound=Callable[..., object])
_COUNTY = click.option(
    "--county", metavar="县名", default="", help="哪个县（或不设区县的市）的乡镇；站点里只有一个县时可不写。"
)
_YEAR = click.option("--year", metavar="年度", type=YearNumber(), help="报告的年度；不写取该县最近的。")
_OVERWRITE = click.option("--overwrite/--no-overwrite", help="已有同名而内容不同的文件也覆盖；不加就不动它。")


def _form_option(usual: str) -> Callable[[F], F]:
    return click.option("--format", "form", type=click.Choice(["md", "docx"]), default=None, help=usual)


@help_examples(
    "duizhao digest 汇总.docx    Word 文件；站点只有一个县时，取最近的年度",
    "duizhao digest --county 沙溪县 --year 2023 汇总.md",
    "duizhao digest --county 沙溪县 - | less",
)
@click.command(cls=Command)
@ROOT
@LANG
@_COUNTY
@_YEAR
@_form_option("md（Markdown）或 docx（Word）；不写就看文件名的结尾。")
@_OVERWRITE
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
def digest(root: Path | None, county: str, year: int | None, form: str | None, overwrite: bool, file: Path) -> int:
    """替县里起草汇总：报送情况、数据合计、不足、后续和各地原话，条条有出处。

    写成 Markdown 或 Word；文件写 - 表示写到标准输出。草稿只有数目和报告原文，不替人下结论。
    """
    from duizhao.shell.digesting import digest_county_report, digest_form

    form = form or digest_form(file)
    if not form:
        raise click.UsageError(say("digest-form-unknown", ending=file.suffix), click.get_current_context())
    site = find_site(root)
    reports, problems = digest_county_report(site, file, county, year, form, overwrite)
    show_problems((p for p in problems if p.severity == "error" or p.code == "county-unknown"), site)
    click.echo(say("drafted", n=reports, file=file), err=str(file) == "-")
    return int(any(p.severity == "error" for p in problems))


@help_examples(
    "duizhao feedback 反馈/      站点只有一个县时，取最近的年度",
    "duizhao feedback --format docx --county 沙溪县 --year 2023 反馈/",
)
@click.command(cls=Command)
@ROOT
@LANG
@_COUNTY
@_YEAR
@_form_option("md（Markdown，默认）或 docx（Word）。")
@_OVERWRITE
@click.argument("folder", metavar="目录", type=click.Path(path_type=Path))
def feedback(root: Path | None, county: str, year: int | None, form: str | None, overwrite: bool, folder: Path) -> int:
    """给每个乡镇写一份反馈单：缺的内容、多数乡镇写到的、相同的句子等。

    每个乡镇一个 Markdown 或 Word 文件，两页以内；只列情况和出处，不作评判。
    """
    from duizhao.shell.digesting import digest_form, write_feedback

    if folder.suffix and digest_form(folder) and not folder.is_dir():
        raise click.UsageError(say("sheets-need-folder", folder=folder))
    site = find_site(root)
    reports, problems = write_feedback(site, folder, county, year, form or "md", overwrite)
    show_problems((p for p in problems if p.severity == "error" or p.code == "county-unknown"), site)
    click.echo(say("sheets-written", n=reports, folder=folder))
    return int(any(p.severity == "error" for p in problems))
