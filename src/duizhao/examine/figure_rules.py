"""The list `figures`, compiled: units, what is no figure, zero statements, and what speaks for which indicator."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from duizhao.model import Rules
from duizhao.text.phrases import Phrases
from duizhao.text.quantities import pattern

STRONG, WEAK = 3.0, 1.0  # weight of a word that names an indicator, and of one that goes along with it
OTHER = "other"


@dataclass(frozen=True, slots=True)
class FigureRules:
    """Everything about figures that is data."""

    units: re.Pattern[str]
    before: re.Pattern[str]
    here: re.Pattern[str]
    after: Mapping[str, re.Pattern[str]]
    rhythm: re.Pattern[str]
    rhythm_units: frozenset[str]
    spoken_units: frozenset[str]
    spoken_verbs: re.Pattern[str]
    zero: tuple[tuple[re.Pattern[str], str], ...]
    not_zero: re.Pattern[str]
    zero_units: re.Pattern[str]
    zero_other: re.Pattern[str]
    points_back: re.Pattern[str]
    from_before: tuple[re.Pattern[str], re.Pattern[str]]
    rates: tuple[tuple[str, re.Pattern[str], str], ...]
    phrases: Phrases
    speaks: Mapping[str, tuple[tuple[str, float], ...]]  # word → (indicator, weight)
    counted_in: Mapping[str, frozenset[str]]


@lru_cache(maxsize=8)
def figure_rules(rules: Rules) -> FigureRules:
    """The figure rules of `rules`, compiled once; entries on indicators that the site does not have are passed over."""
    data = rules.lists["figures"]
    known = {i.id for i in rules.indicators}
    speaks, counted_in = _indicators(data, rules, known)
    nots = data["not_figures"]
    return FigureRules(
        units=pattern(word for entry in data["units"] for word in entry["words"]),
        before=_any(e["before"] for e in nots if "before" in e),
        here=_any(e["here"] for e in nots if "here" in e),
        after={e["unit"]: re.compile(e["after"]) for e in nots if "unit" in e},
        rhythm=re.compile(data["frequencies"]["before"]),
        rhythm_units=frozenset(data["frequencies"]["units"]),
        spoken_units=frozenset(data["spoken"]["units"]),
        spoken_verbs=re.compile(data["spoken"]["verbs"]),
        zero=tuple((re.compile(e["pattern"]), e["reason"]) for e in data["zero"]),
        not_zero=_any(e["pattern"] for e in data["not_zero"]),
        zero_units=re.compile(data["zero_units"]["pattern"]),
        zero_other=re.compile(data["zero_other"]["pattern"]),
        points_back=re.compile(data["points_back"]["pattern"]),
        from_before=(
            re.compile(data["from_before"]["before"]),
            re.compile(data["from_before"]["after"]),
        ),
        rates=tuple(
            (e["indicator"], re.compile(e["pattern"]), e["reason"]) for e in data["rates"] if e["indicator"] in known
        ),
        phrases=Phrases(speaks),
        speaks=speaks,
        counted_in=counted_in,
    )


def _indicators(
    data: Mapping[str, Any], rules: Rules, known: set[str]
) -> tuple[dict[str, tuple[tuple[str, float], ...]], dict[str, frozenset[str]]]:
    speaks: dict[str, dict[str, float]] = {}
    counted_in: dict[str, frozenset[str]] = {}
    for entry in data["indicators"]:
        if entry["id"] not in known:
            continue
        counted_in[entry["id"]] = frozenset(entry["units"])
        for words, weight in ((entry["weak"], WEAK), (entry["strong"], STRONG)):
            for word in words:
                if len(word) > 1:
                    speaks.setdefault(word, {})[entry["id"]] = weight
    for indicator in rules.indicators:
        counted_in.setdefault(indicator.id, frozenset({indicator.unit} if indicator.unit else ()))
        for word in indicator.signals:
            if len(word) > 1 and word not in speaks:
                speaks.setdefault(word, {})[indicator.id] = STRONG
    return {word: tuple(held.items()) for word, held in speaks.items()}, counted_in


def _any(patterns: Any) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))
