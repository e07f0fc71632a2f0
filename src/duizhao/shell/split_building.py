"""Several sites made of one: each member through the door of every build, and the site that leads to all of them last.

Members stand side by side in the output folder, `front` among them, each with its own store and state: one that has not
changed is not touched. The texts of one member are held at a time, and each report is read by the rules once.
"""

import gc
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from duizhao.frozen import frozen
from duizhao.model import Mapper, Membership, MemberSources, Problem, Reason
from duizhao.plan import FRONT, routes
from duizhao.read import check_collection
from duizhao.shell.aside import AsideStore
from duizhao.shell.build import build
from duizhao.shell.failure import ShellError, error, has_errors
from duizhao.shell.front_building import front_site, removed
from duizhao.shell.last_build import SiteInputs, remember, snapshot, unchanged
from duizhao.shell.load import Loaded, load_setup
from duizhao.shell.member_reports import as_member, members_of, reports_of, told_apart
from duizhao.shell.memory import program
from duizhao.shell.paths import MANIFEST, real
from duizhao.shell.progress import Progress, silent
from duizhao.shell.remembering import Remembering
from duizhao.shell.removal import TENTH
from duizhao.shell.store import looked_into
from duizhao.shell.studied_once import PutAside
from duizhao.shell.studying import study
from duizhao.shell.write import Written, refuse_no_folder


@frozen
class SplitBuilt:
    """What a build of several sites did.

    `written` has what was done to each site, by its folder; a member that had not changed is not in it, and with an
    error nothing is. `notes` are of this run alone.
    """

    problems: tuple[Problem, ...]
    members: tuple[Membership, ...] = ()
    reports: int = 0
    written: Mapping[str, Written] | None = None
    notes: tuple[Problem, ...] = ()


def build_split(
    root: Path,
    out: Path,
    run: Mapper = map,
    progress: Progress = silent,
    jobs: int = 1,
    vanish: float = TENTH,
    only: str = "",
    far: Mapper | None = None,
) -> SplitBuilt:
    """Builds the sites that the one at `root` is split into, each into a folder of `out`.

    Source: decision 100.

    Args:
        root: the site's folder; its site.yaml says by what it is split.
        out: the folder that holds the folders of the sites.
        run: how to go through many reports.
        progress: shows how far each stage is.
        jobs: how many processes make pages.
        vanish: the share of a member's reports that may vanish; 1 for a whole member.
        only: the folder of the one site that is made: a member, or `front` of the members that are there.
        far: makes the pages on other machines.

    Raises:
        ShellError: as `build` does; a member that has no reports any more; a member that is not there, or that another
            version or other rules made; an unknown `only`; an `out` that holds a site that was not split.
    """
    refuse_no_folder(out)
    _refuse_single(out)
    setup = load_setup(root)
    all_sources, rest, problems = members_of(root, setup)
    if has_errors(problems):
        for paths, place in (*((sources.paths, out / sources.of.id) for sources in all_sources), (rest, out)):
            problems += _read_member_site(reports_of(root, setup, paths), place, run, progress)
        return SplitBuilt(_sorted_problems(problems))
    if not all_sources:
        hint = Reason("import-reports-first-duizhao-import")
        raise ShellError([error("no-content", "content", Reason("there-no-reports-yet"), hint)])
    ids = {sources.of.id: sources for sources in all_sources}
    if only and only not in (FRONT, *ids):
        raise ShellError(
            [error("member-unknown", only, Reason.of("there-no-such-site-there", names=Reason.listed((FRONT, *ids))))]
        )
    gone = () if only else _gone_members(out, ids, vanish)
    todo: list[tuple[MemberSources, SiteInputs]] = []
    told: dict[str, tuple[Problem, ...]] = {}
    for sources in all_sources:
        if only in ("", sources.of.id):
            some = told_apart(setup, sources)
            if last := unchanged(root, out / sources.of.id, some):
                told[sources.of.id] = last[2]
            else:
                todo.append((sources, some))
    written: dict[str, Written] = {}
    notes: list[Problem] = []
    aside = PutAside(run, AsideStore(real(out)))
    early: list[Problem] = []
    for sources, _ in todo:
        early += _read_member_site(reports_of(root, setup, sources.paths, aside), out / sources.of.id, aside, progress)
    if has_errors(early):
        return SplitBuilt(_sorted_problems([*problems, *early]))
    for sources, some in todo:
        place = out / sources.of.id
        before = snapshot(root, some)
        place.parent.mkdir(parents=True, exist_ok=True)
        own = as_member(reports_of(root, setup, sources.paths, aside), sources)
        built = build(root, place, aside, progress, jobs, vanish, keep=True, far=far, loaded=own)
        notes += built.notes
        told[sources.of.id] = built.problems
        if built.written is None:
            return SplitBuilt(_sorted_problems([*problems, *built.problems]), notes=tuple(notes))
        written[sources.of.id] = built.written
        config = setup.config
        rules = (*config.taxonomy, config.indicators, config.gazetteer)
        remember(root, place, before, rules, len(sources.paths), built.problems, some)
        del own, built
        gc.collect()  # a site is full of cycles, and what has grown old is not looked at (`garbage.py`)
    if only in ("", FRONT) and (front := front_site(root, out, setup, all_sources)):
        written[FRONT] = front
    for place in gone:
        written[place.name] = removed(place)
    problems += [problem for own_told in told.values() for problem in own_told]
    members = tuple(sources.of for sources in all_sources)
    return SplitBuilt(
        _sorted_problems(problems), members, sum(len(one.paths) for one in all_sources), written, tuple(notes)
    )


def _sorted_problems(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))


def _refuse_single(out: Path) -> None:
    if (out / MANIFEST).exists():
        hint = Reason("use-empty-folder-out-folder")
        message = Reason("one-site-not-split-stands")
        raise ShellError([error("out-not-split", real(out).name, message, hint)])


def _read_member_site(own: Loaded, place: Path, run: Mapper, progress: Progress) -> list[Problem]:
    """What is wrong with a member's reports, before any site is changed.

    What the last build into `place` knows of them is not worked out again.
    """
    store = looked_into(place)
    try:
        answers = Remembering(run, store, program()) if store else run
        found = progress(answers(partial(study, rules=own.rules), own.sources), Reason("reading"), len(own.sources))
        studied = list(zip(found, own.sources, strict=True))
        reports = [one.report(source)[0] for one, source in studied if one.id]
        return [*own.problems, *(wrong for one, _ in studied for wrong in one.problems), *check_collection(reports)]
    finally:
        if store:
            store.close()


def _gone_members(out: Path, ids: Mapping[str, MemberSources], vanish: float) -> tuple[Path, ...]:
    """Members of before that have no reports any more."""
    there = sorted(file.parent.parent for file in out.glob(f"*/{routes.MEMBER}"))
    gone = tuple(place for place in there if place.name not in ids)
    if gone and vanish < 1:
        message, hint = Reason("site-no-reports-any-more"), Reason("see-whether-content-complete-regions")
        raise ShellError([error("member-empty", place.name, message, hint) for place in gone])
    return gone
