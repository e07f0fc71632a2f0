"""Figures: which one stands for a report, and how it is written."""

from dataclasses import replace

import pytest

from duizhao.model import Bound, Figure, Rules, Span
from duizhao.plan.atlas import Atlas, survey
from duizhao.plan.figures import figure_text, main_figure
from tests.plan.sites import report, site_of

AT = Span(0, 1)


def figure(id: str, value: float, unit: str = "起", part_of: str | None = None, bound: Bound = Bound.EXACT) -> Figure:
    """A count of disputes."""
    return Figure(id, AT, AT, value, unit, bound, "disputes-mediated", "", part_of)


@pytest.fixture
def atlas(rules: Rules) -> Atlas:
    """A site of one report."""
    return survey(site_of(rules, [report(rules, "county-towna", 2023)]))


def with_figures(atlas: Atlas, *figures: Figure) -> Atlas:
    """The same site, its report counting just this."""
    id = next(iter(atlas.reports))
    return replace(atlas, findings={id: replace(atlas.findings[id], figures=figures)})


def main(atlas: Atlas, indicator: str = "disputes-mediated") -> str | None:
    """The id of the figure that stands for the report."""
    one = main_figure(atlas, next(iter(atlas.reports.values())), atlas.indicators[indicator])
    return one.id if one else None


def test_total_before_special_count(atlas: Atlas) -> None:
    """A special count that comes first does not stand for the total."""
    assert main(with_figures(atlas, figure("f1", 134), figure("f2", 377))) == "f2"


def test_parts_do_not_stand_for_the_whole(atlas: Atlas) -> None:
    """What is a part of another figure, or counts in another unit, does not stand for the report."""
    found = with_figures(atlas, figure("f1", 30), figure("f2", 400, part_of="f1"), figure("f3", 900, unit="人"))
    assert main(found) == "f1"


def test_first_of_rates(atlas: Atlas) -> None:
    """Rates do not add up: the first stands."""
    rates = [replace(figure(id, v, unit="%"), indicator="mediation-rate") for id, v in (("f1", 97.0), ("f2", 100.0))]
    assert main(with_figures(atlas, *rates), "mediation-rate") == "f1"


def test_none(atlas: Atlas) -> None:
    """Where nothing is counted, nothing stands."""
    assert main(with_figures(atlas)) is None


@pytest.mark.parametrize(
    ("bound", "short", "text"),
    [
        (Bound.EXACT, False, "12,000份"),
        (Bound.EXACT, True, "1.2万份"),
        (Bound.OVER, False, "超过12,000份"),
        (Bound.ABOUT, True, "约1.2万份"),
    ],
)
def test_written(atlas: Atlas, bound: Bound, short: bool, text: str) -> None:
    """A bound is said, and in charts a large number is short."""
    assert figure_text(atlas, figure("f1", 12000, "份", bound=bound), short=short) == text
