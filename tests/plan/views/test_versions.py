"""Guards a site with reports of two versions of the taxonomy: what placed what, and how they stand side by side."""

import json
import re
from dataclasses import replace
from functools import lru_cache
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from duizhao.export import records, taxonomies
from duizhao.model import CellState, File, FollowUpStatus, Page, Report, Rules, Site
from duizhao.plan import check, plan
from duizhao.plan.data.browser_data import data_pages
from duizhao.plan.site_index import index_site
from tests.conftest import report_of
from tests.plan.rendered import rendered
from tests.plan.sites import report as older
from tests.plan.sites import site_of
from tests.problem_words import in_words

HEAD = (
    "---\ntitle: {name}{year}年法治政府建设年度报告\ntownship: {name}\ncounty: 苇泊县\nyear: {year}\n"
    'issuers: [{name}人民政府]\ndate: "{next}-01-15"\n---\n'
)
OLD = """一、主要举措和成效

（一）严格规范公正文明执法。落实行政执法三项制度，推行综合查一次，全年亮码检查18次。

（二）转变政府职能。编制履职事项清单，优化政务服务，办理便民事项300件。

（三）化解矛盾纠纷。调解纠纷41件，办理信访事项6件。

二、存在的不足

一是涉企检查频次偏高，部门之间各查各的。二是普法形式单一。

三、下一步打算

一是整合涉企检查。二是丰富普法形式。
"""
NEW = """一、主要举措和成效

（一）规范涉企行政执法。制定涉企检查年度计划，推行综合查一次，合并涉企检查12次，扫码入企率100%。

（二）严格执法程序。落实执法公示和全过程记录，办理行政处罚案件5件。

（三）用好履职事项清单。对照清单办理基本履职事项96项，上级收回事项38项全部移交。

（四）推进综治中心规范化建设。综治中心设窗口4个，信访工作法治化路径图上墙。

（五）化解矛盾纠纷。调解纠纷37件，排查矛盾12起。

二、存在的不足

一是亮码检查落实不够到位，个别站所未扫码入企。二是普法形式单一。

三、下一步打算

一是全面推行亮码检查。二是丰富普法形式。
"""
BESIDE = """一、主要举措和成效

（一）严格执法程序。落实行政执法全过程记录，办理行政处罚案件9件。

（二）规范综治中心。综治中心接待群众120人次。

二、存在的不足

一是上级收回事项交接不够到位。

三、下一步打算

一是落实履职事项清单。
"""


def a_report(rules: Rules, body: str, name: str, slug: str, year: int, **more: str) -> Report:
    """A short invented report."""
    head = HEAD.format(name=name, year=year, next=year + 1)
    added = "".join(f"{key}: {value}\n" for key, value in more.items())
    return report_of(body, rules, head.replace("year:", added + "year:"), f"content/{year}/{slug}.md")


@lru_cache(maxsize=1)
def site(rules: Rules) -> Site:
    """One township's reports on 2025 and 2026, and another one's on 2026."""
    return site_of(
        rules,
        [
            a_report(rules, OLD, "鹭湾镇", "weibo-luwan", 2025),
            a_report(rules, NEW, "鹭湾镇", "weibo-luwan", 2026),
            a_report(rules, BESIDE, "苇塘镇", "weibo-weitang", 2026),
        ],
    )


def quotes(of: Site, report: str, topic: str, across: bool) -> tuple[CellState, str]:
    """State and words of a report's cell on a topic: among its own, or beside reports of another version."""
    texts = {one.id: one.text for one in of.reports}
    if across:
        cell = of.comparison.across[report][topic]
    else:
        cell = next(c for t in of.comparison.tables if t.subject == topic for c in t.cells if c.report == report)
    return cell.state, "".join(quote.span.of(texts[quote.report]) for quote in cell.quotes)


def page(of: Site, path: str) -> str:
    """The words of a page, without marks."""
    return unescape(re.sub(r"<[^>]+>|\s", "", rendered(of)[path]))


def data(of: Site, path: str) -> dict[str, object]:
    """What a data file calls its function with."""
    found = next(one.make() for one in data_pages(index_site(of)) if one.path == path)
    assert isinstance(found, File)
    told: dict[str, object] = json.loads(json.dumps(found.content[1]))
    return told


