"""The merge as the command line tells it: each file that moves, each value that changes, and the way back."""

from pathlib import Path

import click

from duizhao.shell.console.language import say
from duizhao.shell.console.said import show
from duizhao.shell.importing.merging import merge_townships


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
        click.echo(say(f"{page}: {key} 由“{was}”改为“{now}”" if was else f"{page}: 补上 {key} “{now}”"))
    show(done.notes, root)
    if dry_run:
        click.echo(say(f"试合并（没有写入）：{old} 会并入 {new}，移动 {len(done.moves)} 个文件。"))
        return
    click.echo(say(f"已把 {old} 并入 {new}，移动 {len(done.moves)} 个文件；旧网址会转到新网址。"))
    click.echo(
        say(
            "要撤销：把以上文件移回箭头左边的名字，改回以上元数据，删去 aliases 里的旧名；"
            "站点在 git 里时，git restore content，再删去箭头右边的文件。"
        )
    )
    click.echo(say("接下来：duizhao check、duizhao build。"))
