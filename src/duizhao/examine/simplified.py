"""A report as the rules read it: in simplified characters, each where the report has its own."""

from dataclasses import replace

from duizhao.model import Report, Rules
from duizhao.read.simplifying import as_rules_read, simplifying_table


def as_simplified(report: Report, rules: Rules) -> Report:
    """The `report` with its text in simplified characters, by the list `traditional`, if it is in traditional ones.

    Offsets stay: spans found in the folded text are spans of the report's own. `rules` hold the list. A report in
    simplified ones is given back as it is.
    """
    text = as_rules_read(report.text, rules)
    if text == report.text:
        return report
    table = simplifying_table(rules)
    placements = tuple((key.translate(table), override) for key, override in report.meta.placements)
    return replace(report, text=text, meta=replace(report.meta, placements=placements))
