"""How the commands that build speak: once, or at every change."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from duizhao.model import Problem, Reason, Severity
from duizhao.shell.broken import template_problem
from duizhao.shell.build import Built, build
from duizhao.shell.building import processes_for, what_is_read
from duizhao.shell.console.said import built_line, show_problems, tally
from duizhao.shell.failure import ShellError, error, system_refused
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.language import say
from duizhao.shell.load import settings
from duizhao.shell.package_cache import take_torn_away
from duizhao.shell.paths import real
from duizhao.shell.processes.spread import Spread
from duizhao.shell.removal import ALL_BUT_ALL

if TYPE_CHECKING:
    from duizhao.shell.split_building import SplitBuilt


def build_summary(built: Built, out: Path, seconds: float) -> str:
    """What a build did, one to three lines for people: `built` into the folder `out`, in so many `seconds`."""
    from duizhao.plan import routes

    page = real(out / routes.HOME)
    if built.written is None or built.site is None:
        kept = [say("last-site-kept", page=page)] if page.exists() else []
        return "\n".join([say("not-built-mend", tally=tally(built.problems)), *kept])
    done = built.written
    counts = (len(built.site.reports), len(done.written), len(done.removed), done.kept)
    return built_line(*counts, seconds, built.problems, out)


def several_sites(built: "SplitBuilt", out: Path, seconds: float, only: str = "") -> Iterator[str]:
    """What a build of several sites did, `built` into folders of `out`, in so many `seconds`: a line a site.

    `only` is the folder of the one that was asked for, "" for all.
    """
    from duizhao.plan import routes

    if built.written is None:
        yield say("not-built-mend", tally=tally(built.problems))
        return
    for name, done in built.written.items():
        if done.written or done.removed:
            counts = {"written": len(done.written), "removed": len(done.removed), "kept": done.kept}
            yield say("one-site-written", name=name, **counts)
    same = sum(1 for of in built.members if of.id not in built.written)
    count = len(built.members)
    if only:
        yield say("one-site-up-to-date", name=only, s=f"{seconds:.1f}")
    else:
        yield say("sites-built", count=count, reports=built.reports, same=same, s=f"{seconds:.1f}")
    if built.problems:
        yield say("also-see-check", tally=tally(built.problems))
    yield say("open-page", page=real(out / (only or routes.FRONT) / routes.HOME))


def remaking_lines(built: Built, page: str) -> Iterator[str]:
    """Why each page or file of what was `built` was made anew whose path in the site begins with `page`: a line each.

    Source: decision 053 (`build --why`).
    """
    if built.written is None:
        return
    if built.why is None:
        yield say("all-made-anew")
        return
    written = frozenset(built.written.written)
    asked = {path: facts for path, facts in sorted(built.why.items()) if path.startswith(page)}
    if not asked:
        yield say("no-such-page-made")
    for path, facts in asked.items():
        found = {_cause(*fact) for fact in facts}  # facts come in any order
        causes = sorted(found, key=lambda cause: (not cause.values, cause.values, cause.code))  # those of reports first
        rest = [Reason.of("further-causes", n=len(causes) - _CAUSES)] if len(causes) > _CAUSES else []
        ends = Reason("made-and-written" if path in written else "made-the-same")
        told = Reason.listed((*causes[:_CAUSES], *rest), "parted")
        yield say("page-and-causes", path=path, ends=ends, causes=told)


_CAUSES = 5  # that are told of one page
_WHAT = {
    "body": "cause-text-of",
    "findings": "cause-text-of",
    "own": "cause-text-of",
    "source": "cause-file-of",
    "meta": "cause-head-of",
    "whose": "cause-head-of",
    "report": "cause-coming-of",
    "ledger": "cause-ledger-of",
    "timing": "cause-dates-of",
    "follow_up": "cause-follow-up-of",
    "delivery": "cause-plans-of",
    "alignments": "cause-year-before-of",
    "traces": "cause-sentences-of",
    "reuse": "cause-sentences-of",
    "groups_of": "cause-groups-of",
}
_ELSE = {"new": "cause-new", "file": "cause-file", "holders": "cause-shared", "places": "cause-shared"}


def _cause(kind: str, key: Any) -> Reason:
    if kind in _WHAT:
        return Reason.of(_WHAT[kind], report=key[0] if isinstance(key, tuple) else key)
    return Reason(_ELSE.get(kind, "cause-list"))


def serve_site(root: Path, out: Path, host: str, port: int, browser: bool) -> None:
    """Builds, serves, and builds again whenever a file of the site changes; all sites where it is split into several.

    Source: decisions 050 (how a change is seen) and 052. It goes on until it is interrupted.

    Args:
        root: The site's folder.
        out: Where the site is built, as by `build`.
        host: The address to answer at; other machines reach it only where it is not the loopback one.
        port: The port to answer at, 0 for any free one.
        browser: Whether to open the site in the browser.

    Raises:
        ShellError: The address is taken or not this machine's; told before anything is built.
    """
    from duizhao.shell.carried import Carried
    from duizhao.shell.serve import serve

    carried = Carried()

    def rebuild() -> Sequence[Problem] | None:
        try:
            jobs = processes_for(root)
            built: Built | SplitBuilt
            with seldom_collecting():
                if settings(root).split:
                    from duizhao.shell.split_building import build_split

                    built = build_split(root, out, Spread(jobs), jobs=jobs, vanish=ALL_BUT_ALL)
                else:
                    built = build(root, out, Spread(jobs), jobs=jobs, vanish=ALL_BUT_ALL, keep=True, carried=carried)
        except ShellError as stopped:
            problems: Sequence[Problem] = stopped.problems
        except Exception as broken:  # a template under work: shown in the browser, and the server goes on
            problem = template_problem(broken)
            if problem is None and isinstance(broken, OSError | MemoryError | RecursionError):
                problem = system_refused(broken, root.as_posix())
            problems = [
                problem
                or take_torn_away(broken)
                or error(
                    "internal",
                    "duizhao",
                    Reason.of("exception", kind=type(broken).__name__, text=broken),
                    Reason("program-failed"),
                )
            ]
        else:
            if built.written is not None:
                done = (built.written,) if isinstance(built, Built) else built.written.values()
                show_problems(built.notes, root)
                written, removed = sum(len(one.written) for one in done), sum(len(one.removed) for one in done)
                click.echo(say("updated", written=written, removed=removed))
                return None
            problems = [p for p in built.problems if p.severity is Severity.ERROR]
        show_problems(problems, root)
        click.echo(say("not-built-now", tally=tally(problems)), err=True)
        return problems

    def ready(address: str) -> None:
        click.echo(say("open-until-stopped", address=address))
        if browser:
            import webbrowser

            webbrowser.open(address)

    with suppress(KeyboardInterrupt):  # Ctrl+C, or told to end before the first page is shown
        # A template's macros hold all that its page was made of in cycles, which a build lets stand.
        serve(out, partial(what_is_read, root), rebuild, host, port, ready, gc.collect)
    click.echo(say("stopped"))
