"""The list `stock_phrases`, compiled: the fixed words of documents and web pages around a report."""

import re
from functools import lru_cache

from duizhao.frozen import frozen
from duizhao.model import Rules
from duizhao.text.patterns import by_key


@frozen
class PhrasePatterns:
    """One pattern for each key of `stock_phrases.yaml`, which says what each is for."""

    announced: re.Pattern[str]
    subject_begins: re.Pattern[str]
    own_spans: re.Pattern[str]
    greets_nobody: re.Pattern[str]
    inline_salutation: re.Pattern[str]
    window: re.Pattern[str]
    owners: re.Pattern[str]
    site_lines: re.Pattern[str]
    site_bodies: re.Pattern[str]
    trails: re.Pattern[str]
    page_owners: re.Pattern[str]
    whole_text: re.Pattern[str]
    glued_values: re.Pattern[str]
    empty_values: re.Pattern[str]
    notices: re.Pattern[str]
    title_words: re.Pattern[str]
    title_goes_on: re.Pattern[str]
    other_issuers: re.Pattern[str]
    town_offices: re.Pattern[str]
    no_names: re.Pattern[str]
    no_towns: re.Pattern[str]
    copies: re.Pattern[str]
    printed: re.Pattern[str]
    notes: re.Pattern[str]
    closings: re.Pattern[str]
    signing_offices: re.Pattern[str]


@lru_cache(maxsize=2)
def phrase_patterns(rules: Rules) -> PhrasePatterns:
    """The patterns of `rules`, compiled once."""
    return by_key(PhrasePatterns, rules.lists.stock_phrases)
