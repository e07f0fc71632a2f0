"""The heart: a site's files become its pages.

    load ▶ parse ▶ examine ▶ compare ▶ plan ▶ render ▶ write

`site_said.py` goes as far as the Site, for the commands that only look; `site_files.py` makes the pages of it. With an
error anywhere nothing is written, and all problems come back at once.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.compare import FindShared, compile_follow_up, find_shared_by_level
from duizhao.facts import Fact
from duizhao.frozen import frozen
from duizhao.model import Mapper, Problem, Reason, Rules, Site
from duizhao.shell.at_hand import at_hand
from duizhao.shell.failure import ShellError, error, has_errors
from duizhao.shell.load import Loaded, load, own_files
from duizhao.shell.memory import remembered
from duizhao.shell.paths import real
from duizhao.shell.processes.spread import Spread
from duizhao.shell.progress import Progress, silent
from duizhao.shell.removal import agreed
from duizhao.shell.site_said import site_from
from duizhao.shell.write import Written, write

if TYPE_CHECKING:
    from duizhao.shell.carried import Carried

_PAGE_MAKING = ("duizhao.shell.site_files", "duizhao.shell.remaking", "duizhao.tracing")


@frozen
class Built:
    """What a build did: `site` and `written` are None where errors stopped it.

    `problems` are the site's, and the same at each build; `notes` are of this run alone. `why` tells of each page that
    was made anew which facts were not what they had been; it is None where nothing could stand.
    """

    problems: tuple[Problem, ...]
    site: Site | None = None
    written: Written | None = None
    notes: tuple[Problem, ...] = ()
    why: Mapping[str, tuple[Fact, ...]] | None = None


def build(
    root: Path,
    out: Path,
    run: Mapper = map,
    progress: Progress = silent,
    jobs: int = 1,
    vanish: float = 1.0,
    keep: bool = False,
    far: Mapper | None = None,
    loaded: Loaded | None = None,
    carried: "Carried | None" = None,
) -> Built:
    """Builds the site at `root` into `out`.

    Args:
        root: the site's folder, with site.yaml and content/.
        out: the folder to bring up to date.
        run: how to go through many items; `map` unless there is a reason.
        progress: shows how far each stage is.
        jobs: how many processes make pages.
        vanish: the share of the reports that may vanish from the site.
        keep: use what an earlier build kept, and keep what a later one can use, in a file beside `out`.
        far: makes the pages on other machines, instead of `jobs` processes.
        loaded: the files of the site where they are read already: one of several that are made of one.
        carried: what this process held of its last build of this site, and what it holds afterwards.

    Raises:
        ShellError: too many reports would vanish, or `out` cannot be written as the site needs it.
    """
    _refuse_source_folder(real(root), real(out))
    if loaded is None:
        loaded = load(root, read=carried.files.read) if carried else load(root)
        if carried:
            carried.files.only({source.path for source in loaded.sources})
    if isinstance(run, Spread):
        run = replace(run, meanwhile=partial(_load_meanwhile, loaded.rules))
    memory, told = remembered(out, run, carried) if keep else (None, ())
    try:
        checksums = memory.answers.studied if memory else None
        # what is kept of shared sentences is read when it is asked for, which other machines cannot do
        find_shared: FindShared = memory.sharing if memory and far is None else find_shared_by_level
        site = site_from(loaded, memory.answers if memory else run, progress, checksums, find_shared)
        from duizhao.plan import check
        from duizhao.shell.site_files import outputs

        problems = check(site)
        if has_errors(problems):
            return Built(problems)
        written = write(outputs(site, root, jobs, progress, memory, far), out, partial(agreed, most=vanish), memory)
        notes = (*told, *(memory.store.notes if memory else ()), *written.notes)
        return Built(problems, site, written, notes, memory.remaking.why() if memory and memory.remaking else None)
    finally:
        at_hand.clear()
        if memory:
            memory.store.close()


def _load_meanwhile(rules: Rules) -> None:
    """Loads and compiles what the next stages need, while others read the reports by the `rules` (decision 054)."""
    compile_follow_up(rules)
    for name in _PAGE_MAKING:
        import_module(name)


def _refuse_source_folder(root: Path, out: Path) -> None:
    """Refuses an output folder in which the site's own files stand, or that is one of them."""
    sources = [real(root / name) for name in own_files(root)]
    inside = any(out.is_relative_to(source) for source in sources)
    if inside or any(own.is_relative_to(out) for own in (root, *sources)):
        hint = Reason("use-build-site-s-folder")
        where = out.relative_to(root) if root in out.parents else out
        raise ShellError([error("out-in-site", where.as_posix(), Reason("site-cannot-written-into-own"), hint)])
