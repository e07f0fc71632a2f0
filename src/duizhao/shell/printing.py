"""The command that prints: pages of the built site to PDF, through the Chromium, Chrome or Edge that is installed."""

import asyncio
import tempfile
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from duizhao.export import findable, radical_forms
from duizhao.frozen import frozen
from duizhao.model import Problem, Reason
from duizhao.plan import FRONT, routes
from duizhao.read import meant, near_names
from duizhao.shell.browser import VARIABLE, find_browser
from duizhao.shell.devtools import BrowserGone, PageGone, Tab, open_browser
from duizhao.shell.failure import ShellError, error, system_reason
from duizhao.shell.files import read_regular
from duizhao.shell.finished_page import elements
from duizhao.shell.load import package_rules
from duizhao.shell.paths import MANIFEST
from duizhao.shell.processes.count import processes
from duizhao.shell.replacing import NotWrittenError, make_folder, replace_file

_HOW_NAMED = Reason("name-township-year-township-page")
_HINT = Reason("print-page-alone-once-more")
PATIENCE = 180  # seconds for one page: the longest table takes a few
AT_ONCE = 4  # browsers; a page keeps one processor busy, and each takes some 250 MB
PAGES_A_BROWSER = 8  # that make up for the start of one more
NOT_PRINTED = (routes.NOT_FOUND, routes.SEARCH, routes.CHOOSE)  # made for the screen: nothing on them until one acts


@frozen
class Job:
    """A page of the built site and the PDF to make of it."""

    page: str
    target: Path


def jobs_of(build: Path, pages: Sequence[str], all_pages: bool, out: Path) -> tuple[Job, ...]:
    """What is to be printed.

    Args:
        build: the built site.
        pages: as a person names them: a path below build/ with or without .html, an address of a file, a report's id,
            a township (星河镇), a year and a township (2023星河镇).
        all_pages: every page that has something to print.
        out: a folder, or the PDF itself where there is one page and the name ends in .pdf.

    Raises:
        ShellError: the site is not built, or a page is not in it; all of these are told at once.
    """
    try:
        built = read_regular(build / MANIFEST).decode("utf-8").split("\n")
    except (FileNotFoundError, UnicodeDecodeError):
        if several := sorted(file.parent.parent.name for file in build.glob(f"*/{routes.MEMBER}")):
            hint = Reason.of(
                "name-one-build-build-there", example=build / several[0], names=Reason.listed((FRONT, *several))
            )
            raise ShellError(
                [error("member-unnamed", build.name, Reason("several-sites-stand-here-one"), hint)]
            ) from None
        raise ShellError(
            [error("not-built", build.name, Reason("site-not-built"), Reason("run-duizhao-build-first"))]
        ) from None
    known = [name for name in built if name.endswith(routes.ENDING)]
    wanted = [n for n in known if n not in NOT_PRINTED and not _leads_on(build, n)] if all_pages else []
    problems = []
    names = _pages_by_name(known, build) if pages else {}
    for page in pages:
        several = names.get("".join(page.split()).replace("年", ""), [])
        found = several[0] if len(several) == 1 else _find(page, known, build)
        if found is None:
            near = several or near_names(routes.bare(page), (*names, *known))
            hint = meant(near) if near else _HOW_NAMED
            if routes.shortcomings_year(page):
                hint = Reason.of("make-word-file-year-s", page=page)
            problems.append(error("no-page", page, Reason.of("site-no-page", page=page), hint))
        elif found not in wanted:
            wanted.append(found)
    if problems:
        raise ShellError(problems)
    if len(wanted) == 1 and out.suffix.lower() == ".pdf" and not out.is_dir():
        return (Job(wanted[0], out),)
    if out.is_file() or (out.suffix.lower() == ".pdf" and not out.is_dir()):
        what = Reason.of("pages-pdfs-need-folder", n=len(wanted))
        raise ShellError([error("not-a-folder", str(out), what, Reason("name-folder-out-print"))])
    return tuple(Job(name, (out / name).with_suffix(".pdf")) for name in wanted)


def _leads_on(build: Path, page: str) -> bool:
    """Whether a page is only an old address, which a browser leaves for the new one."""
    if not routes.report_id(page) and not routes.township_slug(page):
        return False
    found = elements(read_regular(build / page, 4096).decode("utf-8", "replace"))
    return any(name == "meta" and said.get("http-equiv") == "refresh" for name, said in found)


def print_pages(
    build: Path, jobs: Sequence[Job], done: Callable[[Job, Problem | None], object], root: Path | None = None
) -> tuple[Problem, ...]:
    """Prints every job, and gives what went wrong; a page that fails does not stop the others.

    A disk that takes none does. Pages that another build has written meanwhile are told, for what was printed may be of
    the site before.

    Args:
        build: the built site.
        jobs: what to print.
        done: told after each page, with its problem if it failed.
        root: the site that is to remember what was printed.

    Raises:
        ShellError: no browser is installed.
    """
    browser = find_browser(light=True)
    if browser is None:
        hint = Reason.of("install-chromium-chrome-edge-if", variable=VARIABLE)
        raise ShellError([error("no-browser", "pdf", Reason("no-browser-prints-pdf-found"), hint)])
    before = [_last_written(build / job.page) for job in jobs]
    problems = asyncio.run(_print_all(browser, build, jobs, done, root))
    written = [job for job, at in zip(jobs, before, strict=True) if at != _last_written(build / job.page)]
    return (*problems, _built_meanwhile(written)) if written else problems


