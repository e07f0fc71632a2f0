"""Report → Findings: sections in the taxonomy, shortcomings and causes, figures, plan items."""

from duizhao.examine.examine import examine

__all__ = ["examine"]
