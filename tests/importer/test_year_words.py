"""Guards the list `years`: each entry says why it is there and finds its own example."""

import re
from dataclasses import fields

from duizhao.importer.year_words import YearPatterns, year_patterns
from duizhao.model import Rules


def test_every_entry_finds_its_example(rules: Rules) -> None:
    """A pattern that no longer finds its example, or has no reason, is told by its key."""
    for key in fields(rules.lists.years):
        for entry in getattr(rules.lists.years, key.name):
            assert entry.reason, key.name
            assert re.search(entry.pattern, entry.example), (key.name, entry.pattern)


def test_every_key_is_compiled_once(rules: Rules) -> None:
    """Each key of the file is one pattern, made once for each rule data."""
    assert {f.name for f in fields(YearPatterns)} == {f.name for f in fields(rules.lists.years)}
    assert year_patterns(rules) is year_patterns(rules)
