"""A report's page."""

import re
from dataclasses import replace
from typing import Any, TypeGuard

import pytest

from duizhao.export import records
from duizhao.export.tables import empty_tables, report_rows
from duizhao.model import Config, Meta, Page, Rules
from duizhao.plan import Messages, plan
from duizhao.plan.pages.report import title_lines
from duizhao.plan.site_index import index_site
from duizhao.plan.views.citation import citation, report_json_ld
from tests.plan.rendered import Parsed, rendered
from tests.plan.sites import report, site_of


@pytest.mark.parametrize(
    ("title", "issuers", "lines"),
    [
        ("甲镇人民政府关于2023年的报告", ("甲镇人民政府",), ("甲镇人民政府", "关于2023年的报告")),
        (
            "中共甲镇委员会、甲镇人民政府关于…",
            ("中共甲镇委员会", "甲镇人民政府"),
            ("中共甲镇委员会、甲镇人民政府", "关于…"),
        ),
        ("2023年法治政府建设报告", ("甲镇人民政府",), ("2023年法治政府建设报告",)),
        ("甲镇人民政府", ("甲镇人民政府",), ("甲镇人民政府",)),
    ],
)
def test_title_breaks_behind_the_issuer(title: str, issuers: tuple[str, ...], lines: tuple[str, ...]) -> None:
    """A long title breaks behind its last issuer; nothing of it is lost."""
    assert title_lines(Meta(title, "甲镇", 2023, issuers=issuers)) == lines
    assert "".join(lines) == title


ORGANS = ("甲镇人民政府", "乙办", "丙办", "丁办")


@pytest.mark.parametrize(
    ("meta", "base", "words"),
    [
        # Publication known; this site's address.
        (
            {},
            "https://example.org/fz",
            "甲镇人民政府. 甲镇2023年法治政府建设情况报告[R/OL]. (2024-01-20). "
            "https://example.org/fz/reports/2023/county-towna.html.",
        ),
        # The source's own page is what is cited, with the document's number behind the title.
        (
            {"doc_number": "甲政〔2024〕3号", "source_url": "https://example.com/a.html"},
            "https://example.org/fz",
            "甲镇人民政府. 甲镇2023年法治政府建设情况报告: 甲政〔2024〕3号[R/OL]. (2024-01-20). https://example.com/a.html.",
        ),
        # No date: none is made up, not even from the year that is reported on.
        (
            {"date": None, "published_on": None},
            "https://example.org",
            "甲镇人民政府. 甲镇2023年法治政府建设情况报告[R/OL]. https://example.org/reports/2023/county-towna.html.",
        ),
        # No address: no electronic source to whoever reads the citation.
        ({}, "", "甲镇人民政府. 甲镇2023年法治政府建设情况报告[R]. 2024-01-20."),
        ({"date": None, "published_on": None}, "", "甲镇人民政府. 甲镇2023年法治政府建设情况报告[R]."),
        # More than three authors: three and 等. None: the title begins.
        ({"issuers": ORGANS}, "", "甲镇人民政府, 乙办, 丙办, 等. 甲镇2023年法治政府建设情况报告[R]. 2024-01-20."),
        ({"issuers": ()}, "", "甲镇2023年法治政府建设情况报告[R]. 2024-01-20."),
    ],
)
def test_citation(rules: Rules, meta: dict[str, Any], base: str, words: str) -> None:
    """A citation has what GB/T 7714-2015 asks for, in its order and signs; what is not known is left out."""
    one = report(rules, "county-towna", 2023, "甲镇")
    one = replace(one, meta=replace(one.meta, **meta))
    index = index_site(site_of(rules, [one], base_url=base))
    cited = citation(index, index.reports[one.id])
    assert cited.text == words
    read = cited.form.format(read="2026-11-30", address="https://example.org/a")
    day = f"({cited.date})" if cited.date else ""
    assert read == f"[R/OL]. {day}[2026-11-30]. https://example.org/a."


def test_a_page_has_one_address(rules: Rules) -> None:
    """Citation, JSON-LD, canonical link and map say the same URI, also where the site's address holds hanzi."""
    site = site_of(rules, [report(rules, "county-towna", 2023)], base_url="https://例子.中国/法治 对照")
    index = index_site(site)
    (one,) = index.reports.values()
    address = "https://xn--fsqu00a.xn--fiqs8s/%E6%B3%95%E6%B2%BB%20%E5%AF%B9%E7%85%A7/reports/2023/county-towna.html"
    files = rendered(site)
    page = files[f"reports/{one.id}.html"]
    canonical = re.findall(r'rel="canonical" href="([^"]*)"', page)
    assert [citation(index, one).page, report_json_ld(index, one)["url"], *canonical] == [address] * 3
    assert f"<loc>{address}</loc>" in files["sitemap.xml"]


def test_signing_is_not_publication(rules: Rules) -> None:
    """Where only the day of signing is known the citation has it, and says that it is one."""
    one = report(rules, "county-towna", 2023, "甲镇")
    one = replace(one, meta=replace(one.meta, date="2024-01-08", published_on=None))
    cited = citation(index_site(site_of(rules, [one])), one)
    assert (cited.date, cited.signed) == ("2024-01-08", True)


def test_json_ld_leaves_out_what_is_not_known(rules: Rules) -> None:
    """What machines are told holds nothing empty."""
    index = index_site(site_of(rules, [report(rules, "county-towna", 2023)]))
    data = report_json_ld(index, next(iter(index.reports.values())))
    assert all(data.values())
    assert "reportNumber" not in data
    assert "url" not in data


def test_hostile_words_stay_words(rules: Rules) -> None:
    """Markup and formulas in a report's words or metadata are shown as they are, never run."""
    evil = '<img src=x onerror=alert(1)>"</title><script>alert(2)</script>'
    one = report(rules, "county-towna", 2023, name="甲镇")
    one = replace(one, meta=replace(one.meta, title=evil, township=evil, issuers=(evil,), source_file=evil))
    site = site_of(rules, [one])
    for path, text in rendered(replace(site, config=Config(title=evil, owner=evil))).items():
        if path.endswith(".html"):
            tags = Parsed(text).tags
            assert not any(tag == "img" for tag, _ in tags), path
            assert all("src" in values or "type" in values for tag, values in tags if tag == "script"), path


def test_alone_it_has_no_shares(rules: Rules) -> None:
    """Where nothing was there to compare a report with, neither its page nor an export says how much is its own."""
    later = [report(rules, "county-townb", year) for year in (2022, 2023)]
    site = site_of(rules, [report(rules, "county-towna", 2021), *later])
    told = {page.view["report"]: page.view["reuse"] for page in plan(index_site(site)) if is_report(page)}
    exported = {record["id"]: record["reuse"] for record in records(site)}
    rows = {row[0]: row for record in records(site) for row in report_rows(record)["reports"]}
    names = [column.name for column in empty_tables(False, Messages(site.chinese))[0].columns]
    for id in ("2021/county-towna", "2022/county-townb"):
        assert told[id] is exported[id] is None
        assert [rows[id][names.index(name)] for name in ("own_last_year", "peers", "new")] == [None] * 3
    assert told["2023/county-townb"].new == exported["2023/county-townb"]["new"] < 1


def is_report(page: object) -> TypeGuard[Page]:
    """Whether it is the page of a report."""
    return isinstance(page, Page) and page.template == "report.html"