def test_the_year_chooses_the_version(rules: Rules) -> None:
    """The same words are placed by the version for the report's year, and hand-set topics are those of that version."""
    placed = {found.report: [one.topics[:1] for one in found.placements] for found in site(rules).findings}
    assert ("enforcement",) in placed["2025/weibo-luwan"]
    assert not {"enterprise-enforcement", "duty-list", "safe-governance"}.intersection(
        topic for topics in placed["2025/weibo-luwan"] for topic in topics
    )
    assert [topics for topics in placed["2026/weibo-luwan"] if topics] == [
        ("enterprise-enforcement",),
        ("enforcement",),
        ("duty-list",),
        ("safe-governance",),
        ("disputes",),
    ]
    override = "\n  s1-1: {themes: [duty-list]}"
    assert a_report(rules, NEW, "鹭湾镇", "weibo-luwan", 2026, placements=override).problems == ()
    with pytest.raises(AssertionError, match="unknown-theme"):
        a_report(rules, OLD, "鹭湾镇", "weibo-luwan", 2025, placements=override)


def test_a_table_of_a_year_has_the_themes_of_its_version(rules: Rules) -> None:
    """2026's townships are compared on the new topics, each for itself."""
    tables = {(table.year, table.subject) for table in site(rules).comparison.tables}
    assert {(2026, "duty-list"), (2026, "functions")} <= tables
    assert quotes(site(rules), "2026/weibo-weitang", "duty-list", across=False)[0] is CellState.ELSEWHERE
    state, words = quotes(site(rules), "2026/weibo-luwan", "enforcement", across=False)
    assert state is CellState.PRESENT
    assert "行政处罚案件5件" in words
    assert "综合查一次" not in words


def test_years_of_two_versions_stand_side_by_side(rules: Rules) -> None:
    """A divided topic is put together, and a new one stands beside what held it, which is never called its own."""
    state, words = quotes(site(rules), "2026/weibo-luwan", "enforcement", across=True)
    assert state is CellState.PRESENT
    assert "行政处罚案件5件" in words
    assert "综合查一次" in words
    state, words = quotes(site(rules), "2025/weibo-luwan", "duty-list", across=True)
    assert state is CellState.ELSEWHERE
    assert "编制履职事项清单" in words
    history = {t.subject: t for t in site(rules).comparison.histories}
    assert [cell.state for cell in history["duty-list"].cells] == [CellState.ELSEWHERE, CellState.PRESENT]
    assert history["enforcement"].cells[1] == site(rules).comparison.across["2026/weibo-luwan"]["enforcement"]
    shown = page(site(rules), "townships/weibo-luwan.html")
    told = "“行政执法”：2021—2025年的报告归在“行政执法”；2026年起的报告归在“行政执法”“规范涉企行政执法”。"
    assert told in shown


def test_the_chooser_has_both(rules: Rules) -> None:
    """A report's data has its version, its own cells, and those beside another version; the manifest tells why."""
    new = data(site(rules), "data/reports/2026-weibo-luwan.js")
    assert new["taxonomy"] == "fazhi-2026"
    cells, across = new["cells"], new["across"]
    assert isinstance(cells, dict)
    assert isinstance(across, dict)
    own = [*cells["enforcement"][1], *cells["enterprise-enforcement"][1]]
    assert across["enforcement"][1] == sorted({tuple(span): span for span in own}.values())
    old = data(site(rules), "data/reports/2025-weibo-luwan.js")
    assert "duty-list" not in old["cells"]  # type: ignore[operator]
    assert old["across"]["duty-list"][0] == "elsewhere"  # type: ignore[index]
    kin = data(site(rules), "data/manifest.js")["kin"]
    assert isinstance(kin, dict)
    assert set(kin) == {
        *("functions", "duty-list"),
        *("enforcement", "enterprise-enforcement"),
        *("disputes", "safe-governance"),
    }


def test_shortcomings_over_the_years(rules: Rules) -> None:
    """What 2026 places under a new topic is listed under the old one too; what came before, under the old one only."""
    shown = rendered(site(rules))
    old, new = shown["shortcomings/enforcement.html"], shown["shortcomings/enterprise-enforcement.html"]
    assert "涉企检查频次偏高" in old
    assert "亮码检查落实不够到位" in old
    assert "亮码检查落实不够到位" in new
    assert "涉企检查频次偏高" not in new
    assert "“规范涉企行政执法”：2021—2025年的报告归在“行政执法”；" in page(
        site(rules), "shortcomings/enterprise-enforcement.html"
    )


