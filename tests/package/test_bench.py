"""The bench measures what it says: the same corpus for all, complete output, every change a real one."""

from hashlib import sha256
from pathlib import Path

import pytest
from bench import corpus
from bench.changes import CHANGES, nothing
from bench.cost import Cost, run
from bench.systems import here


def test_the_corpus_is_the_same_everywhere() -> None:
    """Figures of two machines or years compare only if the reports are byte for byte the same."""
    reports = corpus.reports(20, 7)
    joined = "\n".join(f"{name}\n{text}" for name, text in reports.items())
    assert sha256(joined.encode()).hexdigest()[:16] == "018970a72e4b7918"
    assert corpus.reports(20, 8) != reports


def test_an_incomplete_site_is_told(tmp_path: Path) -> None:
    """A generator that drops pages or sentences would look fast."""
    system, reports = (
        here(),
        {"p01-2024.md": "---\ntitle: 甲\n---\n\n甲镇开会3次。办结5件。\n", "p02-2024.md": "无。\n"},
    )
    page = tmp_path / "build" / "reports" / "2024" / "p01.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>甲镇<b>开会</b>3次。</p>", "utf-8")
    assert list(system.missing(reports, tmp_path)) == [
        "this: p01-2024.md lacks 办结5件。",
        "this: no page of p02-2024.md",
    ]


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_changes(name: str, tmp_path: Path) -> None:
    """A build after a change that was none would be counted as fast."""
    system = here()
    system.laid_out(corpus.reports(2, 7), tmp_path)
    before = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.md")}
    CHANGES[name](system, "p01c01x01t01-2020.md", tmp_path)
    after = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.md")}
    assert (before == after) == (CHANGES[name] is nothing)


def test_what_a_failing_command_said_is_shown(tmp_path: Path) -> None:
    """A build that failed is no measurement, and its reason is not lost."""
    with pytest.raises(SystemExit, match="no such thing"):
        run(("sh", "-c", "echo no such thing >&2; exit 3"), tmp_path, tmp_path / "log")
    assert isinstance(run(("true",), tmp_path, tmp_path / "log"), Cost)
