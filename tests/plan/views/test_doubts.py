"""What is doubtful of a report: one answer, whoever asks."""

import json
from functools import lru_cache

from duizhao.digest import choose_reports, county_report
from duizhao.digest.pieces import Sentence
from duizhao.export import records
from duizhao.model import Page, Rules, Site
from duizhao.plan import index_site, plan
from duizhao.shell.explaining import choose_report, explain
from tests.conftest import report_of
from tests.plan.sites import report, site_of

LEDGER = {
    "doubts": [
        {"code": "head-rest", "line": 7, "message": "正文之前的“2023”没有进入正文"},
        {"code": "title-derived", "line": 1, "message": "已拟为“甲镇报告”"},
    ]
}


@lru_cache(maxsize=1)
def site(rules: Rules) -> Site:
    """Three townships: the rules doubt what the first says, the import doubted the second, nobody the third."""
    towns = [report(rules, f"county-town{letter}", 2023) for letter in "bc"]
    odd = "一、主要举措和成效\n\n（一）春风化雨。一步一个脚印，久久为功。\n"
    head = "---\ntitle: A镇2023年报告\ntownship: A镇\ncounty: 甲县\nyear: 2023\n---\n"
    towns.append(report_of(odd, rules, head=head, path="content/2023/county-towna.md"))
    return site_of(rules, towns, ledgers={"2023/county-townb": LEDGER})


def test_page_record_and_explanation_say_the_same(rules: Rules) -> None:
    """A report's page counts what the record holds of its rules' and its import's doubts, in the same words."""
    made = plan(index_site(site(rules)))
    pages = {page.view["report"]: page for page in made if isinstance(page, Page) and page.template == "report.html"}
    told = {id: [doubt.message for doubt in page.view["doubts"]] for id, page in pages.items()}
    for record in records(site(rules)):
        held = [*record["import_doubts"], *record["doubts"]]
        assert [doubt["message"] for doubt in held] == told[record["id"]]
        lines = list(explain(site(rules), *choose_report(site(rules), record["id"]), "zh"))
        assert all(any(message in line for line in lines) for message in told[record["id"]])
        assert (f"存疑 {len(held)}" in lines) == bool(held)
    assert told["2023/county-townb"] == ["正文之前的“2023”没有进入正文"]
    assert told["2023/county-townc"] == []


def test_the_record_says_where_the_import_doubted(rules: Rules) -> None:
    """A doubt of the import has its code and the line of the raw file; it quotes nothing of the report."""
    record = next(record for record in records(site(rules)) if record["id"] == "2023/county-townb")
    assert record["import_doubts"] == [{"code": "head-rest", "line": 7, "message": "正文之前的“2023”没有进入正文"}]
    assert json.dumps(record["import_doubts"])


def test_the_county_s_draft_names_whom_the_page_calls_doubtful(rules: Rules) -> None:
    """Reports with doubts of either kind are to be looked at before they are quoted."""
    chosen, _ = choose_reports(site(rules), "", 2023)
    assert chosen is not None
    said = [piece for block in county_report(chosen).blocks if isinstance(block, Sentence) for piece in block.pieces]
    doubtful = next(piece for piece in said if isinstance(piece, str) and "存疑处，引用前" in piece)
    doubted = {
        record["id"][-1].upper() for record in records(site(rules)) if record["import_doubts"] or record["doubts"]
    }
    assert doubted == {"A", "B"}
    assert {letter for letter in "ABC" if f"{letter}镇" in doubtful} == doubted
