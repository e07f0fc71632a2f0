"""Tables whose rows are headings and text are told; tables of figures and of lists are not."""

import pytest

from duizhao.importer.extract import RawLine
from duizhao.importer.text_in_tables import texts_in_tables
from tests.problem_words import in_words

TEXT = "全年办理处罚案件十二件，均已公示。"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["一、主要举措\t", f"处罚\t{TEXT}", "二、存在的问题\t", "力量\t编制少。"], ["一、主要举措", "二、存在的问题"]),
        (["项目\t内容", f"一、主要举措\t{TEXT}", "二、存在的问题\t力量不足。"], ["一、主要举措", "二、存在的问题"]),
        (["一、处罚\t12", "二、许可\t15", "三、强制\t0"], []),
        (["一、主要举措\t", f"处罚\t{TEXT}"], []),
        (["序号\t问题", f"1.\t{TEXT}", f"2.\t{TEXT}"], []),
    ],
)
def test_reports_in_a_table(rows: list[str], told: list[str]) -> None:
    """Two rows that begin like first-level headings in a table with running text are quoted."""
    found = list(texts_in_tables([RawLine(row, row=1) for row in rows]))
    assert [code for code, _, _ in found] == ["text-in-table"] * bool(told)
    assert [word in in_words(found[0][1]) for word in told] == [True] * len(told)