def _last_written(page: Path) -> tuple[int, int]:
    """When a page was written, in nanoseconds, and its size in bytes; (0, 0) where it is not there."""
    try:
        found = page.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _built_meanwhile(written: Sequence[Job]) -> Problem:
    message = Reason.of("built-while-printing", n=len(written))
    return error("built-meanwhile", written[0].page, message, Reason("print-once-more-build-done"))


async def _print_all(
    browser: Path, build: Path, jobs: Sequence[Job], done: Callable[[Job, Problem | None], object], root: Path | None
) -> tuple[Problem, ...]:
    left = deque(jobs)
    problems: dict[Job, Problem] = {}

    def told(job: Job, problem: Problem | None) -> None:
        if problem:
            problems[job] = problem
        done(job, problem)

    browsers = processes(len(jobs), PAGES_A_BROWSER, most=AT_ONCE)
    await asyncio.gather(*(_print_some(browser, build, left, told, root) for _ in range(browsers)))
    return tuple(problems[job] for job in jobs if job in problems)


async def _print_some(
    browser: Path,
    build: Path,
    left: deque[Job],
    told: Callable[[Job, Problem | None], object],
    root: Path | None,
) -> None:
    """Prints with one browser whatever no other has taken yet."""
    while left:  # once, unless a page brings the browser down
        job = left.popleft()
        with tempfile.TemporaryDirectory(prefix="duizhao-", ignore_cleanup_errors=True) as profile:
            try:
                async with open_browser(browser, Path(profile)) as tab:
                    while True:
                        told(job, await _tried(tab, build, job, left, root))
                        if not left:
                            return
                        job = left.popleft()
            except (BrowserGone, OSError, TimeoutError) as trouble:
                told(job, _not_printed(job, trouble))


async def _tried(tab: Tab, build: Path, job: Job, left: deque[Job], root: Path | None) -> Problem | None:
    """Prints a page; a page or a file that does not open is its problem, what ends the browser is raised.

    Where the disk takes none, nothing is `left` to be tried.
    """
    try:
        data = await asyncio.wait_for(tab.print((build / job.page).resolve().as_uri()), PATIENCE)
    except PageGone as trouble:
        return _not_printed(job, trouble)
    try:
        make_folder(job.target.parent)
        replace_file(job.target, findable(data, _forms()), root)
    except NotWrittenError as stopped:
        if stopped.others_too:
            left.clear()
        return stopped.problems[0]
    return None


def _not_printed(job: Job, trouble: Exception) -> Problem:
    return error("not-printed", job.page, Reason.of("not-printed", why=_browser_trouble(trouble)), _HINT)


@lru_cache(maxsize=1)
def _forms() -> Mapping[int, str]:
    """What the radicals that fonts print for hanzi stand for, by the rules of the import."""
    return radical_forms(package_rules().lists.glyphs)


def _browser_trouble(trouble: Exception) -> Reason | str:
    if isinstance(trouble, TimeoutError):
        return Reason.of("not-printed-after-seconds", n=PATIENCE)
    if isinstance(trouble, BrowserGone):
        return trouble.why
    return system_reason(trouble) if isinstance(trouble, OSError) else str(trouble)


def _pages_by_name(known: Sequence[str], build: Path) -> dict[str, list[str]]:
    """Pages by the Chinese names of what they show, read from the site's directory: 星河镇, 2023星河镇."""
    try:
        directory = read_regular(build / routes.TOWNSHIPS).decode("utf-8", "replace")
    except OSError:
        return {}
    reports = [(page, *id.split("/", 1)) for page in known if "/" in (id := routes.report_id(page))]
    names: dict[str, list[str]] = defaultdict(list)
    of_slug: dict[str, list[str]] = defaultdict(list)
    for _, said in elements(directory):
        if "data-name" in said and "data-slug" in said:
            town, slug = said["data-name"], said["data-slug"]
            names[town].append(routes.township(slug))
            of_slug[slug].append(town)
    for page, year, slug in reports:
        for town in of_slug[slug]:
            names[year + town].append(page)
    return names


def _find(page: str, known: Sequence[str], build: Path) -> str | None:
    name = page.removeprefix("file://").replace("\\", "/").split("#")[0]
    path = Path(name)
    if path.is_file() and path.resolve().is_relative_to(build.resolve()):
        name = path.resolve().relative_to(build.resolve()).as_posix()
    name = name.removeprefix("build/").removeprefix("/").removesuffix("/")
    name = name.removeprefix("content/").removesuffix(".md")  # a report's own file
    candidates = (name, name + routes.ENDING, f"{name}/{routes.HOME}", routes.report(name), routes.township(name))
    return next((c for c in candidates if c in known), None)
