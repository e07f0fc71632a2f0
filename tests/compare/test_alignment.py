"""Tests of duizhao.compare.alignment and .changes."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.compare.alignment import align
from duizhao.compare.changes import changes
from duizhao.compare.compared_sentences import ComparedSentence, compared_sentences
from duizhao.model import Quote, Report, Rules, Span
from tests.compare.make import report

A = TypeVar("A")
B = TypeVar("B")
OLD = [
    "坚持党委理论学习中心组带头学法。",
    "全年开展普法宣传20余次，发放资料3000份。",
    "建成法治广场一处。",
    "聘请法律顾问2名。",
]
NEW = [
    "坚持党委理论学习中心组带头学法。",
    "推行流动调解车进村入户。",
    "全年开展普法宣传36场次，发放资料3000份。",
    "聘请法律顾问2名。",
]


def _town(rules: Rules, year: int, sentences: list[str], slug: str = "jia") -> Report:
    return report("一、工作情况\n\n" + "".join(sentences) + "\n", rules, slug, year)


def _word(reports: list[Report], quote: Quote | None) -> str:
    return "" if quote is None else quote.span.of(next(r.text for r in reports if r.id == quote.report))


def test_new_carried_changed_dropped(rules: Rules) -> None:
    """Each sentence of two years is new, carried over, changed or dropped, in the newer text's order."""
    reports = [_town(rules, 2022, OLD), _town(rules, 2023, NEW)]
    rows = dict(align(reports, rules))["2023/jia"]
    assert [(r.kind, _word(reports, r.old), _word(reports, r.new)) for r in rows] == [
        ("carried", OLD[0], NEW[0]),
        ("new", "", NEW[1]),
        ("changed", OLD[1], NEW[2]),
        ("dropped", OLD[2], ""),
        ("carried", OLD[3], NEW[3]),
    ]
    changed = rows[2]
    assert [s.of(reports[1].text) for s in changed.changes] == ["36场"]
    assert [s.of(reports[0].text) for s in changed.old_changes] == ["20余"]


def test_sentences_are_looked_at_by_who_aligns_them_only(rules: Rules) -> None:
    """Where the alignments of a township are known already, nobody asks for the sentences of its reports."""
    reports = [_town(rules, year, sentences) for year, sentences in ((2022, OLD), (2023, NEW))]
    asked: list[str] = []

    class Sentences(dict[str, list[ComparedSentence]]):
        def __missing__(self, id: str) -> list[ComparedSentence]:
            asked.append(id)
            return compared_sentences(next(one for one in reports if one.id == id), rules)

    def nothing_to_do(_work: Callable[[A], B], townships: Iterable[A], /) -> Iterable[B]:
        assert len(list(townships)) == 1
        return ()

    assert not list(align(reports, rules, Sentences(), nothing_to_do))
    assert asked == []
    assert dict(align(reports, rules, Sentences())) == dict(align(reports, rules))
    assert asked == ["2022/jia", "2023/jia"]


def test_one_year_is_no_history(rules: Rules) -> None:
    """A township with one report has nothing to align."""
    assert not list(align([_town(rules, 2022, OLD), _town(rules, 2023, NEW, "yi")], rules))


def test_numbers_change_as_a_whole() -> None:
    """A changed number is marked whole, and a single equal character between two changes belongs to them."""
    old, new = "培训12场，参加者1280人次。", "培训17场，参加人员1380人次。"
    a, b = changes(old, Span(0, len(old)), new, Span(0, len(new)))
    assert [s.of(old) for s in a] == ["12", "者1280"]
    assert [s.of(new) for s in b] == ["17", "人员1380"]


sentence = st.lists(st.sampled_from(["法治", "政府", "普法", "宣传", "5次", "调解", "组织"]), min_size=1, max_size=7)
year_text = st.lists(sentence.map(lambda w: "".join(w) + "。"), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(year_text, min_size=2, max_size=4))
def test_every_sentence_has_exactly_one_place(rules: Rules, years: list[list[str]]) -> None:
    """In the alignments each sentence of each year stands once, the newer text in its own order."""
    reports = [_town(rules, 2020 + n, text) for n, text in enumerate(years)]
    alignments = dict(align(reports, rules))
    for n, of in enumerate(reports[1:], start=1):
        newer = [r.new.span for r in alignments[of.id] if r.new]
        assert newer == sorted(newer)
        assert len(newer) == len(set(newer)) == len(years[n])
        older = [r.old.span for r in alignments[of.id] if r.old]
        assert len(set(older)) == len(older) == len(years[n - 1])


@settings(max_examples=150, deadline=None)
@given(st.text("法治宣传12。,", max_size=20), st.text("法治宣传12。,", max_size=20))
def test_what_is_not_marked_is_the_same(old: str, new: str) -> None:
    """Without the changed spans both wordings are the same text."""
    a, b = changes(old, Span(0, len(old)), new, Span(0, len(new)))

    def rest(text: str, spans: tuple[Span, ...]) -> str:
        return "".join(c for i, c in enumerate(text) if not any(s.start <= i < s.end for s in spans))

    assert rest(old, a) == rest(new, b)
