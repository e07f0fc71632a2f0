"""Lets the system refuse one file operation: the n-th below a folder fails, in one of the ways in which they do."""

import builtins
import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import FrameType
from typing import Any

from duizhao.cli import cli
from duizhao.shell.console.commands import run

ERRORS = {"ENOSPC": errno.ENOSPC, "EACCES": errno.EACCES, "EIO": errno.EIO, "EXDEV": errno.EXDEV}
KINDS = (*ERRORS, "partial", "vanish")
_AT = {  # which operations can fail so
    "ENOSPC": ("open w", "mkdir", "rename", "replace", "link", "fsync"),
    "EXDEV": ("rename", "replace", "link"),
    "partial": ("open w",),
    "vanish": ("open r", "stat", "lstat", "scandir", "listdir", "rename", "replace", "link", "unlink", "open"),
}

_ONE = ("open", "mkdir", "unlink", "remove", "rmdir", "scandir", "listdir", "stat", "lstat", "access")
_TWO = ("rename", "replace", "link")


class Faults:
    """Counts the file operations below a folder, and lets one of them fail.

    Attributes:
        done: how many there were so far.
        what: the operation that failed and its path; "" as long as none has.
        gone: the file that vanished.
        sites: of each operation, what it was and from which lines of the program it was asked for.
    """

    def __init__(self, below: Path, at: int = -1, kind: str = "EIO") -> None:
        self.below, self.at, self.kind = f"{below.resolve()}{os.sep}", at, kind
        self.done, self.what, self.gone = 0, "", ""
        self.sites: list[tuple[str, ...]] = []

    def chosen(self, each: int) -> list[int]:
        """The first operation of each kind from each place in the program, and every `each`-th of all."""
        firsts = {site: at for at, site in reversed(list(enumerate(self.sites)))}
        return sorted({*firsts.values(), *range(0, self.done, each)})

    def now(self, name: str, path: Any) -> bool:
        """Whether this operation is the one that fails; counts it, if it can fail in this way."""
        if not name.startswith(_AT.get(self.kind, "")):
            return False
        try:
            text = os.fspath(path)
        except TypeError:
            return False
        if not isinstance(text, str) or not os.path.abspath(text).startswith(self.below):  # noqa: PTH100 - patched
            return False
        self.done += 1
        if self.at < 0:
            self.sites.append((name, *_lines()))
        if self.done - 1 != self.at:
            return False
        self.what = f"{name} {text.removeprefix(self.below)}"
        return True

    def fail(self, path: Any, real: Callable[[str], object]) -> None:
        """Fails as the system does; where a file is to vanish, it does, and the operation goes on."""
        if self.kind == "vanish":
            try:
                real(os.fspath(path))
                self.gone = os.fspath(path)
            except OSError:
                return
        elif self.kind != "partial":
            number = ERRORS[self.kind]
            raise OSError(number, os.strerror(number), os.fspath(path))


def _lines() -> Iterator[str]:
    """The two innermost lines of the program that asked for the operation that is under way."""
    frame: FrameType | None = sys._getframe(1)
    found = 0
    while frame is not None and found < 2:
        if f"{os.sep}src{os.sep}duizhao{os.sep}" in (file := frame.f_code.co_filename):
            yield f"{file}:{frame.f_lineno}"
            found += 1
        frame = frame.f_back


class _Torn(io.BufferedWriter):
    """A file of which half of the first write reaches the disk before that is full."""

    def write(self, data: Any, /) -> int:
        super().write(bytes(data)[: len(data) // 2])
        self.flush()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def failing(faults: Faults) -> Iterator[Faults]:
    """While the block runs, the operations of this process are counted and one of them fails."""
    unlink, io_open = os.unlink, io.open
    before: list[tuple[Any, str, Any]] = []

    def patch(owner: Any, name: str, make: Callable[[Any], Any]) -> None:
        real = getattr(owner, name)
        before.append((owner, name, real))
        setattr(owner, name, make(real))

    def one(name: str) -> Callable[[Any], Any]:
        def make(real: Any) -> Any:
            def called(path: Any = ".", *args: Any, **kwargs: Any) -> Any:
                if kwargs.get("dir_fd") is None and faults.now(name, path):
                    faults.fail(path, unlink)
                return real(path, *args, **kwargs)

            return called

        return make

    def two(name: str) -> Callable[[Any], Any]:
        def make(real: Any) -> Any:
            def called(source: Any, target: Any, *args: Any, **kwargs: Any) -> Any:
                if faults.now(name, target):
                    faults.fail(source, unlink)
                return real(source, target, *args, **kwargs)

            return called

        return make

    def opened(real: Any) -> Any:
        def called(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            if isinstance(file, int) or not faults.now(f"open {mode}", file):
                return real(file, mode, *args, **kwargs)
            faults.fail(file, unlink)
            if faults.kind == "partial" and "w" in mode:
                torn = _Torn(io.FileIO(os.fspath(file), "wb"))
                return torn if "b" in mode else io.TextIOWrapper(torn, "utf-8", write_through=True)
            return real(file, mode, *args, **kwargs)

        return called

    def synced(real: Any) -> Any:
        def called(handle: int) -> Any:
            if faults.now("fsync", Path(f"/proc/self/fd/{handle}").readlink()) and faults.kind in ERRORS:
                raise OSError(ERRORS[faults.kind], os.strerror(ERRORS[faults.kind]))
            return real(handle)

        return called

    for name in _ONE:
        patch(os, name, one(name))
    for name in _TWO:
        patch(os, name, two(name))
    patch(os, "fsync", synced)
    patch(builtins, "open", opened)
    patch(io, "open", lambda _: opened(io_open))
    try:
        yield faults
    finally:
        for owner, name, real in reversed(before):
            setattr(owner, name, real)


def told(*words: str) -> tuple[int, str]:
    """The exit code of a command, and what it said, which is never a traceback."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = run(cli, words)
    said = out.getvalue() + err.getvalue()
    assert "Traceback" not in said, said
    assert "内部出错" not in said, said
    assert code in (0, 1)
    assert not code or "error[" in said or "失败" in said
    return code, said
