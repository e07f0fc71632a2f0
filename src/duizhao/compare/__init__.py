"""All reports → Comparison: the only stage that sees all reports."""

from duizhao.compare.compare import compare
from duizhao.compare.copies import Copy, copies
from duizhao.compare.order import place_order, report_order

__all__ = ["Copy", "compare", "copies", "place_order", "report_order"]
