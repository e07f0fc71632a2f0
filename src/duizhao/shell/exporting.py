"""The command that exports: the site's data to a file or to standard output."""

import errno
import os
import re
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO

from duizhao.export import (
    Batch,
    ExportTable,
    batches,
    each_record,
    empty_tables,
    fill_database,
    json_lines,
    records,
    shared_groups,
    table_heads,
    taxonomies,
    to_json,
    to_metadata,
    word_page,
    word_pages,
    write_csv,
    write_parquet,
    write_xlsx,
)
from duizhao.model import Problem, Reason, Site
from duizhao.plan import Messages, index_site, routes
from duizhao.read import meant, near_names
from duizhao.shell.failure import ShellError, error, system_reason
from duizhao.shell.files import make_way
from duizhao.shell.foreign import spare_foreign
from duizhao.shell.knowing import known_site, refuse_empty
from duizhao.shell.load import own_files
from duizhao.shell.paths import not_here, real
from duizhao.shell.progress import bar
from duizhao.shell.unchanged import remember_written

_FOLDERS = ("csv", "parquet")  # a file for each table
_FORM_OF_ENDING = {
    "json": "json",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "xlsx": "xlsx",
    "db": "sqlite",
    "sqlite": "sqlite",
    "sqlite3": "sqlite",
    "docx": "docx",
}


def form_of(target: Path) -> str:
    """The form that the ending of `target` asks for; JSON where there is none, "" where it is one of something else.

    Source: decision 091.
    """
    ending = target.suffix.lower().removeprefix(".")
    return _FORM_OF_ENDING.get(ending, "" if ending.isalpha() else "json")


def export_site(
    root: Path, target: Path, form: str, page: str = "", member: str = "", overwrite: bool = False
) -> tuple[int, tuple[Problem, ...]]:
    """Writes the data of all reports that could be read, and gives their number and the site's problems.

    Source: decision 091.

    Args:
        root: the site's folder.
        target: the file to write, `-` for standard output; for csv and parquet a folder, which gets a file for each
            table. Beside a database comes what Datasette shows of it (`.metadata.json`).
        form: json, jsonl, csv, xlsx, sqlite, parquet or docx.
        page: what a Word file is to hold: the path of a comparison, a report (also by year and township) or
            `shortcomings/YEAR`.
        member: the one of several sites whose reports are meant, by its folder; "" for all.
        overwrite: whether a file in its place that is no export of ours is replaced.

    Raises:
        ShellError: the file cannot be written, or another one is there, or errors left no report, and what was there
            stays; the extra for Parquet is not there, or there is no such member.
    """
    keep_out_of_the_sources(root, target)
    if form in _FOLDERS and (str(target) == "-" or _named_as_a_file(target)):
        hint = Reason.of("name-folder-duizhao-export-format", form=form)
        raise ShellError([error("not-a-folder", str(target), Reason("there-several-tables-need-folder"), hint)])
    if form == "parquet" and find_spec("pyarrow") is None:
        hint = Reason("pip-install-duizhao-parquet-use")
        raise ShellError([error("no-parquet", "duizhao", Reason("pyarrow-writes-parquet-not-installed"), hint)])
    spare_foreign(_written_files(target, form), overwrite, root)
    follow_ups_shown = form != "docx" or routes.shortcomings_year(_asked(page)) > 0
    site, problems = known_site(root, bar, member, follow_ups_shown)
    reports = len(site.reports)
    if form == "docx":
        _write_word(site, root, target, page)
    else:
        site = _lighter(site)
        _write_data(site, root, target, form)
    return reports, problems


def _named_as_a_file(target: Path) -> bool:
    """Whether it is a file, or what is to be made would be a folder that looks like one."""
    return target.is_file() or (not target.is_dir() and target.suffix.lower()[1:] in (*_FORM_OF_ENDING, *_FOLDERS))


