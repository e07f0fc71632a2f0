"""All reports → Comparison: the only stage that sees all reports."""

from duizhao.compare.compare import compare
from duizhao.compare.echoes import Echo, Echoes
from duizhao.compare.order import place_order, report_order

__all__ = ["Echo", "Echoes", "compare", "place_order", "report_order"]
