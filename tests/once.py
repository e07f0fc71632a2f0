"""What is costly to make and read by many tests is made once a run, whichever of its processes asks first."""

import gc
import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

Once = Callable[[str, Callable[[Path], None]], Path]
"""A name and what fills an empty folder → that folder, filled by the first process that asks for the name."""


def once_in(base: Path) -> Once:
    """Folders below `base`, which all processes of a run share; each is made once, others wait for it.

    Whoever reads a folder must leave it as it is. Where filling one fails, the next that asks tries again elsewhere.
    """

    def once(name: str, make: Callable[[Path], None]) -> Path:
        told = base / f"{name}.ready"
        with FileLock(base / f"{name}.lock"):
            if not told.exists():
                folder = base / f"{name}.{os.getpid()}.{time.monotonic_ns()}"
                folder.mkdir(parents=True)
                make(folder)
                told.write_text(folder.name, "utf-8")
        return base / told.read_text("utf-8")

    return once


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes and finds the folders that all tests of this run share; see `once_in`."""
    own = tmp_path_factory.getbasetemp()
    base = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"
    base.mkdir(exist_ok=True)
    return once_in(base)


def keep(value: object, file: Path) -> None:
    """Writes a value that this run will read again, perhaps in another process."""
    file.write_bytes(pickle.dumps(value))


def kept(file: Path) -> object:
    """The value that `keep` wrote in this same run; it stays, and no search for garbage looks at it."""
    value = pickle.loads(file.read_bytes())
    gc.freeze()
    return value
