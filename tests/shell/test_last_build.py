"""A build with nothing to do: found out without doing it, and never wrongly."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.shell import last_build
from duizhao.shell.building import build_site
from duizhao.shell.last_build import remember, snapshot, state_file, unchanged
from duizhao.shell.paths import staging_folder


@pytest.fixture
def built(built_site: Path) -> Path:
    """The small site, built."""
    assert unchanged(built_site, built_site / "build")
    return built_site


def first_report(site: Path) -> Path:
    """The first report of a site."""
    return sorted(site.glob("content/*/*.md"))[0]


def raw_link(site: Path, target: str) -> None:
    """Makes a link in the place of a raw folder: nobody can say which ledgers stand there."""
    (site / "content/raw").mkdir()
    (site / "content/raw/2031").symlink_to(target)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a word": lambda s: first_report(s).write_bytes(
        first_report(s).read_bytes().replace("年".encode(), "月".encode(), 1)
    ),
    "a report less": lambda s: first_report(s).unlink(),
    "a file more": lambda s: (s / "content" / "2021" / "x.docx").touch(),
    "settings": lambda s: (s / "site.yaml").write_text("title: 别的\n", "utf-8"),
    "no settings": lambda s: (s / "site.yaml").unlink(),
    "an own template": lambda s: shutil.copytree(s / "content", s / "templates"),
    "an own style": lambda s: shutil.copytree(s / "content", s / "theme"),
    "a raw folder that leads in a circle": lambda s: raw_link(s, "2031"),
    "a raw folder that leads nowhere": lambda s: raw_link(s, "none"),
    "a folder in a report's place": lambda s: (s / "content" / "2021" / "x.md").mkdir(),
    "a folder in a ledger's place": lambda s: (s / "content" / "raw" / "2021" / "x.ledger.yaml").mkdir(parents=True),
    "a folder that is no year": lambda s: (s / "content" / "2021年").mkdir(),
    "a page edited": lambda s: (s / "build" / "index.html").write_text("x"),
    "a page gone": lambda s: (s / "build" / "index.html").unlink(),
    "the site gone": lambda s: shutil.rmtree(s / "build"),
    "the state gone": lambda s: state_file(s / "build").unlink(),
    "the state broken": lambda s: state_file(s / "build").write_text("{"),
    "the state nested too deep": lambda s: state_file(s / "build").write_text("[" * 100_000),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_seen(built: Path, change: str) -> None:
    """Whatever goes in or has come out differs: the build does its work, even if size and time are the same."""
    times = {p: (p.stat().st_atime_ns, p.stat().st_mtime_ns) for p in built.rglob("*.md")}
    CHANGES[change](built)
    for path, time in times.items():
        if path.exists():
            os.utime(path, ns=time)
    assert unchanged(built, built / "build") is None


def test_an_own_rule_file_is_seen(built: Path) -> None:
    """A rule file that site.yaml names counts as what goes in."""
    package = Path(__file__).parents[2] / "src/duizhao/data/taxonomy.yaml"
    shutil.copy(package, built / "own.yaml")
    (built / "site.yaml").write_text("taxonomy: own.yaml\n", "utf-8")
    assert build_site(built, built / "build", 1).written is not None
    assert unchanged(built, built / "build")
    (built / "own.yaml").write_text((built / "own.yaml").read_text("utf-8").replace("行政执法", "执法"), "utf-8")
    assert unchanged(built, built / "build") is None


def test_what_the_last_build_said_is_said_again(site: Path) -> None:
    """Warnings do not go away because nothing has changed."""
    (site / "content" / "notes.txt").touch()
    first = build_site(site, site / "build", 1)
    last = unchanged(site, site / "build")
    assert last is not None
    assert last[0] == 4
    assert last[2] == first.problems
    assert "ignored-file" in {p.code for p in last[2]}


def test_a_failed_build_is_not_remembered(built: Path) -> None:
    """After an error the site is not taken for up to date until it is built again."""
    report = first_report(built)
    text = report.read_text("utf-8")
    report.write_text("broken", "utf-8")
    assert build_site(built, built / "build", 1).written is None
    assert unchanged(built, built / "build") is None
    report.write_text(text, "utf-8")
    assert unchanged(built, built / "build")


def test_a_killed_build_is_not_taken_for_done(built: Path) -> None:
    """What a killed build left is finished by the next, not passed over."""
    staging_folder(built / "build").mkdir()
    assert unchanged(built, built / "build") is None


def test_nothing_to_do_loads_no_stage(built: Path) -> None:
    """Without work, the command loads neither the template engine nor the Markdown reader."""
    code = "import sys; from duizhao.cli import cli, run; print(run(cli, ['build']))"
    loaded = "print([m for m in ('jinja2', 'markdown_it', 'yaml', 'livereload') if m in sys.modules])"
    command = [sys.executable, "-c", f"{code}; {loaded}"]
    done = subprocess.run(command, cwd=built, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-2:] == ["0", "[]"]
    assert "未变" in done.stdout


def test_an_edit_during_the_build_is_not_lost(built: Path) -> None:
    """A report saved while the build was running is built the next time."""
    before = snapshot(built)
    report = first_report(built)
    report.write_text(report.read_text("utf-8") + "\n补记。\n", "utf-8")
    remember(built, built / "build", before, (), 4, ())
    assert unchanged(built, built / "build") is None


def test_what_an_older_program_built_is_built_anew(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a process built that runs an older program (a server) is not taken for what the new one would build."""
    program = tmp_path / "duizhao"
    (program / "shell").mkdir(parents=True)
    (program / "x.py").write_text("1\n", "utf-8")
    monkeypatch.setattr(last_build, "__file__", str(program / "shell" / "last_build.py"))
    last_build.runs_on.cache_clear()
    state_file(built / "build").unlink()
    last_build.runs_on()
    (program / "x.py").write_text("2\n", "utf-8")
    remember(built, built / "build", snapshot(built), (), 4, ())
    assert unchanged(built, built / "build"), "it is what this very process would build"
    last_build.runs_on.cache_clear()  # as in a process that begins now
    assert unchanged(built, built / "build") is None
    remember(built, built / "build", snapshot(built), (), 4, ())
    assert unchanged(built, built / "build")
    last_build.runs_on.cache_clear()
