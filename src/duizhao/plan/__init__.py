"""Site → pages: routes, view models, checks."""

from duizhao.plan.checks import check
from duizhao.plan.planner import plan

__all__ = ["check", "plan"]
