"""Which reports a report is most like."""

from duizhao.compare.copies import COMMON_FROM
from duizhao.model import Report, Rules
from duizhao.plan.site_index import index_site
from duizhao.plan.views.likeness import most_like
from tests.conftest import report_of
from tests.plan.rendered import rendered
from tests.plan.sites import site_of

HEAD = "---\ntitle: {name}{year}年报告\ntownship: {name}\ncounty: 甲县\nyear: {year}\nissuers: [{name}人民政府]\n---\n"
SHARED = (
    "严格执行行政执法公示制度和执法全过程记录制度。",
    "组织开展宪法宣传周和民法典宣传月系列活动。",
    "健全矛盾纠纷多元预防调处化解综合机制。",
)
OWN = "{name}独自建设了一座占地{n}亩的主题公园供群众游览。"


def report(rules: Rules, name: str, year: int, sentences: tuple[str, ...], own: str = OWN) -> Report:
    """A report that is made of these sentences and one of its own."""
    own = own.format(name=name, n=ord(name[0]))
    body = f"一、主要举措和成效\n\n{own}{''.join(sentences)}\n"
    return report_of(body, rules, head=HEAD.format(name=name, year=year), path=f"content/{year}/jia-{ord(name[0])}.md")


def test_who_shares_most_comes_first(rules: Rules) -> None:
    """The reports with the most shared words come first, each with its share, and its sentences."""
    reports = [
        report(rules, "甲镇", 2023, SHARED),
        report(rules, "乙镇", 2023, SHARED[:1]),
        report(rules, "丙镇", 2023, SHARED[:2]),
        report(rules, "丁镇", 2022, SHARED),  # neither of the year nor of the township
        report(rules, "甲镇", 2022, SHARED, own=""),
    ]
    index = index_site(site_of(rules, reports))
    like = most_like(index, reports[0].id)
    assert [(one.report.path.split("/", 1)[1], one.sentences) for one in like] == [
        (f"{reports[4].id}.html", 3),
        (f"{reports[2].id}.html", 2),
        (f"{reports[1].id}.html", 1),
    ]
    own = sum(map(len, SHARED)) / (sum(map(len, SHARED)) + len(OWN.format(name="甲镇", n=ord("甲"))))
    assert abs(like[0].share - own) < 0.01
    assert like[0].id == reports[4].id


def test_what_all_have_is_no_likeness(rules: Rules) -> None:
    """A sentence that very many reports have makes none of them alike."""
    names = [f"{chr(0x4E00 + i)}镇" for i in range(COMMON_FROM + 2)]
    reports = [report(rules, name, 2023, SHARED[:1]) for name in names]
    index = index_site(site_of(rules, reports))
    assert most_like(index, reports[0].id) == ()


def test_nothing_is_said_of_a_report_that_stands_alone(rules: Rules) -> None:
    """A report with nothing to compare it with is not called wholly its own."""
    pages = rendered(site_of(rules, [report(rules, "甲镇", 2023, SHARED)]))
    (path,) = [path for path in pages if path.startswith("reports/")]
    assert "独有" not in pages[path]
    assert 'id="like"' not in pages[path]
