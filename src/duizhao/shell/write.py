"""Writes the outputs: only what changed, all or nothing, and safe against being killed.

1. recover: what a killed build left is finished (its journal was complete) or dropped
2. stage:   each output that differs from the file in place is prepared
3. commit:  all of them at once; what the site no longer has goes

How that is done so that nothing can come between stands in `change.py`. Only files that an earlier build wrote (the
manifest lists them) are ever removed.
"""

import errno
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Protocol

from duizhao.frozen import frozen
from duizhao.model import Output, Problem
from duizhao.shell import change
from duizhao.shell.change import Change
from duizhao.shell.failure import ShellError, error, refused
from duizhao.shell.files import read_regular
from duizhao.shell.locking import Busy, locked
from duizhao.shell.paths import INNER, MANIFEST, fault, real


@frozen
class Written:
    """What a build changed; paths are POSIX, relative to the output folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int  # outputs that were already there, byte for byte
    notes: tuple[Problem, ...] = ()  # what was found on the way, of this run alone


@frozen
class Standing:
    """An output that need not be made: its file is as an earlier build wrote it."""

    path: str


class Onlooker(Protocol):
    """Who is told what becomes of the output folder."""

    def before_change(self, paths: Sequence[str]) -> None:
        """The files at `paths`, in the output folder, are about to change or go."""

    def settle(self) -> None:
        """All stands as it should."""


Agree = Callable[[tuple[str, ...], tuple[str, ...]], tuple[Problem, ...]]
"""Paths of the site before and paths after → what is to be told; raises a ShellError where that must not be."""


def write(
    outputs: Iterable[Output | Standing],
    out: Path,
    agree: Agree = lambda _before, _after: (),
    onlooker: Onlooker | None = None,
) -> Written:
    """Brings `out` to hold exactly the outputs (and what is not ours).

    Args:
        outputs: the files of the site, made as they are needed; none is kept in memory.
        out: the output folder; made if it is not there.
        agree: asked before anything is changed.
        onlooker: told what is changed, while nobody else can change the folder.

    Raises:
        ShellError: a path that would leave `out`, two outputs of one path, a folder that holds other things, or what
            the system refused. Nothing has been changed then.
    """
    link, out = out, real(out)
    made = False
    try:
        if link.is_symlink() and not link.exists():
            hint = "改正这个链接；指向的磁盘或共享目录是不是没有连上？"
            raise ShellError([error("out-not-there", out.name, "输出目录是链接，它指向的目录不存在", hint)])
        made = not out.exists()
        if not made and not out.is_dir():
            hint = "把这个文件移走，或用 --out 目录 写到别处"
            raise ShellError([error("out-not-folder", out.name, "这是一个文件，网站要写进一个目录", hint)])
        out.mkdir(parents=True, exist_ok=True)
        with locked(out):
            ours = cache(lambda: frozenset(_manifest(out)))
            notes = change.recover(out, lambda path: path in ours())
            return _replaced(outputs, out, agree, notes, onlooker)
    except Busy:
        hint = "等它结束，或停掉它，再重试"
        raise ShellError([error("out-busy", out.name, "另一个 duizhao 正在写入这个目录", hint)]) from None
    except OSError as trouble:
        if trouble.errno in (None, errno.EPIPE):  # a template that is not there; nobody who reads what is shown
            raise
        raise ShellError([refused(trouble, out.name, "网站写不进去", out.parent)]) from trouble
    finally:
        if made:
            with suppress(OSError):
                out.rmdir()  # only goes if nothing came to stand in it


def _replaced(
    outputs: Iterable[Output | Standing],
    out: Path,
    agree: Agree,
    notes: tuple[Problem, ...],
    onlooker: Onlooker | None,
) -> Written:
    try:
        before = _manifest(out)
        _refuse_foreign(out, before)
        staged = Change(out)
        try:
            return _replace(outputs, staged, before, agree, notes, onlooker)
        finally:
            staged.drop()
    except ShellError as stopped:
        raise ShellError((*notes, *stopped.problems)) from stopped


def _replace(
    outputs: Iterable[Output | Standing],
    staged: Change,
    before: tuple[str, ...],
    agree: Agree,
    notes: tuple[Problem, ...],
    onlooker: Onlooker | None,
) -> Written:
    out = staged.base
    seen: dict[str, str] = {}
    problems = []
    ours = frozenset(before)
    folders: dict[str, str | None] = {}
    for output in outputs:
        stands = isinstance(output, Standing)
        why = None if output.path in ours else fault(output.path)  # the manifest's have none
        if why := why or _clash(output.path, seen) or _blocked(output.path, out, ours, folders, stands):
            problems.append(_bad_path(output.path, why))
            continue
        seen[output.path.casefold()] = output.path
        if isinstance(output, Standing):
            continue
        if not _same(out / output.path, output.data):
            staged.put(output.path, output.data)
    for path in seen.values():
        if file := next((p for p in _parents(path) if p.casefold() in seen), None):
            problems.append(_bad_path(path, f"“{file}”是文件，不是文件夹"))
    if problems:
        raise ShellError(problems)

    paths = tuple(sorted(seen.values()))
    notes += agree(before, paths)
    removed = tuple(sorted(ours.difference(paths)))
    changed = tuple(staged.moves)
    manifest = "".join(f"{path}\n" for path in paths).encode()
    if not _same(out / MANIFEST, manifest):
        staged.put(MANIFEST, manifest)
    if staged.moves or removed:
        if onlooker:
            onlooker.before_change((*staged.moves, *removed))
        staged.commit(removed)
    if onlooker:
        onlooker.settle()
    return Written(changed, removed, len(paths) - len(changed), notes)


def _manifest(out: Path) -> tuple[str, ...]:
    try:
        text = read_regular(out / MANIFEST).decode("utf-8", "replace")
    except FileNotFoundError:
        return ()
    lines = text.replace("\r\n", "\n").split("\n")  # `splitlines` would part names at U+2028 too
    return tuple(path for path in lines if fault(path) is None)


def _same(target: Path, data: bytes) -> bool:
    try:
        found = target.stat()
        return stat.S_ISREG(found.st_mode) and found.st_size == len(data) and read_regular(target) == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _bad_path(path: str, why: str) -> Problem:
    return error("bad-path", path, f"不能写入“{path}”：{why}", "改正网址名（slug）后重试")


def _parents(path: str) -> list[str]:
    names = path.split("/")
    return ["/".join(names[:n]) for n in range(1, len(names))]


def _clash(path: str, seen: dict[str, str]) -> str | None:
    other = seen.get(path.casefold())
    return None if other is None else f"与“{other}”是同一个文件"


def _blocked(path: str, out: Path, ours: frozenset[str], folders: dict[str, str | None], is_file: bool) -> str | None:
    """A link, or something of somebody else's, in the way; `folders` remembers what was asked before.

    With `is_file` it is known that a file stands there.
    """
    folder = path.rpartition("/")[0]
    if folder not in folders:
        if real(out / folder) != out / folder:
            folders[folder] = "输出目录里的链接指向别处"
        else:
            files = (p for p in _parents(path) if (out / p).exists() and not (out / p).is_dir() and p not in ours)
            folders[folder] = next((f"“{p}”是文件，不是文件夹" for p in files), None)
    if folders[folder]:
        return folders[folder]
    if not is_file and (out / path).is_dir() and not any(p.startswith(path + "/") for p in ours):
        return "那里已有一个同名的文件夹"
    return None


def _refuse_foreign(out: Path, before: tuple[str, ...]) -> None:
    if before or (out / MANIFEST).exists():
        return
    others = sorted(p.name for p in out.iterdir() if p.name not in {".gitignore", ".git", ".DS_Store", INNER})
    if others:
        raise ShellError(
            [
                error(
                    "out-not-ours",
                    out.name,
                    f"输出目录里有不是 duizhao 生成的文件：{'、'.join(others[:3])}{' 等' if len(others) > 3 else ''}",
                    "换一个空目录（--out 目录），或先把这些文件移走",
                )
            ]
        )
