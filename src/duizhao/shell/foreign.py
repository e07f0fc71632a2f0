"""A file in the place of one that a command is to write: the program's own, which is replaced, or somebody else's."""

import re
import sqlite3
import zipfile
from collections.abc import Iterable, Set
from contextlib import closing
from lzma import LZMAError
from pathlib import Path
from zlib import error as ZlibError  # noqa: N812 - a class, called as one

from duizhao.export import WRITTEN, table_heads
from duizhao.model import Problem, Reason
from duizhao.shell.failure import ShellError, error
from duizhao.shell.paths import real
from duizhao.shell.unchanged import written_before, written_checksum

_HEAD = 65536  # bytes that are looked at
_BEGINNINGS = {
    "json": re.compile(rb'\{"version": \d+, "reports": \['),
    "jsonl": re.compile(rb'\{"id":"[^"]*","slug":"'),
    "metadata": re.compile(rb'\{\s*"title": .*?\s"databases": \{', re.S),
    "pdf": re.compile(rb"%PDF-.*", re.S),
}
_STAMPED = frozenset({"xlsx", "docx", "zip"})  # they tell whether another program saved them
_STAMP = b"2000-01-01T00:00:00Z"  # when each workbook of ours was made and changed


def spare_foreign(files: Iterable[tuple[Path, str]], overwrite: bool, root: Path | None = None) -> None:
    """Stops a command that would write over somebody else's file, or over one of ours in which somebody worked.

    Source: decision 091.

    Args:
        files: those that are to be written, each with its form: json, jsonl, csv, xlsx, sqlite, parquet, docx, zip,
            pdf, or metadata (what stands beside a database).
        overwrite: whether a person said that such a file is to be replaced.
        root: the site whose files they are to be.

    Raises:
        ShellError: one of them is there, is not empty, and is none that this program writes in this form, or is not as
            it was written: a workbook, a Word file or a zip file tells that itself, of another form it is what the site
            has no record of.
    """
    if overwrite:
        return
    known = written_before(root) if root else frozenset[bytes]()
    said = ((file, _left_alone(real(file), form, known)) for file, form in files)
    if problems := [_spared(file, why) for file, why in said if why]:
        raise ShellError(problems)


def _spared(file: Path, why: Reason) -> Problem:
    return error("foreign-file", file.as_posix(), why, Reason("use-another-name-overwrite-where"))


def _left_alone(file: Path, form: str, known: Set[bytes]) -> Reason | None:
    """Why a file is not to be replaced; None where it may be, or whoever writes there will say why it cannot be."""
    try:
        if not file.is_file() or not file.stat().st_size:
            return None
        if _is_own(file, form):
            as_it_was = form in _STAMPED or written_checksum(file) in known
            return None if as_it_was else Reason("file-there-changed-since")
    except (
        OSError,
        ValueError,
        LookupError,
        sqlite3.Error,
        zipfile.BadZipFile,
        ZlibError,
        LZMAError,
        RuntimeError,
        EOFError,
    ):
        pass  # whatever it is, we did not write it
    return Reason("file-there-not-ours")


def _is_own(file: Path, form: str) -> bool:
    if form == "sqlite":
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as base:
            names = {name for (name,) in base.execute("SELECT name FROM sqlite_master")}
        return set(table_heads()) <= names
    if form == "xlsx":
        with zipfile.ZipFile(file) as packed, packed.open("docProps/core.xml") as core:
            return core.read(_HEAD).count(_STAMP) == 2  # Excel and others write when it was changed
    if form in ("docx", "zip"):  # a word processor writes all entries anew; what somebody put in has its own time
        with zipfile.ZipFile(file) as packed:
            return {entry.date_time for entry in packed.infolist()} == {WRITTEN}
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    if form == "csv":
        line = head.decode("utf-8-sig", "replace").partition("\n")[0].strip().split(",")
        return any(line[:2] == columns[:2] for columns in table_heads().values())
    if form == "parquet":
        from pyarrow import parquet

        return any(parquet.read_schema(file).names[:2] == columns[:2] for columns in table_heads().values())
    if form == "pdf" and b"Skia/PDF" not in file.read_bytes():
        return False
    return _BEGINNINGS[form].match(head) is not None
