"""What a group of reports counts of one indicator: what can be added, and what cannot and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from duizhao.digest.county import Chosen
from duizhao.model import PLANNED, Bound, Figure, Indicator, Report
from duizhao.plan import UNPLACED, main_figure, part_year


class Left(StrEnum):
    """Why a report adds nothing to a sum. The first that holds."""

    NOT_STATED = "not-stated"
    PART = "part"  # it gives only figures that are parts of others
    UNIT = "unit"  # it counts in something else
    PART_YEAR = "part-year"  # signed before the year was over
    TARGET = "target"  # what it means to do next year
    DOUBT = "doubt"  # its section was not recognised, so that nobody knows of which year it speaks
    ZERO = "zero"  # it says that there was none
    ODD = "odd"  # its arithmetic does not fit
    OVER = "over"  # 余 多 超: the figure is only a least one
    ABOUT = "about"  # 近 约


@dataclass(frozen=True, slots=True)
class Given:
    """The figure that stands for one report."""

    report: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A report that adds nothing, with its figure where it gives one."""

    report: str
    why: Left
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class IndicatorSum:
    """An indicator over a group. `added` and `left` hold each report once, in the order of the directory.

    Rates are never added: `rate` tells so, and `added` are then what can be compared.
    """

    indicator: Indicator
    added: tuple[Given, ...]
    left: tuple[LeftOut, ...]

    @property
    def rate(self) -> bool:
        """Whether it is a rate, in percent."""
        return self.indicator.unit == "%"

    @property
    def total(self) -> float:
        """The sum of what was added; 0 of rates."""
        return 0.0 if self.rate else sum(given.figure.value for given in self.added)

    @property
    def range(self) -> tuple[Given, Given] | None:
        """The least and the greatest of what was added, of equals the first."""
        if not self.added:
            return None
        return min(self.added, key=_value), max(self.added, key=_value)


def _value(given: Given) -> float:
    return given.figure.value


def sums(chosen: Chosen) -> Iterator[IndicatorSum]:
    """One for each indicator that at least one report of `chosen` gives a figure for, in the official order."""
    for indicator in chosen.index.indicators.values():
        if indicator.id != UNPLACED:
            found = _sum(chosen, indicator)
            if found.added or any(left.figure for left in found.left):
                yield found


def _sum(chosen: Chosen, indicator: Indicator) -> IndicatorSum:
    added: list[Given] = []
    left: list[LeftOut] = []
    for report in chosen.reports:
        figure = main_figure(chosen.index, report, indicator)
        why = _why_not(chosen, report, figure) if figure else None
        if figure and why:
            left.append(LeftOut(report.id, why, figure))
        elif figure:
            added.append(Given(report.id, figure))
        else:
            left.append(_without(chosen, report, indicator))
    return IndicatorSum(indicator, tuple(added), tuple(left))


def _why_not(chosen: Chosen, report: Report, figure: Figure) -> Left | None:
    if part_year(chosen.index, report):
        return Left.PART_YEAR
    if PLANNED in figure.reasons:
        return Left.TARGET
    if _placed_nowhere(chosen, report, figure):
        return Left.DOUBT
    if figure.value == 0:
        return Left.ZERO
    if figure.note is not None:
        return Left.ODD
    return {Bound.OVER: Left.OVER, Bound.ABOUT: Left.ABOUT}.get(figure.bound)


def _placed_nowhere(chosen: Chosen, report: Report, figure: Figure) -> bool:
    """Whether a figure stands in a section that belongs to no part, as far as the rules see."""
    section = report.section_at(figure.quote.start)
    return section is not None and chosen.index.findings[report.id].placement(section.id).part is None


def _without(chosen: Chosen, report: Report, indicator: Indicator) -> LeftOut:
    own = [figure for figure in chosen.index.findings[report.id].figures if figure.indicator == indicator.id]
    if not own:
        return LeftOut(report.id, Left.NOT_STATED)
    whole = [figure for figure in own if figure.part_of is None]
    return LeftOut(report.id, Left.UNIT, whole[0]) if whole else LeftOut(report.id, Left.PART, own[0])
