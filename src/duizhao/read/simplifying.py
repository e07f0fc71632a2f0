"""The site's table of traditional characters and their simplified forms."""

from functools import lru_cache

from duizhao.model import Rules
from duizhao.text.traditional_hanzi import Folding, is_traditional


@lru_cache(maxsize=4)
def simplifying_table(rules: Rules) -> Folding:
    """The list `traditional` of `rules` as a table for str.translate: one character for one, so that places stay."""
    return Folding("".join(entry.text for entry in rules.lists.traditional.pairs))


def as_rules_read(text: str, rules: Rules) -> str:
    """A traditional `text` in simplified characters by the list `traditional` of `rules`, place for place."""
    table = simplifying_table(rules)
    return text.translate(table) if is_traditional(text, table) else text
