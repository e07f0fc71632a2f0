"""All shared sentences, continued from what they were, are what they are when they are found anew."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.compare.compared_sentences import compared_sentences
from duizhao.compare.order import report_order
from duizhao.compare.shared_change import FEW, TouchedSharing, continued_sharing
from duizhao.compare.shared_state import SharedPieces, SharedState, state_from, whole_state
from duizhao.compare.sharing import SharedText, find_shared_by_level
from duizhao.model import Level, Report, Rules
from tests.compare.make import report

WORDS = (
    "坚持把学法用法摆在干部教育培训的突出位置。",
    "坚持把学法用法摆在干部教育培训的首要位置。",
    "始终坚持把学法用法摆在干部教育培训的突出位置。",
    "本镇坚持把学法用法摆在干部教育培训突出的位置。",
    "全年调解矛盾纠纷36件。",
    "全年共调解矛盾纠纷36件。",
    "全年调解矛盾纠纷37件。",
    "建成法治文化广场并投入使用。",
    "2022年建成法治文化广场并投入使用。",
    "没有新的进展。",
)
TOWNS = ("jia", "yi", "bing")
YEARS = (2021, 2022, 2023)
Texts = dict[tuple[str, int], tuple[int, ...]]
contents = st.lists(st.integers(0, len(WORDS) - 1), max_size=5).map(tuple)
places = st.tuples(st.sampled_from(TOWNS), st.sampled_from(YEARS))
sites = st.dictionaries(places, contents, max_size=7)


def made(texts: Texts, rules: Rules, departments: bool = False) -> list[Report]:
    """Reports of these sentences in their order; those of `bing` are of a department, if it is so."""
    found = []
    for (town, year), numbers in texts.items():
        one = report("一、工作情况\n\n" + "".join(WORDS[n] for n in numbers) + "\n", rules, town, year)
        level = Level.DEPARTMENT if departments and town == "bing" else Level.TOWNSHIP
        found.append(replace(one, meta=replace(one.meta, level=level)))
    return sorted(found, key=report_order(rules))


def signature(one: Report) -> bytes:
    """What the sentences of a report follow from."""
    return f"{one.meta}{one.text}".encode()


def anew(reports: list[Report], rules: Rules) -> tuple[SharedText, SharedState]:
    """All found anew, and its state as an earlier build leaves it."""
    sentences = {one.id: compared_sentences(one, rules) for one in reports}
    found = find_shared_by_level(reports, rules, sentences)
    state = whole_state(found, reports, rules, sentences, signature)
    pieces = state.new
    return found, state_from(state.head, pieces.__getitem__)


def now(state: SharedState, reports: list[Report], rules: Rules) -> tuple[SharedText, TouchedSharing | None]:
    """All as the state has it after it was brought to these reports."""
    sentences = {one.id: compared_sentences(one, rules) for one in reports}
    touched = continued_sharing(state, reports, rules, sentences, signature)
    return SharedPieces(state, reports, lambda: pytest.fail("a piece was lost")).text, touched


def all_of(one: SharedText) -> tuple[Any, ...]:
    """All that it says; the order of reports and keys says nothing."""
    return dict(one.groups), dict(one.levels), dict(one.traces), {share.report: share for share in one.reuse}


def same(one: SharedText, other: SharedText) -> bool:
    """Whether two say the same of all."""
    return all_of(one) == all_of(other)


@given(st.lists(st.tuples(sites, st.booleans()), min_size=2, max_size=4))
@settings(max_examples=60, deadline=None)
def test_continued_is_as_found_anew(rules: Rules, steps: list[tuple[Texts, bool]]) -> None:
    """From whatever site to whatever other one, and on from there; what is not told as touched is as it was."""
    first, departments = steps[0]
    before, state = anew(made(first, rules, departments), rules)
    for texts, those in steps[1:]:
        reports = made(texts, rules, those)
        found, _ = anew(reports, rules)
        known, touched = now(state, reports, rules)
        assert same(known, found)
        assert touched
        for key in (before.groups.keys() | found.groups.keys()) - touched.keys:
            assert before.groups[key] == found.groups[key]
        for id in (before.traces.keys() | found.traces.keys()) - touched.reports:
            assert before.traces[id] == found.traces[id]
        before, state = found, state_from(state.head, state.piece)


def test_few_pieces_are_read_and_written(rules: Rules) -> None:
    """One sentence more reads the shards of what its report says, and no other report's piece."""
    some = random.Random(7)
    texts = {(f"town{n}", 2023): tuple(some.sample(range(len(WORDS)), 3)) for n in range(30)}
    _, state = anew(made(texts, rules), rules)
    read: list[str] = []
    pieces = state.read

    def told(name: str) -> Any:
        read.append(name)
        return pieces(name)

    state.read = told
    texts["town0", 2023] = (*texts["town0", 2023], 8)
    reports = made(texts, rules)
    _, touched = now(state, reports, rules)
    assert touched
    assert "2023/town0" in touched.reports
    assert "report 2023/town0" in read
    others = {name for name in read if name.startswith("report")} - {f"report {id}" for id in touched.reports}
    assert not others
    assert {f"report {id}" for id in touched.reports} == {name for name in state.new if name.startswith("report")}


def test_too_many_changes_are_found_anew(rules: Rules) -> None:
    """Where more reports have changed than pay, nothing is continued, and the state is as it was."""
    texts: Texts = {(f"town{n}", 2023): (0,) for n in range(FEW + 1)}
    _, state = anew(made(texts, rules), rules)
    reports = made(dict.fromkeys(texts, (1,)), rules)
    assert continued_sharing(state, reports, rules, {}, signature) is None
    assert not state.new


def test_a_lost_piece_is_found_anew(rules: Rules) -> None:
    """A group or traces whose piece is gone are those that are found anew."""
    reports = made({("jia", 2022): (0, 1, 4), ("yi", 2022): (0, 5), ("yi", 2021): (0,)}, rules)
    found, state = anew(reports, rules)
    nothing: dict[str, Any] = {}
    lost = state_from(state.head, nothing.__getitem__)
    assert same(SharedPieces(lost, reports, lambda: found).text, found)
    with pytest.raises(LookupError):
        continued_sharing(
            lost, reports[1:], rules, {one.id: compared_sentences(one, rules) for one in reports}, signature
        )
