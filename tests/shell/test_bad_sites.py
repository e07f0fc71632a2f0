"""Sites with mistakes, each with the expected problems written as comments at the head of its site.yaml.

A line `# error FILE:LINE:COLUMN CODE WORDS` expects one problem; WORDS, where there are any, stand in its hint.
"""

import re
import shutil
from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.shell.console.commands import run

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
