"""The journal of a change: read as another program may have left it, followed to its end, or undone."""

import errno
import json
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from duizhao.frozen import frozen
from duizhao.model import Problem, Reason
from duizhao.shell.failure import ShellError, error, system_reason
from duizhao.shell.paths import MANIFEST, fault

JOURNAL = "journal.json"
_OCCUPIED = Reason("close-program-open-excel-say")


class ForeignJournalError(Exception):
    """A journal that no change of ours can have written, and why."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why.code, *why.texts)
        self.why = why


@frozen
class Journal:
    """What a change does: POSIX paths below its folder to remove, and to put the staged files at, by their numbers."""

    remove: tuple[str, ...]
    move: tuple[str, ...]

    def text(self) -> str:
        """The journal as its file holds it."""
        return json.dumps({"remove": self.remove, "move": self.move}, ensure_ascii=False)


def read_journal(base: Path, folder: Path, ours: Callable[[str], bool]) -> Journal | None:
    """The journal in a staging folder of the folder `base`, None if there is none.

    Raises:
        ForeignJournalError: it names what no change of ours removes or writes; `ours` says which files are.
        ValueError, TypeError, KeyError, RecursionError: it is torn.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise ForeignJournalError(Reason("not-a-folder"))
    journal = folder / JOURNAL
    if not stands_there(journal):
        return None
    for entry in sorted(folder.iterdir()):
        if not stat.S_ISREG(entry.lstat().st_mode):
            raise ForeignJournalError(Reason.of("holds-no-regular-file", name=entry.name))
    said = json.loads(journal.read_text("utf-8"))
    read = Journal(tuple(_paths(said["remove"])), tuple(_paths(said["move"])))
    seen: dict[str, bool] = {}
    for path in (*read.remove, *read.move):
        if why := wrong_place(base, path, seen):
            raise ForeignJournalError(Reason.of("path-why", path=path, why=why))
    for path in read.remove:
        if path == MANIFEST or (stands_there(base / path) and not _is_folder(base / path) and not ours(path)):
            raise ForeignJournalError(Reason.of("removes-what-not-ours", path=path))
    return read


def follow_journal(base: Path, folder: Path, journal: Journal) -> None:
    """Does what the journal in a staging folder of `base` says; what was done before it was killed is found done.

    Raises:
        ShellError: the system refused one of its places; whether all is as it was is told.
    """
    at = ""
    try:
        for number, at in enumerate(journal.remove):
            target, kept = base / at, folder / f"r{number}"
            if stands_there(target) and not _is_folder(target):  # a folder: pages were put there already
                if not stands_there(kept):
                    _keep(target, kept)
                target.unlink(missing_ok=True)
            _clear_folders(target.parent, base)
        folders: set[str] = set()
        for number, at in enumerate(journal.move):
            staged, target = folder / str(number), base / at
            if not stands_there(staged):
                continue
            if folder_of(at) not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(folder_of(at))
            if stands_there(target) and not stands_there(kept := folder / f"m{number}"):
                _keep(target, kept)
            staged.replace(target)
    except OSError as trouble:
        raise ShellError([_refused_step(base, at, trouble, _undone(base, folder, journal))]) from trouble
    (folder / JOURNAL).unlink()


def wrong_place(base: Path, path: str, seen: dict[str, bool]) -> Reason | None:
    """Why a path is none below `base`; None if it is one. `seen` remembers which folders are where they seem to be."""
    if path != MANIFEST and (why := fault(path)):
        return why
    folder = folder_of(path)
    if folder not in seen:
        seen[folder] = os.path.realpath(base / folder) == str(base / folder)
    return None if seen[folder] else Reason("leads-elsewhere-link")


def stands_there(path: Path) -> bool:
    """Whether something, a link too, stands at a `path`.

    Raises:
        OSError: the system does not say (no right, no disk).
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def folder_of(path: str) -> str:
    """The folder of a POSIX `path`, without the slash behind it; "" for a bare name."""
    return path.rpartition("/")[0]


def _keep(target: Path, kept: Path) -> None:
    """A second name for a file that is about to be replaced; where the disk knows none, the file goes there."""
    try:
        if target.is_symlink():
            raise OSError(errno.EPERM, "link")
        os.link(target, kept)
    except OSError:
        target.replace(kept)


def _undone(base: Path, folder: Path, journal: Journal) -> bool:
    """Puts everything back, the last first; whether that worked."""
    try:
        for number, path in reversed(tuple(enumerate(journal.move))):
            staged, target, kept = folder / str(number), base / path, folder / f"m{number}"
            if not stands_there(staged) and stands_there(target):
                target.replace(staged)
            if stands_there(kept) and not stands_there(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                kept.replace(target)
            _clear_folders(target.parent, base)
        for number, path in reversed(tuple(enumerate(journal.remove))):
            kept, target = folder / f"r{number}", base / path
            if stands_there(kept) and not stands_there(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                kept.replace(target)
        (folder / JOURNAL).unlink()
    except OSError:
        return False
    return True


def _refused_step(base: Path, path: str, trouble: OSError, undone: bool) -> Problem:
    what = Reason("all-as-it-was") if undone else Reason("old-new-mixed-now-next")
    where = f"{base.name}/{path}" if path else base.name
    return error(
        "unwritable", where, Reason.of("file-cannot-replaced", why=system_reason(trouble), state=what), _OCCUPIED
    )


def _clear_folders(folder: Path, base: Path) -> None:
    """Takes away folders in which nothing is left, upwards to `base`."""
    for empty in (folder, *folder.parents):
        if empty == base or not empty.is_relative_to(base):
            return
        try:
            empty.rmdir()
        except OSError:
            if stands_there(empty):
                return


def _is_folder(path: Path) -> bool:
    return stat.S_ISDIR(path.lstat().st_mode)


def _paths(value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        raise TypeError("no list")
    for path in value:
        if not isinstance(path, str):
            raise TypeError("no path")
        yield path
