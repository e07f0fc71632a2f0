"""The command `export`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command
from duizhao.shell.console.options import LANG, MEMBER_OPTION, OVERWRITE, ROOT
from duizhao.shell.console.said import show_problems
from duizhao.shell.language import say
from duizhao.shell.site_root import find_site


@click.command(cls=Command)
@ROOT
@LANG
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "xlsx", "jsonl", "sqlite", "parquet", "docx"]),
    default=None,
)
@click.option(
    "--page",
    default="",
    metavar="PAGE",
)
@MEMBER_OPTION
@OVERWRITE
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def export(root: Path | None, form: str | None, page: str, member: str, overwrite: bool, file: Path) -> int:
    """Exports all data, or one page as a Word file."""
    from duizhao.shell.exporting import export_site, form_of

    form = form or form_of(file)
    if not form:
        raise click.UsageError(say("export-form-unknown", ending=file.suffix or file.name), click.get_current_context())
    if page and form != "docx":
        raise click.UsageError(say("page-needs-word"))
    site = find_site(root)
    reports, problems = export_site(site, file, form, page, member, overwrite)
    show_problems((p for p in problems if p.severity == "error"), site)
    one_page = form == "docx"
    told = say("file-written", file=file) if one_page else say("exported", n=reports, file=file)
    click.echo(told, err=str(file) == "-")
    return int(any(p.severity == "error" for p in problems))
