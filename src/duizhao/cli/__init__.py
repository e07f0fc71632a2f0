"""Commands and their options, one a file; what a command does stands in shell/, and is loaded when it is called."""

import gc
import os
import sys

import click

from duizhao import __version__
from duizhao.cli.building import build
from duizhao.cli.checking import check
from duizhao.cli.digesting import digest, feedback
from duizhao.cli.explaining import explain
from duizhao.cli.exporting import export
from duizhao.cli.importing import import_
from duizhao.cli.inspecting import doctor, schema
from duizhao.cli.merging import merge
from duizhao.cli.planning import plan
from duizhao.cli.printing import pdf
from duizhao.cli.publishing import publish
from duizhao.cli.serving import serve
from duizhao.cli.starting import init
from duizhao.shell.console.commands import Commands, run
from duizhao.shell.console.options import LANG
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.signals import end_in_order


@click.group(cls=Commands, no_args_is_help=False, invoke_without_command=True)
@LANG
@click.version_option(__version__, "--version", message="duizhao %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Sets the yearly reports of townships side by side; `--help` is data/commands/help.yaml, not the docstrings."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (
    build,
    check,
    serve,
    init,
    import_,
    merge,
    export,
    digest,
    feedback,
    pdf,
    publish,
    plan,
    explain,
    doctor,
    schema,
):
    cli.add_command(_command)


def main() -> None:
    """The command `duizhao`."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by who started this: no file of ours must get its number
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that lacks a character shows ? for it
            stream.reconfigure(errors="replace")
    end_in_order()
    with seldom_collecting():
        code = run(cli)
        # When it is looked for more often again, and as Python ends, all there is would be looked through once more: a
        # thirtieth of a build each.
        gc.freeze()
    sys.exit(code)
