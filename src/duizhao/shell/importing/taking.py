"""What an import takes of a disk for one file: its bytes, and the style sheets beside a saved web page.

All else that is done with a file needs no disk, so another machine can do it.
"""

import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from duizhao.frozen import frozen
from duizhao.importer import ImportFailure
from duizhao.importer.formats import Format, recognise, unwrapped
from duizhao.model import Reason
from duizhao.shell.files import read_regular
from duizhao.shell.importing.tasks import Task

_LARGEST = 100_000_000  # bytes of a file: a report has less than one million
MOST_SHEETS, LARGEST_SHEET = 40, 2_000_000  # style sheets beside a page, and bytes of each


@frozen
class TakenFile:
    """A file that was read.

    Attributes:
        task: which file it is, and what was given for it.
        raw: its bytes.
        sheets: the texts of style sheets that stand beside a web page, by the links in it.
    """

    task: Task
    raw: bytes
    sheets: Mapping[str, str]


def taken_file(task: Task, encoding: str) -> TakenFile:
    """What the file of a `task` holds; `encoding` is that of a web page, "" to find out.

    Raises:
        ImportFailure: it is no file, or larger than a report can be.
        OSError: it cannot be read.
    """
    raw = read_bytes(task.path)
    return TakenFile(task, raw, sheets_beside(raw, task.path, encoding))


def read_bytes(path: Path) -> bytes:
    """The bytes of the regular file at `path`.

    Raises:
        ImportFailure: it is no file, or larger than a report can be.
        OSError: it cannot be read.
    """
    info = path.stat()
    if not stat.S_ISREG(info.st_mode):
        raise ImportFailure("not-a-file", Reason("this-no-regular-file"), Reason("name-report-s-file-folder"))
    if info.st_size > _LARGEST:
        size = f"{info.st_size / 1_000_000:.0f} MB"
        raise ImportFailure(
            "too-large",
            Reason.of("file-too-large", size=size),
            Reason.of("no-report-more-than-mb", n=_LARGEST // 1000000),
        )
    return read_regular(path)


def format_in(raw: bytes, name: str) -> Format | None:
    """The format of a file with these bytes (`raw`) and this `name`, without its wrapping; None for an empty one.

    Raises:
        ImportFailure: it is of none that can be read.
    """
    return recognise(*unwrapped(raw, name))[0] if raw.strip() else None


def sheets_beside(raw: bytes, path: Path, encoding: str) -> dict[str, str]:
    """The texts of the style sheets that a web page links to and that stand at or below its folder, by their links.

    Args:
        raw: the file; of one that is no web page there are none.
        path: where it stands.
        encoding: of a web page, "" to find out.
    """
    try:
        found = format_in(raw, path.name)
    except ImportFailure:  # told when it is read
        return {}
    if found is None or found.links is None:
        return {}
    sheets: dict[str, str] = {}
    folder = path.parent.resolve()
    for link in found.links(raw, encoding)[:MOST_SHEETS]:
        with suppress(OSError, ValueError):
            sheet = (folder / link.partition("?")[0]).resolve()
            if sheet.is_relative_to(folder) and sheet.is_file() and sheet.stat().st_size <= LARGEST_SHEET:
                sheets[link] = sheet.read_text("utf-8", "replace")
    return sheets
