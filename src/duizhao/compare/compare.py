"""The stage: one named step for each thing that only shows when reports stand side by side."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from duizhao.compare.alignment import align
from duizhao.compare.concepts import concepts
from duizhao.compare.evidence import without_figures
from duizhao.compare.followup import follow
from duizhao.compare.groups import groups, region_ids
from duizhao.compare.near import grams_of
from duizhao.compare.order import report_order
from duizhao.compare.own import OwnByReport, OwnPart, own
from duizhao.compare.sharing import FindShared, find_shared_by_level
from duizhao.compare.tables import histories, tables
from duizhao.compare.timing import timing
from duizhao.model import Cell, Comparison, Config, Findings, Mapper, Report, Rules


def compare(
    reports: Sequence[Report],
    findings: Sequence[Findings],
    config: Config,
    rules: Rules,
    run: Mapper = map,
    find_shared: FindShared = find_shared_by_level,
    aligned: bool = True,
    followed: bool = True,
    owns: Mapping[str, OwnPart] | None = None,
) -> Comparison:
    """Sets all reports side by side.

    Each report's tiles and cells are made once, in its own part (decision 012).

    Args:
        reports: All reports of the site, in any order, one for each township and year.
        findings: What was found in each of them, in any order; each names its report.
        config: The groups set by hand.
        rules: Taxonomy and the lists `place_order`, `coverage`, `sharing`, `followup`, `alignment`.
        run: How to go through the townships, for follow-up and alignment.
        find_shared: Finds who shares a sentence with whom, as `find_shared_by_level` does.
        aligned: Whether each year's sentences are set beside those of the year before, which pages alone show.
        followed: Whether it is found what became of shortcomings and plans, which takes as long as all before it.
        owns: Each report's own part, by its id, where that is known.

    Returns:
        The comparison: the same for the same reports and findings, whatever order they came in.
    """
    rules = rules.over(report.meta.year for report in reports)
    reports = sorted(reports, key=report_order(rules))
    by_report = {f.report: f for f in findings}
    found = owns or {report.id: own((report, by_report[report.id]), rules) for report in reports}
    owns = {report.id: found[report.id] for report in reports}
    sentences = OwnByReport(owns, attrgetter("sentences"))
    # asked for their results last: others are at it while this process does the rest
    following = follow(reports, by_report, owns, rules, run) if followed else ()
    pairing = align(reports, rules, sentences, run) if aligned else ()
    found_groups = groups(reports, config, rules)
    found_cells, across = (OwnByReport[Mapping[str, Cell]](owns, attrgetter(name)) for name in ("cells", "across"))
    shared = find_shared(reports, rules, sentences)
    found_tables = tables(found_groups, found_cells, rules)
    found_histories = histories(reports, found_cells, across, rules)
    timings = tuple(timing(report, rules) for report in reports)
    became, alignments = list(following), dict(pairing)
    for known in (
        concepts,
        grams_of,
        without_figures,
    ):  # what clauses are about, 15 MB for 50 reports: no later stage asks for it
        known.cache_clear()
    return Comparison(
        groups=found_groups,
        regions=region_ids(reports, config),
        tables=found_tables,
        histories=found_histories,
        tiles=OwnByReport(owns, attrgetter("tiles")),
        cells=found_cells,
        across=across if len(rules.versions) > 1 else {},
        coverage=tuple(covered for one in owns.values() for covered in one.coverage),
        shared=shared.groups,
        shared_levels=shared.levels,
        reuse=shared.reuse,
        traces=shared.traces,
        alignments=alignments,
        follow_ups=tuple(one for found, _ in became for one in found),
        deliveries=tuple(one for _, found in became for one in found),
        timings=timings,
    )
