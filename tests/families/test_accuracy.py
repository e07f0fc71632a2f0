"""The second family's demonstration reports give what a reader finds in them."""

from collections.abc import Mapping
from typing import Any

from duizhao.examine import examine
from duizhao.model import Rules
from duizhao.shell.load import Loaded
from tests.families.scoring import MEANING, reports, score

LEAST = 0.97


def test_what_a_reader_finds_is_found(rules: Rules, expected: Mapping[str, Mapping[str, Any]]) -> None:
    """Sections, missing parts, problems, figures, table cells and sums that do not hold reach their bound."""
    made = reports()
    assert len(made) == len(expected) == 8
    scores = score(made, rules, expected)
    assert all(scores[kind].gold for kind in MEANING)
    assert {kind: one.wrong for kind, one in scores.items() if one.f1 < LEAST} == {}


def test_nothing_is_wrong_with_the_site(loaded: Loaded) -> None:
    """Settings, lists (with every pattern of them) and reports of the demonstration site have no problem."""
    assert loaded.problems == ()
    assert loaded.config.family == "zfxxgk"


def test_a_doubt_about_a_sum_points_at_its_cell(rules: Rules) -> None:
    """A sum that does not hold is told at the cell that should be the sum, and quotes what is printed there."""
    report = next(one for one in reports() if one.id == "2024/yunfan-mailang")
    told = [one for one in examine(report, rules).doubts if one.reason.code == "table.row-sum"]
    assert [(one.span.of(report.text), dict(one.reason.values)["where"]) for one in told] == [
        ("6", "本年新收·总计"),
        ("3", "行政复议·总计"),
    ]
    lines = report.source.text.split("\n")
    assert all(lines[report.place(one.span).line - 1][report.place(one.span).column - 1] in "63" for one in told)


def test_a_cell_is_a_figure_with_the_names_of_its_row_and_column(rules: Rules) -> None:
    """The cells that the list names are figures of their indicators, once each, and say where they stand."""
    report = next(one for one in reports() if one.id == "2024/yunfan-pusha")
    cells = [one for one in examine(report, rules).figures if one.reasons[0].code == "table-cell"]
    assert len({one.id for one in cells}) == len(cells)
    found = {one.indicator: (one.value, one.unit, dict(one.reasons[0].values)["row"]) for one in cells}
    assert found["licences"] == (12, "件", "行政许可")
    assert found["requests-received"] == (2, "件", "本年新收")
    assert found["fees"] == (0, "万元", "行政事业性收费")
