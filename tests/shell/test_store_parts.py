"""Large parts of kept answers lie in rows of their own: few are read, and none that is not what it was is believed."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from duizhao.shell import store
from duizhao.shell.store import Store
from duizhao.shell.store_file import FORMAT, store_file
from tests.shell.test_store import done_in, files, first, kept, made, put, site_at

SENTENCE = "另有一句谁也没有说过的新话。"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built once."""
    root = tmp_path_factory.mktemp("parts") / "site"
    root.mkdir()
    kept(site_at(root))
    return root


@pytest.fixture(scope="module")
def expected(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a first build makes of it with one sentence more."""
    root = shutil.copytree(built / "content", tmp_path_factory.mktemp("first") / "site" / "content").parent
    shutil.copy(built / "site.yaml", root)
    put(root, "a", 2023, SENTENCE)
    return first(root)


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy of the site that was built, with all that its build kept."""
    return Path(shutil.copytree(built.parent, tmp_path / "copy")) / built.name


def swapped(file: Path) -> None:
    """Each part gets the bytes of the same part of another answer, with a checksum that is right for its place."""
    with closing(sqlite3.connect(file)) as base:
        rows = base.execute("SELECT key, number, value FROM part ORDER BY number, key").fetchall()
        for (key, number, _), (*_, value) in zip(rows, rows[1:] + rows[:1], strict=True):
            made_right = store._summed(store._part_name(key, number), value[12:])
            base.execute("UPDATE part SET value = ? WHERE key = ? AND number = ?", (made_right, key, number))
        base.commit()


HARMS: dict[str, Callable[[Path], None]] = {
    "gone": lambda file: done_in(file, "DELETE FROM part"),
    "of another answer": swapped,
    "of another row": lambda file: done_in(
        file,
        "UPDATE part SET value = (SELECT value FROM part other WHERE other.key > part.key)"
        " WHERE key < (SELECT max(key) FROM part)",
    ),
    "torn": lambda file: done_in(file, "UPDATE part SET value = substr(value, 1, length(value) / 2)"),
    "no table": lambda file: done_in(file, "DROP TABLE part"),
}


@pytest.mark.parametrize(("harm", "jobs"), [*((harm, 1) for harm in HARMS), ("gone", 2), ("torn", 2)])
def test_a_part_that_is_not_what_it_was_is_worked_out_again(
    root: Path, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, harm: str, jobs: int
) -> None:
    """Whatever was done to all parts, the site is what a first build makes, and before long all is known again."""
    HARMS[harm](store_file(root / "build"))
    put(root, "a", 2023, SENTENCE)
    built = kept(root, jobs)
    assert files(root / "build") == expected
    assert {note.code for note in built.notes} <= {"broken-store"}
    assert not kept(root, jobs).notes
    names = made(monkeypatch)
    assert not kept(root, jobs).notes
    assert names == []
    assert files(root / "build") == expected


def test_few_parts_are_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing has changed no part is read; for one sentence those of its township and what others are set beside.

    None is read twice.
    """
    read: list[tuple[bytes, int]] = []
    part = Store.part

    def counted(self: Store, key: bytes, number: int) -> bytes | None:
        read.append((key, number))
        return part(self, key, number)

    monkeypatch.setattr(Store, "part", counted)
    with closing(sqlite3.connect(store_file(root / "build"))) as base:
        (there,) = base.execute("SELECT count(*) FROM part").fetchone()
    kept(root)
    assert read == []
    put(root, "a", 2023, SENTENCE)
    kept(root)
    assert len(set(read)) == len(read)
    assert 0 < len(read) < there / 2


@pytest.mark.parametrize(
    ("harm", "codes"), [("value = substr(value, 1, length(value) / 2)", ["broken-store"]), ("number = -number", [])]
)
def test_what_only_a_helper_misses_is_mended(
    built: Path, root: Path, expected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, harm: str, codes: list[str]
) -> None:
    """A part that only a process met that makes pages is told where it is torn, and whole again after the build."""
    here: set[tuple[bytes, int]] = set()
    part = Store.part

    def noted(self: Store, key: bytes, number: int) -> bytes | None:
        here.add((key, number))  # of this process alone: the others have a copy
        return part(self, key, number)

    monkeypatch.setattr(Store, "part", noted)
    for site in (root, other := Path(shutil.copytree(built.parent, root.parent.parent / "other")) / built.name):
        (site / "templates").mkdir()  # where there are own ones, this process makes no page; none asks for this one
        (site / "templates" / "own.html").write_text("", "utf-8")
    put(other, "a", 2023, SENTENCE)
    kept(other, 2)
    file = store_file(root / "build")
    with closing(sqlite3.connect(file)) as base:
        rest = [row for row in base.execute("SELECT key, number FROM part").fetchall() if row not in here]
        base.executemany(f"UPDATE part SET {harm} WHERE key = ? AND number = ?", rest)
        base.commit()
    put(root, "a", 2023, SENTENCE)
    assert [note.code for note in kept(root, 2).notes] == codes
    assert files(root / "build") == expected
    put(root, "a", 2023, SENTENCE * 2)
    kept(root, 2)
    put(root, "a", 2023, SENTENCE)
    assert not kept(root, 2).notes
    assert files(root / "build") == expected


def test_a_store_of_another_version_is_no_fault(root: Path, expected: dict[str, bytes]) -> None:
    """What an older version of the program kept is not used and not called damaged."""
    done_in(store_file(root / "build"), f"PRAGMA user_version = {FORMAT - 1}; DROP TABLE part")
    put(root, "a", 2023, SENTENCE)
    assert kept(root).notes == ()
    assert files(root / "build") == expected
    with closing(sqlite3.connect(store_file(root / "build"))) as base:
        assert base.execute("PRAGMA user_version").fetchone() == (FORMAT,)
