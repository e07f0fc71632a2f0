"""The command `init`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command
from duizhao.shell.console.options import LANG
from duizhao.shell.language import say


@click.command(cls=Command)
@LANG
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Makes a site: settings and an invented sample report."""
    from duizhao.shell.starter import init as start

    for name in start(folder):
        if not Path(name).name.startswith("."):
            click.echo(f"  {folder / name}")
    click.echo(say("site-made"))
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {folder}")
    click.echo("  duizhao build")
    click.echo(say("then-open"))
