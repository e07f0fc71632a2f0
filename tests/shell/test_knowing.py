"""What a command that only looks leaves for the next: the answers that it worked out, and nothing else."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from duizhao.model import Site
from duizhao.shell import knowing
from duizhao.shell.build import build
from duizhao.shell.locking import locked
from duizhao.shell.store import Store, opened_store
from duizhao.shell.store_file import store_file


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all works that were done, one each time."""
    done: list[str] = []

    def one_process(_jobs: int) -> Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]:
        def run(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
            for item in items:
                done.append(getattr(function, "func", function).__name__)
                yield function(item)

        return run

    monkeypatch.setattr(knowing, "Spread", one_process)
    return done


def kept(site: Path) -> int:
    """How many answers the store beside build/ has."""
    store, _ = opened_store(site / "build")
    assert store is not None
    found = sum(1 for _ in store._asked("SELECT key, NULL FROM known", ()))
    store.close()
    return found


def said(site: Site) -> list[object]:
    """All that is found in a site, and between its reports."""
    own = [
        (report.id, report.text, found.shortcomings, found.figures)
        for report, found in zip(site.reports, site.findings, strict=True)
    ]
    return [*own, site.comparison.follow_ups, site.comparison.deliveries, site.comparison.coverage]


def test_the_second_of_two_works_nothing_out(site: Path, worked: list[str]) -> None:
    """What the first look worked out the second knows, and says the same; a changed report alone is worked out."""
    first, _ = knowing.known_site(site)
    assert worked.count("study") == 4
    answers = kept(site)
    before = said(first)
    worked.clear()
    again, _ = knowing.known_site(site)
    assert worked == []
    assert said(again) == before
    page = next(iter(sorted(site.glob("content/*/*.md"))))
    page.write_text(page.read_text("utf-8") + "\n全年开展检查 12 次。\n", "utf-8")
    changed, _ = knowing.known_site(site)
    assert worked.count("study") == 1
    assert said(changed) != before
    assert kept(site) == answers  # what the report said before is known no longer


def test_what_follows_is_left_out_where_nobody_asks(site: Path, worked: list[str]) -> None:
    """A Word file of a comparison does not wait for what became of shortcomings."""
    found, _ = knowing.known_site(site, followed=False)
    assert "follow_township" not in worked
    assert not found.comparison.follow_ups
    assert not found.comparison.deliveries
    assert found.comparison.tables


def test_what_a_build_knows_stays(built_site: Path, worked: list[str]) -> None:
    """Answers are added to those of a build, which none leaves: the build after it finds all its own, and its files."""
    answers = kept(built_site)
    knowing.known_site(built_site)
    assert worked == []
    page = next(iter(sorted(built_site.glob("content/*/*.md"))))
    text = page.read_text("utf-8")
    page.write_text(text + "\n全年开展检查 12 次。\n", "utf-8")
    knowing.known_site(built_site)
    assert kept(built_site) > answers
    page.write_text(text, "utf-8")
    built = build(built_site, built_site / "build", keep=True)
    assert built.written is not None
    assert not built.written.written
    assert kept(built_site) == answers


@pytest.mark.usefixtures("worked")
@pytest.mark.parametrize("there", ["link", "foreign", "busy"])
def test_nothing_is_kept_where_it_may_not_be(site: Path, there: str) -> None:
    """What lies in the place of the store stays as it is, and a build at work is left alone; the look goes on."""
    file = store_file(site / "build")
    if there == "link":
        file.symlink_to(site / "elsewhere")
    elif there == "foreign":
        file.write_bytes(b"somebody's notes" * 10)
    (site / "build").mkdir()
    before = file.read_bytes() if there == "foreign" else b""
    if there == "busy":
        with locked(site / "build"):
            found, _ = knowing.known_site(site)
        assert not file.exists()
    else:
        found, _ = knowing.known_site(site)
    assert len(found.reports) == 4
    assert not (site / "elsewhere").exists()
    assert there != "foreign" or file.read_bytes() == before


def test_a_torn_store_gets_nothing(built_site: Path, worked: list[str]) -> None:
    """Where an answer is not as it was written, all is worked out, and the store is left to a build, which tells."""
    store, _ = opened_store(built_site / "build")
    assert isinstance(store, Store)
    store._write([("UPDATE known SET value = x'00'", [()])])
    store.close()
    before = store_file(built_site / "build").read_bytes()
    found, _ = knowing.known_site(built_site)
    assert worked.count("study") == len(found.reports)
    assert store_file(built_site / "build").read_bytes() == before
