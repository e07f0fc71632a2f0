"""All reports → Comparison: the only stage that sees all reports."""

from duizhao.compare.alignment import Years, align_township
from duizhao.compare.compare import compare
from duizhao.compare.copies import Copy, copies
from duizhao.compare.followup import follow_township
from duizhao.compare.order import place_order, report_order
from duizhao.compare.own import OwnPart, own

__all__ = [
    "Copy",
    "OwnPart",
    "Years",
    "align_township",
    "compare",
    "copies",
    "follow_township",
    "own",
    "place_order",
    "report_order",
]
