"""The command `plan`."""

from pathlib import Path

import click

from duizhao.model import Reason
from duizhao.shell.console.commands import Command, help_examples
from duizhao.shell.console.options import LANG, ROOT
from duizhao.shell.language import say
from duizhao.shell.site_root import find_site


def _at_least_one(context: click.Context, option: click.Parameter, value: int | None) -> int | None:
    if value is not None and value < 1:
        raise click.BadParameter(say("at-least-one"), context, option)
    return value


@help_examples("duizhao plan", "duizhao plan --reports 10500 --years 7    一个省，1500 个乡镇，七年")
@click.command(cls=Command)
@ROOT
@LANG
@click.option(
    "--reports",
    type=int,
    callback=_at_least_one,
    metavar="数",
    help="会有多少份报告；不写就数站点里的。",
)
@click.option("--years", type=int, callback=_at_least_one, metavar="数", help="它们是几个年度的；与 --reports 一起写。")
def plan(root: Path | None, reports: int | None, years: int | None) -> None:
    """估计网站会有多大、生成要多久，哪些限度不够，要不要分成几个网站。

    从站点里的报告估计，不生成也不改动什么；还没有报告时用 --reports 和 --years。
    每个数都是从少到多的一段，来自量过的网站（data/scale/measured.yaml）；超出量过的规模时会写明。
    """
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
