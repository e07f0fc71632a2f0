"""Changes to a folder that are made wholly or not at all, whatever comes between.

1. put      what is new is written to a staging folder: beside the folder, so that a rename moves it, or inside it
            where only that can be written or is on the same disk (a mounted build/)
2. commit   disk and rights of every place are looked at, the bytes are brought to the disk, and the journal (what to
            remove, what to move) appears by one rename: the point of no return
3. apply    remove and move; each former file is kept in the staging folder until all is done. What was killed is done
            again from the start, which changes nothing that is done; what the system refuses is undone
"""

import errno
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.model import Problem, Reason
from duizhao.shell.durable import flush_to_disk
from duizhao.shell.failure import ShellError, error, warning
from duizhao.shell.journal import (
    JOURNAL,
    ForeignJournalError,
    Journal,
    folder_of,
    follow_journal,
    read_journal,
    stands_there,
    wrong_place,
)
from duizhao.shell.paths import inner_staging, staging_folder
from duizhao.shell.signals import signals_held

_ELSEWHERE = (errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(slots=True)
class Change:
    """Files on their way into `base`, an absolute path without links; `moves` are their POSIX paths below it."""

    base: Path
    folder: Path | None = None  # where they are staged; made for the first one
    moves: list[str] = field(default_factory=list)

    def put(self, path: str, data: bytes) -> None:
        """Stages a file of these bytes, `data`, for a POSIX `path` below `base`.

        Raises:
            OSError: it cannot be written.
        """
        if self.folder is None:
            self.folder = _new_staging_folder(self.base)
        (self.folder / str(len(self.moves))).write_bytes(data)
        self.moves.append(path)

    def commit(self, remove: Sequence[str] = ()) -> None:
        """Removes the files `remove`, paths in the folder, and brings the staged ones to their places.

        Source: decision 050.

        Raises:
            ShellError: a place cannot be written, or a path leads elsewhere; then all is as it was.
            OSError: the same, before the point of no return.
        """
        if self.folder is None:
            self.folder = _new_staging_folder(self.base)
        seen: dict[str, bool] = {}
        for path in (*self.moves, *remove):
            if why := wrong_place(self.base, path, seen):
                where = f"{self.base.name}/{path}"
                raise ShellError(
                    [
                        error(
                            "unwritable",
                            where,
                            Reason.of("cannot-written", path=where, why=why),
                            Reason("correct-name-link-try-again"),
                        )
                    ]
                )
        _refuse_unwritable(self.base, self.folder, [*self.moves, *remove])
        unfinished = self.folder / "journal.draft"
        journal = Journal(tuple(remove), tuple(self.moves))
        unfinished.write_text(journal.text(), "utf-8")
        flush_to_disk([unfinished, *(self.folder / str(n) for n in range(len(self.moves)))])
        with signals_held():
            unfinished.replace(self.folder / JOURNAL)
            follow_journal(self.base, self.folder, journal)

    def drop(self) -> None:
        """Takes the staging folder away, unless its journal waits to be followed."""
        if self.folder is not None and not stands_there(self.folder / JOURNAL):
            shutil.rmtree(self.folder, ignore_errors=True)


def pending(base: Path) -> bool:
    """Whether a change of the folder `base` was begun and not ended.

    Source: decision 050.
    """
    return any(stands_there(folder) for folder in _change_folders(base))


def recover(base: Path, ours: Callable[[str], bool] = lambda _: True) -> tuple[Problem, ...]:
    """Finishes or drops what a killed process left; a journal that is none of ours is set aside and told.

    Source: decision 050.

    Args:
        base: the folder, an absolute path without links.
        ours: whether a file that is there may be removed.

    Raises:
        ShellError: what was begun can be neither finished nor undone now.
    """
    told = []
    with suppress(OSError):
        (base / _PROBE).rmdir()
    for folder in _change_folders(base):
        if not stands_there(folder):
            continue
        try:
            journal = read_journal(base, folder, ours)
        except (ForeignJournalError, ValueError, TypeError, KeyError, RecursionError) as wrong:
            told.append(
                _set_aside_folder(
                    folder, wrong.why if isinstance(wrong, ForeignJournalError) else Reason("content-incomplete")
                )
            )
            continue
        if journal is not None:
            with signals_held():
                follow_journal(base, folder, journal)
        shutil.rmtree(folder, ignore_errors=True)
    return tuple(told)


_PROBE = ".duizhao-probe"


def _change_folders(base: Path) -> tuple[Path, Path]:
    return staging_folder(base), inner_staging(base)


def _new_staging_folder(base: Path) -> Path:
    """A staging folder from which a rename leads into `base`; OSError if there can be none."""
    beside, inside = _change_folders(base)
    try:
        beside.mkdir()
        (beside / "probe").mkdir()
        (beside / "probe").replace(base / _PROBE)
        (base / _PROBE).rmdir()
    except OSError as trouble:
        with suppress(OSError):
            (beside / "probe").rmdir()
        with suppress(OSError):
            beside.rmdir()
        if trouble.errno not in _ELSEWHERE:
            raise
        inside.mkdir()
        return inside
    return beside


def _refuse_unwritable(base: Path, folder: Path, paths: Sequence[str]) -> None:
    """ShellError where a place cannot be written or is on another disk."""
    effective = {"effective_ids": True} if os.access in os.supports_effective_ids else {}
    disk = folder.stat().st_dev
    seen: dict[Path, tuple[Reason, Reason] | None] = {}  # why it cannot be written, and what to do
    problems = []
    for name in dict.fromkeys(map(folder_of, paths)):  # once for all files of a folder
        place = base / name
        while place != base and not place.is_dir():
            place = place.parent
        if place not in seen:
            if place.stat().st_dev != disk:
                seen[place] = Reason("on-another-disk-no-exchange"), Reason("mount-no-disk-within")
            else:
                may = os.access(place, os.W_OK | os.X_OK, **effective)
                seen[place] = None if may else (Reason("folder-may-not-written"), Reason("see-folder-s-rights"))
            if found := seen[place]:
                why, hint = found
                where = place.relative_to(base.parent).as_posix()
                problems.append(error("unwritable", where, Reason.of("cannot-written-no-file-changed", why=why), hint))
    if problems:
        raise ShellError(problems)


def _set_aside_folder(folder: Path, why: Reason) -> Problem:
    number = 1
    while stands_there(target := folder.with_name(f"{folder.name}-broken-{number}")):
        number += 1
    folder.replace(target)
    hint = Reason.of("not-followed-now-called-look", name=target.name)
    return warning("broken-journal", folder.name, Reason.of("journal-interrupted-run-cannot-used", why=why), hint)
