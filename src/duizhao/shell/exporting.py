"""The command that exports: the site's data to a file or to standard output."""

import re
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
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
from duizhao.shell.failure import ShellError, error
from duizhao.shell.foreign import spare_foreign
from duizhao.shell.knowing import known_site, refuse_empty
from duizhao.shell.load import own_files
from duizhao.shell.paths import not_here, real
from duizhao.shell.progress import bar
from duizhao.shell.replacing import make_folder, replace_file, replacing, replacing_together

_EXAMPLE = "reports"  # of a file's name
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
    ending = (target.suffix or target.name).lower().removeprefix(".") if "." in target.name else ""
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
    if form not in _FOLDERS and target.is_dir():
        example = (target / f"{_EXAMPLE}.{form}").as_posix()
        hint = Reason.of("name-file-or-format-of-folders", file=example)
        raise ShellError([error("not-writable", str(target), Reason("folder-not-file"), hint)])
    if form == "parquet" and find_spec("pyarrow") is None:
        hint = Reason("pip-install-duizhao-parquet-use")
        raise ShellError([error("no-parquet", "duizhao", Reason("pyarrow-writes-parquet-not-installed"), hint)])
    spare_foreign(_written_files(target, form), overwrite, root)
    follow_ups_shown = form != "docx" or routes.shortcomings_year(_asked(page)) > 0
    site, problems = known_site(root, bar, member, follow_ups_shown)
    spare_foreign(_written_files(target, form), overwrite, root)  # also what came there, or was changed, meanwhile
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
        _write_tables(site, root, target, form)
    elif str(target) == "-":
        with TemporaryDirectory() as folder:
            _write_export(site, Path(folder) / "data", form)
            with (Path(folder) / "data").open("rb") as made:
                copyfileobj(made, sys.stdout.buffer)
    elif form == "sqlite":
        beside = target.with_suffix(".metadata.json")
        title, licence = site.config.title, site.config.licence
        with replacing_together(root) as begun_for:
            _write_export(site, begun_for(target), form)
            told = to_metadata(target.stem, _site_tables(site), title, licence, _site_messages(site))
            begun_for(beside).write_bytes(told)
    else:
        with replacing(target, root) as unfinished:
            _write_export(site, unfinished, form)


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


def _write_tables(site: Site, root: Path, folder: Path, form: str) -> None:
    """A file for each table: all of them come to their places, or none."""
    with replacing_together(root) as begun_for, ExitStack() as open_files:

        def opened(name: str) -> BinaryIO:
            return open_files.enter_context(begun_for(folder / f"{name}.{form}").open("wb"))

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
