"""The command `serve`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command, help_examples
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


@help_examples("duizhao serve", "duizhao serve --port 8000 --open")
@click.command(cls=Command)
@ROOT
@LANG
@OUT
@click.option("--host", callback=_host_name, default="127.0.0.1", metavar="地址", help="默认只限本机（127.0.0.1）。")
@click.option("--port", callback=_a_port, type=int, default=5500, metavar="端口", help="默认 5500；0 为自动选择。")
@click.option("--open/--no-open", "browser", default=False, help="随即在浏览器里打开。")
def serve(root: Path | None, out: Path | None, host: str, port: int, browser: bool) -> None:
    """边改边看：改动保存后，浏览器里的页面自动刷新。

    改错了也不要紧：浏览器会列出问题，改好后自动恢复。按 Ctrl+C 停止。
    """
    from duizhao.shell.console.build_lines import serve_site

    site = find_site(root)
    serve_site(site, out or site / "build", host, port, browser)
