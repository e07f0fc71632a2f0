"""Tests of duizhao.compare.sharing, .units and .near."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.compare.compared_sentences import compared_sentences
from duizhao.compare.near import bigrams, dice, near_pairs
from duizhao.compare.order import report_order
from duizhao.compare.sharing import SharedText, find_shared
from duizhao.model import Quote, Report, Rules, Trace
from duizhao.text.place_kinds import TOWN_ENDINGS
from tests.compare.make import report

COMMON = "坚持把学法用法摆在干部教育培训的突出位置。"


def _share(rules: Rules, *reports: Report) -> SharedText:
    return find_shared(sorted(reports, key=report_order(rules)), rules)


def _traced(found: SharedText, of: Report) -> list[tuple[str, str, str]]:
    return [(t.span.of(of.text), t.own, t.peers) for t in found.traces[of.id]]


def _town(rules: Rules, slug: str, year: int, *sentences: str, township: str = "") -> Report:
    return report("一、工作情况\n\n" + "".join(sentences) + "\n", rules, slug, year, township)


def test_units_are_sentences_of_paragraphs(rules: Rules) -> None:
    """Headings, salutation, signature and date are form and are not compared; an inline heading is cut off."""
    body = "县政府：\n\n一、工作情况\n\n（一）强化学习。开展学习。一是建立制度。\n\n"
    body += "特此报告。\n\n甲镇人民政府\n\n2024年1月3日\n"
    of = report(body, rules)
    assert [u.span.of(of.text) for u in compared_sentences(of, rules)] == ["开展学习。", "一是建立制度。"]


def test_own_peers_new(rules: Rules) -> None:
    """A sentence is the township's own of an earlier year, another township's of the same year, or new."""
    old = _town(rules, "jia", 2022, "建成法治文化广场并投入使用。", COMMON)
    of = _town(
        rules, "jia", 2023, "建成法治文化广场并投入使用。", "与邻镇签订联合调解协议书。", "新设流动调解车走村入户。"
    )
    peer = _town(rules, "yi", 2023, "与邻镇签订联合调解协议书。")
    stranger = _town(rules, "bing", 2022, "新设流动调解车走村入户。")
    found = _share(rules, old, of, peer, stranger)
    assert _traced(found, of) == [
        ("建成法治文化广场并投入使用。", "exact", ""),
        ("与邻镇签订联合调解协议书。", "", "exact"),
        ("新设流动调解车走村入户。", "", ""),
    ]
    assert _traced(found, old)[0] == ("建成法治文化广场并投入使用。", "", "")
    reuse = next(r for r in found.reuse if r.report == of.id)
    assert (reuse.own_last_year, reuse.peers, reuse.new) == (0.3611, 0.3333, 0.3056)


def test_same_once_normalised(rules: Rules) -> None:
    """Width, white space, punctuation and counting marks do not make another sentence."""
    a = _town(rules, "jia", 2023, "一是严格落实“三项制度”，公示率100%。")
    b = _town(rules, "yi", 2023, "二是 严格 落实「三项制度」,公示率１００％。")
    assert [t[2] for t in _traced(_share(rules, a, b), a)] == ["exact"]


def test_year_and_name_set_aside_is_near(rules: Rules) -> None:
    """A sentence that differs by year, own name and kind of township only is nearly the same."""
    a = _town(rules, "jia", 2022, "2022年，甲水镇党委高度重视法治建设。", township="甲水镇")
    b = _town(rules, "yi", 2022, "2022年，乙山乡党委高度重视法治建设。", township="乙山乡")
    c = _town(rules, "jia", 2023, "2023年，甲水镇党委高度重视法治建设。", township="甲水镇")
    found = _share(rules, a, b, c)
    assert [_traced(found, r)[0][1:] for r in (a, b, c)] == [("", "near"), ("", "near"), ("near", "")]


@pytest.mark.parametrize("ending", TOWN_ENDINGS.split("|"))
def test_a_stem_is_the_name_whatever_kind_of_township_it_is(rules: Rules, ending: str) -> None:
    """A name without its kind is set aside as the whole name is, for each kind that `text/place_kinds.py` knows."""
    a = _town(rules, "jia", 2023, "巴音党委高度重视法治建设并逐项落实。", township=f"巴音{ending}")
    b = _town(rules, "yi", 2023, "乙山党委高度重视法治建设并逐项落实。", township="乙山镇")
    found = _share(rules, a, b)
    assert [_traced(found, report)[0][2] for report in (a, b)] == ["near", "near"]


def test_one_word_changed_is_near(rules: Rules) -> None:
    """A word changed in a long sentence leaves it nearly the same; half of it changed does not."""
    a = _town(rules, "jia", 2023, "持续压减办事材料和办理环节，让群众少跑路、数据多跑腿。")
    b = _town(rules, "yi", 2023, "不断压减办事材料和办理环节，让群众少跑路、数据多跑腿。")
    c = _town(rules, "bing", 2023, "持续压减办事材料和办理环节，推动政务服务提速增效见实效。")
    found = _share(rules, a, b, c)
    assert [_traced(found, r)[0][2] for r in (a, b, c)] == ["near", "near", ""]


def test_own_figures_are_never_shared(rules: Rules) -> None:
    """A sentence with figures of its own says something of its own, and so does one that denies the other."""
    a = _town(
        rules, "jia", 2023, "全年开展法治宣传活动20余次，发放资料3000份。", "本年度制定行政规范性文件并按时报送备案。"
    )
    b = _town(
        rules, "yi", 2023, "全年开展法治宣传活动36余次，发放资料5000份。", "本年度未制定行政规范性文件并按时报送备案。"
    )
    assert [t[2] for t in _traced(_share(rules, a, b), a)] == ["", ""]


def test_repeated_inside_one_report_is_not_shared(rules: Rules) -> None:
    """A sentence that one report says twice has no company."""
    a = _town(rules, "jia", 2023, COMMON, "坚持把学法用法摆在干部教育的突出位置。", COMMON)
    found = _share(rules, a, _town(rules, "yi", 2023, "另有说法各不相同。"))
    assert [t[1:] for t in _traced(found, a)] == [("", "")] * 3
    assert found.groups == {}


def test_echoes_tell_who(rules: Rules) -> None:
    """The list of who else has a sentence, with kind and relation; reports of other years and towns are not in it."""
    a = _town(rules, "jia", 2022, COMMON)
    b = _town(rules, "jia", 2023, COMMON)
    c = _town(rules, "yi", 2023, "始终坚持把学法用法摆在干部教育培训的突出位置。")
    d = _town(rules, "bing", 2021, COMMON)
    found = _share(rules, a, b, c, d)
    assert echoes(found, b, found.traces[b.id][0]) == {
        ("2022/jia", "exact", "earlier"),
        ("2023/yi", "near", "peers"),
    }
    assert echoes(found, d, found.traces[d.id][0]) == set()


def echoes(found: SharedText, report: Report, trace: Trace) -> set[tuple[str, str, str]]:
    """Who else has a sentence, read from the groups: (report, exact or near, earlier, later or peers)."""
    if not trace.group:
        return set()
    group = found.groups[trace.group]
    wordings = dict(zip(group.quotes, group.wordings, strict=True))
    kinds = {quote.report: "near" for key in group.near for quote in found.groups[key].quotes}
    kinds |= {quote.report: "near" for quote in group.quotes}
    kinds |= {quote.report: "exact" for quote, n in wordings.items() if n == wordings[Quote(report.id, trace.span)]}
    return {
        (other, kind, relation)
        for other, kind in kinds.items()
        if other != report.id and (relation := _relation(report, other))
    }


def _relation(report: Report, other: str) -> str:
    year, slug = other.split("/")
    if slug == report.slug:
        return "earlier" if int(year) < report.meta.year else "later"
    return "peers" if int(year) == report.meta.year else ""


words = st.lists(st.sampled_from(["法治", "政府", "建设", "普法", "宣传", "5次", "未", "加强"]), min_size=1, max_size=9)
TOWNS = [("jia", 2022), ("jia", 2023), ("yi", 2023), ("bing", 2022), ("bing", 2023)]
bodies_of_towns = st.lists(st.lists(words.map("".join), min_size=1, max_size=4), min_size=2, max_size=len(TOWNS))


@settings(max_examples=60, deadline=None)
@given(bodies_of_towns)
def test_symmetric_and_independent_of_order(rules: Rules, bodies: list[list[str]]) -> None:
    """Echoes go both ways, spans are disjoint and in order, shares sum to one, and input order changes nothing."""
    reports = [_town(rules, s, y, *(f"{t}。" for t in b)) for (s, y), b in zip(TOWNS, bodies, strict=False)]
    found = _share(rules, *reports)
    assert found == _share(rules, *reports[::-1])
    pairs = set()
    for of in reports:
        spans = [t.span for t in found.traces[of.id]]
        assert all(x.end <= y.start for x, y in itertools.pairwise(spans))
        for trace in found.traces[of.id]:
            there = echoes(found, of, trace)
            pairs |= {(of.id, other, kind) for other, kind, _ in there}
            relations = {(relation, kind) for _, kind, relation in there}
            best = min((k for r, k in relations if r == "peers"), default="")
            assert trace.peers == best
            assert trace.own == min((k for r, k in relations if r == "earlier"), default="")
    # exact pairs go both ways; a near one may meet a report that also has the very words, which then count
    assert {p for p in pairs if p[2] == "exact"} == {(b, a, k) for a, b, k in pairs if k == "exact"}
    assert {(a, b) for a, b, _ in pairs} == {(b, a) for a, b, _ in pairs}
    assert all(abs(r.own_last_year + r.peers + r.new - 1) < 1e-9 for r in found.reuse)
    for own in found.reuse:
        sizes = {t.span: t.size for t in found.traces[own.report]}
        new = sum(t.size for t in found.traces[own.report] if t.origin == "new")
        assert all(0 < size <= len(span) for span, size in sizes.items())
        assert own.new == pytest.approx(new / sum(sizes.values()), abs=2e-4)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text("法治政府建设普宣", min_size=2, max_size=14), unique=True, max_size=12), st.floats(0.3, 1.0))
def test_prefix_filter_misses_nothing(sentences: list[str], bound: float) -> None:
    """The fast join finds exactly the pairs that comparing all with all finds."""
    sets = [bigrams(s) for s in sentences]
    expected = [
        (i, j)
        for i, j in itertools.combinations(range(len(sets)), 2)
        if 2 * len(sets[i] & sets[j]) >= bound * (len(sets[i]) + len(sets[j])) - 1e-9
    ]
    assert sorted(near_pairs(sentences, range(len(sentences)), bound)) == expected
    assert all(0 <= dice(a, b) <= 1 for a in sets for b in sets)
