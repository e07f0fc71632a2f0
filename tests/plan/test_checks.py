"""What is said about a site before any page is made."""

from dataclasses import replace

import pytest

from duizhao.model import Doubt, Place, Problem, Reason, Report, Rules, Severity, Span
from duizhao.plan import check
from tests.conftest import report_of
from tests.plan.sites import report, site_of
from tests.problem_words import in_its_own_words, in_words


def test_doubts_are_told_with_their_place(rules: Rules) -> None:
    """What the rules were not sure of is told with file and line, in the order of the file; the same thing once.

    The console speaks Chinese, whatever the language of the pages.
    """
    one = report(rules, "county-towna", 2023)
    site = site_of(rules, [one], language="en")
    at = one.text.index("二是")
    findings = replace(
        site.findings[0],
        doubts=(Doubt(Span(at, at + 2), Reason("theme-unsure", values=(("theme", "study"), ("other", "openness")))),),
        problems=(),
    )
    early = Problem("early", Severity.WARNING, Place(one.source.path, 1), in_its_own_words("在前"))
    found = check(replace(site, findings=(findings,), problems=(early, early)))
    assert [problem.code for problem in found] == ["early", "doubt"]
    assert found[1].place == one.place(Span(at, at + 2))
    assert found[1].place.line > 1
    assert in_words(found[1].message) == "“二是”主题没有把握，取学习贯彻习近平法治思想，也可能是政务公开"


def test_copies_are_told_with_both_reports(rules: Rules) -> None:
    """A report that equals another one but for its name is told at its place, with the other one, the share, and words
    of it; so is one that equals the township's own of the year before."""
    body = "".join(
        f"{{name}}第{i}项工作由专人负责落实，已办结{i + 20}件事项，群众比较满意，做法{'甲乙丙丁戊己庚辛'[i]}得到推广。"
        for i in range(8)
    )

    def one(slug: str, year: int, name: str) -> Report:
        text = "一、工作情况\n\n" + body.format(name=name) * 2 + "\n"
        head = f"---\ntitle: {name}报告\ntownship: {name}\nyear: {year}\n---\n"
        return report_of(text, rules, head, f"content/{year}/{slug}.md")

    site = site_of(rules, [one("jia", 2022, "甲镇"), one("jia", 2023, "甲镇"), one("yi", 2022, "乙镇")])
    told = {p.code: p for p in check(site) if p.code.startswith("report-")}
    assert set(told) == {"report-copied", "report-repeated"}
    assert "甲镇 2022 年的报告（2022/jia）" in in_words(told["report-copied"].message)
    assert "100%" in in_words(told["report-copied"].message)
    assert "“乙镇第" in in_words(told["report-copied"].message)
    assert told["report-copied"].place.path == "content/2022/yi.md"
    assert "本乡镇 2022 年的报告（2022/jia）" in in_words(told["report-repeated"].message)


@pytest.mark.parametrize(("lost", "named"), [(0, 0), (1, 1), (23, 20)])
def test_reports_without_a_county_are_told_once(rules: Rules, lost: int, named: int) -> None:
    """Reports that name no county are in no county's draft: one doubt names their files, no more than twenty.

    One that names it is not among them.
    """
    reports = [report(rules, f"t{n:02}", 2023, name="丙镇", county="") for n in range(lost)]
    found = [p for p in check(site_of(rules, [report(rules, "jia-a", 2023), *reports])) if p.code == "without-county"]
    assert len(found) == min(lost, 1)
    for problem in found:
        assert problem.severity is Severity.DOUBT
        assert in_words(problem.message).startswith(f"{lost} 份报告没有写明县")
        assert in_words(problem.message).count("content/2023/t") == named
        assert ("还有 3 份" in in_words(problem.message)) == (lost > named)
        assert (problem.place.path, problem.place.line) == ("content/2023/t00.md", 3)
