"""Words that a regular expression needs (decision 054)."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import duizhao
from duizhao.model import Rules
from duizhao.text.needed import needed_words
from duizhao.text.pattern_group import PatternGroup
from duizhao.text.patterns import ListedPattern, any_or_nothing


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("警示?教育", [["警"], ["教育"]]),
        ("警示?教育|讲座", [["教育", "讲座"]]),
        ("(举办|开展)[^，]{0,6}(讲座|培训会)", [["举办", "开展"], ["讲座", "培训会"]]),
        ("(举办|开展)?讲座", [["讲座"]]),
        ("讲(座)*", [["讲"]]),
        ("讲座{0,2}", [["讲"]]),
        ("讲座{2}", [["讲座"]]),
        ("(?:一|)次", [["次"]]),
        ("(?<=街道)办(?=理)(?!法)", [["办"]]),
        ("(?P<x>[^，]+)所致", [["所致"]]),
        (r"村\(居\)", [["村(居)"]]),
        (r"\d+人|\w", []),
        (r"\u3000乙", [["乙"]]),  # an escape is one character, and no word
        (r"(甲)\1\x41", [["甲"]]),
        ("[镇乡]?|村", []),
        ("(?i:page)", []),
        ("", []),
    ],
)
def test_words_are_those_without_which_nothing_fits(pattern: str, words: list[list[str]]) -> None:
    """What may be left out, looks about or stands in one branch alone is no word that is needed."""
    assert sorted(map(sorted, needed_words(pattern))) == sorted(map(sorted, words))


_PLAIN = st.text("警示教育讲座、.(", min_size=1, max_size=3).map(re.escape)
_PIECES = st.recursive(
    _PLAIN | st.sampled_from([r"\d", ".", "[镇乡]", "[^，。]", "^", "$", "(?<!镇)", "(?=讲)", "(?!座)"]),
    lambda inner: st.builds(
        "{}{}{}".format,
        st.sampled_from(["(", "(?:", "(?P<x>"]),
        st.lists(st.lists(inner, max_size=3).map("".join), min_size=1, max_size=3).map("|".join),
        st.sampled_from([")", ")?", ")*", "){0,2}", "){2}", ")+", ")++", ")*?"]),
    ),
    max_leaves=8,
)
_REPEATS = st.sampled_from(["", "", "", "?", "*", "+", "{,2}", "{1,2}", "{0}"])
_PATTERNS = st.lists(st.tuples(_PIECES, _PLAIN, _REPEATS).map("".join), min_size=1, max_size=3).map("".join)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), _PATTERNS)
def test_whatever_a_pattern_fits_has_the_words(data: st.DataObject, pattern: str) -> None:
    """No text that a pattern fits lacks the words, whatever groups, repeats and branches it is made of."""
    try:
        whole = re.compile(pattern)
    except re.error:  # a name twice, or a repeat of nothing
        assume(False)
    text = data.draw(st.from_regex(whole) | st.text("警示教育讲座镇乡、.(1", max_size=12))
    for found in whole.finditer(text):
        assert all(any(word in found[0] for word in words) for words in needed_words(pattern))


def test_patterns_of_rule_lists_fit_as_before(rules: Rules) -> None:
    """A pattern that waits for its words says of the lines of the demonstration site what `re` says at once."""
    reports = sorted((Path(__file__).parents[2] / "examples" / "content").rglob("*.md"))[::6]
    lines = [line for path in reports for line in path.read_text("utf-8").split("\n") if len(line) > 4]
    lists = rules.lists
    patterns = [*(e.pattern for e in lists.followup.deeds), *(e.pattern for e in lists.figures.aside)]
    for pattern in patterns:
        waiting, whole = ListedPattern(pattern), re.compile(pattern)
        for line in lines:
            at = len(line) // 3
            assert str(waiting.search(line, at)) == str(whole.search(line, at))
            assert str(waiting.match(line)) == str(whole.match(line))
            assert str(waiting.search(line, -2)) == str(whole.search(line, -2))
            assert str(waiting.fullmatch(line, 0, at)) == str(whole.fullmatch(line, 0, at))
            assert list(map(str, waiting.finditer(line))) == list(map(str, whole.finditer(line)))
            assert waiting.sub("x", line) == whole.sub("x", line)
            assert waiting.split(line) == whole.split(line)
    group = PatternGroup([ListedPattern(pattern) for pattern in patterns])
    wholes = [re.compile(pattern) for pattern in patterns]
    for line in lines:
        assert list(group.fitting(line)) == [n for n, whole in enumerate(wholes) if whole.search(line)]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.lists(_PATTERNS, max_size=4))
def test_a_group_finds_what_each_of_its_patterns_finds(data: st.DataObject, patterns: list[str]) -> None:
    """Looked for together, those patterns fit that fit alone, in their order, also one that stands there twice."""
    try:
        wholes = [re.compile(pattern) for pattern in patterns]
    except re.error:
        assume(False)
    group = PatternGroup([ListedPattern(pattern) for pattern in patterns])
    anything = st.text("警示教育讲座镇乡、.(1", max_size=12)
    for text in (data.draw(st.from_regex(whole) | anything) for whole in (*wholes, re.compile(""))):
        fitting = [n for n, whole in enumerate(wholes) if whole.search(text)]
        assert list(group.fitting(text)) == fitting
        assert group.fits(text) is bool(fitting)


def test_patterns_without_their_words_are_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern is compiled once, when the first text comes that has its words."""
    made: list[str] = []
    whole = re.compile

    def noted(pattern: str) -> re.Pattern[str]:
        made.append(pattern)
        return whole(pattern)

    monkeypatch.setattr(re, "compile", noted)
    pattern = ListedPattern("(举办|开展)[^，]{0,6}讲座")
    assert [pattern.search(text) for text in ("举办培训", "讲座", "")] == [None] * 3
    assert pattern.match("讲座") is None
    assert list(pattern.finditer("举办了讲座", 3)) == []
    assert made == []
    assert pattern.search("举办了讲座")
    assert pattern.fullmatch("开展讲座")
    assert made == ["(举办|开展)[^，]{0,6}讲座"]


