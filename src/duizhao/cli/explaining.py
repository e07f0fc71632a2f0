"""The command `explain`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command
from duizhao.shell.console.options import LANG, ROOT
from duizhao.shell.console.said import show_problems
from duizhao.shell.language import spoken
from duizhao.shell.site_root import find_root


@click.command(cls=Command)
@ROOT
@click.option("--codes/--no-codes", "listed", default=False)
@LANG
@click.argument("report", metavar="[REPORT or CODE]", default="")
def explain(root: Path | None, report: str, listed: bool) -> int:
    """Says why a report is read as it is, or what a problem's code means."""
    from duizhao.shell.console.code_lines import all_codes, code_named, explained, nearest_code

    code = code_named(report)
    if listed or code is not None:
        for line in explained(code) if code is not None and not listed else all_codes():
            click.echo(line)
        return 0

    from duizhao.shell.explaining import choose_report, listing
    from duizhao.shell.explaining import explain as lines
    from duizhao.shell.failure import ShellError
    from duizhao.shell.knowing import site_as_known

    folder = find_root(root)
    site = site_as_known(folder, followed=False)
    wrong = [p for p in site.problems if p.severity == "error"]
    meant = nearest_code(report)  # whoever mistyped a code did not ask for the site's errors
    try:
        told = lines(site, *choose_report(site, report, meant), spoken()) if report else listing(site)
    except ShellError:
        show_problems([] if meant else wrong, folder)
        raise
    show_problems(wrong, folder)
    for line in told:
        click.echo(line)
    return int(bool(wrong))
