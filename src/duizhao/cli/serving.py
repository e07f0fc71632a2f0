"""The command `serve`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command
from duizhao.shell.console.options import LANG, OUT, ROOT
from duizhao.shell.language import say
from duizhao.shell.site_root import find_site


def _host_name(context: click.Context, option: click.Parameter, value: str) -> str:
    if not value.strip():  # to the system, an empty name is every address of this machine
        raise click.BadParameter(say("host-empty"), context, option)
    return value


def _a_port(context: click.Context, option: click.Parameter, value: int) -> int:
    if not 0 <= value <= 65535:
        raise click.BadParameter(say("port-range"), context, option)
    return value


@click.command(cls=Command)
@ROOT
@LANG
@OUT
@click.option("--host", callback=_host_name, default="127.0.0.1", metavar="ADDRESS")
@click.option("--port", callback=_a_port, type=int, default=5500, metavar="PORT")
@click.option("--open/--no-open", "browser", default=False)
def serve(root: Path | None, out: Path | None, host: str, port: int, browser: bool) -> None:
    """Builds, shows the site in the browser, and follows each change."""
    from duizhao.shell.console.build_lines import serve_site

    site = find_site(root)
    serve_site(site, out or site / "build", host, port, browser)
