"""Every file of a site: its pages and data, made of what its reports say, and the files of the theme."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from duizhao.model import Mapper, Output, Problem, Reason, Site
from duizhao.plan import index_site
from duizhao.render import BUILTIN, Renderer, packaged
from duizhao.shell.failure import ShellError
from duizhao.shell.files import files_below, files_of_site, package_folder, read_regular, read_source, unreadable
from duizhao.shell.memory import Memory
from duizhao.shell.page_maker import LotPart, PageMaker, PendingOutput, lots_of, made
from duizhao.shell.page_renderer import page_renderer
from duizhao.shell.patience import Patient, endless_step
from duizhao.shell.processes.last_words import LastLines
from duizhao.shell.processes.page_tasks import PageTask, all_of
from duizhao.shell.progress import Progress, silent
from duizhao.shell.write import UnchangedFile

_AT_ONCE = 40  # pages that one process makes before it takes others
_FAR = 100  # … and that another machine makes: neighbours, so that few machines work out the same for them


def outputs(
    site: Site,
    root: Path,
    jobs: int = 1,
    progress: Progress = silent,
    memory: Memory | None = None,
    far: Mapper | None = None,
) -> Iterator[Output | UnchangedFile]:
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
    pages = page_renderer(texts, site.messages)
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
                yield UnchangedFile(thing.path)
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
    ended = ended_pages(texts, pages)
    ready = all_of([task for _, task in tasks], jobs, ended) if far is None else _far_outputs(far, maker, parts)
    for task, output, told in progress(ready, Reason("making"), 0):
        paths[(parts if far else tasks)[task][0]].append(output.path)
        if memory and told:
            memory.note(told)
        yield output
    listed = zip(planned.listed, paths, strict=False)  # data files are in no list
    for one in planned.last(path for yes, lot in listed if yes for path in sorted(lot)):
        yield render(one.make())
    yield from theme_files(root)


def ended_pages(texts: Mapping[str, str], pages: Renderer) -> Callable[[LastLines], Problem] | None:
    """What to say of a process that was ended while it made `pages` by `texts`; None where all are the package's."""
    return endless_step(pages) if set(texts) - set(packaged(texts)) else None


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


def _neighbour_parts(things: Sequence[PendingOutput], jobs: int) -> Iterator[Sequence[PendingOutput]]:
    """As many parts as processes can share out, each of neighbours, which have much in common."""
    size = max(_AT_ONCE, -(-len(things) // (4 * jobs)))
    return _even_slices(things, size)


def _even_slices(things: Sequence[PendingOutput], size: int) -> Iterator[Sequence[PendingOutput]]:
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
