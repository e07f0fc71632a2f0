"""The import as the command line tells it: a line a file, its problems, and what there is to do next."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from duizhao.model import Reason
from duizhao.shell.console.said import show_problems, tally
from duizhao.shell.importing.import_files import import_files
from duizhao.shell.importing.outcomes import ImportOptions, ImportResult, Outcome
from duizhao.shell.language import in_words, say
from duizhao.shell.starter import examples_left
from duizhao.text.unseen import with_unseen_marks

STATUS = {
    "created": (Reason("end-created"), "green"),
    "updated": (Reason("end-updated"), "green"),
    "merged": (Reason("end-merged"), "yellow"),
    "unchanged": (Reason("end-unchanged"), None),
    "conflict": (Reason("end-conflict"), "red"),
    "failed": (Reason("end-failed"), "red"),
}
_FEW = 40  # files: so many are told one by one; of more, only those that a person has to look at


def import_and_tell(root: Path, paths: Sequence[Path], options: ImportOptions) -> int:
    """Imports the files and folders at `paths` into the site at `root`, and tells what became of each: the exit code.

    `options` are those of the command; the code is 0 or 1, as `ImportResult.exit_code` says.

    Raises:
        ShellError: As `import_files` does.
    """
    with _progress() as progress:
        result = import_files(root, paths, options=options, progress=progress)
    told = [o for o in result.outcomes if _worth_telling(o, len(result.outcomes))]
    for outcome in told:
        word, colour = STATUS[outcome.status]
        to = f" → {outcome.page}" if outcome.page else ""
        mended = outcome.repairs and outcome.status != "unchanged"
        repairs = say("mended", n=outcome.repairs) if mended else ""
        click.echo(f"{click.style(in_words(word), fg=colour)}  {with_unseen_marks(outcome.path)}{to}{repairs}")
        if outcome.replaced:
            click.echo(f"    {say('replaced', page=outcome.replaced.changed(with_unseen_marks))}")
        if outcome.kept:
            click.echo(f"    {say('kept-before', folder=outcome.kept)}")
        if outcome.diff:
            click.echo(say("page-now", page=with_unseen_marks(outcome.former or outcome.page)))
            click.echo(say("page-imported", page=with_unseen_marks(outcome.page)))
            click.echo("\n".join(map(with_unseen_marks, outcome.diff.rstrip("\n").split("\n"))))
        show_problems(outcome.problems)
    show_problems(result.problems)
    click.echo(import_summary(result, options.dry_run))
    if not options.dry_run and result.counts.get("created"):
        for example in examples_left(root):
            click.echo(say("example-left", example=example))
    return result.exit_code


def import_summary(result: ImportResult, dry_run: bool) -> str:
    """How many files of a `result` came to which end, and the next step: some lines; a `dry_run` wrote nothing."""
    counts = result.counts
    ends = [Reason.of("end-and-count", end=STATUS[s][0], n=counts[s]) for s in STATUS if counts.get(s)]
    told = Reason.listed(ends or [Reason("nothing-to-import")], "in-a-row")
    files = len(result.outcomes)
    code = "tried-import" if dry_run else "imported-one-file" if files == 1 else "imported-files"
    problems = tally(p for o in result.outcomes for p in o.problems)
    lines = [say(code, n=files, ends=told)]
    if problems:
        lines.append(say("with-problems", tally=problems))
    others = sum(any(p.code == "not-township" for p in outcome.problems) for outcome in result.outcomes)
    if others:
        lines.append(say("other-levels", n=others))
    if not dry_run and any(counts.get(s) for s in ("created", "updated", "merged")):
        lines.append(say("after-import"))
    return "\n".join(lines)


def _worth_telling(outcome: Outcome, total: int) -> bool:
    return total <= _FEW or outcome.status in ("merged", "conflict", "failed") or bool(outcome.problems)


@contextmanager
def _progress() -> Iterator["FileBar"]:
    progress = FileBar()
    try:
        yield progress
    finally:
        progress.finish()


class FileBar:
    """A bar on the error stream, for many files on a terminal."""

    def __init__(self) -> None:
        self.shown = False

    def __call__(self, outcome: Outcome, done: int, total: int) -> None:
        """One file more is done."""
        if total <= _FEW or not sys.stderr.isatty():
            return
        self.shown = True
        label = f"{say('importing')} {done}/{total}  {Path(outcome.path).name[:40]}"
        click.echo(f"\r\033[K{label}", nl=False, err=True)

    def finish(self) -> None:
        """Leaves a clean line behind."""
        if self.shown:
            click.echo("\r\033[K", nl=False, err=True)
