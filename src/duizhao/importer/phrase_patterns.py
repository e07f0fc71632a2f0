"""The list `stock_phrases`, compiled: the fixed words of documents and web pages around a report."""

from functools import lru_cache

from duizhao.frozen import frozen
from duizhao.model import Rules
from duizhao.text.patterns import ListedPattern, by_key


@frozen
class PhrasePatterns:
    """One pattern for each key of `stock_phrases.yaml`, which says what each is for."""

    announced: ListedPattern
    subject_begins: ListedPattern
    own_spans: ListedPattern
    greets_nobody: ListedPattern
    inline_salutation: ListedPattern
    window: ListedPattern
    owners: ListedPattern
    site_lines: ListedPattern
    site_bodies: ListedPattern
    trails: ListedPattern
    page_owners: ListedPattern
    whole_text: ListedPattern
    glued_values: ListedPattern
    empty_values: ListedPattern
    clocks: ListedPattern
    posted_from: ListedPattern
    asked_fields: ListedPattern
    notices: ListedPattern
    title_words: ListedPattern
    title_goes_on: ListedPattern
    other_issuers: ListedPattern
    town_offices: ListedPattern
    no_names: ListedPattern
    no_towns: ListedPattern
    slogans: ListedPattern
    name_follows: ListedPattern
    copies: ListedPattern
    printed: ListedPattern
    notes: ListedPattern
    closings: ListedPattern
    signing_offices: ListedPattern


@lru_cache(maxsize=2)
def phrase_patterns(rules: Rules) -> PhrasePatterns:
    """The patterns of `rules`, compiled once."""
    return by_key(PhrasePatterns, rules.lists.stock_phrases)
