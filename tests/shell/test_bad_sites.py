"""Sites with mistakes, each with the expected problems written as comments at the head of its site.yaml.

A line `# error FILE:LINE:COLUMN CODE WORDS` expects one problem; WORDS, where there are any, stand in its hint.
"""

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.model import Problem
from duizhao.shell.build import build
from duizhao.shell.checking import check_site
from duizhao.shell.console.commands import run
from duizhao.shell.failure import ShellError
from duizhao.shell.knowing import known_site

BAD = Path(__file__).parent / "bad"
EXPECTED = re.compile(r"^# (error|warning) (.+?:\d+:\d+) ([a-z0-9-]+)(?: (.*))?$", re.MULTILINE)
SHOWN = re.compile(
    r"^(?P<place>.+?:\d+:\d+): (?P<severity>\w+)\[(?P<code>[\w-]+)\] .+\n(?: *\d* \| .*\n)*(    提示：(?P<hint>.*)\n)?",
    re.MULTILINE,
)


@pytest.mark.parametrize("case", sorted(p.name for p in BAD.iterdir()))
def test_every_mistake_is_told_at_once(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each mistake has file, line, column, code, message and hint; exit code 1; the last good site is untouched."""
    site = tmp_path / "site"
    shutil.copytree(BAD / case, site)
    (site / "build").mkdir()
    (site / "build" / "index.html").write_text("the last good site")
    monkeypatch.chdir(site)

    code = run(cli, ["build"])

    found = [m.groupdict() for m in SHOWN.finditer(capsys.readouterr().err)]
    expected = EXPECTED.findall((site / "site.yaml").read_text("utf-8"))
    hints = {(f["severity"], f["place"], f["code"]): f["hint"] or "" for f in found}
    assert sorted(hints) == sorted(e[:3] for e in expected)
    assert len(found) == len(expected)
    assert all(words in hints[severity, place, name] for severity, place, name, words in expected)
    assert all(hints.values())
    assert [f["place"].split(":")[0] for f in found] == sorted(f["place"].split(":")[0] for f in found)
    assert code == 1
    assert [p.name for p in (site / "build").iterdir()] == ["index.html"]
    assert (site / "build" / "index.html").read_text() == "the last good site"


def _told(finding: Callable[[], Iterable[Problem]]) -> tuple[Problem, ...]:
    """The problems of a site that are found, or with which the finding stops."""
    try:
        return tuple(finding())
    except ShellError as stopped:
        return tuple(stopped.problems)


DONE = "\n一、主要举措\n\n" + "。".join(f"渡口{n}号船的缆绳换过，船员{n}名学过水上交通规则" for n in range(40)) + "。\n"
DOUBTFUL = {
    "2019/jia.md": f"---\ntitle: 报\ntownship: 甲镇\nyear: 2019\nnotes: {{k9: 渡口已修}}\n---\n{DONE}",
    "2023/jia.md": f"---\ntitle: 报\ntownship: 甲镇\nyear: 2023\n---\n{DONE}\n二、存在的不足\n\n渡口各有各的事。\n",
    "2023/yi.md": f"---\ntitle: 报\ntownship: 乙镇\nyear: 2023\n---\n{DONE}",
    "2023/bing.md": "---\ntownship: [丙镇\n---\n\n一、主要举措\n\n修船。\n",
}


@pytest.mark.parametrize("case", ["", *sorted(p.name for p in BAD.iterdir())])
def test_a_check_tells_what_a_build_does(case: str, tmp_path: Path) -> None:
    """A check, and what exports are made of, have a build's problems: each with its place, its words and its hint.

    The first site has an error beside warnings and doubts of its settings, its reports and what was found in them, so
    that a build stops with all of them before it makes a page.
    """
    site = tmp_path / "site"
    if case:
        shutil.copytree(BAD / case, site)
    else:
        for name, text in DOUBTFUL.items():
            (site / "content" / name).parent.mkdir(parents=True, exist_ok=True)
            (site / "content" / name).write_text(text, "utf-8")
        (site / "content/raw/2023").mkdir(parents=True)
        (site / "content/raw/2023/wu.ledger.yaml").write_text("file: wu.txt\n", "utf-8")
        (site / "site.yaml").write_text("title: 对照\n", "utf-8")

    told = _told(lambda: build(site, site / "build").problems)

    assert _told(lambda: check_site(site, sources=False)[1]) == told
    known = _told(lambda: known_site(site)[1])
    assert known == told or (known and set(known) == {p for p in told if p.severity == "error"})
    if not case:
        assert {p.severity for p in told} == {"error", "warning", "doubt"}
        assert {"unknown-note", "year-without-taxonomy", "without-county", "report-copied", "doubt"} <= {
            p.code for p in told
        }