def test_no_list_goes_through_all_hanzi_one_by_one() -> None:
    """A set of all hanzi and more is written as two: only [一-龥] by itself is not gone through."""
    folder = Path(duizhao.__file__).parent / "data"
    lists = {path.name: path.read_text("utf-8") for path in folder.glob("*.yaml")}
    sets = {(name, found) for name, text in lists.items() for found in re.findall(r"\[[^][\n]*一-龥[^][\n]*\]", text)}
    assert {found for _, found in sets} == {"[一-龥]", "[^一-龥]"}, sets
    assert len(lists) > 20


class _Asked(str):
    """A text that counts how often a word is sought in it."""

    __slots__ = ("times",)

    def __contains__(self, word: str) -> bool:  # type: ignore[override]
        self.times = getattr(self, "times", 0) + 1
        return super().__contains__(word)


def test_a_text_without_the_words_is_looked_through_once() -> None:
    """Sought at each place of a long text, a pattern that cannot fit in it costs one look, not one a place."""
    pattern, text = ListedPattern("甲乙(?:丙)?丁"), _Asked("开展宣传。" * 1000)
    assert not any(pattern.match(text, at) or pattern.fullmatch(text, at, at + 9) for at in range(0, len(text), 5))
    assert text.times <= 2
    other = f"{text}甲乙丁"
    assert pattern.match(other, len(text)) is not None
    assert pattern.match(text, 5) is None


def test_a_list_of_nothing_fits_nothing() -> None:
    """Patterns of which a rule list has none fit nowhere, where joined as text they would fit everywhere."""
    assert any_or_nothing(()).search("甲镇") is None
    assert any_or_nothing(one for one in ("乙", "甲")).search("甲镇") is not None
