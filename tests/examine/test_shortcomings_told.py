"""Guards parts on shortcomings in many structures: the passages of shortcomings_told.yaml, one by one or counted."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from duizhao.examine import examine
from duizhao.model import Rules
from tests.conftest import HEAD, report_of
from tests.examine.scoring import overlaps
from tests.yamls import load_yaml

PASSAGES: dict[str, list[dict[str, Any]]] = load_yaml(
    Path(__file__).with_name("shortcomings_told.yaml").read_text("utf-8")
)
LEAST = 25  # of the thirty counted passages from which all comes out, and nothing besides


def same(told: Sequence[str], found: Sequence[str]) -> bool:
    """Whether each quote is found once, and nothing else."""
    left = list(found)
    for quote in told:
        hit = next((f for f in left if overlaps(quote, f)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def fits(entry: dict[str, Any], rules: Rules) -> bool:
    """Whether the items, causes and promises of a passage come out."""
    body = f"{entry.get('head', '三、存在的不足和原因')}\n\n{entry['body']}\n"
    report = report_of(body, rules, HEAD.replace("2023", "2025"), "content/2025/jia.md")
    text, found = report.text, examine(report, rules)
    tied = [s.cause for s in found.shortcomings if s.cause]
    return (
        same(entry["items"], [s.span.of(text) for s in found.shortcomings])
        and same(entry["causes"], [c.span.of(text) for c in (*tied, *found.causes)])
        and same(entry["plans"], [p.lead.of(text) for p in found.plans])
    )


@pytest.mark.parametrize("entry", PASSAGES["seen"], ids=lambda e: e["body"][:20])
def test_a_part_on_shortcomings(entry: dict[str, Any], rules: Rules) -> None:
    """What falls short, why, and what is promised are told apart, however the part is built."""
    assert fits(entry, rules)


def test_the_counted_parts_reach_their_bound(rules: Rules) -> None:
    """Of the passages that nobody looks at one by one, the number of right ones is held."""
    assert sum(fits(e, rules) for e in PASSAGES["counted"]) >= LEAST
