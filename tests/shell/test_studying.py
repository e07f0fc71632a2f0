"""What a report says by itself, unpacked when somebody asks."""

import pytest

from duizhao.model import Findings, Rules
from duizhao.shell import at_hand
from duizhao.shell.packing import Packed, checksum_of, pack
from duizhao.shell.studying import LazyFindings
from tests.plan.sites import report, site_of


def test_who_goes_through_all_findings_holds_few(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings say the same whenever they are asked, and older ones are unpacked anew when there is room for one."""
    monkeypatch.setattr(at_hand, "_FIRST", 0)
    monkeypatch.setattr(at_hand, "_LAST", 1)
    at_hand.at_hand.clear()
    site = site_of(rules, [report(rules, f"county-town{letter}", 2022) for letter in "ab"])
    read: list[str] = []

    def kept(found: Findings) -> LazyFindings:
        data = pack(found)

        def reading() -> bytes:
            read.append(found.report)
            return data

        return LazyFindings(found.report, Packed.kept(checksum_of(data), reading))

    first, second = map(kept, site.findings)
    for asked, own in zip((first, second), site.findings, strict=True):
        assert all(getattr(asked, name) == getattr(own, name) for name in Findings.__dataclass_fields__)
    assert read == [first.report, second.report]
    once = second.placements
    assert second.placements is once
    assert first.placements == site.findings[0].placements
    assert second.placements is not once
    assert second.placements == once
    assert read == [first.report, second.report, first.report, second.report]
