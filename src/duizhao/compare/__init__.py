"""All reports → Comparison: the only stage that sees all reports."""

from duizhao.compare.compare import compare
from duizhao.compare.echoes import Echo, Echoes
from duizhao.compare.order import report_key

__all__ = ["Echo", "Echoes", "compare", "report_key"]
