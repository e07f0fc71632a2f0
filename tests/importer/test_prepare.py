"""What imports make once, and what most of them need not make."""

from dataclasses import replace

from duizhao.importer import draft
from duizhao.importer.level_rules import level_rules
from duizhao.importer.lists import lists_of
from duizhao.importer.prepare import prepare
from duizhao.model import Rules

TITLE = "清溪镇人民政府关于2023年法治政府建设情况的报告"
TEXT = f"{TITLE}\n\n县政府：\n\n2023年，清溪镇扎实推进法治建设。\n\n一、主要举措\n\n全年学法6次。\n"


def test_prepared_rules_are_not_compiled_again(rules: Rules) -> None:
    """After the preparation an import makes no list of its own, so that forked processes share those of the first."""
    fresh = replace(rules, checksum="prepared")
    prepare(fresh)
    made = [cached.cache_info().misses for cached in (lists_of, level_rules)]
    draft(TEXT.encode(), "a.txt", {}, fresh)
    assert [cached.cache_info().misses for cached in (lists_of, level_rules)] == made


def test_labels_of_tables_are_compiled_when_one_is_met(rules: Rules) -> None:
    """A text without a catalogue needs neither of the two expressions that take as long as all others together."""
    fresh = replace(rules, checksum="labels")
    draft(TEXT.encode(), "a.txt", {}, fresh)
    assert not {"bare_label", "plain_label"} & set(vars(lists_of(fresh)))
    found = draft(f"索引号：014-3\n发布日期\n2024-01-08\n{TEXT}".encode(), "b.txt", {}, fresh)
    assert "bare_label" in vars(lists_of(fresh))
    assert found.found["published_on"]["value"] == "2024-01-08"
