"""Report → Findings, in named steps."""

from duizhao.examine.figures import figures
from duizhao.examine.lexicon import lexicon
from duizhao.examine.parts import parts
from duizhao.examine.passages import passages
from duizhao.examine.placements import doubts, placements
from duizhao.examine.plans import plans
from duizhao.examine.regions import loose
from duizhao.examine.shortcomings import shortcomings
from duizhao.examine.units import units
from duizhao.model import Findings, Report, Rules


def examine(report: Report, rules: Rules) -> Findings:
    """Finds what one report says.

    Args:
        report: A parsed report.
        rules: The site's rule data.

    Returns:
        The findings; every span in them is a slice of `report.text`. Nothing is asked of other reports.
    """
    scan = lexicon(rules).scan(report.text)
    chosen = parts(report, rules)
    stretches = {s.id: units(report, s, scan) for s in report.sections}
    placed = placements(report, rules, chosen, stretches, scan)
    regions = loose(report, rules, chosen)
    admitted = shortcomings(report, rules, chosen, regions, scan)
    return Findings(
        report=report.id,
        placements=placed,
        passages=tuple(
            p
            for section, placement in zip(report.sections, placed, strict=True)
            for p in passages(section, stretches[section.id], placement, rules)
        ),
        shortcomings=tuple(admitted.items),
        causes=tuple(admitted.causes),
        none_stated=admitted.stated and not admitted.items,
        figures=figures(report, rules, {p.section: p.part for p in placed}),
        plans=plans(report, rules, chosen, (*regions, *admitted.plans), scan),
        doubts=doubts(report, placed),
    )
