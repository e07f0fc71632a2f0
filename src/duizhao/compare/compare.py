"""The stage: one named step for each thing that only shows when reports stand side by side."""

from collections.abc import Sequence

from duizhao.compare.alignment import align
from duizhao.compare.coverage import coverage
from duizhao.compare.followup import follow_ups
from duizhao.compare.groups import groups, region_ids
from duizhao.compare.order import report_order
from duizhao.compare.sharing import share_by_level
from duizhao.compare.tables import across, cells, histories, own_cells, tables
from duizhao.compare.tiling import tiles
from duizhao.compare.timing import timing
from duizhao.model import Cell, Comparison, Config, Coverage, Findings, Mapper, Report, Rules


def compare(
    reports: Sequence[Report], findings: Sequence[Findings], config: Config, rules: Rules, run: Mapper = map
) -> Comparison:
    """Sets all reports side by side.

    Args:
        reports: All reports of the site, in any order, one for each township and year.
        findings: What was found in each of them, in any order; each names its report.
        config: The groups set by hand.
        rules: Taxonomy and the lists `place_order`, `coverage`, `sharing`, `followup`, `alignment`.
        run: How to go through the townships for follow-up, which takes longer than all the rest.

    Returns:
        The comparison: the same for the same reports and findings, whatever order they came in.
    """
    rules = rules.over(report.meta.year for report in reports)
    reports = sorted(reports, key=report_order(rules))
    by_report = {f.report: f for f in findings}
    tilings = {report.id: tiles(report, by_report[report.id]) for report in reports}
    # asked for its results last: others may be at it till then
    following = follow_ups(reports, by_report, tilings, rules, run)
    found_groups = groups(reports, config, rules)
    found_coverage: list[Coverage] = []
    found_cells: dict[tuple[str, str, str], Cell] = {}
    for report in reports:
        found = by_report[report.id]
        own = coverage(report, found, rules)
        found_coverage += own
        found_cells.update(cells(report, found, tilings[report.id], own, rules))
    shared = share_by_level(reports, rules)
    return Comparison(
        groups=found_groups,
        regions=region_ids(reports, config),
        tables=tables(found_groups, found_cells, rules),
        histories=histories(reports, found_cells, rules),
        tiles=tilings,
        cells=own_cells(found_cells),
        across=across(found_cells),
        coverage=tuple(found_coverage),
        shared=shared.groups,
        reuse=shared.reuse,
        traces=shared.traces,
        alignments=align(reports, rules),
        follow_ups=tuple(following),
        timings=tuple(timing(r, rules) for r in reports),
    )
