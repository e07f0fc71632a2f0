"""Facts are kept as they are, and a change of few of them is few bytes behind the others."""

from array import array
from pathlib import Path

import pytest

from duizhao.facts import Fact
from duizhao.shell.kept_facts import KeptFacts
from duizhao.shell.store import Store
from duizhao.tracing import Worth
from tests.shell.test_store import files, first, kept, put, site_at


def settled(facts: KeptFacts, store: Store, anew: bool = False) -> list[str]:
    """Keeps facts in a store; the names of the rows that were written."""
    rows = list(facts.rows(anew))
    store.keep_made([], [], rows, [], [], False)
    return [name for name, value in rows if value is not None]


def chained(count: int) -> KeptFacts:
    """So many facts, of which each third follows from the one before it."""
    facts = KeptFacts()
    for n in range(count):
        facts.set_worth(facts.add(("body", str(n))), b"%012d" % n)
        if n % 3 == 2:
            facts.set_reads(n, array("I", [n - 1]))
    return facts


def test_few_changes_are_few_bytes(tmp_path: Path) -> None:
    """What has changed is written behind what stands, and all of it is read again, however many builds that were."""
    store = Store(tmp_path / "store", None)
    assert settled(chained(3000), store) == ["facts", "facts head"]
    for n in range(60):
        found = KeptFacts.of(store)
        assert found
        assert not found.changed
        found.set_worth(n, b"other")
        found.set_reads(3 * n + 2, array("I", [0, 1]))
        new = found.add(("meta", str(n)))
        found.set_worth(new, b"new")
        names = settled(found, store)
        assert names[-1] == "facts head"
        assert sum(len(store.single(name) or b"") for name in names[:-1]) < 1000 or names[0] == "facts"
        again = KeptFacts.of(store)
        assert again
        assert (again.facts, again.worths, again.reads) == (found.facts, found.worths, found.reads)
        assert again.numbers["meta", str(n)] == new
    assert store.single("facts 50") is None  # all was one value again meanwhile


def test_facts_that_lack_a_value_are_not_known(tmp_path: Path) -> None:
    """Where one of the values is gone or another one, nothing is known."""
    store = Store(tmp_path / "store", None)
    settled(chained(3000), store)
    found = KeptFacts.of(store)
    assert found
    found.set_worth(1, b"other")
    assert settled(found, store) == ["facts 1", "facts head"]
    store.keep_made([], [], [("facts 1", store.single("facts"))], [], [], False)
    assert KeptFacts.of(store) is None


def test_what_follows_is_found_by_way_of_others() -> None:
    """All facts that follow from one, and none that does not."""
    facts = chained(9)
    facts.set_reads(8, array("I", [5]))
    assert facts.following({4}) == [5, 8]
    assert facts.following({0}) == []
    facts.set_reads(1, array("I", [8]))  # worked out before the fact that it follows from was known
    facts.set_reads(3, array("I", [2]))
    assert facts.following({4}) == [1, 2, 3, 5, 8]


def test_facts_of_files_that_say_the_same_are_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a report whose file, and township, are what they were, few facts are worked out at the next build."""
    (tmp_path / "site").mkdir()
    root = site_at(tmp_path / "site")
    kept(root)
    put(root, "a", 2023, "另有一句谁也没有说过的新话。")
    asked: list[Fact] = []
    look = Worth.__call__

    def noted(self: Worth, fact: Fact) -> bytes:
        asked.append(fact)
        return look(self, fact)

    monkeypatch.setattr(Worth, "__call__", noted)
    kept(root)
    towns = {key if isinstance(key, str) else key[0] for kind, key in asked if kind in ("follow_up", "alignments")}
    assert {town[5:] for town in towns} == {"jia-a"}
    assert {key for kind, key in asked if kind in ("own", "whose", "timing")} == {"2023/jia-a"}
    assert files(root / "build") == first(root)
