"""The reports of a site and the ledgers of their imports, as they stand in content/: which files they are, and read.

Whoever asks which reports there are goes by `report_files`. A walk holds one file at a time, so that whoever asks for
some of them does not hold all.
"""

import errno
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from duizhao.model import Problem, Reason, Severity, Source
from duizhao.read import broken_ledger, ledger_fault, read_head, read_yaml
from duizhao.shell.content_names import LEDGER
from duizhao.shell.failure import error, warning
from duizhao.shell.files import files_of_site, is_missing, is_noise, read_regular, read_source, unreadable, walk
from duizhao.shell.site_root import SETTINGS

_YEAR = re.compile(r"\d{4}")
_REPORT_PLACE = re.compile(r"content(?:/\d{4}(?:/[^/]+\.md)?)?")
HEAD = 8192  # bytes of a report: front matter takes less than one thousand
Read = tuple[Source | None, tuple[Problem, ...]]  # a report's file, and what is wrong there


def sources_of(root: Path, read: Callable[[Path, str], Read] = read_source) -> Iterator[Read]:
    """Each report of the site at `root`, in the order of paths, read when it is asked for; and what is not read.

    `read` reads one, by its path below `root`, as `read_source` does.
    """
    content = root / "content"
    if is_missing(content):
        if not is_missing(root / SETTINGS):  # else there is no site at all, which is told
            hint = Reason("import-first-report-duizhao-import")
            yield None, (error("no-content", "content", Reason("there-no-folder-content"), hint),)
        return
    for path, wrong in report_files(root):
        if wrong:
            yield None, wrong
        if path:
            yield read(root, path)


def report_files(root: Path) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """The files of the site at `root` that are reports, in the order of paths; nothing of them is read.

    Paths are POSIX, from the site's folder on: content/<year>/<slug>.md.

    Yields:
        A POSIX path below `root`, or "" with what else is there and is none, or cannot be read.
    """
    content = root / "content"
    if is_missing(content):
        return
    try:
        entries = sorted(content.iterdir())
    except OSError as trouble:
        yield "", (unreadable("content", trouble),)
        return
    for entry in entries:
        if entry.name != "raw" and not is_noise(entry.name):
            yield from _of_entry(entry)


def _of_entry(entry: Path) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    name = f"content/{entry.name}"
    try:
        name.encode()
        entry.stat()
    except UnicodeEncodeError:
        yield "", (unreadable(name, OSError(errno.EILSEQ, os.strerror(errno.EILSEQ))),)
        return
    except OSError as trouble:  # a link that leads nowhere, or round in a circle
        yield "", (unreadable(name, trouble),)
        return
    if not entry.is_dir():
        a_page = entry.name.endswith(".md")
        hint = Reason.of("move-content-year", name=entry.name) if a_page else Reason("reports-content-year-name-md")
        yield "", (warning("ignored-file", name, Reason("no-year-s-folder-not"), hint),)
        return
    if not _YEAR.fullmatch(entry.name):
        hint = Reason("name-year-reported-2023")
        yield "", (warning("ignored-folder", name, Reason("folder-not-named-year-not"), hint),)
        return
    files, wrong = files_of_site(entry, name)
    yield "", wrong
    for folder in sorted(p.name for p in entry.glob("*.md") if p.is_dir() and not is_noise(p.name)):
        yield "", (_folder_for_file(f"{name}/{folder}"),)
    for path in files:
        if not path.endswith(".md") or "/" in path:
            hint = Reason("reports-content-year-name-md")
            yield "", (warning("ignored-file", f"{name}/{path}", Reason("no-page-report-not-read"), hint),)
        else:
            yield f"{name}/{path}", ()


def hides_pages(problem: Problem) -> bool:
    """Whether a `problem` of `report_files` keeps a report from being known of; all others only stand beside them.

    It is of a report's own file, of a year's folder, or of all of content/.
    """
    return problem.severity is Severity.ERROR and _REPORT_PLACE.fullmatch(problem.place.path) is not None


