"""The changes of docs/architecture.md, made in a copy of the program from that very text."""

import csv
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.export.test_schema import strict

ROOT = Path(__file__).parents[2]
STEP = re.compile(
    r"^`(?P<path>[^`\n]+)`, (?:below the line that begins with `(?P<line>[^`\n]+)`|a new file):\n\n"
    r"```\w+\n(?P<text>.*?)^```$",
    re.M | re.S,
)
MOST = {"A theme": 2, "A format": 2, "A column": 4, "A family of reports": 4}  # files that each change touches
REPORT = """白石县青溪镇2023年法治政府建设情况报告

一、主要举措

（一）河湖管护

落实河长制，开展巡河40次。

（二）普法宣传

开展普法宣传6场。

二、存在不足

1. 河长制落实不够到位，巡河记录不全。

三、下一年度安排

加强巡河。
"""
NOTE = "另有一处批注没有读出来"
LANGUAGES = ("zh", "en")

RIVERS = """---
title: 青溪镇2023年河长制工作年度报告
township: 青溪镇
county: 白石县
year: 2023
---

一、工作开展情况

各级河长坚持巡河。

| 级别 | 河长人数 | 巡河次数 |
| --- | --- | --- |
| 镇级 | 6 | 72 |
| 村级 | 14 | 310 |
| 合计 | 21 | 382 |

二、存在的问题

一是清漂不够及时。
"""


def steps(change: str) -> list[re.Match[str]]:
    """The steps of one change, in their order."""
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    section = text.partition(f"\n### {change}\n")[2].partition("\n### ")[0]
    return list(STEP.finditer(section))


def take(step: re.Match[str], root: Path) -> None:
    """One step, in a copy of the program."""
    path = root / step["path"]
    if not step["line"]:
        assert not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step["text"], "utf-8")
        return
    lines = path.read_text("utf-8").splitlines(keepends=True)
    (at,) = (n for n, line in enumerate(lines, 1) if line.strip().startswith(step["line"]))
    path.write_text("".join((*lines[:at], step["text"], *lines[at:])), "utf-8")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in English that a copy of the program with all changes has imported a report into, and built."""
    root = tmp_path_factory.mktemp("changed")
    for name in ("src", "templates", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (*(f"docs/{language}/reference" for language in LANGUAGES), "tests/export", "scripts"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for change in MOST:
        for step in steps(change):
            take(step, root)
    run(root, root, "scripts/reference_pages.py")
    site = root / "site"
    site.mkdir()
    (site / "site.yaml").write_text("title: Reports\nlanguage: en\n", "utf-8")
    (site / "报告.json").write_text(json.dumps({"content": REPORT, "note": NOTE}), "utf-8")
    rivers = site / "rivers"
    (rivers / "content/2023").mkdir(parents=True)
    (rivers / "site.yaml").write_text("family: rivers\n", "utf-8")
    (rivers / "content/2023/baishi-qingxi.md").write_text(RIVERS, "utf-8")
    commands = (
        ["import", "--set", "county=白石县", "报告.json"],
        ["build"],
        ["export", "all.json"],
        ["export", "--root", "rivers", "rivers.json"],
        ["schema", "export"],
    )
    for words in commands:
        printed = run(root, site, "-m", "duizhao", *words)
    (site / "schema.json").write_text(printed, "utf-8")
    return site


def run(root: Path, folder: Path, *words: str) -> str:
    """What Python prints in a folder with the copy of the program at `root`; it must end well."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("change", MOST)
def test_a_change_touches_few_files(change: str) -> None:
    """By hand a theme is two files, a format two, a column four at most, a family is its lists."""
    assert 0 < len({step["path"] for step in steps(change)}) <= MOST[change]


def test_a_theme(changed: Path) -> None:
    """A theme in the taxonomy places sections and shortcomings, and has its page under its name."""
    with gzip.open(changed / "build/data/2023/sections.csv.gz", "rt", encoding="utf-8-sig", newline="") as file:
        themes = {row["heading"]: row["themes"] for row in csv.DictReader(file)}
    assert next(found for heading, found in themes.items() if "河湖管护" in heading) == "waters"
    assert "Rivers and lakes" in (changed / "build/shortcomings/waters.html").read_text("utf-8")


def test_a_format_is_one_file_and_one_line() -> None:
    """A format registers itself: it is a new module, and its name in the registry."""
    (module, line) = steps("A format")
    assert module["line"] is None
    assert line["text"].count("\n") == 1


def test_a_format(changed: Path) -> None:
    """A format is recognised, read, and keeps its own ending for the raw copy."""
    assert [path.suffix for path in changed.glob("content/raw/2023/*") if path.suffix != ".yaml"] == [".json"]
    assert "开展普法宣传6场。" in next(changed.glob("content/2023/*.md")).read_text("utf-8")


def test_a_format_brings_its_own_witness(changed: Path) -> None:
    """What the reader of a format leaves out is counted by the witness that comes with it."""
    ledger = next(changed.glob("content/raw/2023/*.ledger.yaml")).read_text("utf-8")
    assert f"unread: {len(NOTE)}\n" in ledger


def test_a_column(changed: Path) -> None:
    """A column has a value in each row, a title in the language of the site, and its place in the export's schema.

    What is made of the code (the reference, and the promise that exports keep) gains its line, and loses none.
    """
    with gzip.open(changed / "build/data/2023/reports.csv.gz", "rt", encoding="utf-8-sig", newline="") as file:
        assert [int(row["sections_count"]) for row in csv.DictReader(file)] == [6]
    assert "Number of sections" in (changed / "build/data/datapackage.json").read_text("utf-8")
    exported = json.loads((changed / "all.json").read_text("utf-8"))
    schema = strict(json.loads((changed / "schema.json").read_text("utf-8")))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(exported)] == []
    made = ("tests/export/promised.txt", *(f"docs/{language}/reference/tables.md" for language in LANGUAGES))
    for name in made:
        before, after = ((place / name).read_text("utf-8").splitlines() for place in (ROOT, changed.parent))
        (gained,) = set(after) - set(before)
        assert "sections_count" in gained
        assert set(before) <= set(after)


def test_a_family(changed: Path) -> None:
    """A family places sections by its own parts and themes, and reads the cells of its table and their sums."""
    (report,) = json.loads((changed / "rivers.json").read_text("utf-8"))["reports"]
    assert [one["part"] for one in report["sections"]] == ["measures", "shortcomings"]
    assert [one["themes"] for one in report["shortcomings"]] == [["cleaning"]]
    assert {(one["row"], one["column"]): one["value"] for one in report["cells"]}["village", "times"] == 310
    (doubt,) = (one for one in report["doubts"] if one["code"] == "table.column-sum")
    assert doubt["message"] == "在巡河情况表里，合计·河长人数作21，两级之和是20"
