"""The heart: a site's files become its pages.

    load ▶ parse ▶ examine ▶ compare ▶ plan ▶ render ▶ write

`site_from` goes as far as the Site, for the commands that only look; `build` goes all the way. With an error anywhere
nothing is written, and all problems come back at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from duizhao.compare import FindShared, OwnPart, compare, find_shared_by_level, report_order
from duizhao.facts import Fact
from duizhao.frozen import frozen
from duizhao.model import Findings, Mapper, Output, Problem, Reason, Report, Site
from duizhao.plan import check, index_site
from duizhao.read import check_collection
from duizhao.render import BUILTIN, packaged, renderer
from duizhao.shell.at_hand import at_hand
from duizhao.shell.content_names import file_id
from duizhao.shell.failure import ShellError, error, has_errors
from duizhao.shell.files import (
    files_below,
    files_of_site,
    package_folder,
    read_regular,
    read_source,
    unreadable,
)
from duizhao.shell.load import Loaded, load
from duizhao.shell.memory import Memory, program, remembered
from duizhao.shell.package_cache import PackageCache
from duizhao.shell.page_maker import LotPart, PageMaker, Thing, lots_of, made
from duizhao.shell.paths import real
from duizhao.shell.patience import Patient
from duizhao.shell.processes.spread import PageTask, all_of
from duizhao.shell.progress import Progress, silent
from duizhao.shell.removal import agreed
from duizhao.shell.studying import study
from duizhao.shell.template_code import TemplateCode
from duizhao.shell.write import Standing, Written, write
from duizhao.tracing import Checksums

_AT_ONCE = 40  # pages that one process makes before it takes others
_FAR = 5  # … and that another machine makes: what it is asked for in one go is some of these


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

    Raises:
        ShellError: too many reports would vanish, or `out` cannot be written as the site needs it.
    """
    _refuse_source_folder(real(root), real(out))
    memory, told = remembered(out, run) if keep else (None, ())
    try:
        checksums = memory.answers.studied if memory else None
        # what is kept of shared sentences is read when it is asked for, which other machines cannot do
        find_shared: FindShared = memory.sharing if memory and far is None else find_shared_by_level
        site = site_from(loaded or load(root), memory.answers if memory else run, progress, checksums, find_shared)
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


def site_from(
    loaded: Loaded,
    run: Mapper = map,
    progress: Progress = silent,
    checksums: dict[str, Checksums] | None = None,
    find_shared: FindShared = find_shared_by_level,
    aligned: bool = True,
    followed: bool = True,
) -> Site:
    """All that the reports say, each and together. A report with errors is left out; its problems are in the Site.

    The stages and their order: docs/architecture.md.

    Args:
        loaded: the files of the site.
        run: how to go through many items.
        progress: shows how far each stage is.
        checksums: gets those of each report, by its id, as soon as it is read.
        find_shared: finds who shares a sentence with whom.
        aligned: whether each year's sentences are set beside those of the year before, as pages show them.
        followed: whether it is found what became of shortcomings and plans.
    """
    rules = loaded.rules
    studied = list(progress(run(partial(study, rules=rules), loaded.sources), Reason("reading"), len(loaded.sources)))
    found: list[tuple[Report, Findings]] = []
    owns: dict[str, OwnPart] = {}
    for one, source in zip(studied, loaded.sources, strict=True):
        if one.id:
            found.append(one.report(source))
            owns[one.id] = one.own_part
            if checksums is not None:
                checksums[one.id] = one.checksums(source)
    key = report_order(rules)
    found.sort(key=lambda pair: key(pair[0]))
    reports, findings = tuple(report for report, _ in found), tuple(own for _, own in found)
    problems = (*loaded.problems, *(p for one in studied for p in one.problems), *check_collection(reports))
    comparison = compare(reports, findings, loaded.config, rules, run, find_shared, aligned, followed, owns)
    of_files = ((report.id, loaded.ledgers.get(file_id(report.source.path))) for report in reports)
    ledgers = {id: ledger for id, ledger in of_files if ledger is not None}
    messages = loaded.messages
    return Site(loaded.config, rules, messages, reports, findings, comparison, ledgers, problems, loaded.chinese)


