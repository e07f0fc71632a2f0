"""What the comparison needs of each report by itself: it follows from the report and its findings alone."""

from dataclasses import dataclass

from duizhao.compare.compared_sentences import ComparedSentence, units
from duizhao.compare.coverage import coverage
from duizhao.compare.tables import Cells, cells
from duizhao.compare.tiling import tiles
from duizhao.model import Coverage, Findings, Report, Rules, Tile


@dataclass(frozen=True, slots=True)
class OwnPart:
    """One report before it is set beside others."""

    tiles: tuple[Tile, ...]
    coverage: tuple[Coverage, ...]
    cells: Cells
    sentences: tuple[ComparedSentence, ...]


def own(read: tuple[Report, Findings], rules: Rules) -> OwnPart:
    """A report's own part of the comparison: of what was `read`, by the `rules` of the whole site."""
    report, findings = read
    tiling = tuple(tiles(report, findings))
    covered = tuple(coverage(report, findings, rules))
    return OwnPart(tiling, covered, cells(report, findings, tiling, covered, rules), tuple(units(report, rules)))
