"""Guards causes in many phrasings: the passages of causes_told.yaml, right one by one or counted."""

from pathlib import Path
from typing import Any

import pytest

from duizhao.examine import examine
from duizhao.model import Rules
from tests.conftest import report_of
from tests.examine.scoring import overlaps
from tests.yamls import load_yaml

PASSAGES: dict[str, list[dict[str, Any]]] = load_yaml(Path(__file__).with_name("causes_told.yaml").read_text("utf-8"))
LEAST = 11  # passages of the counted ones whose causes all come out, none besides


def fits(entry: dict[str, Any], rules: Rules) -> bool:
    """Whether exactly the causes of a passage are found."""
    report = report_of(f"一、存在的不足和原因\n\n{entry['body']}\n", rules)
    found = examine(report, rules)
    told = [s.cause for s in found.shortcomings if s.cause] + list(found.causes)
    said = [cause.span.of(report.text) for cause in told]
    return len(said) == len(entry["causes"]) and all(any(overlaps(c, s) for s in said) for c in entry["causes"])


@pytest.mark.parametrize("entry", PASSAGES["seen"], ids=lambda e: e["body"][:20])
def test_the_causes_of_a_passage(entry: dict[str, Any], rules: Rules) -> None:
    """What the text gives as a cause is one, tied by a word or a plain circumstance; an elaboration is none."""
    assert fits(entry, rules)


def test_the_counted_passages_reach_their_bound(rules: Rules) -> None:
    """Of the passages that nobody looks at one by one, the number of right ones is held."""
    assert sum(fits(e, rules) for e in PASSAGES["counted"]) >= LEAST
