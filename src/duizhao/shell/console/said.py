"""What commands say: each problem with its line and its hint, and one line that counts them."""

import shutil
import sys
from collections import Counter
from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path

import click

from duizhao.model import Problem, Reason, Severity
from duizhao.model.site import HOME
from duizhao.shell.console.excerpt import excerpt, is_about
from duizhao.shell.console.lines import Lines
from duizhao.shell.language import in_language, in_words, say
from duizhao.shell.paths import real
from duizhao.shell.problem_sentences import SpokenProblem, sentence_of
from duizhao.text.unseen import with_unseen_marks

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.DOUBT: "cyan"}
_COUNTED = {  # one of a severity, and several
    Severity.ERROR: ("one-error", "errors"),
    Severity.WARNING: ("one-warning", "warnings"),
    Severity.DOUBT: ("one-doubt", "doubts"),
}
_COLUMNS = 100  # where the output is no terminal
_WIDE_QUOTES = ("gb", "cp936", "big5", "cp950", "cp932", "cp949", "shift", "euc")


def show_problems(problems: Iterable[Problem], root: Path | None = None, *, err: bool = True) -> None:
    """Prints problems, each with its line, the place marked in it, and its hint, in colour on a terminal.

    Source: decision 072.

    Args:
        problems: in the order in which they are to be read.
        root: the site's root, where it is not the current folder: paths are shown from here.
        err: to the error stream; else to standard output, where they are what the command was asked for.
    """
    lines = Lines(root or Path())
    room = shutil.get_terminal_size((_COLUMNS, 24)).columns
    stream = sys.stderr if err else sys.stdout
    for problem in problems:
        told = in_language(problem)
        label = click.style(f"{told.severity}[{told.code}]", fg=_COLOURS[told.severity], bold=True)
        click.echo(
            f"{with_unseen_marks(shown_place(problem, root))}: {label} {with_unseen_marks(told.message)}", err=err
        )
        gutter = f"{problem.place.line:5} | "
        about = _marked_line(problem, lines.of(problem), room - len(gutter), stream)
        if about:
            click.echo(f"{click.style(gutter, dim=True)}{about[0]}", err=err)
            marks = click.style(about[1].lstrip(), fg=_COLOURS[told.severity], bold=True)
            space = " " * (len(about[1]) - len(about[1].lstrip()))
            click.echo(f"{click.style(' ' * (len(gutter) - 2) + '| ', dim=True)}{space}{marks}", err=err)
        if told.hint:
            click.echo(f"    {say('hint', hint=with_unseen_marks(told.hint))}", err=err)


def _marked_line(problem: Problem, line: str, room: int, stream: object) -> tuple[str, str] | None:
    """The line of a problem and the marks below it. A place that is only the file's beginning shows nothing."""
    place = problem.place
    texts = problem.message.texts
    if (place.line, place.column) == (1, 1) and not is_about(line, 1, (*texts, sentence_of(problem.message))):
        return None
    printed = partial(as_printed, stream=stream)
    return excerpt(line, place.column, texts, room, ambiguous_columns(stream), printed)


def shown_place(problem: Problem, root: Path | None) -> str:
    """The place of a `problem` as it is shown, path:line:column, its path from the current folder; an option as it is.

    `root` is the site's folder, None for the current one.
    """
    place = problem.place
    return place.path if place.path.startswith("--") else f"{shown_path(place.path, root)}:{place.line}:{place.column}"


def shown_path(path: str, root: Path | None) -> str:
    """A `path` below the site's folder `root` as a person can open it from the current folder, which None is."""
    if root is None or root == Path() or path.startswith("--"):
        return path
    try:
        here, there = Path.cwd(), real(root)
    except OSError:  # the current folder is gone
        return f"{root.as_posix()}/{path}"
    if here == there:
        return path
    if root.is_absolute() and there.is_relative_to(here):
        root = there.relative_to(here)
    elif root.is_absolute() and here.is_relative_to(there):
        root = Path(*[".."] * len(here.relative_to(there).parts))
    return f"{root.as_posix()}/{path}"


def ambiguous_columns(stream: object) -> int:
    """How many columns “ ” … — take on the console of `stream`: two where its code page is East Asian.

    Source: Unicode Standard Annex 11.
    """
    encoding = str(getattr(stream, "encoding", "") or "").lower()
    return 2 if encoding.startswith(_WIDE_QUOTES) else 1


def as_printed(text: str, stream: object) -> str:
    """A `text` as the console behind `stream` shows it: what its code page lacks is a ?, which takes one column."""
    encoding = str(getattr(stream, "encoding", "") or "utf-8")
    if not encoding.lower().startswith(_WIDE_QUOTES):  # click writes UTF-8 where a stream has ASCII only
        return text
    try:
        return text.encode(encoding, "replace").decode(encoding)
    except LookupError:
        return text


def tally(problems: Iterable[Problem | SpokenProblem]) -> str:
    """How many `problems` of each severity, in one line: 2 个错误，1 个警告; empty where there are none."""
    counts = Counter(p.severity for p in problems)
    told = [Reason.of(_COUNTED[s][counts[s] != 1], n=counts[s]) for s in Severity if counts[s]]
    return in_words(Reason.listed(told, "in-a-row"))


def built_line(
    reports: int, written: int, removed: int, kept: int, seconds: float, problems: Collection[Problem], out: Path
) -> str:
    """What a build did: counts of `reports` and files (`written`, `removed`, `kept`), its `seconds`, the file to open.

    Two or three lines in the language of the run. `problems` that are no errors are counted; `out` is the folder that
    holds the site.
    """
    counts = {"files": written + kept, "written": written, "removed": removed, "kept": kept}
    lines = [say("built", n=reports, **counts, s=f"{seconds:.1f}")]
    if problems:
        lines.append(say("also-see-check", tally=tally(problems)))
    return "\n".join([*lines, say("open-page", page=real(out / HOME))])
