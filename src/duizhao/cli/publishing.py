"""The command `publish`."""

from pathlib import Path

import click

from duizhao.model import Target
from duizhao.shell.console.commands import Command, help_examples
from duizhao.shell.console.options import JOBS, LANG, MEMBER, ROOT
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.language import say
from duizhao.shell.site_root import find_site


@help_examples(
    "duizhao publish                          发布到 site.yaml 写的各处",
    "duizhao publish --to /mnt/公开/对照      复制到共享文件夹，只复制变了的",
    "duizhao publish --branch gh-pages        推送到 GitHub Pages 的分支",
    "duizhao publish --zip 对照.zip           打成压缩包",
    "duizhao publish --member 名称 --zip 省.zip    分成几个网站时只发布一个",
    "duizhao publish --dry-run                只说会改什么",
)
@click.command(cls=Command)
@ROOT
@LANG
@click.argument("names", metavar="[去处…]", nargs=-1)
@click.option("--to", "folder", metavar="目录", help="发布到这个目录或共享文件夹；别人放在里面的文件不动。")
@click.option("--branch", metavar="分支", help="推送到这个 git 分支，例如 gh-pages；CNAME 总是保留。")
@click.option("--remote", metavar="远程", help="分支所在的远程仓库：名字或地址。默认 origin。")
@click.option("--keep/--no-keep", default=None, help="分支上别人放的文件也保留；默认不保留。")
@click.option("--zip", "archive", metavar="文件", help="打成压缩包，解压后双击 index.html 就能看。")
@click.option("--dry-run/--no-dry-run", default=False, help="只说会新增、改动、删去什么，不发布。")
@click.option(
    "--build/--no-build",
    "build",
    default=True,
    help="先生成网站，有错误就不发布（默认）；--no-build 把 build/ 里现有的网站照样发布。",
)
@click.option("--allow-dirty/--no-allow-dirty", default=False, help="有没提交到 git 的改动，也发布到分支。")
@MEMBER
@JOBS
@seldom_collecting()
def publish(
    root: Path | None,
    names: tuple[str, ...],
    folder: str | None,
    branch: str | None,
    remote: str | None,
    keep: bool | None,
    archive: str | None,
    dry_run: bool,
    build: bool,
    allow_dirty: bool,
    member: str,
    jobs: int,
) -> int:
    """发布网站：到共享文件夹、GitHub Pages 的分支，或压缩包。

    先生成网站，再发布；只送变了的文件。写到一半断了，再运行一次会接着做完。
    去处写在 site.yaml 的 publish 里，或用选项指明；写去处的名字只发布到那里。
    """
    context = click.get_current_context()
    if not branch and (remote or keep is not None):
        raise click.UsageError(say("remote-needs-branch"), context)
    given = [Target(folder=folder)] if folder else []
    if branch:
        given.append(Target(branch=branch, remote=remote or Target().remote, keep=bool(keep)))
    if archive:
        if not archive.lower().endswith(".zip"):  # without it nobody could open the file by a double click
            raise click.UsageError(say("zip-needs-name"), context)
        given.append(Target(archive=archive))
    from duizhao.shell.console.publish_lines import PublishOptions, publish_and_tell

    return publish_and_tell(find_site(root), given, names, PublishOptions(dry_run, build, allow_dirty, jobs, member))
