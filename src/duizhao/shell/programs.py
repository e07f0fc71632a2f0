"""Programs that are run for a while: LibreOffice, antiword, a browser. None of them outlives what it was started for.

Each is the head of a process group of its own, and the whole group is ended: LibreOffice is a script that starts a
program that starts another, and ending the first alone leaves the others, with the pipes they hold. Should this
process be killed, a shell that waits at a pipe does it: the pipe's end is the only thing that a killed process leaves.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

# Waits for one line; without it (the other end is gone) the group is ended and its folder taken away.
_GUARD = 'read -r _ && exit; kill -9 "-$1"; sleep 0.2; rm -rf -- "$2"'
POSIX = os.name == "posix"
_GRACE = 10  # seconds for a program that was asked to end


@contextmanager
def running_program(command: Sequence[str], folder: Path, **streams: Any) -> Iterator["subprocess.Popen[bytes]"]:
    """Runs a program while the block runs; then it and all that it started are ended.

    Args:
        command: the program and its arguments.
        folder: its own temporary folder, which goes with it should this process be killed.
        streams: as for `subprocess.Popen`.

    Raises:
        OSError: it cannot be started.
    """
    process = subprocess.Popen(command, start_new_session=True, **streams)
    guard = _guard(process.pid, folder)
    try:
        yield process
    finally:
        _end_program(process)
        if guard is not None and guard.stdin is not None:
            with suppress(OSError):
                guard.stdin.write(b"done\n")
            with suppress(OSError):
                guard.stdin.close()
            guard.wait()


def output_of(command: Sequence[str], folder: Path, seconds: float) -> bytes | None:
    """The bytes that a `command` run in a `folder` wrote to standard output; None where it failed or was too slow.

    It has so many `seconds`.
    """
    try:
        with running_program(
            command, folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as (process):
            said, _ = process.communicate(timeout=seconds)
            return bytes(said) if process.returncode == 0 else None
    except (OSError, subprocess.TimeoutExpired):
        return None


def _guard(group: int, folder: Path) -> "subprocess.Popen[bytes] | None":
    shell = shutil.which("sh") if os.name == "posix" else None
    if shell is None:
        return None
    command = [shell, "-c", _GUARD, "duizhao", str(group), str(folder)]
    try:
        return subprocess.Popen(
            command,
            start_new_session=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None


def _end_program(process: "subprocess.Popen[bytes]") -> None:
    """Ends a program's whole group: asked first where it still runs, then made to."""
    if process.poll() is None:
        _send_signal(process, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
    _send_signal(process, getattr(signal, "SIGKILL", signal.SIGTERM))
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            stream.close()


def _send_signal(process: "subprocess.Popen[bytes]", number: int) -> None:
    if POSIX:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)
    elif process.poll() is None:  # Windows has no groups, but knows who started whom
        with suppress(OSError, subprocess.SubprocessError):
            words = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(words, capture_output=True, timeout=_GRACE, check=False)
        process.terminate()
