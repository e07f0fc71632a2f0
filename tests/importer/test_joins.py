"""Joining broken lines goes on behind what it passes over."""

import pytest

from duizhao.importer import draft
from duizhao.importer.joins import LONGEST, broken_lines
from duizhao.importer.lists import Lists
from duizhao.importer.traced_text import Work, lines_of
from duizhao.model import Rules
from tests.problem_words import in_words


def test_lines_behind_a_very_long_one_are_joined(rules: Rules) -> None:
    """A line that is too long to be looked at stays alone, and the paragraphs behind it are put together."""
    long = "长" * LONGEST + "。"
    broken = "全镇扎实开展普法宣传活动，不断提高群众的法治\n意识和法治素养，全年共举办讲座。"
    raw = f"一、工作\n{long}\n{broken}\n{broken}\n"
    work = Work(raw, lines_of(raw))
    broken_lines(work, Lists(rules))
    assert [line.text for line in work.lines] == ["一、工作", long, *[broken.replace("\n", "")] * 2]


@pytest.mark.parametrize(
    ("above", "below", "told"),
    [
        ("全年受理行政处罚案件12", "15件，均已办结。", True),
        ("全年投入经费11.", "5万元，均已用完。", True),
        ("全年受理案件12", "其中移送2件。", False),
        ("0571-1234", "5678", False),
        ("全年受理案件12", "1.学法四次。", False),
    ],
)
def test_figures_on_both_sides_of_a_line_end(above: str, below: str, told: bool, rules: Rules) -> None:
    """Where two lines that stay apart end and begin with figures, both are quoted: they may be one number."""
    text = f"清溪镇2023年法治政府建设年度报告\n2023年，清溪镇坚持依法行政。\n{above}\n{below}\n"
    made = draft(text.encode(), "a.txt", {}, rules)
    quoted = [in_words(p.message) for p in made.problems if p.code == "figure-at-break"]
    assert [f"{above[-3:]}／{below[:2]}" in message for message in quoted] == [True] * told


WRAPPED = (
    "一年来，全镇各村共调解各类矛盾纠纷一百二十起，成功率达百分九十。",
    "全年共受理各类案件一百二十件，其中行政处罚案件三十件，都已办结。",
    "对疑难案件开展会商，邀请律师参加调解，取得了较好效果，今后要坚持",
    "下去，不断总结经验，推动治理水平再上台阶。",
    "在普法方面，组织开展宪法宣传周活动，发放宣传资料三千份，接受咨询",
    "二百人次，举办法治讲座十二场，覆盖全镇十八个行政村和两个社区小组",
    "及学校，群众的法治意识增强，遇事找法的人多了，来访的人比上年少了",
    "两成。",
)


@pytest.mark.parametrize(
    ("between", "indent", "joined", "told"), [("", "", False, True), ("\n", "", True, False), ("", "　　", True, False)]
)
def test_a_full_line_of_wrapped_text_that_ends_a_sentence(
    between: str, indent: str, joined: bool, told: bool, rules: Rules
) -> None:
    """A full line that ends a sentence goes on where indents or empty lines part paragraphs; else it is quoted."""
    parts = [WRAPPED[:4], WRAPPED[4:]] * 4
    text = "\n".join(between + indent + "\n".join(part) for part in parts)
    made = draft(f"清溪镇2023年法治政府建设年度报告\n{text}\n".encode(), "a.txt", {}, rules)
    assert ("百分九十。全年共受理" in made.body) == joined
    assert any("百分九十。|全年共受理" in in_words(p.message) for p in made.problems) == told
