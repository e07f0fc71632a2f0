"""Writes the outputs: only what changed, all or nothing, and safe against being killed.

1. recover: what a killed build left is finished (its journal was complete) or dropped
2. stage:   each output that differs from the file in place is prepared
3. commit:  all of them at once; what the site no longer has goes

How that is done so that nothing can come between stands in `change.py`. Only files that an earlier build wrote (the
manifest lists them) are ever removed.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Protocol

from duizhao.frozen import frozen
from duizhao.model import Output, Problem, Reason
from duizhao.shell import change
from duizhao.shell.change import Change
from duizhao.shell.failure import ShellError, error, system_refused
from duizhao.shell.files import read_regular
from duizhao.shell.locking import FolderBusy, locked
from duizhao.shell.paths import INNER, MANIFEST, fault, real


@frozen
class Written:
    """What a build changed; paths are POSIX, relative to the output folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int  # outputs that were already there, byte for byte
    notes: tuple[Problem, ...] = ()  # what was found on the way, of this run alone


@frozen
class UnchangedFile:
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
    outputs: Iterable[Output | UnchangedFile],
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
        refuse_no_folder(link)
        made = not out.exists()
        out.mkdir(parents=True, exist_ok=True)
        with locked(out):
            ours = cache(lambda: frozenset(_listed_outputs(out)))
            notes = change.recover(out, lambda path: path in ours())
            return _replaced_outputs(outputs, out, agree, notes, onlooker)
    except FolderBusy:
        hint = Reason("wait-stop-try-again")
        raise ShellError([error("out-busy", out.name, Reason("another-duizhao-writing-folder"), hint)]) from None
    except OSError as trouble:
        if trouble.errno in (None, errno.EPIPE):  # a template that is not there; nobody who reads what is shown
            raise
        raise ShellError([system_refused(trouble, out.name, Reason("site-cannot-written"), out.parent)]) from trouble
    finally:
        if made:
            with suppress(OSError):
                out.rmdir()  # only goes if nothing came to stand in it


def refuse_no_folder(out: Path) -> None:
    """Refuses an output folder `out` that is something else, or a link to nowhere; one that is to be made is well.

    Raises:
        ShellError: It is.
        OSError: The system does not say what it is.
    """
    name = real(out).name
    if out.is_symlink() and not out.exists():
        hint = Reason("correct-link-disk-share-connected")
        raise ShellError([error("out-not-there", name, Reason("output-folder-link-folder-not"), hint)])
    if out.exists() and not out.is_dir():
        hint = Reason("move-file-write-elsewhere-out")
        raise ShellError([error("out-not-folder", name, Reason("file-site-needs-folder"), hint)])


def _replaced_outputs(
    outputs: Iterable[Output | UnchangedFile],
    out: Path,
    agree: Agree,
    notes: tuple[Problem, ...],
    onlooker: Onlooker | None,
) -> Written:
    try:
        before = _listed_outputs(out)
        _refuse_foreign(out, before)
        staged = Change(out)
        try:
            return _replace(outputs, staged, before, agree, notes, onlooker)
        finally:
            staged.drop()
    except ShellError as stopped:
        raise ShellError((*notes, *stopped.problems)) from stopped


def _replace(
    outputs: Iterable[Output | UnchangedFile],
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
    folders: dict[str, Reason | None] = {}
    for output in outputs:
        stands = isinstance(output, UnchangedFile)
        why = None if output.path in ours else fault(output.path)  # the manifest's have none
        if why := why or _clash(output.path, seen) or _blocked(output.path, out, ours, folders, stands):
            problems.append(_bad_path(output.path, why))
            continue
        seen[output.path.casefold()] = output.path
        if isinstance(output, UnchangedFile):
            continue
        if not _file_stands(f"{out}/{output.path}", output.data):
            staged.put(output.path, output.data)
    for path in seen.values():
        if file := next((p for p in _parents(path) if p.casefold() in seen), None):
            problems.append(_bad_path(path, Reason.of("file-no-folder", file=file)))
    if problems:
        raise ShellError(problems)

    paths = tuple(sorted(seen.values()))
    notes += agree(before, paths)
    removed = tuple(sorted(ours.difference(paths)))
    changed = tuple(staged.moves)
    manifest = "".join(f"{path}\n" for path in paths).encode()
    if not _file_stands(f"{out}/{MANIFEST}", manifest):
        staged.put(MANIFEST, manifest)
    if staged.moves or removed:
        if onlooker:
            onlooker.before_change((*staged.moves, *removed))
        staged.commit(removed)
    if onlooker:
        onlooker.settle()
    return Written(changed, removed, len(paths) - len(changed), notes)


def _listed_outputs(out: Path) -> tuple[str, ...]:
    try:
        text = read_regular(out / MANIFEST).decode("utf-8", "replace")
    except FileNotFoundError:
        return ()
    lines = text.replace("\r\n", "\n").split("\n")  # `splitlines` would part names at U+2028 too
    return tuple(path for path in lines if fault(path) is None)


def _file_stands(target: str, data: bytes) -> bool:
    try:
        found = os.stat(target)  # noqa: PTH116 - a `Path` for each takes longer: in a first build none is there
        return stat.S_ISREG(found.st_mode) and found.st_size == len(data) and read_regular(target) == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _bad_path(path: str, why: Reason) -> Problem:
    return error("bad-path", path, Reason.of("cannot-written", path=path, why=why), Reason("correct-slug-try-again"))


def _parents(path: str) -> list[str]:
    names = path.split("/")
    return ["/".join(names[:n]) for n in range(1, len(names))]


def _clash(path: str, seen: dict[str, str]) -> Reason | None:
    other = seen.get(path.casefold())
    return None if other is None else Reason.of("same-file", other=other)


def _blocked(
    path: str, out: Path, ours: frozenset[str], folders: dict[str, Reason | None], is_file: bool
) -> Reason | None:
    """A link, or something of somebody else's, in the way; `folders` remembers what was asked before.

    With `is_file` it is known that a file stands there.
    """
    folder = path.rpartition("/")[0]
    if folder not in folders:
        if real(out / folder) != out / folder:
            folders[folder] = Reason("link-in-output-leads-elsewhere")
        else:
            files = (p for p in _parents(path) if (out / p).exists() and not (out / p).is_dir() and p not in ours)
            folders[folder] = next((Reason.of("file-no-folder", file=p) for p in files), None)
    if folders[folder]:
        return folders[folder]
    is_folder = not is_file and os.path.isdir(f"{out}/{path}")  # noqa: PTH112 - as in `_file_stands`
    if is_folder and not any(p.startswith(path + "/") for p in ours):
        return Reason("folder-name-there")
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
                    Reason.of(
                        "output-folder-files-duizhao-did",
                        names=Reason.listed(others[:3]),
                        more=Reason("and-others") if len(others) > 3 else "",
                    ),
                    Reason("use-empty-folder-out-folder-move"),
                )
            ]
        )
