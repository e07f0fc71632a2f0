"""Makes what was written outlast a power cut: a rename must not reach the disk before the bytes that it names."""

import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

FEW = 3  # files: each by itself; more of them all at once, with all else that waits for that disk, is far quicker


def flush_to_disk(files: Iterable[Path]) -> None:
    """Waits until the bytes of some `files` of one disk are on it.

    Source: decision 050.

    Raises:
        OSError: the disk reports that they are not.
    """
    files = tuple(files)
    if len(files) > FEW and (syncfs := _syncfs()):
        handle = os.open(files[0], os.O_RDONLY)
        try:
            if syncfs(handle) == 0:
                return
        finally:
            os.close(handle)
    for file in files:
        handle = os.open(file, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@lru_cache(maxsize=1)
def _syncfs() -> Any:
    """syncfs(2) of Linux, which Python has not; None elsewhere."""
    if sys.platform != "linux":
        return None
    import ctypes

    return getattr(ctypes.CDLL(None), "syncfs", None)
