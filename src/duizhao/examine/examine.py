"""Report → Findings, in named steps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from duizhao.examine.figures import figures
from duizhao.examine.fixed_tables import fixed_tables
from duizhao.examine.lexicon import Scan, lexicon
from duizhao.examine.particulars import particular_rules, particulars
from duizhao.examine.parts import parts
from duizhao.examine.passages import passages
from duizhao.examine.placements import placement_doubts, placements
from duizhao.examine.plans import plans
from duizhao.examine.regions import PartRegion, RegionLookup, body_span, loose
from duizhao.examine.shortcomings import shortcomings
from duizhao.examine.simplified import as_simplified
from duizhao.examine.table_figures import with_cells
from duizhao.examine.table_sums import table_sums
from duizhao.examine.topical_units import TopicalUnit, topical_units
from duizhao.examine.wording import cue_patterns
from duizhao.model import MEASURES, Findings, Particular, Passage, Placement, Reason, Report, Rules, Section, Span


def examine(report: Report, rules: Rules) -> Findings:
    """Finds what one report says.

    The steps and their order stand in docs/rules.md; figures have no learned second opinion (decision 025).

    Args:
        report: A parsed report.
        rules: The site's rule data; the version of its taxonomy that holds for the report's year places it.

    Returns:
        The findings; every span in them is a slice of `report.text`. Nothing is asked of other reports.
    """
    rules = rules.of(report.meta.year)
    report = as_simplified(report, rules)
    scan = lexicon(rules).scan(report.text)
    chosen = parts(report, rules)
    counting = cue_patterns(rules, report.meta.year).counting
    stretches = {s.id: topical_units(report, s, scan, counting) for s in report.sections}
    placed = placements(report, rules, chosen, stretches, scan)
    regions = loose(report, rules, chosen)
    tables = fixed_tables(report, rules)
    odd = tuple(table_sums(tables.cells, rules))
    admitted = shortcomings(report, rules, chosen, regions, scan)
    inside = (*regions, *admitted.plans)
    arranged = plans(report, rules, chosen, inside, scan)

    def names(span: Span) -> tuple[Particular, ...]:
        return particulars(report.text, span, report.meta.township, particular_rules(rules))

    return Findings(
        report=report.id,
        placements=placed,
        passages=tuple(_report_passages(report, placed, stretches, inside, scan, rules)),
        shortcomings=tuple(replace(i, particulars=names(i.span)) for i in admitted.items),
        causes=admitted.causes,
        none_stated=admitted.denied,
        figures=with_cells(figures(report, rules, {p.section: p.part for p in placed}), report, tables, odd, rules),
        plans=tuple(replace(i, particulars=names(i.span)) for i in arranged),
        doubts=(*placement_doubts(report, placed), *admitted.doubts, *tables.doubts, *odd),
        cells=tables.cells,
    )


def _report_passages(
    report: Report,
    placed: Sequence[Placement],
    stretches: Mapping[str, Sequence[TopicalUnit]],
    inside: Sequence[PartRegion],
    scan: Scan,
    rules: Rules,
) -> Iterator[Passage]:
    """The passages of all sections; a report without sections is read as one."""
    regions = RegionLookup(inside)
    if not report.sections:
        whole = body_span(report)
        if whole is not None:
            section = Section("", 1, "", Span(whole.start, whole.start), whole, whole)
            part = MEASURES if inside else None
            counting = cue_patterns(rules, report.meta.year).counting
            nowhere = Placement("", part, (), 0.0, Reason("no-heading"), Reason("no-heading"))
            yield from passages(section, topical_units(report, section, scan, counting), nowhere, regions, rules)
    for section, placement in zip(report.sections, placed, strict=True):
        yield from passages(section, stretches[section.id], placement, regions, rules)
