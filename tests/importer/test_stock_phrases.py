"""Guards the list `stock_phrases`: each entry says why it is there and finds its own example, and is at work."""

from dataclasses import fields, replace

from duizhao.importer import draft
from duizhao.importer.lists import lists_of
from duizhao.importer.organs import town_at_start
from duizhao.importer.phrase_patterns import PhrasePatterns, phrase_patterns
from duizhao.model import Rules
from duizhao.model.rules.entries import Example, Regex
from duizhao.text.patterns import compiled

REPORT = (
    "清溪镇人民政府关于法治政府建设情况的报告\n\n"
    "清溪镇人民政府据此呈报2023年依法行政情况，请审阅。\n\n一、主要举措\n\n全年普法3次。\n"
)


def test_every_entry_finds_its_example(rules: Rules) -> None:
    """A pattern that no longer finds its example, or has no reason, is told by its key."""
    for key in fields(rules.lists.stock_phrases):
        for entry in getattr(rules.lists.stock_phrases, key.name):
            assert entry.reason, key.name
            assert compiled(entry.pattern).search(entry.example), (key.name, entry.pattern)


def test_what_is_a_slogan_stands_in_the_list(rules: Rules) -> None:
    """A slogan before a township is no part of its name as long as the list has it; a site's own list says which."""
    title = "法治护航促发展清溪镇2023年工作报告"
    assert town_at_start(title, lists_of(rules)) is None
    none = Example(Regex("锦绣山河"), "锦绣山河", "另一种口号")
    phrases = replace(rules.lists.stock_phrases, slogans=(none,))
    changed = replace(rules, lists=replace(rules.lists, stock_phrases=phrases), checksum="另一种口号")
    assert town_at_start(title, lists_of(changed)) is not None


def test_every_key_is_compiled_once(rules: Rules) -> None:
    """Each key of the file is one pattern, made once for each rule data."""
    assert {f.name for f in fields(PhrasePatterns)} == {f.name for f in fields(rules.lists.stock_phrases)}
    assert phrase_patterns(rules) is phrase_patterns(rules)


def test_a_sites_own_words_announce_a_report(rules: Rules) -> None:
    """What announces a report is read from the list: another site's words do it as well as those that come with it."""
    assert "year: 2023" not in draft(REPORT.encode(), "a.txt", {}, rules).page
    own = Example(Regex("据此呈报(?P<what>[^，。]{2,60})，"), "据此呈报2023年依法行政情况，", "另一种总起句")
    phrases = replace(rules.lists.stock_phrases, announced=(own,))
    changed = replace(rules, lists=replace(rules.lists, stock_phrases=phrases), checksum="另一种总起句")
    assert "year: 2023" in draft(REPORT.encode(), "a.txt", {}, changed).page
