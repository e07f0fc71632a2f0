"""Guards the first topic of headings as reports write them: those of headings_told.yaml."""

from pathlib import Path
from typing import Any

import pytest

from duizhao.examine import examine
from duizhao.model import Rules
from tests.conftest import report_of
from tests.yamls import load_yaml

HEADINGS: dict[str, list[dict[str, Any]]] = load_yaml(Path(__file__).with_name("headings_told.yaml").read_text("utf-8"))
LEAST = 18  # of the counted headings whose first topic is right


def first_topic(entry: dict[str, Any], rules: Rules) -> str | None:
    """The first topic of a heading below the measures."""
    report = report_of(f"一、主要举措和成效\n\n（一）{entry['heading']}\n\n{entry['body']}\n", rules)
    return next(iter(examine(report, rules).placements[1].topics), None)


@pytest.mark.parametrize("entry", HEADINGS["seen"], ids=lambda e: e["heading"])
def test_the_first_theme_of_a_heading(entry: dict[str, Any], rules: Rules) -> None:
    """A heading and the sentence below it are placed where a reader places them."""
    assert first_topic(entry, rules) in entry["themes"]


def test_the_counted_headings_reach_their_bound(rules: Rules) -> None:
    """Of the headings that nobody looks at one by one, the number of right ones is held."""
    assert sum(first_topic(e, rules) in e["themes"] for e in HEADINGS["counted"]) >= LEAST
