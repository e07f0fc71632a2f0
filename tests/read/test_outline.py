"""Tests of duizhao.read.outline and duizhao.read.numbering."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Report, Rules, Span
from tests.conftest import report_of
from tests.fixtures import Case, cases


def _shown(report: Report) -> str:
    lines = []
    for s in report.sections:
        body = s.body.of(report.text).strip().split("\n")[0]
        lines.append(f"{s.id} {s.heading.of(report.text)} | {body}".rstrip())
    return "\n".join(lines)


@pytest.mark.parametrize("case", cases("outline.md"), ids=lambda c: c.title)
def test_outline_fixtures(case: Case, rules: Rules) -> None:
    """The outline follows the numerals and their sequence, as the fixture file says case by case."""
    assert _shown(report_of(case.given, rules)) == case.expected


_LINES = st.lists(
    st.sampled_from(
        [
            "一、举措",
            "二、不足",
            "（一）学习。全镇学习。",
            "(二)宣传",
            "1.明确任务。制定安排。",
            "（1）细则。",
            "正文一句。",
            "**三、计划**",
        ]
    ),
    min_size=1,
    max_size=14,
)


@given(_LINES)
def test_sections_tile_the_text(rules: Rules, lines: list[str]) -> None:
    """Sections nest, siblings do not meet, ids are unique, and own texts do not overlap."""
    report = report_of("\n\n".join(lines), rules)
    ids = [s.id for s in report.sections]
    assert len(ids) == len(set(ids))
    by_id = {s.id: s for s in report.sections}
    last = Span(0, 0)
    for s in report.sections:
        assert s.span.holds(s.heading)
        assert s.span.holds(s.body)
        assert s.heading.end <= s.body.start or s.body.start == s.body.end
        assert s.body.start >= last.end
        last = s.body
        if s.parent:
            assert by_id[s.parent].span.holds(s.span)
            assert by_id[s.parent].level < s.level


@given(_LINES)
def test_the_innermost_section_of_a_place(rules: Rules, lines: list[str]) -> None:
    """At every offset the section that is named is the smallest of those that hold it."""
    report = report_of("\n\n".join(lines), rules)
    for offset in range(len(report.text) + 1):
        holding = [s for s in report.sections if s.span.start <= offset < s.span.end]
        assert report.section_at(offset) == min(holding, key=lambda s: len(s.span), default=None)


def test_ids_do_not_move_with_text_before_them(rules: Rules) -> None:
    """A corrected paragraph leaves the anchors of all other sections and paragraphs as they were."""
    body = "一、举措\n\n（一）学习。全镇学习。\n\n二、不足\n\n一是基础薄弱。"
    old = report_of(body, rules)
    new = report_of(body.replace("全镇学习。", "全镇干部认真学习。\n\n另外补充一段。"), rules)
    assert [s.id for s in old.sections] == [s.id for s in new.sections]
    assert {b.id for b in old.blocks} - {b.id for b in new.blocks} == {
        b.id for b in old.blocks if "全镇学习" in b.span.of(old.text)
    }


@pytest.mark.parametrize(
    ("numbers", "levels"),
    [
        (("第一部分 ", "（一）", "（二）", "第二部分 ", "（一）"), [1, 2, 2, 1, 2]),
        (("第一部分：", "一、", "（一）", "第二部分：", "一、"), [1, 2, 3, 1, 2]),
        (("Ⅰ、", "（一）", "Ⅱ、", "Ⅲ、", "（一）"), [1, 2, 1, 1, 2]),
        (("I. ", "1. ", "II. ", "1. ", "2. "), [1, 3, 1, 3, 3]),
        (("一、", "1.1 ", "1.2", "二、", "2.1"), [1, 3, 3, 1, 3]),
        (("一、", "1.1", "1.1.1", "1.1.2", "二、"), [1, 3, 4, 4, 1]),
        (("（一）", "1.", "（1）", "（二）", "1."), [2, 3, 4, 2, 3]),
    ],
)
def test_every_way_of_numbering_has_its_level(numbers: tuple[str, ...], levels: list[int], rules: Rules) -> None:
    """第一部分, Roman and decimal numbers head sections beside 一、（一）1., each on its level."""
    names = ("加强学习制度", "规范执法行为", "化解矛盾纠纷", "普法形式单一", "创新普法载体")
    body = "\n\n".join(f"{number}{name}\n\n我镇开展了工作。" for number, name in zip(numbers, names, strict=True))
    report = report_of(f"{body}\n", rules)
    told = [(s.level, s.heading.of(report.text)[-6:]) for s in report.sections]
    assert told == list(zip(levels, names, strict=True))


@pytest.mark.parametrize(
    "words", ["3.15消费者权益日开展宣传。", "1.5万元资金到位。", "2.3公里道路完工。", "5.1劳动节期间值守。"]
)
def test_days_and_quantities_are_no_decimal_numbers(words: str, rules: Rules) -> None:
    """A paragraph that begins with a day or a quantity heads no section."""
    assert len(report_of(f"一、主要举措\n\n{words}\n", rules).sections) == 1
