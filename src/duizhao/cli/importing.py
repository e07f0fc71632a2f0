"""The command `import`."""

from pathlib import Path

import click

from duizhao.shell.console.commands import Command
from duizhao.shell.console.options import EXECUTOR, JOBS, LANG, ROOT, here_or_there
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.language import say
from duizhao.shell.site_root import find_root


@click.command("import", cls=Command)
@ROOT
@LANG
@click.argument("paths", metavar="FILE…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--set", "given", multiple=True, metavar="KEY=VALUE")
@click.option(
    "--list",
    "listing",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
)
@click.option(
    "--level",
    default="",
    metavar="LEVEL",
)
@click.option("--year", type=int, metavar="YEAR")
@click.option("--encoding", default="", metavar="ENCODING")
@click.option("--dry-run/--no-dry-run", default=False)
@click.option("--replace/--no-replace", default=False)
@click.option(
    "--accept-loss/--no-accept-loss",
    default=False,
)
@click.option(
    "--accept-slugs/--no-accept-slugs",
    default=True,
)
@click.option("--mark-conflicts/--no-mark-conflicts", default=False)
@JOBS
@EXECUTOR
@seldom_collecting()
def import_(
    root: Path | None,
    paths: tuple[Path, ...],
    given: tuple[str, ...],
    listing: Path | None,
    level: str,
    year: int | None,
    encoding: str,
    dry_run: bool,
    replace: bool,
    accept_loss: bool,
    accept_slugs: bool,
    mark_conflicts: bool,
    jobs: int,
    executor: str,
) -> int:
    """Imports reports: files, or whole folders of them."""
    if not paths and listing is None:
        raise click.UsageError(say("nothing-named-to-import"), click.get_current_context())
    here_or_there(jobs, executor)
    given = tuple(pair if "=" in pair else pair.replace("＝", "=", 1) for pair in given)  # as Chinese keyboards have it
    pairs = dict(pair.partition("=")[::2] for pair in given)
    if wrong := [pair for pair in given if "=" not in pair]:
        raise click.UsageError(say("set-needs-equals", pair=wrong[0]), click.get_current_context())

    if year is not None:
        pairs["year"] = str(year)
    if level:
        pairs["level"] = level

    from duizhao.shell.console.import_lines import import_and_tell
    from duizhao.shell.importing.outcomes import ImportOptions
    from duizhao.shell.importing.tasks import readable_path

    pairs = {readable_path(key): readable_path(value) for key, value in pairs.items()}
    options = ImportOptions(
        pairs, encoding, listing, dry_run, replace, mark_conflicts, jobs, accept_loss, accept_slugs, executor
    )
    return import_and_tell(find_root(root), paths, options)
