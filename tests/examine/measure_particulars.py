"""What cases name in particular, as a reader says and as rules find (`python -m tests.examine.measure_particulars`).

Of the cases that are only counted no more than totals are shown.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from duizhao.examine.particulars import particular_rules, particulars
from duizhao.model import ParticularKind, Rules, Span
from duizhao.shell.load import load
from tests.examine.scoring import Tally
from tests.yamls import load_yaml

CASES: dict[str, list[dict[str, Any]]] = load_yaml(
    Path(__file__).with_name("particulars_cases.yaml").read_text("utf-8")
)
TOWN = "青石镇"


def found(text: str, rules: Rules) -> dict[str, list[str]]:
    """What is found in a text of the town, its words by kind."""
    named: dict[str, list[str]] = {}
    for one in particulars(text, Span(0, len(text)), TOWN, particular_rules(rules)):
        named.setdefault(one.kind.value, []).append(one.span.of(text))
    return named


def score(cases: Sequence[dict[str, Any]], rules: Rules) -> dict[str, Tally]:
    """A tally a kind, and `whole`: cases where exactly the kinds that a reader gives are found."""
    tallies = {name: Tally() for name in (*ParticularKind, "whole")}
    for case in cases:
        named = found(case["text"], rules)
        tallies["whole"].agree(set(named) == set(case["names"]), f"{case['text']} {case['names']} | {named}")
        for kind in ParticularKind:
            tallies[kind].gold += kind in case["names"]
            tallies[kind].found += kind in named
            tallies[kind].hit += kind in case["names"] and kind in named
    return tallies


def main() -> None:
    """Prints the totals of each set, and what is missed in those that are looked at."""
    rules = load(Path(__file__).parents[2] / "examples").rules
    for half in ("seen", "counted", "afresh"):
        tallies = score(CASES[half], rules)
        for name, tally in tallies.items():
            told = f"{half:8}{name:9}{tally.hit:3} of {tally.gold:3}, found {tally.found:3}, F1 {tally.f1:.3f}\n"
            sys.stdout.write(told)
        if half != "counted":
            sys.stdout.write("\n".join(tallies["whole"].misses))


if __name__ == "__main__":
    main()
