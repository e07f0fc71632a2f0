"""What a group of reports counts of one indicator: what can be added, and what cannot and why."""

from collections import Counter
from collections.abc import Iterator

from duizhao.digest.county import Chosen
from duizhao.frozen import frozen
from duizhao.model import NO_INDICATOR, PLANNED, Figure, Indicator, Report
from duizhao.plan import WhyLeftOut, main_figure, why_not


@frozen
class ReportFigure:
    """The figure that stands for one report."""

    report: str
    figure: Figure


@frozen
class LeftOut:
    """A report that adds nothing, with its figure where it gives one."""

    report: str
    why: WhyLeftOut
    figure: Figure | None = None


@frozen
class IndicatorSum:
    """An indicator over a group. `added` and `left` hold each report once, in the order of the directory.

    Rates are never added: `rate` tells so, and `added` are then what can be compared.
    """

    indicator: Indicator
    added: tuple[ReportFigure, ...]
    left: tuple[LeftOut, ...]

    @property
    def rate(self) -> bool:
        """Whether it is a rate, in percent."""
        return self.indicator.unit == "%"

    @property
    def total(self) -> float:
        """The sum of what was added, in the indicator's unit (money in 元); 0 of rates."""
        return 0.0 if self.rate else sum(given.figure.value for given in self.added)

    @property
    def unit(self) -> str:
        """The unit of `total`: the one that most of what was added has, of equals the indicator's own."""
        units = Counter(given.figure.unit or "" for given in self.added)
        own = self.indicator.unit or ""
        return max(units, key=lambda unit: (units[unit], unit == own, unit), default=own)

    @property
    def range(self) -> tuple[tuple[ReportFigure, ...], tuple[ReportFigure, ...]] | None:
        """All that are the least and all that are the greatest of what was added; None where nothing was."""
        if not self.added:
            return None
        values = [given.figure.value for given in self.added]
        low, high = (tuple(g for g in self.added if g.figure.value == end(values)) for end in (min, max))
        return low, high


def sums(chosen: Chosen) -> Iterator[IndicatorSum]:
    """One for each indicator that at least one report of `chosen` gives a figure for, in the official order.

    What can be added, and which figure stands for a report: decision 092.
    """
    for indicator in chosen.index.indicators.values():
        if indicator.id != NO_INDICATOR:
            found = _indicator_sum(chosen, indicator)
            if found.added or any(left.figure for left in found.left):
                yield found


def _indicator_sum(chosen: Chosen, indicator: Indicator) -> IndicatorSum:
    added: list[ReportFigure] = []
    left: list[LeftOut] = []
    for report in chosen.reports:
        figure = main_figure(chosen.index, report, indicator)
        why = why_not(chosen.index, report, figure) if figure else None
        if figure and why:
            left.append(LeftOut(report.id, why, figure))
        elif figure:
            added.append(ReportFigure(report.id, figure))
        else:
            left.append(_left_out_report(chosen, report, indicator))
    return IndicatorSum(indicator, tuple(added), tuple(left))


def _left_out_report(chosen: Chosen, report: Report, indicator: Indicator) -> LeftOut:
    own = [figure for figure in chosen.index.findings[report.id].figures if figure.indicator == indicator.id]
    if not own:
        return LeftOut(report.id, WhyLeftOut.NOT_STATED)
    whole = [figure for figure in own if figure.part_of is None]
    whole.sort(key=lambda figure: PLANNED in figure.reasons)  # what was done stands before what is meant to be
    return LeftOut(report.id, WhyLeftOut.UNIT, whole[0]) if whole else LeftOut(report.id, WhyLeftOut.PART, own[0])
