"""What a report says by itself, unpacked when somebody asks."""

from duizhao.model import Findings, Rules
from duizhao.shell.packing import Packed
from duizhao.shell.studying import LazyFindings, fleeting
from tests.plan.sites import report, site_of


def test_who_goes_through_all_findings_holds_those_of_one_report(rules: Rules) -> None:
    """Fleeting findings say the same as those that stay, and are made anew when another report's were asked for."""
    site = site_of(rules, [report(rules, f"county-town{letter}", 2022) for letter in "ab"])
    first, second = (fleeting(LazyFindings(found.report, Packed(found))) for found in site.findings)
    for asked, own in zip((first, second), site.findings, strict=True):
        assert all(getattr(asked, name) == getattr(own, name) for name in Findings.__dataclass_fields__)
    once = first.placements
    assert first.placements is once
    assert second.placements
    assert first.placements is not once
    assert first.placements == once
