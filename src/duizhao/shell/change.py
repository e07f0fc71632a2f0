"""Changes to a folder that are made wholly or not at all, whatever comes between.

1. put      what is new is written to a staging folder: beside the folder, so that a rename moves it, or inside it
            where only that can be written or is on the same disk (a mounted build/)
2. commit   disk and rights of every place are looked at, the bytes are brought to the disk, and the journal (what to
            remove, what to move) appears by one rename: the point of no return
3. apply    remove and move; each former file is kept in the staging folder until all is done. What was killed is done
            again from the start, which changes nothing that is done; what the system refuses is undone
"""

import errno
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from duizhao.model import Problem
from duizhao.shell.durable import settle
from duizhao.shell.failure import ShellError, error, reason, warning
from duizhao.shell.paths import MANIFEST, fault, inner_staging, staging_folder
from duizhao.shell.signals import held

_JOURNAL = "journal.json"
_ELSEWHERE = (errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS)
_OCCUPIED = "关掉正打开着它的程序（例如 Excel），检查目录的写权限，再运行一次"


@dataclass(slots=True)
class Change:
    """Files on their way into `base`, an absolute path without links."""

    base: Path
    folder: Path | None = None  # where they are staged; made for the first one
    moves: list[str] = field(default_factory=list)

    def put(self, path: str, data: bytes) -> None:
        """Stages a file of these bytes, `data`, for a POSIX `path` below `base`; OSError where it cannot be written."""
        if self.folder is None:
            self.folder = _made(self.base)
        (self.folder / str(len(self.moves))).write_bytes(data)
        self.moves.append(path)

    def commit(self, remove: Sequence[str] = ()) -> None:
        """Removes the files `remove`, paths in the folder, and brings the staged ones to their places.

        Raises:
            ShellError: a place cannot be written, or a path leads elsewhere; then all is as it was.
            OSError: the same, before the point of no return.
        """
        if self.folder is None:
            self.folder = _made(self.base)
        seen: dict[str, bool] = {}
        for path in (*self.moves, *remove):
            if why := _wrong(self.base, path, seen):
                raise ShellError([error("unwritable", path, f"不能写入“{path}”：{why}", "改正名字或链接后重试")])
        _look(self.base, self.folder, [*self.moves, *remove])
        draft = self.folder / "journal.draft"
        draft.write_text(json.dumps({"remove": list(remove), "move": self.moves}, ensure_ascii=False), "utf-8")
        settle([draft, *(self.folder / str(n) for n in range(len(self.moves)))])
        with held():
            draft.replace(self.folder / _JOURNAL)
            _apply(self.base, self.folder, tuple(remove), tuple(self.moves))

    def drop(self) -> None:
        """Takes the staging folder away, unless its journal waits to be followed."""
        if self.folder is not None and not _there(self.folder / _JOURNAL):
            shutil.rmtree(self.folder, ignore_errors=True)


def pending(base: Path) -> bool:
    """Whether a change of the folder `base` was begun and not ended."""
    return any(_there(folder) for folder in _folders(base))


def recover(base: Path, ours: Callable[[str], bool] = lambda _: True) -> tuple[Problem, ...]:
    """Finishes or drops what a killed process left; a journal that is none of ours is set aside and told.

    Args:
        base: the folder, an absolute path without links.
        ours: whether a file that is there may be removed.

    Raises:
        ShellError: what was begun can be neither finished nor undone now.
    """
    told = []
    with suppress(OSError):
        (base / _PROBE).rmdir()
    for folder in _folders(base):
        if not _there(folder):
            continue
        try:
            journal = _read(base, folder, ours)
        except (_ForeignError, ValueError, TypeError, KeyError, RecursionError) as wrong:
            told.append(_set_aside(folder, str(wrong) if isinstance(wrong, _ForeignError) else "内容残缺"))
            continue
        if journal is not None:
            with held():
                _apply(base, folder, *journal)
        shutil.rmtree(folder, ignore_errors=True)
    return tuple(told)


class _ForeignError(Exception):
    """A journal that no change of ours can have written."""


_PROBE = ".duizhao-probe"


def _folders(base: Path) -> tuple[Path, Path]:
    return staging_folder(base), inner_staging(base)


def _made(base: Path) -> Path:
    """A staging folder from which a rename leads into `base`; OSError if there can be none."""
    beside, inside = _folders(base)
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


def _look(base: Path, folder: Path, paths: Sequence[str]) -> None:
    """ShellError where a place cannot be written or is on another disk."""
    effective = {"effective_ids": True} if os.access in os.supports_effective_ids else {}
    disk = folder.stat().st_dev
    seen: dict[Path, tuple[str, str] | None] = {}  # why it cannot be written, and what to do
    problems = []
    for name in dict.fromkeys(map(_folder_of, paths)):  # once for all files of a folder
        place = base / name
        while place != base and not place.is_dir():
            place = place.parent
        if place not in seen:
            if place.stat().st_dev != disk:
                seen[place] = "在另一个磁盘上，不能一下子换过去", "不要把另一个磁盘挂在输出目录里面"
            else:
                may = os.access(place, os.W_OK | os.X_OK, **effective)
                seen[place] = None if may else ("目录没有写权限", "检查这个目录的权限")
            if found := seen[place]:
                why, hint = found
                where = place.relative_to(base.parent).as_posix()
                problems.append(error("unwritable", where, f"写不进去：{why}，没有改动任何文件", hint))
    if problems:
        raise ShellError(problems)


