"""The command `publish`."""

from pathlib import Path

import click

from duizhao.model import Target
from duizhao.shell.console.commands import Command
from duizhao.shell.console.options import JOBS, LANG, MEMBER_OPTION, OVERWRITE, ROOT
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.language import say
from duizhao.shell.site_root import find_site


@click.command(cls=Command)
@ROOT
@LANG
@click.argument("names", metavar="[PLACE…]", nargs=-1)
@click.option("--to", "folder", metavar="FOLDER")
@click.option("--branch", metavar="BRANCH")
@click.option("--remote", metavar="REMOTE")
@click.option("--keep/--no-keep", default=None)
@click.option("--zip", "archive", metavar="FILE")
@click.option("--dry-run/--no-dry-run", default=False)
@click.option(
    "--build/--no-build",
    "build",
    default=True,
)
@click.option("--allow-dirty/--no-allow-dirty", default=False)
@OVERWRITE
@MEMBER_OPTION
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
    overwrite: bool,
    member: str,
    jobs: int,
) -> int:
    """Publishes the site to one place or several."""
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

    options = PublishOptions(dry_run, build, allow_dirty, jobs, member, overwrite)
    return publish_and_tell(find_site(root), given, names, options)
