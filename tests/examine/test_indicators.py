"""Guards how much each word beside a number speaks for an indicator, and where a figure's clause and list end."""

from types import SimpleNamespace
from typing import Any

import pytest

from duizhao.examine.counted import Counted
from duizhao.examine.figure_rules import STRONG, Rate, Speaks, Verb, Verbs
from duizhao.examine.indicators import NO_RATE, NO_ZERO, Choice, _done_to, _rate_choice, _zero, of_parts
from duizhao.examine.word_weights import (
    FITS,
    FITS_NOT,
    HEAD,
    NEXT,
    REACH,
    best_indicator,
    clause_before,
    list_end,
    list_start,
    names_indicator,
)
from duizhao.model import NO_INDICATOR, Bound, Reason, Span
from duizhao.text.patterns import compiled
from duizhao.text.phrases import Hit

NEAR = 1.5
WHY = Reason("number-and-unit")


def figure(number: tuple[int, int] = (30, 32), after: tuple[int, int] = (33, 40), **more: Any) -> Counted:
    """A figure of a sentence of 80 characters: its number, the words behind its unit, and what `more` says."""
    spans = {"quote": Span(20, 40), "sentence": Span(0, 80), "before": Span(min(20, number[0]), number[0])} | more
    return Counted(
        spans["quote"],
        spans["sentence"],
        Span(*number),
        spans["before"],
        Span(*after),
        more.get("value", 3.0),
        more.get("unit", "件"),
        Bound.EXACT,
        WHY,
        more.get("zero", False),
        more.get("about"),
    )


def rules(**more: Any) -> Any:
    """Rules of which only what is asked for is there: 案 speaks for cases, counted in 件, 会 for meetings in any unit.

    `more` are further lists of them.
    """
    speaks = {
        "案": (Speaks("cases", 3.0, frozenset({"件", "起"})),),
        "会": (Speaks("meetings", 2.0, frozenset()),),
        "案卷": (Speaks("cases", 1.5, frozenset({"件"})), Speaks("files", 2.5, frozenset({"卷"}))),
    }
    return SimpleNamespace(**({"speaks": speaks} | more))


def score(
    start: int, phrase: str = "案", loss: float = 0.0, area: tuple[int, int] = (0, 80), **more: Any
) -> float | None:
    """What one word of two characters at `start` scores for a figure; None where it is not in the area."""
    best = best_indicator(figure(**more), [Hit(start, start + 2, phrase)], Span(*area), rules(), loss)
    return best and round(best[1], 6)


def test_a_word_gains_by_its_place() -> None:
    """Next to the number, a step away, right behind the unit, at the end of the clause, and out of reach."""
    known = {
        28: NEAR + HEAD,  # ends where the number begins
        27: NEAR * (1 - 1 / REACH) + HEAD,
        26: NEAR * (1 - 2 / REACH),
        20: NEAR * (1 - 8 / REACH),
        8: 0.0,  # twenty characters away: nothing is left
        3: 0.0,
        29: NEAR,  # into the number
        33: NEAR * (1 - 1 / REACH) + NEXT,  # right behind the unit
        34: NEAR * (1 - 2 / REACH),
        38: NEAR * (1 - 6 / REACH) + HEAD,  # the end of the clause
        39: NEAR * (1 - 7 / REACH),
        60: 0.0,
    }
    assert {at: score(at) for at in known} == {at: round(3 + FITS + near, 6) for at, near in known.items()}
    assert score(33, after=(33, 33)) == round(3 + FITS + NEAR * (1 - 1 / REACH), 6)  # no words behind the unit
    assert {score(at, zero=True) for at in known} == {3 + FITS}


def test_a_word_gains_by_its_unit() -> None:
    """Its indicator's unit is worth most, any unit half, another costs, and a figure without one gains nothing."""
    near = NEAR + HEAD
    assert score(28, unit="起") == round(3 + near + FITS, 6)
    assert score(28, unit="次") == round(3 + near + FITS_NOT, 6)
    assert score(28, unit=None) == round(3 + near, 6)
    assert score(28, "会", unit="次") == round(2 + near + FITS / 2, 6)
    assert score(28, "会", unit=None) == round(2 + near, 6)
    assert score(28, loss=1.2) == round(3 + near + FITS - 1.2, 6)


