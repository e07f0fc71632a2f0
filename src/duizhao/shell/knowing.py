"""The site for a command that only looks: with what the last build knows of it, which is read and left as it is."""

from functools import partial
from pathlib import Path

from duizhao.model import Mapper, Problem, Site
from duizhao.plan import check
from duizhao.shell.build import site_from
from duizhao.shell.building import processes_for
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.load import load as load_site
from duizhao.shell.member_reports import one_member
from duizhao.shell.memory import program
from duizhao.shell.processes.spread import Spread
from duizhao.shell.progress import Progress, silent
from duizhao.shell.remembering import Remembering
from duizhao.shell.store import looked_into


def known_site(root: Path, progress: Progress = silent, member: str = "") -> tuple[Site, tuple[Problem, ...]]:
    """The site at `root` as a build sees it, and its problems: answers kept beside build/ are not worked out again.

    Years are not set beside one another, sentence by sentence: only pages show that, and it takes a tenth of the rest.

    They are found by all that they follow from, so what has changed since is worked out, in the processes that a build
    would have; `progress` shows how far it is.

    Where the site is split into several, it is that of the `member`, or all as if it were not split.
    """
    run: Mapper = Spread(processes_for(root))
    store = looked_into(root / "build" / member)
    load = partial(one_member, member=member) if member else load_site
    with seldom_collecting():
        if store is None:
            site = site_from(load(root), run, progress, aligned=False)
            return site, check(site)
        answers = Remembering(run, store, program())
        site = site_from(load(root), answers, progress, answers.studied, aligned=False)
        return site, check(site)
