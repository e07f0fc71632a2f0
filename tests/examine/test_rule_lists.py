"""Guards the rule lists: every entry says why it is there and finds what its fixture shows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest

from duizhao.examine.figure_rules import figure_rules
from duizhao.examine.lexicon import lexicon
from duizhao.examine.parts import part_rules
from duizhao.examine.wording import cue_patterns
from duizhao.model import Rules
from tests.yamls import load_yaml

FIXTURES: dict[str, dict[str, list[str]]] = load_yaml(Path(__file__).with_name("fixtures.yaml").read_text("utf-8"))
LISTS = ("headings", "themes", "shortcomings", "causes", "plans", "figures", "coverage", "particulars")


def entries(value: Any) -> list[Mapping[str, Any]]:
    """All entries (mappings without lists of further mappings) of a rule list."""
    if isinstance(value, Mapping):
        inner = [e for v in value.values() for e in entries(v)]
        return inner or [value]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [e for v in value for e in entries(v)]
    return []


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_has_a_reason(name: str, rules: Rules) -> None:
    """A person can read why each rule is there."""
    data = {k: v for k, v in asdict(getattr(rules.lists, name)).items() if k not in ("version", "spoken")}
    assert [e for e in entries(data) if not e.get("reason")] == []


def words(entry: Mapping[str, Any]) -> str:
    """The pattern of an entry; one of `verbs` has the words before a number and those behind its unit."""
    if entry.get("before"):
        before = str(entry["before"]).replace("$", "#")  # stands for the number and its unit
        return before + str(entry["after"] or "").removeprefix("^")
    return str(entry.get("pattern") or entry.get("ahead") or entry["behind"])


@pytest.mark.parametrize("key", sorted(FIXTURES))
def test_every_pattern_finds_its_fixture(key: str, rules: Rules) -> None:
    """Each entry has a fixture, and each fixture is found by an entry with its reason."""
    stem, _, part = key.partition(".")
    listed = [asdict(entry) for entry in getattr(getattr(rules.lists, stem), part)]
    by_reason: dict[str, list[str]] = {}
    for entry in listed:
        by_reason.setdefault(entry["reason"], []).append(
            words(entry).replace("{next}", "2024").replace("{year}", "2023")
        )
    needed = {entry["reason"]: entry.get("has") or () for entry in listed}
    assert set(by_reason) == set(FIXTURES[key])
    for reason, texts in FIXTURES[key].items():
        for text in texts:
            assert any(re.search(p, text) for p in by_reason[reason]), (reason, text)
            assert not needed[reason] or any(word in text for word in needed[reason]), (reason, text)
        for pattern in by_reason[reason]:
            assert any(re.search(pattern, text) for text in texts), (reason, pattern)


# Words that an entry, told by its list and reason, must leave alone: they say something else.
SPARED = {
    "headings.parts": {
        "面临的困难和挑战": ["关爱面临困境的渔民", "化解渔村面临的困境"],
        "标题只说困难和挑战": ["破解渔港建设中的难点问题", "打通渔政工作中的堵点痛点"],
        "不足与下一步合写，算不足": ["强化渔政问题剖析与整改", "渔港巡察反馈问题检视与整改"],
        "问题剖析、问题清单、制约因素、不足及改进": ["加强渔政差距分析", "（三）开展短板分析", "做好不足分析"],
        "小标题说努力方向、整改措施、对策": ["改进渔政方式的举措", "改进巡航作风的措施", "改进窗口的办法"],
    },
    "shortcomings.formulae": {
        "五年未修订、三个月无人修、半年没换：久而未做": [
            "渔港连续四年没有翻船事故",
            "连续六年不拖欠船工工资",
            "全镇长期不松劲抓渔港普法",
            "三年未修订的渔港公约已重新修订",
        ],
        "一部也没做出来、44份里只有3份提出意见": [
            "渔事纠纷一件都没有上交",
            "渔政案卷一份也没有差错",
            "船东一次都不用跑",
        ],
        "原地踏步、不到六成": ["渔港上访量少了两成", "船东跑腿少了一半"],
    },
    "causes.openers": {
        "这些难处，有历史的原因，也有我们自己的原因：": ["这些船证，有历史的原因，也有政策的因素，补办难。"],
    },
}


@pytest.mark.parametrize("key", SPARED)
def test_what_says_something_else_is_spared(key: str, rules: Rules) -> None:
    """No entry finds words that only sound like its own: praise, what measures solve, a lack told behind its causes."""
    stem, _, part = key.partition(".")
    listed = [asdict(entry) for entry in getattr(getattr(rules.lists, stem), part)]
    assert {e["reason"] for e in listed} >= set(SPARED[key])
    for entry in listed:
        for text in SPARED[key].get(entry["reason"], ()):
            taken_out = entry.get("unless") and re.search(entry["unless"], text)
            assert taken_out or not re.search(words(entry).replace("{next}", "2024"), text), (entry["reason"], text)


def test_themes_and_indicators_named_in_lists_exist(rules: Rules) -> None:
    """A misspelt id in a list would be passed over in silence."""
    topics = {t.id for version in rules.versions for t in version.topics}
    indicators = {i.id for i in rules.indicators}
    parts = {p.id for p in rules.taxonomy.parts}
    headings, coverage = rules.lists.headings, rules.lists.coverage
    assert {t for e in rules.lists.themes.signals for t in e.themes} <= topics
    assert {e.id for e in rules.lists.figures.indicators} <= indicators
    assert {e.indicator for e in rules.lists.figures.rates} <= indicators
    for entries in (headings.parts, headings.bodies, headings.paragraphs, coverage.inside, coverage.weak):
        assert {e.part for e in entries} <= parts


def test_no_phrase_weighs_two_things_for_one_theme(rules: Rules) -> None:
    """A phrase that stands twice for the same topic hides which weight counts."""
    seen: dict[tuple[str, str], float] = {}
    for entry in rules.lists.themes.signals:
        for phrase in entry.phrases:
            for topic in entry.themes or [""]:
                assert (phrase, topic) not in seen, (phrase, topic)
                seen[phrase, topic] = entry.weight


def test_another_taxonomy_makes_another_lexicon(rules: Rules) -> None:
    """Themes that a site's own taxonomy does not have are passed over, its own signals count."""
    topic = rules.taxonomy.topic("publicity")
    own = Rules(type(rules.taxonomy)("own", rules.taxonomy.parts, (topic,)), rules.indicators, rules.lists, "own")
    found = lexicon(own).scan("加强行政执法和普法宣传")
    assert {t for s in found.signals for t, _ in s.weights} == {"publicity"}


def test_lists_are_compiled_once(rules: Rules) -> None:
    """The same rules give the same compiled objects: examining must not compile anything."""
    assert lexicon(rules) is lexicon(rules)
    assert figure_rules(rules) is figure_rules(rules)
    assert cue_patterns(rules, 2023) is cue_patterns(rules, 2023)
    assert part_rules(rules, 2023) is part_rules(rules, 2023)


@pytest.mark.parametrize("stem", ["headings", "shortcomings", "causes", "plans"])
def test_every_list_of_patterns_has_its_fixtures(stem: str, rules: Rules) -> None:
    """A list that is new cannot go without what it must find."""
    listed = getattr(rules.lists, stem)
    cues = {f.name for f in fields(listed) if isinstance(entries := getattr(listed, f.name), tuple) and entries}
    assert {f"{stem}.{name}" for name in cues} <= set(FIXTURES)