def test_only_words_in_the_area_speak() -> None:
    """A word that begins before it or ends behind it is not asked; its edges belong to it."""
    assert score(20, area=(20, 40)) is not None
    assert score(38, area=(20, 40)) is not None
    assert score(19, area=(20, 40)) is None
    assert score(39, area=(20, 40)) is None


def test_two_words_for_one_indicator() -> None:
    """The better counts and is told, with three tenths of a share of the other's weight."""
    strong, weak = Hit(28, 30, "案"), Hit(10, 12, "案卷")
    alone = 3 + FITS + NEAR + HEAD
    for hits in ([strong, weak], [weak, strong]):
        best = best_indicator(figure(), hits, Span(0, 80), rules())
        second = 1.5 if hits[1] is weak else 3.0
        assert best is not None
        assert (best[0], best[2]) == ("cases", "案")
        assert round(best[1], 6) == round(alone + 0.3 * min(1.0, second / 3), 6)
    heavy = rules(speaks={"案": (Speaks("cases", 9.0, frozenset()),), "反": (Speaks("cases", -3.0, frozenset()),)})
    first = Hit(0, 2, "案")
    for other, more in ((Hit(60, 62, "案"), 0.3), (Hit(60, 62, "反"), 0.0)):
        best = best_indicator(figure(), [first, other], Span(0, 80), heavy)
        assert best is not None
        assert round(best[1], 6) == round(9 + FITS / 2 + more, 6)


def test_two_indicators() -> None:
    """The one with the higher score wins; of equal ones the first named; no word gives none."""
    found = best_indicator(figure(), [Hit(28, 30, "案卷")], Span(0, 80), rules())
    assert found is not None
    assert found[0] == "cases"
    in_rolls = best_indicator(figure(unit="卷"), [Hit(28, 30, "案卷")], Span(0, 80), rules())
    assert in_rolls is not None
    assert in_rolls[0] == "files"
    even = rules(speaks={"甲": (Speaks("a", 2.0, frozenset()),), "乙": (Speaks("b", 2.0 + 1e-9, frozenset()),)})
    for first, second in ("甲乙", "乙甲"):
        best = best_indicator(figure(), [Hit(0, 2, first), Hit(60, 62, second)], Span(0, 80), even)
        assert best is not None
        assert best[2] == first
    assert best_indicator(figure(), [], Span(0, 80), rules()) is None


def test_a_word_names_an_indicator_from_a_weight_on() -> None:
    """At that weight, for that indicator, and by whichever of its senses."""
    some = rules(speaks={"词": (Speaks("a", STRONG, frozenset()), Speaks("b", STRONG - 0.1, frozenset()))})
    assert [names_indicator(name, "词", some) for name in "abc"] == [True, False, False]


TEXT = "一是强化，审核合同15份、规范性文件2件、其他3件已办结；办了；又说。"


def test_where_a_list_and_a_clause_begin_and_end() -> None:
    """Commas and stops end a list, 、 does not; the clause before is only one behind a comma of the same half."""
    at = TEXT.index("规范性")
    one = figure(quote=Span(at, TEXT.index("、其他")), sentence=Span(0, len(TEXT)))
    assert TEXT[list_start(TEXT, one) :].startswith("审核合同")
    assert TEXT[: list_end(TEXT, one)].endswith("已办结")
    assert TEXT[clause_before(TEXT, one) :].startswith("一是强化")
    late = figure(quote=Span(at, TEXT.index("、其他")), sentence=Span(at - 2, at + 8))
    assert (list_start(TEXT, late), list_end(TEXT, late)) == (at - 2, at + 8)
    assert clause_before(TEXT, late) == at
    last = figure(quote=Span(TEXT.index("办了"), TEXT.index("；又")), sentence=Span(0, len(TEXT)))
    assert clause_before(TEXT, last) == last.quote.start
    third = "一；二，三，四5件。"
    four = figure(quote=Span(6, 9), sentence=Span(0, len(third)))
    assert third[clause_before(third, four) :].startswith("三")
    second = figure(quote=Span(4, 6), sentence=Span(0, len(third)))
    assert third[clause_before(third, second) :].startswith("二")
    for stop in "，。；！？":
        assert list_end(f"甲1件、乙{stop}丙{stop}", figure(quote=Span(0, 3), sentence=Span(0, 8))) == 5


