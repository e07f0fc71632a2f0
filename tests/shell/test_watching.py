"""Every change of a site's files is seen, however it is made."""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.shell import watching
from duizhao.shell.answering import is_here
from duizhao.shell.building import what_is_read
from duizhao.shell.watching import Watch


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site below a folder named `build`, with a report that is a link to elsewhere."""
    root = tmp_path / "build" / "site"
    (root / "content/2024").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/yi.md").write_text("乙", "utf-8")
    (root / "site.yaml").write_text("title: 零\nindicators: own.yaml\n", "utf-8")
    (root / "content/2024/jia.md").write_text("甲", "utf-8")
    (root / "content/2023").symlink_to(tmp_path / "elsewhere")
    return root


def saved_by_rename(path: Path) -> None:
    """Writes a file as careful editors do."""
    draft = path.with_name("draft~")
    draft.write_text("title: 一\n", "utf-8")
    draft.replace(path)


def same_size_and_time(path: Path) -> None:
    """Writes a file so that the times that the system keeps do not tell."""
    before = path.stat()
    with path.open("r+b") as file:
        file.write("丙".encode())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def new(name: str, text: str = "") -> Callable[[Path], object]:
    """Writes a file, and makes its folder where there is none."""

    def made(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")

    return made


def link_turned(root: Path) -> None:
    """Lets a link lead to another folder."""
    (root / "content/2023").unlink()
    (root / "content/2023").symlink_to("2024")


def raw_circle(root: Path) -> None:
    """Makes a link in the place of a raw folder that nobody can walk."""
    (root / "content/raw").mkdir()
    (root / "content/raw/2031").symlink_to("2031")


CHANGES: dict[str, Callable[[Path], object]] = {
    "settings by rename": lambda r: saved_by_rename(r / "site.yaml"),
    "settings gone": lambda r: (r / "site.yaml").unlink(),
    "a report": new("content/2024/jia.md", "甲二"),
    "a report of one size": lambda r: same_size_and_time(r / "content/2024/jia.md"),
    "a report gone": lambda r: (r / "content/2024/jia.md").unlink(),
    "a report renamed": lambda r: (r / "content/2024/jia.md").rename(r / "content/2024/bing.md"),
    "a new year": new("content/2025/a.md"),
    "behind a link": new("../../elsewhere/yi.md", "乙二"),
    "a link turned": link_turned,
    "a folder of templates": new("templates/about.html"),
    "an own style": new("theme/own.css"),
    "an own rule file": new("own.yaml"),
    "a raw folder in a circle": raw_circle,
    "a ledger": new("content/raw/2024/a.ledger.yaml"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_is_seen(root: Path, what: str) -> None:
    """Each way of changing a site is seen at the next look, and once."""
    watch = Watch(lambda: what_is_read(root))
    assert watch.changed()
    assert not watch.changed()
    CHANGES[what](root)
    assert watch.changed(), what
    assert not watch.changed()
    assert not watch.changed()


def test_a_place_of_which_the_system_says_nothing(root: Path) -> None:
    """A place that cannot be asked for (a share that is away, no right, a name too long) is no end of the watching."""
    watch = Watch(lambda: [root / ("x" * 300), *what_is_read(root)])
    assert watch.changed()
    (root / "site.yaml").write_text(f"indicators: {'x' * 300}\n", "utf-8")
    assert watch.changed()
    assert not watch.changed()


def test_what_no_build_reads_is_not_looked_at(root: Path) -> None:
    """Raw files, editors' leavings and the built site start no build."""
    watch = Watch(lambda: what_is_read(root))
    watch.changed()
    for name in ("content/raw/a.docx", "content/2024/.jia.md.swp", "content/2024/jia.md~", "build/x.html", "x.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    assert not watch.changed()


def test_times_tell_once_a_file_is_cold(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that has not changed for some seconds is no longer read at each look."""
    read: list[str] = []
    checksum = watching._watched_checksum

    def counted(path: str) -> bytes:
        read.append(path)
        return checksum(path)

    monkeypatch.setattr(watching, "_watched_checksum", counted)
    watch = Watch(lambda: [root / "content"])
    watch.changed()
    assert len(read) == 2
    later = time.monotonic() + watching.WARM + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert not watch.changed()
    assert len(read) == 4
    assert not watch.changed()
    assert len(read) == 4
    (root / "content/2024/jia.md").write_text("甲三", "utf-8")
    assert watch.changed()
    assert len(read) == 5


def test_bursts_and_checkouts(root: Path) -> None:
    """Of many saves and of `git checkout` the last state is always seen."""

    def git(*words: str) -> None:
        named = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.fsync=none")
        subprocess.run(["git", *named, "-C", str(root), *words], check=True, capture_output=True)

    git("init", "-q", "-b", "one")
    git("add", ".")
    git("commit", "-qm", "a")
    git("checkout", "-qb", "two")
    (root / "content/2024/jia.md").write_text("丁", "utf-8")
    git("commit", "-qam", "b")
    watch = Watch(lambda: what_is_read(root))
    watch.changed()
    for branch in ("one", "two", "one"):
        git("checkout", "-q", branch)
        assert watch.changed(), branch
    for n in range(200):
        (root / "content/2024/jia.md").write_text(str(n % 10), "utf-8")
        assert watch.changed(), n
    assert not watch.changed()


@pytest.mark.parametrize(
    ("host", "bound", "here"),
    [
        ("127.0.0.1:5500", "127.0.0.1", True),
        ("localhost:5500", "127.0.0.1", True),
        ("[::1]:5500", "127.0.0.1", True),
        ("192.168.1.7:5500", "0.0.0.0", True),
        ("reports.lan:80", "reports.lan", True),
        ("example.org:5500", "127.0.0.1", False),
        ("127.0.0.1.example.org", "127.0.0.1", False),
        ("localhost.example.org", "0.0.0.0", False),
        ("", "127.0.0.1", False),
        ("[", "127.0.0.1", False),
    ],
)
def test_only_this_machine_is_answered_for(host: str, bound: str, here: bool) -> None:
    """A name that somebody else gave this machine's address gets no answer."""
    assert is_here(host, bound) is here
