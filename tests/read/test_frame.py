"""Tests of duizhao.read.frame."""

import pytest

from duizhao.importer.gazetteer import packed_gazetteer
from duizhao.importer.organs import only_organs
from duizhao.model import BlockKind, Rules
from tests.conftest import report_of

DOCUMENT = """县委、县政府：

现将情况报告如下：

一、举措

全镇学习。

特此报告。

甲县乙镇人民政府

2024年1月31日

（此件公开发布）

抄送：县司法局。

甲县乙镇人民政府

2024年1月31日印发
"""


def test_frame_of_a_whole_document(rules: Rules) -> None:
    """Salutation, closing, signature, date, note, copies and imprint are told from the body and end it."""
    report = report_of(DOCUMENT, rules)
    kinds = [b.kind for b in report.blocks]
    assert kinds[:2] == [BlockKind.SALUTATION, BlockKind.PARAGRAPH]
    assert kinds[4:] == [
        BlockKind.CLOSING,
        BlockKind.SIGNATURE,
        BlockKind.DATE,
        BlockKind.NOTE,
        BlockKind.COPY,
        BlockKind.IMPRINT,
        BlockKind.IMPRINT,
    ]
    assert report.sections[-1].span.of(report.text).rstrip() == "一、举措\n全镇学习。"


def test_a_date_or_town_in_the_body_is_no_frame(rules: Rules) -> None:
    """A date in the middle of the body and a short last line of text are body."""
    report = report_of("一、举措\n\n2023年5月1日\n\n全镇学习。\n\n着力建设服务型政府", rules)
    assert {b.kind for b in report.blocks} == {BlockKind.PARAGRAPH}


def test_an_announcement_is_no_salutation(rules: Rules) -> None:
    """A sentence that announces the report ends in a colon too, but addresses nobody."""
    report = report_of("现将2023年法治政府建设情况报告如下：\n\n一、举措\n\n甲。", rules)
    assert report.blocks[0].kind is BlockKind.PARAGRAPH


def test_frame_in_traditional_characters(rules: Rules) -> None:
    """A document in traditional characters has the same frame, and keeps its characters."""
    body = "一、舉措\n\n辦理行政處罰案件。\n\n甲街道辦事處\n\n2024年1月31日\n\n甲街道辦事處\n\n2024年1月31日印發"
    report = report_of(body, rules)
    kinds = [b.kind for b in report.blocks[2:]]
    assert kinds == [BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.IMPRINT, BlockKind.IMPRINT]
    assert report.text.endswith("印發")


def test_dates_in_chinese_numerals(rules: Rules) -> None:
    """A signing date in Chinese numerals is a date."""
    report = report_of("一、举措\n\n甲。\n\n乙乡党委\n\n二〇二四年一月三十一日", rules)
    assert [b.kind for b in report.blocks[-2:]] == [BlockKind.SIGNATURE, BlockKind.DATE]


@pytest.mark.parametrize(
    "listed",
    [
        ("附件：1.案件统计表", "2.普法统计表"),
        ("附件：", "1.案件统计表", "2.普法统计表"),
        ("附：1.案件统计表", "2.普法统计表"),
        ("附件1：案件统计表", "附件2：普法统计表"),
    ],
)
def test_a_list_of_attachments_is_no_body(listed: tuple[str, ...], rules: Rules) -> None:
    """All lines of a list of attachments before the signature are notes, and the last section ends before them."""
    body = "\n\n".join(("一、打算", "加强培训。", *listed, "甲县乙镇人民政府", "2024年1月31日"))
    report = report_of(body, rules)
    assert [b.kind for b in report.blocks][2:-2] == [BlockKind.NOTE] * len(listed)
    assert report.sections[-1].span.of(report.text).rstrip() == "一、打算\n加强培训。"


@pytest.mark.parametrize("seal", ["（公章）", "（盖章", "印章", "（章）"])
def test_what_a_transcript_has_in_the_place_of_a_seal(seal: str, rules: Rules) -> None:
    """An organ signs whatever the transcript writes for its seal, and the import takes it for the same."""
    signed = f"甲县乙镇人民政府{seal}"
    report = report_of(f"一、举措\n\n全镇学习。\n\n{signed}\n\n2024年1月31日\n", rules)
    assert [b.kind for b in report.blocks[-2:]] == [BlockKind.SIGNATURE, BlockKind.DATE]
    assert only_organs(signed, packed_gazetteer())
