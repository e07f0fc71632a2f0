"""A report as the rules read it: in simplified characters, each where the report has its own."""

from dataclasses import replace
from functools import lru_cache

from duizhao.model import Report, Rules
from duizhao.text.script import folding_table, is_traditional


def as_simplified(report: Report, rules: Rules) -> Report:
    """The report with its text in simplified characters, if it is in traditional ones.

    Offsets stay: spans found in the folded text are spans of the report's own.
    """
    table = _table(rules)
    if not is_traditional(report.text, table):
        return report
    placements = tuple((key.translate(table), override) for key, override in report.meta.placements)
    return replace(report, text=report.text.translate(table), meta=replace(report.meta, placements=placements))


@lru_cache(maxsize=4)
def _table(rules: Rules) -> dict[int, str]:
    return folding_table("".join(entry["text"] for entry in rules.lists["traditional"]["pairs"]))
