"""The command `plan`."""

from pathlib import Path

import click

from duizhao.model import Reason
from duizhao.shell.console.commands import Command
from duizhao.shell.console.options import LANG, ROOT
from duizhao.shell.language import say
from duizhao.shell.site_root import find_site


def _at_least_one(context: click.Context, option: click.Parameter, value: int | None) -> int | None:
    if value is not None and value < 1:
        raise click.BadParameter(say("at-least-one"), context, option)
    return value


@click.command(cls=Command)
@ROOT
@LANG
@click.option(
    "--reports",
    type=int,
    callback=_at_least_one,
    metavar="N",
)
@click.option("--years", type=int, callback=_at_least_one, metavar="N")
def plan(root: Path | None, reports: int | None, years: int | None) -> None:
    """Says how large a site will be, how long it takes, and which limits it does not keep."""
    if (reports is None) != (years is None):
        raise click.UsageError(say("reports-with-years"))
    if reports is not None and years is not None and years > reports:
        raise click.UsageError(say("more-years-than-reports"))
    from duizhao.shell.console.plan_lines import plan_lines
    from duizhao.shell.estimate import shape_for
    from duizhao.shell.extent import site_shape
    from duizhao.shell.failure import ShellError, error
    from duizhao.shell.load import settings

    region = ""
    if reports is None or years is None:
        site = find_site(root)
        shape, region = site_shape(site), settings(site).split
    else:
        shape = shape_for(reports, years)
    if not shape.reports:
        hint = Reason("import-reports-first-say-how")
        raise ShellError([error("no-content", "content", Reason("there-no-reports-yet"), hint)])
    for line in plan_lines(shape, region):
        click.echo(line)
