"""Whether the figure that stands for a report can be added to those of others, and why not."""

from enum import StrEnum

from duizhao.examine.counters import counters, counts_other_period, counts_others
from duizhao.model import BEFORE_CHANGE, PLANNED, Bound, Figure, Report
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.figure_rows import part_year


class WhyLeftOut(StrEnum):
    """Why a report adds nothing to a sum. The first that holds."""

    NOT_STATED = "not-stated"
    PART = "part"  # it gives only figures that are parts of others
    UNIT = "unit"  # it counts in something else
    PART_YEAR = "part-year"  # signed before the year was over
    TARGET = "target"  # what it means to do next year
    NOT_OWN = "not-own"  # it is told of another year or a wider area, or only aimed at
    OTHER_PERIOD = "other-period"  # it is told of a part of the year, or of several years
    DOUBT = "doubt"  # its section was not recognised, so that nobody knows of which year it speaks
    APART = "apart"  # it counts something else than the others: calls to a hotline, not petitions
    ZERO = "zero"  # it says that there was none
    ODD = "odd"  # its arithmetic does not fit
    OVER = "over"  # 余 多 超: the figure is only a least one
    ABOUT = "about"  # 近 约


def why_not(index: SiteIndex, report: Report, figure: Figure) -> WhyLeftOut | None:
    """Why the `figure` that stands for a `report` of `index` adds nothing to a sum; None where it does.

    What can be added: decision 092.
    """
    if part_year(index, report):
        return WhyLeftOut.PART_YEAR
    if PLANNED in figure.reasons:
        return WhyLeftOut.TARGET
    if counts_others(report, figure, index.site.rules):
        return WhyLeftOut.NOT_OWN
    if figure.note == BEFORE_CHANGE:
        return WhyLeftOut.NOT_OWN  # 由上年的68.3%上升到90.5%: another year's, and its arithmetic is right
    if counts_other_period(report, figure, index.site.rules):
        return WhyLeftOut.OTHER_PERIOD
    if _placed_nowhere(index, report, figure):
        return WhyLeftOut.DOUBT
    if counters(index.site.rules).counts_apart(report.text, figure):
        return WhyLeftOut.APART  # before zero: none that were lost is not none at all
    if figure.value == 0:
        return WhyLeftOut.ZERO
    if figure.note is not None:
        return WhyLeftOut.ODD
    return {Bound.OVER: WhyLeftOut.OVER, Bound.ABOUT: WhyLeftOut.ABOUT}.get(figure.bound)


def _placed_nowhere(index: SiteIndex, report: Report, figure: Figure) -> bool:
    """Whether a figure stands in a section that belongs to no part, as far as the rules see."""
    section = report.section_at(figure.quote.start)
    return section is not None and index.findings[report.id].placement(section.id).part is None
