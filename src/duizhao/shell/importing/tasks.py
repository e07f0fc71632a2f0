"""Which files an import is to take: those named, those in folders, those in a list."""

import csv
import errno
import io
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from difflib import get_close_matches
from pathlib import Path

from duizhao.frozen import frozen
from duizhao.importer import GIVEN_KEYS, ImportFailure, decode
from duizhao.importer.formats import ENDINGS
from duizhao.model import Place, Problem, Reason, Severity
from duizhao.shell.failure import error, system_reason
from duizhao.shell.files import is_noise, read_regular, unreadable, walk
from duizhao.shell.load import own_files

COLUMNS = {  # a list's headings in Chinese
    **dict.fromkeys(("文件", "文件名"), "file"),
    **dict.fromkeys(("乡镇", "镇街", "乡镇街道"), "township"),
    **dict.fromkeys(("县", "区县", "县区", "县（市、区）"), "county"),
    **dict.fromkeys(("年份", "年度", "报告年度"), "year"),
    **dict.fromkeys(("网址", "链接"), "url"),
    "标题": "title",
    "级别": "level",
    "市": "city",
    "省": "province",
    "发布日期": "published_on",
    "公布日期": "published_on",
}

_MADE = ("build", "requirements.txt")  # by `build` and `init`, in a site


@frozen
class Task:
    """A file to import, its name as the user gave it, and the values given for it."""

    path: Path
    shown: str
    given: Mapping[str, str] = field(default_factory=dict)


_CSV_SAID = {  # what Python's module says, `Modules/_csv.c`
    "unexpected end of data": Reason("csv-quote-not-closed"),
    "expected after": Reason("csv-words-behind-quote"),
    "field larger than": Reason("csv-cell-too-long"),
    "NUL": Reason("csv-character-zero"),
}


def tasks_of(
    paths: Sequence[Path], given: Mapping[str, str], listing: Path | None, root: Path
) -> tuple[tuple[Task, ...], tuple[Problem, ...]]:
    """The files to import, in order, each once, and what is wrong with the list.

    Args:
        paths: Files, and folders of which every file that can be imported is taken.
        given: Values for the front matter of all of them.
        listing: A list of files with values of their own (CSV), None for none.
        root: The site's folder: what is its own is not imported with a folder that holds it.
    """
    tasks: list[Task] = []
    problems: list[Problem] = []
    for path in (one for named in paths for one in _files_of_word(named)):
        if path.is_dir():
            found, unread = _importable_below(path, root)
            inside = [Task(p, readable_path(p.as_posix()), given) for p in found]
            problems += unread
            if not inside and not unread:
                hint = Reason.of("what-can-imported", known=" ".join(e for e in ENDINGS))
                problems.append(error("nothing-to-import", path.as_posix(), Reason("folder-holds-no-file-can"), hint))
            tasks += inside
        elif path.suffix.lower() == ".csv":
            rows, wrong = read_tasks(path)
            tasks += [Task(t.path, t.shown, {**given, **t.given}) for t in rows]
            problems += wrong
        else:
            tasks.append(Task(path, readable_path(path.as_posix()), given))
    if listing is not None:
        rows, wrong = read_tasks(listing)
        tasks += [Task(t.path, t.shown, {**given, **t.given}) for t in rows]
        problems += wrong
    once: dict[str, Task] = {}
    for task in tasks:
        once.setdefault(os.path.normpath(task.path), task)
    return tuple(once.values()), tuple(problems)


def _files_of_word(path: Path) -> list[Path]:
    """The files that a word with * or ? names, where the shell handed it on as it is (on Windows it does), else `path`.

    Of them those that can be imported, as of a folder, and none that systems and editors leave behind; the word
    itself where there are none. A [ stands for itself, as in names of final drafts (报告[终稿].docx).
    """
    if os.path.lexists(path) or not any(sign in path.name for sign in "*?"):
        return [path]
    name = re.sub(r"\*+", "*", path.name.replace("[", "[[]"))  # two stars would be any folders
    found = (one for one in path.parent.glob(name) if not is_noise(one.name))
    return sorted(one for one in found if one.suffix.lower() in ENDINGS) or [path]


def where_instead(path: Path) -> Reason | None:
    """Where a file or folder that is not at `path` may be: some levels up, or spelt nearly so; None for nowhere.

    Whoever makes a site beside what came in, and goes into it, names it as before.
    """
    for up in (Path(*[".."] * level) for level in (1, 2)):
        if not path.is_absolute() and (up / path).exists():
            return Reason.of("folder-above", path=readable_path((up / path).as_posix()))
    try:
        beside = {one.stem: one for one in sorted(path.parent.iterdir())}  # endings alike make no names alike
    except OSError:
        return None
    near = [readable_path(beside[name].as_posix()) for name in get_close_matches(path.stem, beside, 3, 0.6)]
    return Reason.of("is-it-one-of", near=Reason.listed(near)) if near else None


