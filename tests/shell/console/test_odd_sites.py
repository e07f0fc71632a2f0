"""Sites with odd names, bytes and values, made by chance: a check tells all of it, in every form and both languages."""

import json
import random
import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.shell.console.commands import run
from duizhao.text.width import width

HEAD = "---\ntitle: 云岭乡2031年报告\ntownship: 云岭乡\ncounty: 示例县\nprovince: 示例省\nyear: 2031\n---\n\n"
BODY = "## 一、做法\n\n案件20件，其中简易15件、普通8件。\n\n| 甲 |\n| --- |\n| 一 | 二 |\n\n## 二、不足\n\n一是人少。\n"
BITS = [
    *("\t", "\u0301", "\u202e", "\r\n", "\r", "\x00", "\x1b[2J", "：", "“", "”", "🎈", "𠮷"),
    *("|", "---\n", "- ", "{", "}", "["),
    *("*a", "&b", "!!x ", "#", "%0A", "::error::", "\u2028", "\ud800", "x" * 5000),
    *("字" * 3000, "\n\n", "\ufeff", "'", '"'),
    *("year: 99999999999999999999\n", "url: javascript:x\n", "placements: {s9: {part: x}}\n", "notes: {d99: 你好}\n"),
]  # fmt: skip
NAMES = [
    "a.md",
    "A.md",
    "aux.md",
    "x.txt",
    "云.md",
    "b .md",
    "c..md",
    "d%2C,:.md",
    "é.md",
    "e\u0301.md",
    "L" * 200 + ".md",
]
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\u202e\u2028]")


def mutated(text: str, chance: random.Random) -> str:
    """A text with some bits put in, taken out or doubled."""
    for _ in range(chance.choice([0, 1, 2, 5])):
        at = chance.randrange(len(text) + 1)
        kind = chance.random()
        if kind < 0.7:
            text = text[:at] + chance.choice(BITS) + text[at:]
        elif kind < 0.85:
            text = text[:at] + text[at + chance.randrange(1, 30) :]
        else:
            text = text[:at] + text[max(0, at - 50) :]
    return text


def make(site: Path, chance: random.Random) -> None:
    """A site with up to three odd reports."""
    shutil.rmtree(site, ignore_errors=True)
    (site / "content/2031").mkdir(parents=True)
    (site / "site.yaml").write_bytes(mutated("title: 云岭\n", chance).encode("utf-8", "surrogatepass"))
    for name in chance.sample(NAMES, chance.randrange(4)):
        coding = chance.choice(["utf-8"] * 8 + ["gb18030", "utf-16"])
        data = mutated(HEAD + BODY, chance).encode(coding, "replace" if coding == "gb18030" else "surrogatepass")
        (site / "content/2031" / name).write_bytes(data.replace(b"\n", b"\r\n") if chance.random() < 0.2 else data)


def one(seed: int, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One site, checked in one form and language."""
    chance = random.Random(seed)
    site = folder / "site"
    make(site, chance)
    form = chance.choice(["text", "json", "sarif", "github"])
    language = chance.choice(["zh", "en"])
    code = run(cli, ["check", "--root", str(site), "--format", form, "--lang", language])
    told = capsys.readouterr()
    assert code in (0, 1), seed
    assert "Traceback" not in told.out + told.err, seed
    assert "[internal]" not in told.out, seed
    if form == "json":
        assert json.loads(told.out)["shape"] == 1, seed
    elif form == "sarif":
        assert json.loads(told.out)["version"] == "2.1.0", seed
    elif form == "github":
        assert all(line.startswith("::") for line in told.out.split("\n") if line), seed
    else:
        assert not CONTROL.search(told.out), seed
        for line, marks in pairwise(told.out.split("\n")):
            carets = re.fullmatch(r" +\| ( *\^+)", marks)
            shown = re.fullmatch(r" *\d+ \| (.*)", line)
            if carets and shown:
                assert len(carets[1]) <= width(shown[1]) + 1, seed


def test_a_few(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Twelve of them."""
    for seed in range(12):
        one(seed, tmp_path, capsys)


@pytest.mark.torture
def test_a_thousand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A thousand of them, in some ten minutes."""
    for seed in range(1000):
        one(seed, tmp_path, capsys)
