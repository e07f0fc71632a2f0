"""What `duizhao serve` holds between builds changes nothing of what they make, and spares what has not changed."""

import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from duizhao.shell.build import Built, build
from duizhao.shell.carried import Carried, ReadFiles
from duizhao.shell.files import read_source
from duizhao.shell.kept_facts import KeptFacts
from duizhao.shell.processes.spread import Spread
from duizhao.shell.store_file import store_file
from tests.shell.test_store import QUIET, Builds, columns_apart, files, first, kept, put, site_at

__all__ = ["columns_apart"]  # a fixture for all tests here, too

TICK = 0.02  # seconds; what a test writes is older than that when the next build reads it


def built_again(root: Path, carried: Carried, jobs: int = 1) -> Built:
    """A build by a process that made the one before."""
    return build(root, root / "build", Spread(jobs), jobs=jobs, keep=True, carried=carried)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site that is not built yet."""
    (tmp_path / "site").mkdir()
    return site_at(tmp_path / "site")


def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Which reports are read from now on, and how many pieces of facts from the store."""
    found: Counter[str] = Counter()
    add = KeptFacts._add

    def read(root: Path, path: str) -> Any:
        found[path] += 1
        return read_source(root, path)

    def added(self: KeptFacts, *piece: Any) -> None:
        found["facts"] += 1
        add(self, *piece)

    monkeypatch.setattr("duizhao.shell.carried.read_source", read)
    monkeypatch.setattr(KeptFacts, "_add", added)
    return found


def test_only_what_changed_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change in one report a process that built the site reads this report, and no facts from the store."""
    carried = Carried(ReadFiles(tick=0))
    built_again(root, carried)
    found = counted(monkeypatch)
    for cases in (8, 9):
        put(root, "a", 2023, "另有一句谁也没有说过的新话。", cases=cases)
        built_again(root, carried)
        assert files(root / "build") == first(root)
    assert found == {"content/2023/jia-a.md": 2}


def test_what_another_process_built_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another process has written the store meanwhile, what is held is of no use, and the next time it is."""
    carried = Carried(ReadFiles(tick=0))
    built_again(root, carried)
    put(root, "a", 2023, "另有一句谁也没有说过的新话。")
    kept(root)
    found = counted(monkeypatch)
    put(root, "b", 2023, cases=9)
    built_again(root, carried)
    assert found.pop("facts") > 0
    put(root, "b", 2023, cases=8)
    built_again(root, carried)
    assert found == {"content/2023/jia-a.md": 1, "content/2023/jia-b.md": 2}
    assert files(root / "build") == first(root)


def test_a_build_that_ended_early_leaves_nothing_held(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts that a failed build has changed are not those of the next: these are read."""
    carried = Carried(ReadFiles(tick=0))
    built_again(root, carried)
    put(root, "a", 2023, "只在这一次的话。")
    with monkeypatch.context() as patch:
        patch.setattr("duizhao.shell.write.Change.commit", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            built_again(root, carried)
    assert carried.facts is None
    put(root, "a", 2023)
    built_again(root, carried)
    assert files(root / "build") == first(root)


def test_a_store_that_is_gone_or_torn_is_made_anew(root: Path) -> None:
    """What is held does not outlive the store: where that is gone or harmed the build after it knows again."""
    carried = Carried(ReadFiles(tick=0))
    file = store_file(root / "build")
    for harm in (Path.unlink, lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])):
        built_again(root, carried)
        harm(file)
        put(root, "a", 2023, "新话一句。", cases=len(harm.__name__))
        built_again(root, carried)
        assert files(root / "build") == first(root)
        again = kept(root)
        assert again.written
        assert again.written.written == ()


def test_a_file_of_another_time_is_read(tmp_path: Path) -> None:
    """A report with the size and time that it had is read where the system tells of any change; a new one is, too."""
    held = ReadFiles(tick=0)
    file = tmp_path / "a.md"
    file.write_text("one", "utf-8")
    assert held.read(tmp_path, "a.md")[0].text == "one"  # type: ignore[union-attr]
    before = file.stat()
    file.write_text("two", "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert held.read(tmp_path, "a.md")[0].text == "two"  # type: ignore[union-attr]
    file.unlink()
    source, problems = held.read(tmp_path, "a.md")
    assert source is None
    assert problems


@pytest.mark.parametrize("behind", [0, 3600], ids=["this clock", "a share an hour behind"])
def test_what_was_just_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behind: int) -> None:
    """Within a tick of the disk's clock two writes look alike: what may just have been changed is not held."""
    held = ReadFiles(tick=60)
    file = tmp_path / "a.md"
    file.write_text("one", "utf-8")
    seen = file.stat()
    times = {name: getattr(seen, name) - behind * 10**9 for name in ("st_mtime_ns", "st_ctime_ns")}
    seen = os.stat_result(seen, times)  # the whole seconds stay, nobody looks at them
    monkeypatch.setattr("duizhao.shell.carried.os.stat", lambda _: seen)
    assert held.read(tmp_path, "a.md")[0].text == "one"  # type: ignore[union-attr]
    file.write_text("two", "utf-8")
    assert held.read(tmp_path, "a.md")[0].text == "two"  # type: ignore[union-attr]


def test_what_has_not_changed_for_long_is_held(tmp_path: Path) -> None:
    """A file that looked the same a tick before it was read is read no more."""
    held = ReadFiles(tick=0.05)
    (tmp_path / "a.md").write_text("one", "utf-8")
    held.read(tmp_path, "a.md")
    time.sleep(0.06)
    again = held.read(tmp_path, "a.md")
    assert held.read(tmp_path, "a.md")[0] is again[0]


class Running(Builds):
    """Any changes between any builds of one process, among those of others."""

    def __init__(self) -> None:
        """Nothing is held yet."""
        self.carried = Carried(ReadFiles(tick=TICK))
        super().__init__()

    def kept(self, jobs: int = 1) -> Built:
        """A build by this process."""
        return built_again(self.root, self.carried, jobs)


@pytest.mark.short
def test_any_changes_while_a_server_runs() -> None:
    """Whatever changes between builds of one process, each is what a first build of the same site makes."""
    run_state_machine_as_test(Running, settings=settings(QUIET, max_examples=2, stateful_step_count=4))


@pytest.mark.parametrize("many", [pytest.param(3, marks=pytest.mark.long), pytest.param(60, marks=pytest.mark.torture)])
def test_many_changes_while_a_server_runs(many: int) -> None:
    """The same for long."""
    run_state_machine_as_test(Running, settings=settings(QUIET, max_examples=many, stateful_step_count=10))
