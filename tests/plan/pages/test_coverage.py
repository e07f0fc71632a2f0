"""Coverage and timeliness: what a year's line says."""

from dataclasses import replace

import pytest

from duizhao.model import Publication, Rules, Timing
from duizhao.plan.pages import coverage
from duizhao.plan.site_index import index_site
from tests.plan.rendered import rendered
from tests.plan.sites import many, site_of


def test_unknown_days_are_not_hidden(rules: Rules) -> None:
    """Reports that do not say when they were public count among all, and their number is told."""
    index = index_site(site_of(rules, many(rules, years=(2023,))))
    first, second, *rest = index.reports
    timings: dict[str, Timing] = {**index.timings}
    timings[first] = replace(timings[first], publication=Publication.UNKNOWN)
    timings[second] = replace(timings[second], publication=Publication.LATE)
    timings |= {id: replace(timings[id], publication=Publication.IN_TIME) for id in rest}
    found = coverage.coverage_tally(replace(index, timings=timings), 2023)
    assert (found.reports, found.in_time, found.unknown) == (len(rest) + 2, len(rest), 1)


def test_many_reports_stand_on_the_years_pages(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all lines would be too long for one page, the years' pages hold them and are linked."""
    site = site_of(rules, many(rules))
    assert 'id="y2022"' in rendered(site)["coverage/index.html"]
    monkeypatch.setattr(coverage, "LISTED", 3)
    page = rendered(site)["coverage/index.html"]
    assert 'id="y2022"' not in page
    assert "years/2022.html#coverage" in page