def _written_files(target: Path, form: str) -> Iterator[tuple[Path, str]]:
    """Each file that an export writes, with what it is."""
    if form in _FOLDERS:
        yield from ((target / f"{table}.{form}", form) for table in table_heads())
    elif str(target) != "-":
        yield target, form
        if form == "sqlite":
            yield target.with_suffix(".metadata.json"), "metadata"


def _lighter(site: Site) -> Site:
    """The site without what only pages show."""
    lighter = replace(site.comparison, tables=(), histories=(), alignments={}, tiles={}, cells={}, across={})
    return replace(site, comparison=lighter)


def _write_data(site: Site, root: Path, target: Path, form: str) -> None:
    if form in _FOLDERS:
        make_folder(target)
        with ExitStack() as open_files:
            _write_tables(site, root, target, form, open_files)
    elif str(target) == "-":
        with TemporaryDirectory() as folder:
            _write_export(site, Path(folder) / "data", form)
            with (Path(folder) / "data").open("rb") as made:
                copyfileobj(made, sys.stdout.buffer)
    else:
        with replacing(target, root) as unfinished:
            _write_export(site, unfinished, form)
        if form == "sqlite":
            told = to_metadata(
                target.stem, _site_tables(site), site.config.title, site.config.licence, _site_messages(site)
            )
            replace_file(target.with_suffix(".metadata.json"), told, root)


def _write_word(site: Site, root: Path, target: Path, page: str) -> None:
    refuse_empty(site)
    known = word_pages(site)
    asked = _asked(page)
    name = "".join(asked.split()).replace("年", "")
    named = [report.id for report in site.reports if f"{report.meta.year}{report.meta.township}" == name]
    tried = (asked, *map(_report_page, (asked, *(named if len(named) == 1 else ()))))
    path = next((path for path in tried if path in known), None)
    if path is None:
        raise ShellError([error("no-page", "--page", *_which_page(site, page, known, named))])
    data = word_page(site, path)
    if str(target) == "-":
        sys.stdout.buffer.write(data)
    else:
        replace_file(target, data, root)


def _asked(page: str) -> str:
    """The path, without ending, that a person means by a `page`: also one below the folder of the built site."""
    return routes.bare(page.strip("/")).removeprefix("build/")


def _report_page(id: str) -> str:
    return routes.bare(routes.report(id))


def _which_page(site: Site, page: str, known: dict[str, str], named: Sequence[str]) -> tuple[Reason, Reason]:
    """What is wrong with a `page` that was asked for, and what may have been meant."""
    message = Reason.of("there-no-page", page=page) if page else Reason("word-file-holds-one-page")
    towns = [f"{report.meta.year}{report.meta.township}" for report in site.reports]
    near = [_report_page(id) for id in named] or near_names(routes.bare(page), (*towns, *known))
    if near := near or _pages_titled(page, known):
        return message, meant(near)
    one_of_each = {path.partition("/")[0]: path for path in reversed(known)}  # a comparison, a list, a report
    return message, Reason.of("what-may-stand-here-one", pages=Reason.listed(reversed(one_of_each.values())))


def _pages_titled(page: str, known: dict[str, str]) -> list[str]:
    """The pages in whose titles all that was written of a `page` stands: a topic's name, with a county or a year."""
    parts = re.findall(r"\d+|[^\W\d_]+", page)
    return [path for path, title in known.items() if parts and all(part in title for part in parts)]


def _write_tables(site: Site, root: Path, folder: Path, form: str, open_files: ExitStack) -> None:
    """A file for each table: all of them come to their places, or none."""

    def opened(name: str) -> BinaryIO:
        unfinished = open_files.enter_context(replacing(folder / f"{name}.{form}", root))
        return open_files.enter_context(unfinished.open("wb"))

    (write_csv if form == "csv" else write_parquet)(_site_tables(site), _site_batches(site), opened)


