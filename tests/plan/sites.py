"""Small sites for the tests of pages: from values, through the real stages."""

from collections.abc import Iterable, Mapping

from duizhao.compare import compare
from duizhao.examine import examine
from duizhao.model import Config, Report, Rules, Site
from duizhao.shell.load import load_messages
from tests.conftest import report_of

BODY = """县委、县政府：

{name}认真学习贯彻习近平法治思想。现将{year}年法治政府建设情况报告如下。

一、主要举措和成效

（一）规范行政执法。严格落实行政执法“三项制度”。{name}办理行政处罚案件{cases}件，执法人员均持证上岗。

（二）加强普法宣传。开展“宪法宣传周”活动{cases}场，发放宣传资料2000余份。

| 项目 | 数量 |
| --- | --- |
| 调解案件 | {cases}件 |

二、存在的不足和原因

一是行政执法力量薄弱，{name}专业人员不足。二是普法形式单一，**针对性不强**。原因是学习不够深入。

三、党政主要负责人履行推进法治建设第一责任人职责情况

党政主要负责人切实履行第一责任人职责，亲自部署法治工作。

四、下一年度主要安排

（一）充实执法力量。招录执法人员2名。

（二）丰富普法形式。用好短视频开展普法。

特此报告。

{name}人民政府

{next}年1月20日
"""


def messages(language: str = "zh-Hans") -> dict[str, str]:
    """The words of the interface that the package ships."""
    return load_messages(language)


def report(
    rules: Rules, slug: str, year: int, name: str = "", cases: int = 7, county: str = "甲县", more: str = ""
) -> Report:
    """One report of a made-up township; `more` are sentences on enforcement."""
    name = name or f"{slug[-1].upper()}镇"
    head = (
        f"---\ntitle: {name}{year}年法治政府建设情况报告\ntownship: {name}\ncounty: {county}\nyear: {year}\n"
        f'issuers: [{name}人民政府]\ndate: "{year + 1}-01-20"\n---\n'
    )
    body = BODY.format(name=name, year=year, next=year + 1, cases=cases).replace("持证上岗。", f"持证上岗。{more}")
    return report_of(body, rules, head=head, path=f"content/{year}/{slug}.md")


def site_of(
    rules: Rules,
    reports: Iterable[Report],
    language: str = "zh-Hans",
    base_url: str = "",
    ledgers: Mapping[str, object] | None = None,
) -> Site:
    """The site of these reports, through the real stages."""
    config = Config(title=messages(language)["site.title"], language=language, base_url=base_url)
    ordered = tuple(sorted(reports, key=lambda report: (report.meta.year, report.id)))
    findings = tuple(examine(report, rules) for report in ordered)
    comparison = compare(ordered, findings, config, rules)
    return Site(
        config, rules, messages(language), ordered, findings, comparison, dict(ledgers or {}), chinese=messages()
    )


def many(rules: Rules, towns: int = 6, years: tuple[int, ...] = (2022, 2023)) -> tuple[Report, ...]:
    """Reports of several townships in two counties over several years."""
    return tuple(
        report(rules, f"county{t % 2}-town{chr(97 + t)}", year, cases=3 + t, county=f"{'甲乙'[t % 2]}县")
        for t in range(towns)
        for year in years
    )
