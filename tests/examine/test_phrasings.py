"""Guards figures in many phrasings: the sentences of phrasings.yaml, right one by one or counted."""

from pathlib import Path
from typing import Any

import pytest

from duizhao.examine import examine
from duizhao.model import Rules
from tests.conftest import report_of
from tests.yamls import load_yaml

SENTENCES: dict[str, list[dict[str, Any]]] = load_yaml(Path(__file__).with_name("phrasings.yaml").read_text("utf-8"))
LEAST = {
    "counted": 0.93,
    "counted_passages": 0.91,
    "counted_free": 0.55,
}  # share of the figures of counted sentences that come out right


def told(text: str, rules: Rules) -> list[str]:
    """Value, unit and indicator of each figure in a sentence under the measures."""
    report = report_of(f"一、主要举措和成效\n\n{text}\n", rules)
    return [f"{f.value:g} {f.unit or '-'} {f.indicator}" for f in examine(report, rules).figures]


@pytest.mark.parametrize("entry", SENTENCES["seen"], ids=lambda e: e["text"][:24])
def test_a_sentence_gives_its_figures(entry: dict[str, Any], rules: Rules) -> None:
    """All figures of a sentence are found, none besides, each with its indicator."""
    assert told(entry["text"], rules) == entry["find"], entry["why"]


@pytest.mark.parametrize("half", sorted(LEAST))
def test_the_counted_sentences_reach_their_bound(half: str, rules: Rules) -> None:
    """Of the sentences that nobody looks at one by one, the share of right figures is held."""
    right = whole = 0
    for entry in SENTENCES[half]:
        found = told(entry["text"], rules)
        right += sum(f in found for f in entry["find"])
        whole += len(entry["find"])
    assert right >= LEAST[half] * whole, (right, whole)


def test_what_is_open_is_wrong_today(rules: Rules) -> None:
    """A sentence that comes out right by now belongs among the seen ones."""
    assert [e["text"] for e in SENTENCES["open"] if told(e["text"], rules) == e["find"]] == []


def test_every_sentence_has_its_reason_once() -> None:
    """No sentence stands twice, and each says why its answer is right."""
    rows = [e for part in SENTENCES.values() for e in part]
    assert len({e["text"] for e in rows}) == len(rows)
    assert all(e["why"] for e in rows)