def _apply(base: Path, folder: Path, remove: Sequence[str], move: Sequence[str]) -> None:
    """Does what the journal says; what was done before it was killed is found done."""
    at = ""
    try:
        for number, at in enumerate(remove):
            target, kept = base / at, folder / f"r{number}"
            if _there(target) and not _is_folder(target):  # a folder: pages were put there already
                if not _there(kept):
                    _keep(target, kept)
                target.unlink(missing_ok=True)
            _clear(target.parent, base)
        folders: set[str] = set()
        for number, at in enumerate(move):
            staged, target, kept = folder / str(number), base / at, folder / f"m{number}"
            if not _there(staged):
                continue
            if _folder_of(at) not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(_folder_of(at))
            if not _there(kept) and _there(target):
                _keep(target, kept)
            staged.replace(target)
    except OSError as trouble:
        raise ShellError([_refused(base, at, trouble, _undone(base, folder, remove, move))]) from trouble
    (folder / _JOURNAL).unlink()


def _keep(target: Path, kept: Path) -> None:
    """A second name for a file that is about to be replaced; where the disk knows none, the file goes there."""
    try:
        if target.is_symlink():
            raise OSError(errno.EPERM, "link")
        os.link(target, kept)
    except OSError:
        target.replace(kept)


def _undone(base: Path, folder: Path, remove: Sequence[str], move: Sequence[str]) -> bool:
    """Puts everything back, the last first; whether that worked."""
    try:
        for number, path in reversed(tuple(enumerate(move))):
            staged, target, kept = folder / str(number), base / path, folder / f"m{number}"
            if not _there(staged) and _there(target):
                target.replace(staged)
            if _there(kept) and not _there(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                kept.replace(target)
            _clear(target.parent, base)
        for number, path in reversed(tuple(enumerate(remove))):
            kept, target = folder / f"r{number}", base / path
            if _there(kept) and not _there(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                kept.replace(target)
        (folder / _JOURNAL).unlink()
    except OSError:
        return False
    return True


def _refused(base: Path, path: str, trouble: OSError, undone: bool) -> Problem:
    what = "已恢复原样" if undone else "现在新旧混杂，再运行一次会补完或还原"
    where = f"{base.name}/{path}" if path else base.name
    return error("unwritable", where, f"换不了这个文件：{reason(trouble)}；{what}", _OCCUPIED)


def _clear(folder: Path, base: Path) -> None:
    """Takes away folders in which nothing is left, upwards to `base`."""
    for empty in (folder, *folder.parents):
        if empty == base or not empty.is_relative_to(base):
            return
        try:
            empty.rmdir()
        except OSError:
            if _there(empty):
                return


def _there(path: Path) -> bool:
    """Whether something, a link too, stands at a path; OSError where the system does not say (no right, no disk)."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _is_folder(path: Path) -> bool:
    return stat.S_ISDIR(path.lstat().st_mode)


def _read(base: Path, folder: Path, ours: Callable[[str], bool]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """What the journal of a staging folder says, None if there is none; _ForeignError or ValueError if it is none."""
    if folder.is_symlink() or not folder.is_dir():
        raise _ForeignError("不是目录")
    journal = folder / _JOURNAL
    if not _there(journal):
        return None
    for entry in sorted(folder.iterdir()):
        if not stat.S_ISREG(entry.lstat().st_mode):
            raise _ForeignError(f"里面的 {entry.name} 不是普通文件")
    said = json.loads(journal.read_text("utf-8"))
    remove, move = tuple(_paths(said["remove"])), tuple(_paths(said["move"]))
    seen: dict[str, bool] = {}
    for path in (*remove, *move):
        if why := _wrong(base, path, seen):
            raise _ForeignError(f"“{path}”{why}")
    for path in remove:
        if path == MANIFEST or (_there(base / path) and not _is_folder(base / path) and not ours(path)):
            raise _ForeignError(f"要删去的“{path}”不是 duizhao 写的")
    return remove, move


def _wrong(base: Path, path: str, seen: dict[str, bool]) -> str | None:
    """Why a path is none below `base`; None if it is one. `seen` remembers which folders are where they seem to be."""
    if path != MANIFEST and (why := fault(path)):
        return why
    folder = _folder_of(path)
    if folder not in seen:
        seen[folder] = os.path.realpath(base / folder) == str(base / folder)
    return None if seen[folder] else "经过链接指向别处"


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def _paths(value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        raise TypeError("no list")
    for path in value:
        if not isinstance(path, str):
            raise TypeError("no path")
        yield path


def _set_aside(folder: Path, why: str) -> Problem:
    number = 1
    while _there(target := folder.with_name(f"{folder.name}-broken-{number}")):
        number += 1
    folder.replace(target)
    hint = f"没有照它做，已改名为 {target.name}；看过后可以删去"
    return warning("broken-journal", folder.name, f"上次中断的记录不能用：{why}", hint)
