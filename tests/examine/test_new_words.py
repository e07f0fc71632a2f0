"""Guards that the newest official words lead to their topic, in headings and in running text, in both versions."""

from pathlib import Path
from typing import Any

import pytest

from duizhao.examine import examine
from duizhao.model import Rules
from tests.conftest import HEAD, report_of
from tests.yamls import load_yaml

WORDS: dict[str, Any] = load_yaml(Path(__file__).with_name("new_words.yaml").read_text("utf-8"))
AROUND = "（二）几件实事。制定应急预案，组织防汛演练。{}全年主动公开政府信息12条。\n"


def wanted(word: str, year: int) -> str:
    """The topic that a word leads to in a report on this year."""
    topics: list[str] = WORDS[word]["theme"].split(" / ")
    return topics[-1] if year >= 2026 else topics[0]


def head(year: int) -> str:
    """Front matter of a report on this year."""
    return HEAD.replace("2023", str(year))


@pytest.mark.parametrize("year", [2025, 2026])
@pytest.mark.parametrize("word", WORDS)
def test_in_a_heading(word: str, year: int, rules: Rules) -> None:
    """A heading with the word has its topic first, whatever neutral words follow."""
    for heading in WORDS[word]["headings"]:
        body = f"一、主要举措\n\n（一）{heading}。早谋划、早安排，做到件件有着落。\n\n（二）其他。按时完成。\n"
        found = examine(report_of(body, rules, head(year), f"content/{year}/jia.md"), rules)
        assert found.placements[1].topics[:1] == (wanted(word, year),), heading


@pytest.mark.parametrize("year", [2025, 2026])
@pytest.mark.parametrize("word", WORDS)
def test_in_running_text(word: str, year: int, rules: Rules) -> None:
    """A sentence with the word, between sentences on other things, is a passage with its topic first."""
    for sentence in WORDS[word]["sentences"]:
        report = report_of(
            f"一、主要举措\n\n（一）其他。按时完成。\n\n{AROUND.format(sentence)}",
            rules,
            head(year),
            f"content/{year}/jia.md",
        )
        at = report.text.index(sentence)
        told = [p.topics[:1] for p in examine(report, rules).passages if p.span.start <= at + 3 < p.span.end]
        assert told == [(wanted(word, year),)], sentence
