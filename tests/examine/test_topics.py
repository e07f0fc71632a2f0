"""How topics are weighed against one another, in numbers."""

from collections.abc import Mapping

import pytest

from duizhao.examine.topical_units import TopicalUnit
from duizhao.examine.topics import (
    OUTRIGHT,
    SECOND_SHARE,
    _confidence,
    _led,
    _outright_topics,
    rank_topics,
    topic_shares,
)
from duizhao.model import Rules, Span


def unit(scores: Mapping[str, float], length: int = 9, leaning: Mapping[str, float] | None = None) -> TopicalUnit:
    """A sentence of so many characters with these scores."""
    return TopicalUnit("s1", Span(0, length), scores, scores if leaning is None else leaning, False)


def test_a_topic_is_named_by_several_sentences_together() -> None:
    """Weights of one topic in several sentences add up; just enough is enough."""
    assert _outright_topics([unit({"a": OUTRIGHT - 1}), unit({"a": 1.0, "b": OUTRIGHT - 0.5})]) == {"a"}
    assert _outright_topics([]) == frozenset()


def test_a_named_topic_has_a_share_of_all_that_is_said() -> None:
    """What weighs enough by itself names nothing where much more is said of others; the share may be just that."""
    other = OUTRIGHT / SECOND_SHARE - OUTRIGHT
    assert _outright_topics([unit({"a": OUTRIGHT}), unit({"b": other})]) == {"a", "b"}
    assert _outright_topics([unit({"a": OUTRIGHT}), unit({"b": other + 0.1})]) == {"b"}


def test_a_sentence_of_its_own_names_the_topic_that_says_most_in_it() -> None:
    """Topics that are level in a sentence are both led by it; a sentence that says little leads none."""
    assert _led([unit({"a": OUTRIGHT, "b": OUTRIGHT, "c": 1.0}), unit({"d": OUTRIGHT - 0.1}), unit({})]) == {"a", "b"}


def test_shares_go_by_the_root_of_length_and_by_how_much_is_said() -> None:
    """Four times as long counts twice; a sentence that says a third of what names a topic counts a third of it."""
    assert topic_shares([unit({"a": 4.0}, 16), unit({"b": 4.0}, 64)]) == pytest.approx({"a": 1 / 3, "b": 2 / 3})
    assert topic_shares([unit({"a": OUTRIGHT}), unit({"b": OUTRIGHT / 3})]) == pytest.approx({"a": 0.75, "b": 0.25})
    assert topic_shares([unit({"a": 3.0, "b": 1.0})]) == pytest.approx({"a": 0.75, "b": 0.25})
    assert topic_shares([unit({"a": 1.0}, leaning={}), unit({"b": 1.0})]) == {"b": 1.0}
    assert topic_shares([unit({})]) == {}


def test_a_tie_goes_by_the_official_order(rules: Rules) -> None:
    """What is level, or all but level, stands as in the taxonomy; what weighs nothing is no topic."""
    first, second, third = (topic.id for topic in rules.taxonomy.topics[:3])
    assert rank_topics({third: 2.0, second: 1.0, first: 1.0 + 1e-9}, rules) == [
        (third, 2.0),
        (first, 1.0 + 1e-9),
        (second, 1.0),
    ]
    assert rank_topics({second: 1.0, first: 2.0, third: 0.0}, rules) == [(first, 2.0), (second, 1.0)]
    assert rank_topics({first: 0.0}, rules) == []
    assert rank_topics({"unknown": 1.0, first: 1.0}, rules) == [(first, 1.0), ("unknown", 1.0)]


def test_confidence_says_how_far_the_first_is_ahead() -> None:
    """Level is a half, alone is one, nothing is nothing."""
    assert (_confidence(2.0, 2.0), _confidence(2.0, 0.0), _confidence(3.0, 1.0), _confidence(0.0, 0.0)) == (
        0.5,
        1.0,
        0.75,
        0.0,
    )
