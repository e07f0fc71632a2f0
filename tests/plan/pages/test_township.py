"""A township's page."""

import re

from duizhao.model import Report, Rules
from tests.conftest import report_of
from tests.plan.rendered import rendered
from tests.plan.sites import site_of

HEAD = (
    "---\ntitle: 甲镇{year}年报告\ntownship: 甲镇\ncounty: 甲县\nyear: {year}\nissuers: [甲镇人民政府]\n"
    'date: "{year}-12-20"\n---\n'
)
KEPT = "严格执行行政执法公示制度和执法全过程记录制度。"
COUNTED = "全年共办理各类行政处罚案件{n}件，没有一件被撤销或者变更。"
LAST = "组织执法人员集中培训一周并参加资格考试。"
FIRST = "为村级执法协管员配发新式制服三十套。"


def year(rules: Rules, number: int, *sentences: str) -> Report:
    """A report with these sentences on enforcement."""
    body = f"一、主要举措和成效\n\n（一）规范行政执法。{''.join(sentences)}\n"
    return report_of(body, rules, head=HEAD.format(year=number), path=f"content/{number}/jia-jia.md")


def three_years(rules: Rules) -> list[Report]:
    """The reports of a township over three years, one of which says nothing on enforcement."""
    silent = "一、主要举措和成效\n\n（一）政务公开。全年主动公开政府信息9条。\n"
    return [
        year(rules, 2021, KEPT, COUNTED.format(n=12), LAST),
        year(rules, 2022, KEPT, COUNTED.format(n=15), FIRST),
        report_of(silent, rules, head=HEAD.format(year=2023), path="content/2023/jia-jia.md"),
    ]


def page(rules: Rules) -> str:
    """The page of that township."""
    return rendered(site_of(rules, three_years(rules)))["townships/jia-jia.html"]


def test_a_closed_theme_tells_when_it_was_written_on(rules: Rules) -> None:
    """Beside the line that opens a topic stands for each year how much was written, or that nothing was."""
    summary = page(rules).split('id="t-enforcement"')[1].split("</p></div>")[0]
    words = " ".join(re.sub("<[^>]+>", " ", summary).split())
    assert re.search(r"2021 ?年 \d+字 2022 ?年 \d+字 2023 ?年 未提及", words), words
    assert re.findall(r'href="\.\./reports/(\d+)/', summary) == ["2021", "2022"]  # the words are one click away


def test_what_the_newest_year_brought_stands_open(rules: Rules) -> None:
    """Of the newest year the new and the changed sentences are open; nothing else unfolds by itself."""
    text = page(rules)
    open_ = re.findall(r'<details class="change-list" open><summary><span class="badge" data-state="(\w+)"', text)
    assert set(open_) <= {"new", "changed"}
    first, *others = text.split('class="year-change"')[1:]
    assert '<details class="change-list" open>' in first
    assert all("open>" not in other.split('id="history"')[0] for other in others)
