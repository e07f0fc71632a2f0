"""`duizhao doctor`, `duizhao schema`, and what shells complete."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from duizhao.cli import cli
from duizhao.shell.console.commands import run
from duizhao.text.width import width
from tests.yamls import load_yaml

ROOT = Path(__file__).parents[2]


def test_doctor_names_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    """On a machine of the tests everything is found, each with its place."""
    assert run(cli, ["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        [name, "有"] for name in ("浏览器", "LibreOffice", "antiword", "git", "中文字体", "pyarrow")
    ]
    assert len({width(line.partition("有")[0]) for line in lines}) == 1


def test_doctor_says_what_is_missing_for_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a path to programs, each missing one is named with what it is for and how to have it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(cli, ["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "git          没有  用于：duizhao publish --branch；从 git-scm.com 安装" in lines
    assert {line.split()[0] for line in lines if "没有" in line} >= {"antiword", "git", "中文字体"}


@pytest.mark.parametrize(
    ("what", "good", "bad"),
    [
        ("site", "title: 甲\npublish: [{folder: a}]\n", "titel: 甲\n"),
        ("site", "language: en\n", "language: fr\n"),
        ("report", "title: 甲\ntownship: 乙镇\nyear: 2024\n", "title: 甲\nyear: 二\n"),
    ],
)
def test_schemas_say_what_the_reader_says(what: str, good: str, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The schema is one of the current draft, takes what is right and refuses misspelt keys and wrong values."""
    assert run(cli, ["schema", what]) == 0
    schema = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(schema)
    assert Draft202012Validator(schema).is_valid(load_yaml(good))
    assert not Draft202012Validator(schema).is_valid(load_yaml(bad))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(shell: str) -> None:
    """The words for a shell are given out, and it is told the commands that begin so."""
    surroundings = {**os.environ, "_DUIZHAO_COMPLETE": f"{shell}_source"}
    words = [sys.executable, "-c", "import sys; sys.argv[0] = 'duizhao'; from duizhao.cli import main; main()"]
    said = subprocess.run(words, env=surroundings, capture_output=True, check=True).stdout.decode()
    assert "duizhao" in said
    surroundings |= {"_DUIZHAO_COMPLETE": f"{shell}_complete", "COMP_WORDS": "duizhao pub", "COMP_CWORD": "1"}
    if shell == "fish":
        surroundings["COMP_CWORD"] = "pub"
    said = subprocess.run(words, env=surroundings, capture_output=True, check=True).stdout.decode()
    assert "publish" in said
