"""The commands `digest` and `feedback`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command
from duizhao.shell.console.options import LANG, OVERWRITE, ROOT, YearNumber
from duizhao.shell.console.said import show_problems
from duizhao.shell.language import say
from duizhao.shell.site_root import find_site

_COUNTY = click.option("--county", metavar="COUNTY", default="")
_YEAR = click.option("--year", metavar="REPORT-YEAR", type=YearNumber())
_FORM = click.option("--format", "form", type=click.Choice(["md", "docx"]), default=None)


@click.command(cls=Command)
@ROOT
@LANG
@_COUNTY
@_YEAR
@_FORM
@OVERWRITE
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def digest(root: Path | None, county: str, year: int | None, form: str | None, overwrite: bool, file: Path) -> int:
    """Drafts a county's own report."""
    from duizhao.shell.digesting import digest_county_report, digest_form

    form = form or digest_form(file)
    if not form:
        raise click.UsageError(say("digest-form-unknown", ending=file.suffix), click.get_current_context())
    site = find_site(root)
    reports, problems = digest_county_report(site, file, county, year, form, overwrite)
    show_problems((p for p in problems if p.severity == "error" or p.code == "county-unknown"), site)
    click.echo(say("drafted", n=reports, file=file), err=str(file) == "-")
    return int(any(p.severity == "error" for p in problems))


@click.command(cls=Command)
@ROOT
@LANG
@_COUNTY
@_YEAR
@_FORM
@OVERWRITE
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
def feedback(root: Path | None, county: str, year: int | None, form: str | None, overwrite: bool, folder: Path) -> int:
    """Writes a sheet for each township."""
    from duizhao.shell.digesting import digest_form, write_feedback

    if folder.suffix and digest_form(folder) and not folder.is_dir():
        raise click.UsageError(say("sheets-need-folder", folder=folder))
    site = find_site(root)
    reports, problems = write_feedback(site, folder, county, year, form or "md", overwrite)
    show_problems((p for p in problems if p.severity == "error" or p.code == "county-unknown"), site)
    click.echo(say("sheets-written", n=reports, folder=folder))
    return int(any(p.severity == "error" for p in problems))
