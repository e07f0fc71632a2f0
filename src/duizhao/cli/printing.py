"""The command `pdf`."""

from itertools import count
from pathlib import Path

import click

from duizhao.model import Problem, Reason
from duizhao.shell.console.commands import Command
from duizhao.shell.console.options import LANG, OVERWRITE, ROOT
from duizhao.shell.console.said import show_problems
from duizhao.shell.language import say
from duizhao.shell.site_root import find_site


@click.command(cls=Command)
@ROOT
@LANG
@click.argument("pages", metavar="[PAGE…]", nargs=-1)
@click.option("--all/--no-all", "all_pages", default=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="PLACE",
)
@click.option(
    "--build",
    "built",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
)
@OVERWRITE
def pdf(
    root: Path | None,
    pages: tuple[str, ...],
    all_pages: bool,
    out: Path | None,
    built: Path | None,
    overwrite: bool,
) -> int:
    """Prints pages to PDF."""
    if not pages and not all_pages:
        raise click.UsageError(say("no-page-named"), click.get_current_context())
    from duizhao.shell.exporting import keep_out_of_the_sources
    from duizhao.shell.foreign import spare_foreign
    from duizhao.shell.printing import Job, jobs_of, print_pages

    site = find_site(root)
    built = built or site / "build"
    out = out or site / "pdf"
    keep_out_of_the_sources(site, out)
    jobs = jobs_of(built, pages, all_pages, out)
    spare_foreign([(job.target, "pdf") for job in jobs], overwrite, site)
    number, printed = count(1), set[Job]()

    def done(job: Job, problem: Problem | None) -> None:
        n = f"{next(number)}/{len(jobs)} " if len(jobs) > 1 else ""
        if problem:
            show_problems([problem])
        else:
            printed.add(job)
            click.echo(f"{n}{job.page} → {job.target}")

    problems = print_pages(built, jobs, done, site)
    show_problems([problem for problem in problems if problem.code == "built-meanwhile"])  # of no page by itself
    failed = Reason.of("not-printed-pages", n=len(jobs) - len(printed)) if len(printed) < len(jobs) else None
    click.echo(say("printed", n=len(printed), failed=failed))
    return int(bool(problems))
