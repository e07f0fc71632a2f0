"""A table of contents before the text is no text of a report; nothing else is taken for one."""

import pytest

from duizhao.importer import draft
from duizhao.model import Rules

TITLE = "清溪镇2023年法治政府建设年度报告"
BODY = [
    "2023年，清溪镇坚持依法行政，现将情况报告如下：",
    "一、主要举措",
    "全年学法四次。",
    "二、存在的问题",
    "执法力量不足。",
]


@pytest.mark.parametrize(
    ("name", "entries", "gone"),
    [
        ("目录", ["一、主要举措……1", "二、存在的问题……3"], True),
        ("目  录", ["一、主要举措\t1", "二、存在的问题\t3"], True),
        ("目次", ["一、主要举措 (1)", "二、存在的问题 (3)"], True),
        ("目录", [f"一、主要举措{'.' * 60}1", f"二、存在的问题{'.' * 60}3"], True),
        ("目录", ["一、主要举措", "二、存在的问题"], True),
        ("目录", ["一、学习情况1", "二、普法情况3"], False),
        ("概要", ["一、主要举措……1", "二、存在的问题……3"], False),
    ],
)
def test_contents_before_the_text(name: str, entries: list[str], gone: bool, rules: Rules) -> None:
    """Lines below 目录 whose headings stand again behind them are taken out, into the ledger; others stay."""
    made = draft("\n".join([TITLE, name, *entries, *BODY]).encode(), "a.txt", {}, rules)
    blocks = [block.lstrip("# ") for block in made.body.split("\n") if block]
    assert (blocks == BODY) == gone
    assert [e.rule for e in made.changes if entries[0][:6] in e.before][:1] == ["navigation"] * gone