def verb(before: str, after: str | None = None, unless: str | None = None, indicator: str = "x") -> Verb:
    """What is done to a thing counted."""
    made = [None if p is None else compiled(p) for p in (after, unless)]
    return Verb(compiled(before), made[0], made[1], frozenset({"家"}), Reason(indicator), indicator)


def test_what_is_done_to_the_thing_counted() -> None:
    """The first that fits before and behind, unless something else is said; units that nothing names have their own."""
    text = "对54家饭店、26家作坊进行检查，罚了。"
    one = figure(
        number=(1, 3), after=(4, 6), quote=Span(0, 6), sentence=Span(0, len(text)), before=Span(0, 1), unit="家"
    )

    def told(*verbs: Verb, unit: str = "家") -> str:
        done = _done_to(
            text,
            one._replace(unit=unit),
            rules(verbs={"家": Verbs.of_all(verbs)}, other_verbs=Verbs.of_all([verb("对", indicator="o")])),
        )
        return done.indicator if done else ""

    assert told(verb("查"), verb("对", indicator="y")) == "y"
    assert told(verb("对", "检查")) == "x"  # behind the list
    assert told(verb("对", "罚")) == ""  # behind its end
    assert told(verb("对", "54")) == ""  # what is behind begins behind the unit
    assert told(verb("对", None, "检查"), verb("对", indicator="y")) == "y"
    assert told(verb("对", None, "罚")) == "x"
    assert told(verb("对", "罚"), verb("对", indicator="y")) == "y"
    assert told(unit="个") == "o"
    assert told() == ""


def test_a_rate_is_about_what_its_own_words_say() -> None:
    """The first whose pattern stands in the clause, and whose other words in the sentence up to it; else none."""
    text = "调解中，成功率达97%，满意率达99%。"
    one = figure(quote=Span(4, 11), sentence=Span(0, len(text)), unit="%")
    near, far = compiled("调解"), compiled("满意")
    for nearby, pattern, found in (
        (None, "成功", "a"),
        (near, "成功", "a"),
        (far, "成功", NO_INDICATOR),
        (None, "满意", NO_INDICATOR),
        (None, "调解", NO_INDICATOR),
    ):
        choice = _rate_choice(text, one, rules(rates=(Rate("a", compiled(pattern), nearby, WHY),)))
        assert choice == (Choice("a", WHY) if found == "a" else Choice(NO_INDICATOR, NO_RATE))


def zero(text: str, hits: list[Hit], row: list[Counted] | None = None, **more: Any) -> Choice:
    """The indicator of a zero statement in words of `text` that `more` names, behind the figures of `row`."""
    said = figure(number=(4, 5), quote=Span(0, len(text)), sentence=Span(0, len(text)), zero=True, unit=None, **more)
    known = rules(
        points_back=compiled("此类"),
        zero_apart=(compiled("复议"),),
        zero_other=compiled("其他"),
        zero_follows=compiled("^零$"),
    )
    whole = [*(row or []), said]
    return _zero(text, whole, len(whole) - 1, [Choice("before", WHY)] * len(row or []), hits, known)


def test_what_a_zero_statement_is_about() -> None:
    """A word of weight two or more that names an indicator; else what came before, or none."""
    about = Choice("cases", Reason("zero-about", ("案",)))
    assert zero("全年零案案件", [Hit(3, 5, "案")]) == about
    assert zero("全年零案件其他", [Hit(3, 5, "案")]) == Choice(NO_INDICATOR, NO_ZERO)
    assert zero("全年零案件会议", [Hit(3, 5, "案")], about=Span(5, 7)) == Choice(NO_INDICATOR, NO_ZERO)
    assert zero("全年零案件会议", [Hit(3, 5, "案")], about=Span(3, 5)) == about
    followed = figure(quote=Span(0, 2), sentence=Span(0, 1))
    after = Choice("before", Reason("zero-after-figure", ("零",)))
    assert zero("零", [], [figure(quote=Span(0, 1), sentence=Span(0, 1))]) == after
    assert zero("零", [], [followed._replace(sentence=Span(5, 6))]) == Choice(NO_INDICATOR, NO_ZERO)
    assert zero("零", []) == Choice(NO_INDICATOR, NO_ZERO)
    assert zero("无案", [], [followed._replace(sentence=Span(0, 2))]) == Choice(NO_INDICATOR, NO_ZERO)


