"""A store that fails at any statement: the build is right all the same, and so is the next."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from duizhao.shell import store, store_file
from tests.shell.test_store import files, first, kept, put, site_at

FULL = sqlite3.OperationalError("database or disk is full")
TORN = sqlite3.DatabaseError("database disk image is malformed")
TAKEN = sqlite3.OperationalError("database is locked")


class Failing:
    """A connection of which one statement fails, counted over all connections of a build."""

    done = 0
    at = -1
    wrong: sqlite3.Error = FULL

    def __init__(self, base: sqlite3.Connection) -> None:
        """Around a real one."""
        self.base = base

    def _now(self) -> None:
        Failing.done += 1
        if Failing.done - 1 == Failing.at:
            raise Failing.wrong

    def execute(self, *words: Any) -> Any:
        """One statement."""
        self._now()
        return self.base.execute(*words)

    def executemany(self, *words: Any) -> Any:
        """One for many rows."""
        self._now()
        return self.base.executemany(*words)

    def close(self) -> None:
        """Never fails."""
        self.base.close()

    def __enter__(self) -> Any:
        return self.base.__enter__()

    def __exit__(self, *words: Any) -> Any:
        return self.base.__exit__(*words)


@pytest.mark.long
@pytest.mark.parametrize("wrong", [FULL, TORN, TAKEN], ids=["full", "torn", "taken"])
def test_a_store_that_fails_at_any_statement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: sqlite3.Error
) -> None:
    """Each statement fails in turn, then the same sentence is taken back: both builds are what first builds make."""
    (tmp_path / "site").mkdir()
    root = site_at(tmp_path / "site")
    kept(root)
    before = first(root)
    put(root, "a", 2023, "新话一句。")
    after = first(root)
    put(root, "a", 2023)
    connected = store_file.connected
    monkeypatch.setattr(store, "connected", lambda file: Failing(connected(file)))
    monkeypatch.setattr(Failing, "wrong", wrong)
    at = 0
    while True:
        put(root, "a", 2023, "新话一句。")
        Failing.done, Failing.at = 0, at
        kept(root)
        assert files(root / "build") == after, at
        failed = Failing.done > at
        Failing.at = -1
        put(root, "a", 2023)
        kept(root)
        assert files(root / "build") == before, at
        if not failed:
            break
        at += 1
    assert at > 4
