"""Writes the outputs: only what changed, all or nothing, and safe against being killed.

1. recover: what a killed build left is finished (its journal was complete) or dropped
2. stage:   each output that differs from the file in place goes to a folder beside `out`
3. commit:  the journal (what to remove, what to move) appears by one rename
4. apply:   remove, move, drop the staging folder; running it again changes nothing

Until 3 the last good site is untouched; from 3 on any later `write` brings it to its new state.
Only files that an earlier build wrote (the manifest lists them) are ever removed.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from duizhao.model import Output, Problem
from duizhao.shell.children import private
from duizhao.shell.failure import ShellError, error
from duizhao.shell.paths import MANIFEST, fault, staging_folder


@dataclass(frozen=True, slots=True)
class Written:
    """What a build changed; paths are POSIX, relative to the output folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int  # outputs that were already there, byte for byte


def write(outputs: Iterable[Output], out: Path) -> Written:
    """Brings `out` to hold exactly the outputs (and what is not ours).

    Args:
        outputs: the files of the site, made as they are needed; none is kept in memory.
        out: the output folder; made if it is not there.

    Raises:
        ShellError: a path that would leave `out`, two outputs of one path, or a folder that holds other things.
            Nothing has been changed then.
    """
    out = out.resolve()
    made = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    try:
        with _locked(out):
            recover(out)
            before = _manifest(out)
            _refuse_foreign(out, before)
            staging = staging_folder(out)
            try:
                return _replace(outputs, out, staging, before)
            finally:
                if not _journal(staging).exists():
                    shutil.rmtree(staging, ignore_errors=True)
    finally:
        if made:
            with suppress(OSError):
                out.rmdir()  # only goes if nothing came to stand in it


def recover(out: Path) -> None:
    """Finishes or drops what a killed build left."""
    staging = staging_folder(out)
    if _journal(staging).exists():
        _apply(out, staging)
    shutil.rmtree(staging, ignore_errors=True)


def _replace(outputs: Iterable[Output], out: Path, staging: Path, before: tuple[str, ...]) -> Written:
    staging.mkdir()
    moves: list[str] = []
    seen: dict[str, str] = {}
    problems = []
    ours = frozenset(before)
    folders: dict[Path, str | None] = {}
    for output in outputs:
        if why := fault(output.path) or _clash(output.path, seen) or _blocked(output.path, out, ours, folders):
            problems.append(_bad_path(output.path, why))
            continue
        seen[output.path.casefold()] = output.path
        if not _same(out / output.path, output.data):
            (staging / str(len(moves))).write_bytes(output.data)
            moves.append(output.path)
    for path in seen.values():
        if file := next((p for p in _parents(path) if p.casefold() in seen), None):
            problems.append(_bad_path(path, f"“{file}”是文件，不是文件夹"))
    if problems:
        raise ShellError(problems)

    paths = sorted(seen.values())
    removed = sorted(ours.difference(paths))
    changed = tuple(moves)
    manifest = "".join(f"{path}\n" for path in paths).encode()
    if not _same(out / MANIFEST, manifest):
        (staging / str(len(moves))).write_bytes(manifest)
        moves.append(MANIFEST)
    if moves or removed:
        draft = staging / "journal.draft"
        draft.write_text(json.dumps({"remove": removed, "move": moves}, ensure_ascii=False), "utf-8")
        draft.replace(_journal(staging))
        _apply(out, staging)
    return Written(changed, tuple(removed), len(paths) - len(changed))


def _apply(out: Path, staging: Path) -> None:
    """Does what the journal says; what was done before it was killed is found done."""
    journal = json.loads(_journal(staging).read_text("utf-8"))
    for path in journal["remove"]:
        target = out / path
        if not target.is_dir():  # a folder: a run that was killed has put pages there already
            with suppress(FileNotFoundError, NotADirectoryError):
                target.unlink()
        for folder in target.parents:
            if folder == out:
                break
            with suppress(OSError):
                folder.rmdir()
    folders: set[Path] = set()
    for number, path in enumerate(journal["move"]):
        staged, target = staging / str(number), out / path
        if not staged.exists():
            continue
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        staged.replace(target)
    _journal(staging).unlink()


def _journal(staging: Path) -> Path:
    return staging / "journal.json"


def _manifest(out: Path) -> tuple[str, ...]:
    try:
        text = (out / MANIFEST).read_text("utf-8")
    except FileNotFoundError:
        return ()
    return tuple(path for path in text.splitlines() if fault(path) is None)


def _same(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
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


def _blocked(path: str, out: Path, ours: frozenset[str], folders: dict[Path, str | None]) -> str | None:
    """A link, or something of somebody else's, in the way; `folders` remembers what was asked before."""
    target = out / path
    folder = target.parent
    if folder not in folders:
        if folder.resolve() != folder:
            folders[folder] = "输出目录里的链接指向别处"
        else:
            files = (p for p in _parents(path) if (out / p).exists() and not (out / p).is_dir() and p not in ours)
            folders[folder] = next((f"“{p}”是文件，不是文件夹" for p in files), None)
    if folders[folder]:
        return folders[folder]
    if target.is_dir() and not any(p.startswith(path + "/") for p in ours):
        return "那里已有一个同名的文件夹"
    return None


def _refuse_foreign(out: Path, before: tuple[str, ...]) -> None:
    if before or (out / MANIFEST).exists():
        return
    others = sorted(p.name for p in out.iterdir() if p.name not in {".gitignore", ".git", ".DS_Store"})
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


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """One build of a folder at a time; the lock goes with the process. Where locks are unknown there is none."""
    try:
        import fcntl

        handle = os.open(out, os.O_RDONLY)
    except (ImportError, OSError):  # Windows
        yield
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ShellError(
                [error("out-busy", out.name, "另一个 duizhao 正在写入这个目录", "等它结束，或停掉它，再重试")]
            ) from None
        except OSError:  # a file share without locks
            pass
        with private(handle):
            yield
    finally:
        os.close(handle)
