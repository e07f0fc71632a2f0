"""The command `init`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command, help_examples
from duizhao.shell.console.options import LANG
from duizhao.shell.language import say


@help_examples("duizhao init 我的站点", "cd 我的站点", "duizhao build")
@click.command(cls=Command)
@LANG
@click.argument("folder", metavar="目录", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """新建站点：设置文件和一份虚构的示例报告。

    目录要是空的，或还不存在；里面已有文件时不会动它。
    """
    from duizhao.shell.starter import init as start

    for name in start(folder):
        if not Path(name).name.startswith("."):
            click.echo(f"  {folder / name}")
    click.echo(say("site-made"))
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {folder}")
    click.echo("  duizhao build")
    click.echo(say("then-open"))
