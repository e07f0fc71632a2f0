"""What is said about a site before any page is made."""

from dataclasses import replace

from duizhao.model import Doubt, Place, Problem, Reason, Rules, Severity, Span
from duizhao.plan import check
from tests.plan.sites import report, site_of


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
    early = Problem("early", Severity.WARNING, Place(one.source.path, 1), "在前")
    found = check(replace(site, findings=(findings,), problems=(early, early)))
    assert [problem.code for problem in found] == ["early", "doubt"]
    assert found[1].place == one.place(Span(at, at + 2))
    assert found[1].place.line > 1
    assert found[1].message == "“二是”主题没有把握，取学习贯彻习近平法治思想，也可能是政务公开"