def test_a_shortcoming_is_followed_into_the_next_version(rules: Rules) -> None:
    """What 2025 admitted under 行政执法 is found again where 2026 tells of 规范涉企行政执法."""
    found = {(f.report, f.shortcoming): f for f in site(rules).comparison.follow_ups}
    taken_up = found["2025/weibo-luwan", "k1"]
    assert taken_up.status is FollowUpStatus.ADDRESSED
    assert taken_up.quote is not None
    report = next(one for one in site(rules).reports if one.id == taken_up.quote.report)
    section = report.section_at(taken_up.quote.span.start)
    placed = {p.section: p.topics for f in site(rules).findings if f.report == report.id for p in f.placements}
    assert section is not None
    assert placed[section.id][0] == "enterprise-enforcement"
    assert found["2025/weibo-luwan", "k2"].status is FollowUpStatus.REPEATED


def test_the_export_says_which_version_placed_what(rules: Rules) -> None:
    """Each record names its version; the versions stand beside them with years, new topics and mapping."""
    of = site_of(rules, [older(rules, "jia-a", 2020), *site(rules).reports])
    placed = {record["id"]: record["taxonomy"] for record in records(of)}
    assert placed["2020/jia-a"] == {"version": "fazhi-2021", "in_force": False}
    assert placed["2026/weibo-luwan"] == {"version": "fazhi-2026", "in_force": True}
    told = taxonomies(replace(of, rules=of.rules.over([2020, 2025, 2026])))
    assert [(one["version"], one["years"]) for one in told] == [
        ("fazhi-2021", [2021, 2025]),
        ("fazhi-2026", [2026, None]),
    ]
    assert {"old": "functions", "new": ["functions", "duty-list"]} in told[1]["mapping"]
    assert [topic["id"] for topic in told[1]["themes"] if topic["since"] == 2026] == [
        "duty-list",
        "enterprise-enforcement",
        "safe-governance",
    ]


def test_every_report_says_which_version_placed_it(rules: Rules) -> None:
    """A report's page names the version and its years, and says where it is only the nearest one."""
    of = site_of(rules, [older(rules, "jia-a", 2020), *site(rules).reports])
    assert "归类依据fazhi-2026（2026年起）" in page(of, "reports/2026/weibo-luwan.html")
    assert "fazhi-2021（2021—2025年）；2020年没有自己的主题表，用最近的一版" in page(of, "reports/2020/jia-a.html")
    told = [problem for problem in check(of) if problem.code == "year-without-taxonomy"]
    assert [(str(problem.place), "fazhi-2021" in in_words(problem.message)) for problem in told] == [
        ("content/2020/jia-a.md:5:1", True)
    ]
    assert in_words(told[0].hint)


def test_a_site_of_one_version_says_nothing_of_others(rules: Rules) -> None:
    """Where one version placed all reports, no page, list or data file has a word of another."""
    of = site_of(rules, [older(rules, "jia-a", 2024), older(rules, "jia-b", 2025)])
    shown = rendered(of)
    assert not [path for path, text in shown.items() if "fazhi-2026" in text or "duty-list" in text]
    assert not [path for path in shown if "duty-list" in path]
    assert of.comparison.across == {}
    assert set(data(of, "data/reports/2025-jia-b.js")).isdisjoint({"taxonomy", "across"})
    assert {"kin", "versions"}.isdisjoint(data(of, "data/manifest.js"))


def test_a_number_leads_to_a_list_of_so_many(rules: Rules) -> None:
    """What the home page and a year's page say of a topic is the length of the list behind it, in all versions."""
    pages = {page.path: page.view for page in plan(index_site(site(rules))) if isinstance(page, Page)}
    led = [("index.html", link, n) for link, n in pages["index.html"]["topics"]]
    led += [
        (f"years/{year}.html", link, n) for year in (2025, 2026) for link, n in pages[f"years/{year}.html"]["topics"]
    ]
    for path, link, n in led:
        to = urlsplit(link.path)
        years = [int(year) for year in parse_qs(to.query).get("year", ())]
        listed = [item for item in pages[to.path]["items"] if not years or item.year in years]
        assert len(listed) == n, (path, link)
    functions = index_site(site(rules)).topics["functions"].name
    assert functions in {link.text for path, link, _ in led if path == "years/2026.html"}
    for path in ("years/2025.html", "years/2026.html"):
        named = {link.text for at, link, _ in led if at == path}
        year = int(path[6:10])
        assert named == {
            count.link.text
            for count in pages["shortcomings/index.html"]["counts"]
            for of_year, one in zip((2025, 2026), count.by_year, strict=True)
            if of_year == year and one.n
        }
