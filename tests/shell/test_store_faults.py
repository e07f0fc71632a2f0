"""A store that fails at any statement: the build is right all the same, and so is the next."""

import sqlite3
from pathlib import Path
from typing import Any, ClassVar

import pytest

from duizhao.shell import store, store_file
from tests.shell.test_store import files, first, kept, put, site_at

FULL = sqlite3.OperationalError("database or disk is full")
TORN = sqlite3.DatabaseError("database disk image is malformed")
TAKEN = sqlite3.OperationalError("database is locked")


class Failing:
    """A connection of which one statement fails, counted over all connections of a build."""

    done: ClassVar[list[str]] = []
    at = -1
    wrong: sqlite3.Error = FULL

    def __init__(self, base: sqlite3.Connection) -> None:
        """Around a real one."""
        self.base = base

    def _now(self, statement: str) -> None:
        Failing.done.append(statement)
        if len(Failing.done) - 1 == Failing.at:
            raise Failing.wrong

    def execute(self, statement: str, *words: Any) -> Any:
        """One statement."""
        self._now(statement)
        return self.base.execute(statement, *words)

    def executemany(self, statement: str, *words: Any) -> Any:
        """One for many rows."""
        self._now(statement)
        return self.base.executemany(statement, *words)

    def close(self) -> None:
        """Never fails."""
        self.base.close()

    def __enter__(self) -> Any:
        return self.base.__enter__()

    def __exit__(self, *words: Any) -> Any:
        return self.base.__exit__(*words)


@pytest.mark.parametrize(
    "every", [pytest.param(False, marks=pytest.mark.long), pytest.param(True, marks=pytest.mark.torture)]
)
@pytest.mark.parametrize("wrong", [FULL, TORN, TAKEN], ids=["full", "torn", "taken"])
def test_a_store_that_fails_at_any_statement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: sqlite3.Error, every: bool
) -> None:
    """Each statement fails in turn, then the same sentence is taken back: both builds are what first builds make.

    Most are the same two, which read: the long tests let the last of each fail, and where the disk is full the first.
    Where the store is taken every other one of these does.
    """
    (tmp_path / "site").mkdir()
    root = site_at(tmp_path / "site")
    kept(root)
    before = first(root)
    put(root, "a", 2023, "新话一句。")
    after = first(root)
    connected = store_file.connected
    monkeypatch.setattr(store, "connected", lambda file: Failing(connected(file)))
    monkeypatch.setattr(Failing, "wrong", wrong)
    statements, found = said(root, -1)
    assert found == after
    firsts = {one: at for at, one in reversed([*enumerate(statements)])}
    lasts = {one: at for at, one in enumerate(statements)}
    ends = sorted((firsts if wrong is FULL else lasts).values())[:: 2 if wrong is TAKEN else 1]
    assert len(lasts) > 8
    for at in range(len(statements)) if every else ends:
        put(root, "a", 2023)
        assert said(root, -1)[1] == before, at
        put(root, "a", 2023, "新话一句。")
        now, found = said(root, at)
        assert len(now) > at
        assert found == after, (at, now[at])


def said(root: Path, fails: int) -> tuple[list[str], dict[str, bytes]]:
    """The statements of a build, of which that with this number fails, and the files that it leaves."""
    Failing.done, Failing.at = [], fails
    kept(root)
    return Failing.done, files(root / "build")