def head_of(root: Path, path: str) -> tuple[Mapping[str, Any] | None, tuple[Problem, ...]]:
    """What the front matter of a report says, and what is wrong with it; the rest of the file is left unread.

    Args:
        root: The site's folder.
        path: The report's, as `report_files` gives it. What is no UTF-8 in it is passed over: a build tells that.

    Returns:
        Its values by key, unchecked, None where they cannot be read; and the problems of `read_head`.

    Raises:
        OSError: The file cannot be read.
    """
    data = read_regular(f"{root}/{path}", HEAD)
    tree, _, wrong = read_head(_plainly(path, data))
    if len(data) == HEAD and any(problem.code == "front-matter-open" for problem in wrong):
        tree, _, wrong = read_head(_plainly(path, read_regular(f"{root}/{path}")))
    values = tree.value if tree is not None else None
    return values if isinstance(values, dict) else None, wrong


def _plainly(path: str, data: bytes) -> Source:
    text = data.decode("utf-8-sig", "replace")
    return Source(path, text.replace("\r\n", "\n").replace("\r", "\n"))


def read_all(found: Iterable[Read]) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """What was `found`, reports and problems each together."""
    sources: list[Source] = []
    problems: list[Problem] = []
    for source, wrong in found:
        problems += wrong
        sources += [] if source is None else [source]
    return tuple(sources), tuple(problems)


def read_ledgers(root: Path, but: Collection[str] = ()) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The ledgers of the site at `root` by the `file_id` of their reports, and what is wrong with them.

    Args:
        root: The site's folder.
        but: The `file_id` of each report whose ledger is left out.
    """
    raw = root / "content" / "raw"
    left = {f"{id}{LEDGER}" for id in but}
    found = sorted((one for one in walk(raw) if one[0] not in left), key=lambda found: found[0])
    ledgers, problems = _ledgers(root, found)
    files = {path for path, _ in found}
    folders = sorted(p.relative_to(raw).as_posix() for p in raw.glob(f"*/*{LEDGER}") if not is_noise(p.name))
    lost = [one for one in folders if one not in files and one not in left and (raw / one).is_dir()]
    return ledgers, (*(_folder_for_file(f"content/raw/{one}") for one in lost), *problems)


def ledgers_of(root: Path, ids: Iterable[str]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """`file_id` → ledger of the reports with a `file_id` among `ids` in the site at `root`, and what is wrong.

    They are read as by `read_ledgers`; a report without a ledger has none.
    """
    names = (f"{id}{LEDGER}" for id in ids)
    return _ledgers(root, [(name, None) for name in names if not is_missing(root / "content/raw" / name)])


def _ledgers(root: Path, found: Iterable[tuple[str, OSError | None]]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    ledgers: dict[str, Any] = {}
    problems: list[Problem] = []
    for path, trouble in found:
        name = f"content/raw/{path}"
        if trouble is not None and not _is_raw_file(root, path):
            problems.append(unreadable(name.rstrip("/"), trouble))
        elif path.endswith(LEDGER):
            source, wrong = read_source(root, name)
            problems += wrong
            if source is None:
                continue
            tree = read_yaml(source.text, name)
            problems += tree.problems
            if tree.problems:
                continue
            if why := ledger_fault(tree.value):
                problems.append(broken_ledger(name, why))
            else:
                ledgers[path.removesuffix(LEDGER)] = tree.value
    return ledgers, tuple(problems)


def _folder_for_file(name: str) -> Problem:
    return unreadable(name, OSError(errno.EISDIR, os.strerror(errno.EISDIR)))


def _is_raw_file(root: Path, path: str) -> bool:
    """Whether a path below content/raw/ is one that a build does not read: no folder, and no ledger.

    What has no ending may be a year's folder that is a link to nowhere. Which endings can be imported only `importer/`
    knows, of which a build loads nothing.
    """
    return bool(Path(path).suffix) and not path.endswith(LEDGER) and not (root / "content/raw" / path).is_dir()
