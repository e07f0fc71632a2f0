"""Holds the examination to its accuracy on annotated reports."""

from pathlib import Path
from typing import Any

import pytest

from duizhao.model import Rules
from tests.examine.error_kinds import tables
from tests.examine.scoring import Tally, figure_pairs, score
from tests.examine.sets import annotated
from tests.yamls import load_yaml

BOUNDS: dict[str, dict[str, float]] = load_yaml(Path(__file__).with_name("bounds.yaml").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_no_kind_falls_below_its_bound(name: str, rules: Rules) -> None:
    """Every kind of finding reaches its bound in bounds.yaml."""
    tallies = score(list(annotated(name, rules)))
    short = {k: round(tallies[k].f1, 3) for k, least in BOUNDS[name].items() if tallies[k].f1 < least}
    assert not short, short if name == "heldout" else {k: tallies[k].misses for k in short}  # held-out: totals only


def test_the_scorer_counts_hits_misses_and_false_finds() -> None:
    """One right plan item, one missed and one invented give precision and recall of a half."""
    gold: dict[str, Any] = {
        "file": "x",
        "sections": [],
        "shortcomings": [],
        "causes": [],
        "figures": [],
        "plans": [{"quote": "加强普法宣传"}, {"quote": "规范行政执法"}],
        "coverage": {"responsibility": "missing", "measures": "weak"},
    }
    said = {"plan": "missing", "responsibility": "missing", "measures": "unrecognised"}
    found: dict[str, Any] = {
        **gold,
        "plans": [{"text": "加强普法宣传工作"}, {"text": "建设美丽乡村"}],
        "coverage": said,
    }
    tallies = score([(gold, found)])
    tally = tallies["plans"]
    assert (tally.hit, tally.precision, tally.recall, tally.f1) == (1, 0.5, 0.5, 0.5)
    assert tally.misses == ["- x: 规范行政执法", "+ x: 建设美丽乡村"]
    grave = tallies["coverage-missing"]
    assert (grave.hit, grave.found, grave.misses) == (1, 2, ["+ x: plan: inside, not missing"])
    assert (tallies["coverage"].hit, tallies["coverage"].gold) == (2, 3)


def test_two_zeros_of_one_clause_are_paired_by_their_indicators() -> None:
    """An annotation that names the lawsuit before the review is right of both; one that names another thing is not."""
    zero = {"value": 0, "unit": "", "quote": "无复议、诉讼案件", "sentence": "全年无复议、诉讼案件。", "bound": "exact"}

    def right(annotated: tuple[str, str]) -> int:
        gold = {"file": "x", "figures": [{**zero, "indicator": one} for one in annotated]}
        found = {"figures": [{**zero, "indicator": one} for one in ("reconsideration-cases", "litigation-cases")]}
        return sum(g["indicator"] == f["indicator"] for g, f in figure_pairs([(gold, found)])[0])

    assert right(("litigation-cases", "reconsideration-cases")) == 2
    assert right(("other", "reconsideration-cases")) == 1
    assert right(("other", "petitions")) == 0


def test_an_empty_tally_is_no_division_by_zero() -> None:
    """A kind that no report has counts as right."""
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)


def test_the_tables_of_errors_count_each_kind_and_show_no_words_of_a_report() -> None:
    """Of three figures one is withheld, one surplus and one wrong; a row tells counts, and no quote."""

    def entry(right: str, told: str, value: int) -> tuple[dict[str, Any], dict[str, Any]]:
        figure = {"value": value, "unit": "件", "quote": f"某事{value}件", "sentence": f"一是某事{value}件"}
        gold = {"file": "x", "figures": [{**figure, "indicator": right}]}
        found = {**figure, "indicator": told, "why": "verb.seen", "block": "paragraph", "opens": "一是"}
        return gold, {"figures": [found]}

    pairs = [entry("petitions", "other", 1), entry("other", "petitions", 2), entry("petitions", "inspections", 3)]
    lines = list(tables(pairs, least=1))
    assert lines[0] == "figures not found 0, found in vain 0, found 3: 0 right, 1 withheld, 1 surplus, 1 wrong"
    rows = [line.split() for line in lines[1:] if not line.startswith("\n")]
    assert rows[:2] == [["verb", "3", "3", "1", "1", "1"], ["item", "3", "3", "1", "1", "1"]]
    assert not any("某事" in line for line in lines)
