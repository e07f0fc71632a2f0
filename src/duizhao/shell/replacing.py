"""Files that take the place of others: whole or not at all, one by itself or several together."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory

from duizhao.model import Problem, Reason
from duizhao.shell.durable import flush_to_disk
from duizhao.shell.failure import ShellError, error, hint_of, system_reason
from duizhao.shell.files import make_way
from duizhao.shell.paths import real
from duizhao.shell.signals import signals_held
from duizhao.shell.unchanged import remember_written

_OF_THE_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ESTALE, errno.ENOTCONN})


class NotWrittenError(ShellError):
    """A file could not be written; `others_too` where the next one on the same disk or share would not be either."""

    def __init__(self, problem: Problem, trouble: OSError) -> None:
        """Of the `problem` and the error of the system behind it."""
        super().__init__([problem])
        self.others_too = trouble.errno in _OF_THE_DISK


def make_folder(folder: Path) -> None:
    """Makes a folder where it is not there.

    Raises:
        NotWrittenError: That cannot be done.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        message = Reason.of("folder-cannot-made", why=system_reason(trouble))
        away = trouble.errno == errno.ENOENT  # the disk or share that it would be on: no file is looked for
        hint = Reason("see-whether-folder-there-may") if away else hint_of(trouble)
        raise NotWrittenError(error("not-writable", folder.as_posix(), message, hint), trouble) from None


def replace_file(file: Path, data: bytes, root: Path | None = None) -> None:
    """Writes `data` into a file whole or not at all; behind a link, into what it leads to.

    Into a pipe or a device it writes as it is. With the `root` of a site the file is remembered as one that it wrote.

    Raises:
        ShellError: it cannot be written; what was there stays.
    """
    with replacing(file, root) as unfinished:
        unfinished.write_bytes(data)


@contextmanager
def replacing(file: Path, root: Path | None = None) -> Iterator[Path]:
    """An unfinished file, which comes into the place of a file (or of what it leads to) when all went well.

    What is written for a pipe or a device is copied into it in the end. With the `root` of a site the file is
    remembered as one that it wrote.

    Raises:
        ShellError: it cannot be written; what was there stays.
    """
    place = real(file)
    try:
        if place.exists() and not place.is_file() and not place.is_dir():
            with TemporaryDirectory() as folder:
                yield Path(folder) / "data"
                with (Path(folder) / "data").open("rb") as made, place.open("wb") as out:
                    copyfileobj(made, out)
            return
    except OSError as trouble:
        raise _not_written(file, trouble) from None
    with replacing_together(root) as begun_for:
        yield begun_for(file)


@contextmanager
def replacing_together(root: Path | None = None) -> Iterator[Callable[[Path], Path]]:
    """Gives the unfinished file of each that is asked for; all of them come to their places in the end, or none.

    One that cannot be replaced, as a table that is open in a program that lets no other have it, leaves all as they
    were. With the `root` of a site they are remembered as files that it wrote.

    Raises:
        ShellError: one cannot be written; what was there stays.
    """
    unfinished: dict[Path, Path] = {}

    def begun_for(file: Path) -> Path:
        place = real(file)
        unfinished[file] = place.with_name(f".{place.name}.{os.getpid()}")
        # what keeps it from being written is told by the system, not by who writes databases
        make_way(unfinished[file]).touch()
        return unfinished[file]

    try:
        try:
            yield begun_for
            flush_to_disk(unfinished.values())
            if root:
                for one in unfinished.values():
                    remember_written(root, one)
            with signals_held():  # told to end between two of them it would leave some as they were, some new
                _come_to_their_places(unfinished)
        finally:
            for one in unfinished.values():
                one.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as trouble:
        if not unfinished:
            raise
        name = getattr(trouble, "filename", None)
        named = (file for file, one in unfinished.items() if name in (os.fspath(one), os.fspath(real(file))))
        raise _not_written(next(named, [*unfinished][-1]), trouble) from None


def _come_to_their_places(unfinished: Mapping[Path, Path]) -> None:
    """Each unfinished file to its place; where one cannot come there, those that have are what they were before."""
    done: list[tuple[Path, Path | None]] = []
    try:
        for file, one in unfinished.items():
            place = real(file)
            done.append((place, _kept_beside(place) if len(unfinished) > 1 else None))
            one.replace(place)
    except OSError:
        for place, kept in done if len(unfinished) > 1 else ():
            with suppress(OSError):  # what cannot be put back stays beside its place, as it was
                if kept:
                    kept.replace(place)
                    kept.unlink(missing_ok=True)  # of two names of one file neither takes the other's place
                else:
                    place.unlink()
        raise
    for _, kept in done:
        if kept:
            with suppress(OSError):
                kept.unlink()


def _kept_beside(place: Path) -> Path | None:
    """What stands at a place under a second name beside it; None where nothing does.

    Raises:
        OSError: it cannot be kept; ENXIO for a pipe or a device, which is not to be replaced.
    """
    if not place.exists():
        return None
    if not place.is_file():
        number = errno.EISDIR if place.is_dir() else errno.ENXIO
        raise OSError(number, os.strerror(number), os.fspath(place))
    kept = make_way(place.with_name(f".{place.name}.{os.getpid()}.former"))
    try:
        kept.hardlink_to(place)
    except OSError:  # a disk without hard links
        place.replace(kept)
    return kept


_SQLITE = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_READONLY: errno.EROFS, sqlite3.SQLITE_IOERR: errno.EIO}


def _as_system(trouble: sqlite3.Error) -> OSError:
    """An error of a database as one of the system, where the system is behind it; else with its own words."""
    code = getattr(trouble, "sqlite_errorcode", 0) & 0xFF  # the rest says where
    return OSError(_SQLITE.get(code, 0), str(trouble))


def _not_written(file: Path, trouble: OSError | sqlite3.Error) -> NotWrittenError:
    refused = trouble if isinstance(trouble, OSError) else _as_system(trouble)
    why, hint = system_reason(refused), hint_of(refused)
    if not file.parent.is_dir():
        why, hint = Reason.of("there-no-folder", folder=file.parent), Reason("see-whether-folder-there-may")
    message = Reason.of("cannot-written-why", why=why)
    return NotWrittenError(error("not-writable", file.as_posix(), message, hint), refused)
