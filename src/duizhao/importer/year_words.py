"""The list `years`, compiled: how a report says which year, or which part of one, it is on."""

from functools import lru_cache

from duizhao.frozen import frozen
from duizhao.model import Rules
from duizhao.text.patterns import ListedPattern, by_key


@frozen
class YearPatterns:
    """One pattern for each key of `years.yaml`, which says what each is for."""

    spans: ListedPattern
    openings: ListedPattern
    since: ListedPattern
    half_years: ListedPattern
    whole_years: ListedPattern
    planned_halves: ListedPattern
    done: ListedPattern
    headings: ListedPattern
    plans: ListedPattern
    plan_headings: ListedPattern
    no_headings: ListedPattern
    to_come: ListedPattern
    in_passing: ListedPattern
    beginnings: ListedPattern
    title_beginnings: ListedPattern
    heading_beginnings: ListedPattern
    as_of: ListedPattern


@lru_cache(maxsize=2)
def year_patterns(rules: Rules) -> YearPatterns:
    """The patterns of `rules`, compiled once.

    They stand in the list `years`, each with its reason.
    """
    return by_key(YearPatterns, rules.lists.years)