def outputs(
    site: Site,
    root: Path,
    jobs: int = 1,
    progress: Progress = silent,
    memory: Memory | None = None,
    far: Mapper | None = None,
) -> Iterator[Output | Standing]:
    """Every file of the site: pages, data files, and the theme's own files.

    Args:
        site: what to show.
        root: the site's folder, for its own templates and theme.
        jobs: how many processes make pages. A page's view is never handed to another process: that takes longer than
            to render it; a process that makes a page also plans it.
        progress: shows how many there are.
        memory: what is known from the build before.
        far: how to go through parts on other machines; they get the whole site once.

    Raises:
        ShellError: a file of the site's own templates or theme cannot be read, or a template is wrong.
    """
    texts = templates(root)
    pages = renderer(texts, site.messages, TemplateCode(packaged(texts), PackageCache(program())))
    remaking = memory.begin(site, pages) if memory else None
    index = remaking.index if remaking else index_site(site)
    render = Patient(pages)
    planned, lots = lots_of(index, render)
    reads, store = (index, memory.store) if memory and remaking else (None, None)
    paths: list[list[str]] = [[] for _ in lots]
    knows = remaking is not None and remaking.knows
    if jobs > 1 and not knows:
        pages.prepare()
    tasks: list[tuple[int, PageTask]] = []
    parts: list[tuple[int, tuple[str, ...]]] = []
    for number, lot in enumerate(lots):
        if not knows and far is None:  # nothing stands: which pages there are is found where they are made
            tasks.append((number, partial(made, lot, reads, store)))
            continue
        todo = []
        for thing in lot():
            if remaking and knows and remaking.stands(thing.path, thing.given):
                paths[number].append(thing.path)
                yield Standing(thing.path)
            else:
                todo.append(thing)
        if far is None:
            tasks += [
                (number, partial(made, partial(iter, some), reads, store)) for some in _neighbour_parts(todo, jobs)
            ]
        else:
            parts += [(number, tuple(thing.path for thing in some)) for some in _even_slices(todo, _FAR)]
    maker = PageMaker(site, texts, remaking is not None)
    if reads:
        reads.recorder.news()  # what is known here all processes that begin now have; it is asked for where it is read
    ready = all_of([task for _, task in tasks], jobs) if far is None else _far_outputs(far, maker, parts)
    for task, output, told in progress(ready, Reason("making"), 0):
        paths[(parts if far else tasks)[task][0]].append(output.path)
        if memory and told:
            memory.note(told)
        yield output
    listed = zip(planned.listed, paths, strict=False)  # data files are in no list
    for one in planned.last(path for yes, lot in listed if yes for path in sorted(lot)):
        yield render(one.make())
    yield from theme_files(root)


def theme_files(root: Path) -> Iterator[Output]:
    """Styles and scripts: those of the site at `root` in the place of the package's.

    Paths are POSIX, relative to `build/`: theme/….

    Raises:
        ShellError: one of the site's own cannot be read.
    """
    own, wrong = files_of_site(root / "theme", "theme")
    if wrong:
        raise ShellError(wrong)
    for name, path in sorted((files_below(package_folder("theme")) | own).items()):
        try:
            yield Output(f"theme/{name}", read_regular(path))
        except OSError as trouble:
            raise ShellError([unreadable(f"theme/{name}", trouble)]) from trouble


def _far_outputs(far: Mapper, maker: PageMaker, parts: Sequence[LotPart]) -> Iterator[tuple[int, Output, Any]]:
    for number, some in enumerate(far(maker, parts)):
        for output, told in some:
            yield number, output, told


def _neighbour_parts(things: Sequence[Thing], jobs: int) -> Iterator[Sequence[Thing]]:
    """As many parts as processes can share out, each of neighbours, which have much in common."""
    size = max(_AT_ONCE, -(-len(things) // (4 * jobs)))
    return _even_slices(things, size)


def _even_slices(things: Sequence[Thing], size: int) -> Iterator[Sequence[Thing]]:
    return (things[at : at + size] for at in range(0, len(things), size))


def templates(root: Path) -> dict[str, str]:
    """Template texts by name: those of the site at `root` in the place of the package's, also as builtin/….

    Raises:
        ShellError: one of the site's own cannot be read, or is no UTF-8.
    """
    package = {name: path.read_text("utf-8") for name, path in files_below(package_folder("templates")).items()}
    files, problems = files_of_site(root / "templates", "templates")
    own: dict[str, str] = {}
    for name in files:
        source, wrong = read_source(root, f"templates/{name}")
        problems += wrong
        if source is not None:
            own[name] = source.text
    if problems:
        raise ShellError(problems)
    return package | own | {f"{BUILTIN}{name}": text for name, text in package.items()}


def _refuse_source_folder(root: Path, out: Path) -> None:
    """Refuses an output folder in which the site's own files stand, or that is one of them."""
    sources = [root / name for name in ("content", "templates", "theme")]
    if root.is_relative_to(out) or any(out.is_relative_to(source) for source in sources):
        hint = Reason("use-build-site-s-folder")
        raise ShellError([error("out-in-site", out.name, Reason("site-cannot-written-into-own"), hint)])