def readable_path(name: str) -> str:
    """A word of the command line, or a file's `name`, as people read it.

    One that is no UTF-8 mostly comes from a GBK system, or out of its archives; where Python takes the locale C for
    ASCII, all of them look so. The bytes are asked for by Python's surrogateescape (PEP 383).
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(name)
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode("gb18030", "replace")
    return name


def _importable_below(folder: Path, root: Path) -> tuple[list[Path], list[Problem]]:
    """The files below a folder that can be imported, also those that cannot be read, and what is no file but unread.

    Pages of the site at `root` are no raw files, and whoever names the site, or a folder around it, means what else is
    there: its raw files and the built site would come in as reports once more. `content/raw` itself may be named.
    """
    inside, here = folder.resolve(), root.resolve()
    own = tuple(here / name for name in (*own_files(root), *_MADE)) if here.is_relative_to(inside) else ()
    found: list[Path] = []
    problems: list[Problem] = []
    for name, trouble in sorted(walk(folder, any_name=True), key=lambda found: found[0]):
        path = inside / name
        if any(path.is_relative_to(one) for one in own) or _is_page(path, here):
            continue
        if path.suffix.lower() in ENDINGS:
            found.append(folder / name)
        elif trouble is not None and trouble.errno not in (errno.ENXIO, errno.ENOENT):
            problems.append(unreadable(readable_path((folder / name).as_posix()), trouble))
    return found, problems


def _first_column(text: str, row: Sequence[str], cell: int) -> int:
    """Where a cell of the first `row` begins in the line, counted in characters from 1; 1 where quotes hide it."""
    line, at = text.partition("\n")[0], 0
    for one in row[:cell]:
        at = line.find(",", at + len(one)) + 1
    return line.find(row[cell], at) + 1 or 1


def _is_page(path: Path, root: Path) -> bool:
    return path.suffix == ".md" and path.parent.parent == root / "content" and path.parent.name.isdecimal()


def read_tasks(path: Path) -> tuple[tuple[Task, ...], tuple[Problem, ...]]:
    """The files that the CSV list at `path` names; paths in it are relative to its own folder.

    The columns are file, township, county, city, province, year, url, published_on (or in Chinese), in any order;
    all but file may be missing or empty.
    """
    shown = path.as_posix()
    try:
        decoded = decode(read_regular(path))
    except OSError as trouble:
        return (), (
            error(
                "unreadable",
                shown,
                Reason.of("list-cannot-read", why=system_reason(trouble)),
                Reason("see-whether-file-there-may"),
            ),
        )
    except ImportFailure as failure:
        return (), (error(failure.code, shown, failure.message, failure.hint),)
    if decoded.doubts:
        code, message, _ = decoded.doubts[0]
        return (), (error(code, shown, message, Reason("save-csv-utf-8-excel")),)
    try:
        rows = list(csv.reader(io.StringIO(decoded.text), strict=True))
    except csv.Error as trouble:
        said = next((words for english, words in _CSV_SAID.items() if english in str(trouble)), str(trouble))
        return (), (error("list-broken", shown, Reason.of("no-proper-csv", why=said), Reason("save-csv-utf-8-excel")),)
    if not rows:
        return (), (error("list-empty", shown, Reason("list-empty"), Reason("first-line-names-columns-file")),)
    names = [COLUMNS.get(cell.strip(), cell.strip().lower()) for cell in rows[0]]
    problems: list[Problem] = []
    for column, name in enumerate(names):
        if name and name != "file" and name not in GIVEN_KEYS:
            near = get_close_matches(name, ["file", *GIVEN_KEYS], 1, 0.6)
            hint = (
                Reason.of("is-it-near", near=near[0])
                if near
                else Reason.of("known-columns-file", known=Reason.listed(GIVEN_KEYS))
            )
            problems.append(
                Problem(
                    "list-column",
                    Severity.ERROR,
                    Place(shown, 1, _first_column(decoded.text, rows[0], column)),
                    Reason.of("unknown-column", name=rows[0][column]),
                    hint,
                )
            )
    if "file" not in names:
        problems.append(
            error("list-column", shown, Reason("list-no-column-file"), Reason("first-line-names-columns-file"))
        )
    if problems:
        return (), tuple(problems)
    tasks: list[Task] = []
    for number, row in enumerate(rows[1:], 2):
        values = {name: cell.strip() for name, cell in zip(names, row, strict=False) if cell.strip()}
        name = values.pop("file", "")
        if name:
            tasks.append(Task(path.parent / name, name, values))
        elif values:
            problems.append(
                Problem(
                    "list-row",
                    Severity.ERROR,
                    Place(shown, number),
                    Reason("row-names-no-file"),
                    Reason("fill-column-file"),
                )
            )
    return tuple(tasks), tuple(problems)
