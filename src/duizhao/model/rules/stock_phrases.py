"""The list `stock_phrases`: the fixed words of documents and web pages around a report."""

from duizhao.frozen import frozen
from duizhao.model.rules.entries import Example


@frozen
class StockPhrases:
    """The list `stock_phrases`: one pattern for each key, put together from its entries; the file says what for."""

    announced: tuple[Example, ...]
    subject_begins: tuple[Example, ...]
    own_spans: tuple[Example, ...]
    greets_nobody: tuple[Example, ...]
    inline_salutation: tuple[Example, ...]
    window: tuple[Example, ...]
    owners: tuple[Example, ...]
    site_lines: tuple[Example, ...]
    site_bodies: tuple[Example, ...]
    trails: tuple[Example, ...]
    page_owners: tuple[Example, ...]
    whole_text: tuple[Example, ...]
    glued_values: tuple[Example, ...]
    empty_values: tuple[Example, ...]
    clocks: tuple[Example, ...]
    posted_from: tuple[Example, ...]
    asked_fields: tuple[Example, ...]
    notices: tuple[Example, ...]
    title_words: tuple[Example, ...]
    title_goes_on: tuple[Example, ...]
    other_issuers: tuple[Example, ...]
    town_offices: tuple[Example, ...]
    no_names: tuple[Example, ...]
    no_towns: tuple[Example, ...]
    slogans: tuple[Example, ...]
    name_follows: tuple[Example, ...]
    copies: tuple[Example, ...]
    printed: tuple[Example, ...]
    notes: tuple[Example, ...]
    closings: tuple[Example, ...]
    signing_offices: tuple[Example, ...]
