"""The merge as the command line tells it: each file that moves, each value that changes, and the way back."""

from pathlib import Path

import click

from duizhao.shell.console.said import show_problems
from duizhao.shell.importing.merging import merge_townships
from duizhao.shell.language import say


def merge_and_tell(root: Path, old: str, new: str, dry_run: bool) -> None:
    """Merges the township `old` into `new`, two ids of the site at `root`, and says what became of what.

    A `dry_run` only says what would.

    Raises:
        ShellError: The two cannot be merged; then nothing has changed.
    """
    done = merge_townships(root, old, new, dry_run=dry_run)
    for before, after in done.moves:
        click.echo(f"{before} → {after}")
    for page, key, was, now in done.changes:
        if was:
            click.echo(say("value-changed", page=page, key=key, was=was, now=now))
        else:
            click.echo(say("value-added", page=page, key=key, now=now))
    show_problems(done.notes, root)
    if dry_run:
        click.echo(say("would-merge", old=old, new=new, n=len(done.moves)))
        return
    click.echo(say("has-merged", old=old, new=new, n=len(done.moves)))
    click.echo(say("undo-merge"))
    click.echo(say("after-merge"))
