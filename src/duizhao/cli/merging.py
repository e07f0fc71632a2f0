"""The command `merge`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command, help_examples
from duizhao.shell.console.options import LANG, ROOT
from duizhao.shell.site_root import find_site


@help_examples(
    "duizhao merge zhenyuan-pingquan-2 zhenyuan-pingquan --dry-run",
    "duizhao merge zhenyuan-pingquan-2 zhenyuan-pingquan",
)
@click.command(cls=Command)
@ROOT
@LANG
@click.argument("old", metavar="旧名")
@click.argument("new", metavar="新名")
@click.option("--dry-run/--no-dry-run", default=False, help="只看会移动哪些文件，不写任何文件。")
def merge(root: Path | None, old: str, new: str, dry_run: bool) -> None:
    """把一个乡镇的两个网址名并成一个：旧名的报告、原件、账都改用新名。

    名称是 content/年份/名称.md 里的名称。乡镇、县的写法以新名的报告为准；旧网址留一页，自动转到新网址。
    两边有同一年的报告时不合并。要么全部改好，要么一个文件也不动。
    """
    from duizhao.shell.console.merge_lines import merge_and_tell

    merge_and_tell(find_site(root), old, new, dry_run)