def test_what_did_not_happen_among_what() -> None:
    """Of 执法案件零复议 the word behind counts, where the list says so and it names an indicator."""
    speaks = {
        "案": (Speaks("cases", 5.0, frozenset()),),
        "议": (Speaks("reviews", STRONG, frozenset()),),
        "弱": (Speaks("reviews", STRONG - 0.1, frozenset()),),
    }

    def said(word: str, apart: str, about: Span | None = None) -> str:
        one = figure(
            number=(2, 3), after=(3, 5), quote=Span(0, 5), zero=True, unit=None, before=Span(0, 2), about=about
        )
        none = compiled("$^")
        known = rules(
            speaks=speaks, points_back=none, zero_other=none, zero_follows=none, zero_apart=(none, compiled(apart))
        )
        hits = [Hit(0, 1, "案"), Hit(4, 5, word)]
        return _zero(f"案件零复{word}", [one], 0, [], hits, known).indicator

    assert said("议", "复议") == "reviews"
    assert said("议", "案件") == "cases"  # what is apart stands before, not behind
    assert said("弱", "复弱") == "cases"
    assert said("议", "复议", Span(0, 5)) == "cases"


def test_what_a_zero_statement_points_back_to() -> None:
    """此类 and two characters: the last word named before that ends in them."""
    text = "开办案卷后未再发现此类案卷"
    known = [Hit(2, 4, "案卷")]
    told = Choice("cases", Reason("zero-points-back", ("案卷",), (("pointer", "此类"),)))
    late = figure(quote=Span(5, 13), sentence=Span(0, 13), zero=True, unit=None)
    some = rules(points_back=compiled("此类"), zero_apart=(), zero_other=compiled("$^"), zero_follows=compiled("$^"))
    assert _zero(text, [late], 0, [], known, some) == told
    assert _zero(text, [late._replace(quote=Span(4, 13))], 0, [], known, some) == told
    assert _zero(text, [late], 0, [], [Hit(11, 13, "案卷")], some).indicator != "x"
    assert _zero(text, [late], 0, [], [Hit(2, 4, "会")], some) == Choice(NO_INDICATOR, NO_ZERO)
    both = rules(**(vars(some) | {"speaks": {"旧案卷": (Speaks("old", 3.0, frozenset()),), **rules().speaks}}))
    assert _zero(text, [late], 0, [], [Hit(0, 4, "旧案卷"), Hit(2, 4, "案卷")], both) == told


def test_a_whole_has_the_indicator_of_its_parts() -> None:
    """Of cases without an indicator, where all parts have one and the same; not of persons, nor where one has none."""
    text = "共56件，简易49件，普通7件。"
    row = [figure(quote=Span(1, 4)), figure(quote=Span(5, 10)), figure(quote=Span(11, 15))]
    nothing = Choice(NO_INDICATOR, Reason("no-indicator-word"))
    known = rules(counters=SimpleNamespace(cases=frozenset({"件"})))
    cases, meetings = Choice("cases", WHY), Choice("meetings", WHY)
    parts = {1: 0, 2: 0}
    assert of_parts(row, [nothing, cases, cases], parts, text, known) == {
        0: Choice("cases", Reason("whole-of-parts", ("简易49件",)))
    }
    for chosen in ([nothing, cases, meetings], [nothing, cases, nothing], [meetings, cases, cases], [nothing] * 3):
        assert of_parts(row, chosen, parts, text, known) == {}
    assert of_parts([row[0]._replace(unit="人"), *row[1:]], [nothing, cases, cases], parts, text, known) == {}


@pytest.mark.parametrize(("value", "name"), [(REACH, "REACH"), (HEAD, "HEAD"), (NEXT, "NEXT")])
def test_what_places_gain_is_something(value: float, name: str) -> None:
    """The expectations above are made of these: none of them is nothing."""
    assert value > 1, name
