"""The command `check`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command
from duizhao.shell.console.options import LANG, OUT, ROOT
from duizhao.shell.language import say
from duizhao.shell.site_root import find_root


@click.command(cls=Command)
@ROOT
@OUT
@click.option(
    "--sources/--no-sources",
    default=False,
)
@click.option("--pages/--no-pages", default=False)
@click.option("--doubts/--no-doubts", default=True)
@click.option("--strict/--no-strict", default=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    metavar="FILE",
)
@click.option("--write-baseline/--no-write-baseline", default=False)
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    metavar="FOLDER",
)
@LANG
def check(
    root: Path | None,
    out: Path | None,
    sources: bool,
    pages: bool,
    doubts: bool,
    strict: bool,
    form: str,
    baseline: Path | None,
    write_baseline: bool,
    pictures: Path | None,
) -> int:
    """Checks reports and settings, and builds nothing."""
    if write_baseline and baseline is None:
        raise click.UsageError(say("write-baseline-needs-file"), click.get_current_context())
    from duizhao.shell.console.check_lines import CheckOptions, check_and_tell
    from duizhao.shell.exporting import keep_out_of_the_sources

    site = find_root(root)
    for written in (baseline if write_baseline else None, pictures):
        if written is not None:
            keep_out_of_the_sources(site, written)
    built = (out or site / "build") if pages else None
    code = check_and_tell(site, CheckOptions(sources, built, doubts, form, strict, baseline, write_baseline))
    if pictures is not None:
        from duizhao.shell.picturing import picture_doubts

        told = say("pictures-written", n=picture_doubts(site, pictures), folder=pictures)
        click.echo(told, err=form != "text")
    return code
