"""A check as the command line tells it: for people, or in a form for other programs."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from duizhao.frozen import frozen
from duizhao.model import Problem, Reason, Severity
from duizhao.shell.checking import check_site
from duizhao.shell.console.baseline import (
    AcceptedProblem,
    baseline_of,
    known_by,
    new_ones,
    read_baseline,
    write_baseline,
)
from duizhao.shell.console.catalogue import codes
from duizhao.shell.console.forms import FORMS, Checked
from duizhao.shell.console.forms.form import ToldProblem
from duizhao.shell.console.lines import Lines
from duizhao.shell.console.said import show_problems, shown_path, tally
from duizhao.shell.failure import ShellError
from duizhao.shell.language import in_language, say, spoken

_PROOFS = "4-sources"  # the room of the catalogue with what is looked for with --sources only, errors aside
_NAMED = 10  # known problems that have gone: so many are told one by one


@frozen
class CheckOptions:
    """How to check.

    Attributes:
        sources: also compare with the raw files.
        built: the built site to compare with, if any.
        doubts: tell doubts too.
        form: text, or a key of FORMS.
        strict: warnings are failures.
        baseline: the file of known problems.
        rewrite: write the baseline.
    """

    sources: bool = False
    built: Path | None = None
    doubts: bool = True
    form: str = "text"
    strict: bool = False
    baseline: Path | None = None
    rewrite: bool = False


def check_and_tell(root: Path, options: CheckOptions) -> int:
    """Checks the site at `root` as `options` say, tells what was found, and gives the exit code.

    It is 1 where there is an error (with `strict`, a warning too), else 0.

    Raises:
        ShellError: the baseline cannot be read or written.
    """
    known = read_baseline(options.baseline) if options.baseline and not options.rewrite else Counter()
    try:
        reports, problems = check_site(root, options.sources, options.built)
    except ShellError as stopped:
        reports, problems = 0, stopped.problems
    lines = Lines(root)
    if options.baseline and options.rewrite:
        known = _rewritten_baseline(options, problems, lines)
        write_baseline(options.baseline, known)
    new, gone = new_ones(problems, known, lines)
    gone = Counter({one: n for one, n in gone.items() if _looked_for(one, options)})
    told = [p for p in new if options.doubts or p.severity is not Severity.DOUBT]
    failing = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    checked = Checked(
        reports,
        tuple(_told_problem(p, root, lines) for p in told),
        spoken(),
        int(any(p.severity in failing for p in told)),
        len(problems) - len(new),
        tuple((*one, n) for one, n in sorted(gone.items())),
    )
    if options.form == "text":
        show_problems(told, root, err=False)
        _sum_up(checked, options)
    elif text := FORMS[options.form](checked):
        click.echo(text)
    return checked.exit_code


def _told_problem(problem: Problem, root: Path, lines: Lines) -> ToldProblem:
    key = known_by(problem, lines).key
    file = shown_path(problem.place.path, root)
    return ToldProblem(in_language(problem), file, lines.of(problem), key, problem.message, problem.hint)


def _rewritten_baseline(options: CheckOptions, problems: Sequence[Problem], lines: Lines) -> "Counter[AcceptedProblem]":
    """What is known from now on: what was found, and of what was not looked for what was known before."""
    path = options.baseline
    before = read_baseline(path) if path is not None and path.exists() else Counter()
    kept = Counter({one: n for one, n in before.items() if not _looked_for(one, options)})
    return baseline_of(problems, lines) + kept


def _looked_for(one: AcceptedProblem, options: CheckOptions) -> bool:
    """Whether a problem of the baseline would be found if it were there."""
    code = codes().get(one.code)
    return code is None or code.room != _PROOFS or options.sources  # what --pages finds are errors


def _sum_up(checked: Checked, options: CheckOptions) -> None:
    """How many problems there are of each code, what became of the baseline, and one line that counts all."""
    rows = checked.by_code()
    digits = max((len(str(n)) for _, _, n in rows), default=0)
    if len(checked.told) > 1:
        click.echo()
        for code, severity, n in rows:
            known = codes().get(code)
            words = f"  {known.sentence[spoken()]}" if known else ""
            click.echo(f"{n:{digits}}  {severity}[{code}]{words}")
    if rows:
        click.echo(say("explain-a-code", code=rows[0][0]))
    if options.rewrite and options.baseline:
        click.echo(say("baseline-written", n=checked.known, file=options.baseline.as_posix()))
    elif checked.known:
        click.echo(say("baseline-knows", n=checked.known))
    if checked.gone:
        total = sum(n for *_, n in checked.gone)
        click.echo(say("baseline-gone", n=total))
        for code, file, text, n in checked.gone[:_NAMED]:
            click.echo(f"  {file}: [{code}] {text}{f' ×{n}' if n > 1 else ''}")
        if len(checked.gone) > _NAMED:
            click.echo("  …")
    n = checked.reports
    sources = Reason("with-raw-files") if options.sources else None
    pages = Reason("and-pages" if sources else "with-pages") if options.built else None
    counted = tally(t.problem for t in checked.told) or Reason("no-problems")
    strict = Reason("strict-counts") if options.strict and checked.counts()["warning"] else None
    code = "checked-one-report" if n == 1 else "checked-reports"
    click.echo(say(code, n=n, sources=sources, pages=pages, counted=counted, strict=strict))
