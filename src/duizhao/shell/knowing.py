"""The site for a command that only looks: what the last build knows of it is used, and what is new is added to that."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from duizhao.model import Mapper, Problem, Reason, Severity, Site
from duizhao.plan import check
from duizhao.shell.building import processes_for
from duizhao.shell.failure import ShellError, error
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.load import load as load_site
from duizhao.shell.locking import FolderBusy, locked
from duizhao.shell.member_reports import one_member
from duizhao.shell.memory import program
from duizhao.shell.paths import real
from duizhao.shell.processes.spread import Spread
from duizhao.shell.progress import Progress, silent
from duizhao.shell.remembering import Remembering
from duizhao.shell.site_said import site_from
from duizhao.shell.store import Store, looked_into
from duizhao.shell.store_file import store_file

_KEPT_BACK = frozenset({"unreadable", "not-a-file", "bad-name"})  # files that nobody knows the words of


def known_site(
    root: Path, progress: Progress = silent, member: str = "", followed: bool = True
) -> tuple[Site, tuple[Problem, ...]]:
    """The site at `root` as a build sees it, and its problems.

    The arguments `member`, `progress` and `followed` are those of `site_as_known` (decision 091).

    Raises:
        ShellError: errors left no report, or one cannot be read at all, as on a share that fails: what is made of
            nothing, or of fewer, would take the place of what was made before.
    """
    site = site_as_known(root, progress, member, followed)
    problems = check(site)
    errors = [p for p in problems if p.severity is Severity.ERROR]
    kept_back = any(p.code in _KEPT_BACK for p in errors)
    if errors and (kept_back or not site.reports):
        raise ShellError(errors)
    return site, problems


def site_as_known(root: Path, progress: Progress = silent, member: str = "", followed: bool = True) -> Site:
    """The site at `root`, whatever is wrong with it: answers kept beside build/ are not worked out again.

    They are found by all that they follow from, so what has changed since is worked out, in the processes that a build
    would have, and added, for the next command or build; where that cannot be written, nothing is said of it. Source:
    decision 091.

    Args:
        root: the site's folder.
        progress: shows how far it is.
        member: the one of several that is meant, where the site is split; "" for all as if it were not.
        followed: whether it is found what became of shortcomings and plans. Years are never set beside one another,
            sentence by sentence: only pages show that, and it takes a tenth of the rest.
    """
    run: Mapper = Spread(processes_for(root))
    out = root / "build" / member
    store = looked_into(out) or _new(out)
    load = partial(one_member, member=member) if member else load_site
    with seldom_collecting():
        if store is None:
            return site_from(load(root), run, progress, aligned=False, followed=followed)
        answers = Remembering(run, store, program())
        site = site_from(load(root), answers, progress, answers.studied, aligned=False, followed=followed)
        if answers.worked_out and not store.torn:
            _add_answers(answers, out)
        return site


def refuse_empty(site: Site) -> None:
    """Stops who has something to choose of the reports of a `site`.

    Raises:
        ShellError: it has none.
    """
    if not site.reports:
        raise ShellError(
            [
                error(
                    "no-content",
                    "content",
                    Reason("there-no-reports-yet"),
                    Reason("import-first-report-duizhao-import"),
                )
            ]
        )


def _new(out: Path) -> Store | None:
    """An empty store for `out`, a file as soon as something is added; None where something lies in its place."""
    file = store_file(out)
    return None if file.is_symlink() or file.exists() else Store(file, None, reading=True)


def _add_answers(answers: Remembering, out: Path) -> None:
    """Adds what was worked out to the store beside `out`, but for while a build has it."""
    with suppress(FolderBusy), locked(real(out)):
        store = Store(answers.store.file, None)
        try:
            answers.add_to(store)
        finally:
            store.close()
    answers.worked_out.clear()
