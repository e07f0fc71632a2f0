"""The list `years`, compiled: how a report says which year, or which part of one, it is on."""

import re
from functools import lru_cache

from duizhao.frozen import frozen
from duizhao.model import Rules
from duizhao.text.patterns import by_key


@frozen
class YearPatterns:
    """One pattern for each key of `years.yaml`, which says what each is for."""

    spans: re.Pattern[str]
    openings: re.Pattern[str]
    since: re.Pattern[str]
    half_years: re.Pattern[str]
    whole_years: re.Pattern[str]
    planned_halves: re.Pattern[str]
    done: re.Pattern[str]
    headings: re.Pattern[str]
    plans: re.Pattern[str]
    plan_headings: re.Pattern[str]
    no_headings: re.Pattern[str]
    to_come: re.Pattern[str]
    in_passing: re.Pattern[str]
    beginnings: re.Pattern[str]
    title_beginnings: re.Pattern[str]
    heading_beginnings: re.Pattern[str]
    as_of: re.Pattern[str]


@lru_cache(maxsize=2)
def year_patterns(rules: Rules) -> YearPatterns:
    """The patterns of `rules`, compiled once.

    They stand in the list `years`, each with its reason.
    """
    return by_key(YearPatterns, rules.lists.years)