def _write_export(site: Site, unfinished: Path, form: str) -> None:
    if form == "sqlite":
        base = sqlite3.connect(unfinished)
        try:
            fill_database(base, _site_tables(site), _site_batches(site), taxonomies(site))
        finally:
            base.close()
        return
    with unfinished.open("wb") as out:
        if form == "xlsx":
            with TemporaryDirectory() as folder:
                write_xlsx(out, _site_tables(site), _site_batches(site), _site_messages(site), folder)
        else:
            more = {"taxonomies": taxonomies(site), "shared": shared_groups(site)}
            out.writelines(json_lines(records(site)) if form == "jsonl" else to_json(records(site), **more))


def _site_tables(site: Site) -> tuple[ExportTable, ...]:
    return empty_tables(not all(report.meta.is_township for report in site.reports), _site_messages(site))


def _site_batches(site: Site) -> Iterator[Batch]:
    return batches(each_record(index_site(site), _site_messages(site)), shared_groups(site))


def _site_messages(site: Site) -> Messages:
    return Messages(site.chinese)


def make_folder(folder: Path) -> None:
    """Makes a folder where it is not there.

    Raises:
        ShellError: That cannot be done.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        message = Reason.of("folder-cannot-made", why=system_reason(trouble))
        hint = Reason("see-whether-folder-there-may")
        raise ShellError([error("not-writable", folder.as_posix(), message, hint)]) from None


def keep_out_of_the_sources(root: Path, target: Path) -> None:
    """Stops a command whose `target`, to be written, is of the own files of the site at `root`, or nowhere here.

    Raises:
        ShellError: It does.
    """
    if wrong := not_here(str(target)):
        raise ShellError([error("not-writable", str(target), *wrong)])
    own = (root / name for name in own_files(root))
    if str(target) != "-" and any(real(target).is_relative_to(real(source)) for source in own):
        hint = Reason("write-place-outside-site-another")
        raise ShellError([error("out-in-site", target.as_posix(), Reason("data-cannot-written-into-site"), hint)])


def replace_file(file: Path, data: bytes, root: Path | None = None) -> None:
    """Writes `data` into a file whole or not at all; behind a link, into what it leads to.

    Into a pipe or a device it writes as it is. With the `root` of a site the file is remembered as one that it wrote.

    Raises:
        ShellError: it cannot be written; what was there stays.
    """
    with replacing(file, root) as unfinished:
        unfinished.write_bytes(data)


_SQLITE = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_READONLY: errno.EROFS, sqlite3.SQLITE_IOERR: errno.EIO}


def _as_system(trouble: sqlite3.Error) -> OSError:
    """An error of a database as one of the system, where the system is behind it; else with its own words."""
    code = getattr(trouble, "sqlite_errorcode", 0) & 0xFF  # the rest says where
    return OSError(_SQLITE.get(code, 0), str(trouble))


@contextmanager
def replacing(file: Path, root: Path | None = None) -> Iterator[Path]:
    """An unfinished file, which comes into the place of a file (or of what it leads to) when all went well.

    What is written for a pipe or a device is copied into it in the end. With the `root` of a site the file is
    remembered as one that it wrote.

    Raises:
        ShellError: it cannot be written; what was there stays.
    """
    place = real(file)
    unfinished = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        if place.exists() and not place.is_file() and not place.is_dir():
            with TemporaryDirectory() as folder:
                yield Path(folder) / "data"
                with (Path(folder) / "data").open("rb") as made, place.open("wb") as out:
                    copyfileobj(made, out)
            return
        try:
            make_way(
                unfinished
            ).touch()  # what keeps it from being written is told by the system, not by who writes databases
            yield unfinished
            if root:
                remember_written(root, unfinished)
            unfinished.replace(place)
        finally:
            unfinished.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as trouble:
        why = system_reason(trouble if isinstance(trouble, OSError) else _as_system(trouble))
        why = why if file.parent.is_dir() else Reason.of("there-no-folder", folder=file.parent)
        hint = Reason("see-whether-folder-there-may")
        raise ShellError(
            [error("not-writable", file.as_posix(), Reason.of("cannot-written-why", why=why), hint)]
        ) from None
