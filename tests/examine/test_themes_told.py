"""Guards the topics of whole sections: those of themes_told.yaml, as sets, seen or only counted."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from duizhao.examine import examine
from duizhao.model import Rules
from tests.conftest import HEAD, report_of
from tests.yamls import load_yaml

SECTIONS: dict[str, list[dict[str, Any]]] = load_yaml(Path(__file__).with_name("themes_told.yaml").read_text("utf-8"))
LEAST = {"seen": 0.91, "counted": 0.89}  # F1 of the sets
FIRST = 29  # of the thirty sections of a half whose first topic is right
ABOVE = {
    "measures": "一、主要举措和成效",
    "shortcomings": "一、存在的不足",
    "plan": "一、下一步工作打算",
    "responsibility": "一、党政主要负责人履行推进法治建设第一责任人职责情况",
}


def topics(entry: dict[str, Any], rules: Rules) -> tuple[str, ...]:
    """The topics found for a section below the heading of its part."""
    year = str(entry.get("year", 2025))
    body = f"{ABOVE[entry.get('part', 'measures')]}\n\n（一）{entry['heading']}。{entry['body']}\n"
    report = report_of(body, rules, HEAD.replace("2023", year), f"content/{year}/jia.md")
    return examine(report, rules).placements[1].topics


def f1(told: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> float:
    """F1 of pairs of sets."""
    hits = sum(len({*t} & {*f}) for t, f in zip(told, found, strict=True))
    return 2 * hits / (sum(map(len, told)) + sum(map(len, found)))


@pytest.mark.parametrize("half", sorted(LEAST))
def test_the_themes_of_sections(half: str, rules: Rules) -> None:
    """A section has the topics that a reader gives it: what it only mentions on the way is none."""
    told = [e["themes"] for e in SECTIONS[half]]
    found = [topics(e, rules) for e in SECTIONS[half]]
    assert f1(told, found) >= LEAST[half]
    assert sum(f[:1] != () and f[0] in t for t, f in zip(told, found, strict=True)) >= FIRST
