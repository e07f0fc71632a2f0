"""The command `merge`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command
from duizhao.shell.console.options import LANG, ROOT
from duizhao.shell.site_root import find_site


@click.command(cls=Command)
@ROOT
@LANG
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--dry-run/--no-dry-run", default=False)
def merge(root: Path | None, old: str, new: str, dry_run: bool) -> None:
    """Makes one of two ids of a township."""
    from duizhao.shell.console.merge_lines import merge_and_tell

    merge_and_tell(find_site(root), old, new, dry_run)
