"""Site → pages and files: routes, view models, checks."""

from duizhao.plan.checks import check
from duizhao.plan.planner import Lot, Plan, plan

__all__ = ["Lot", "Plan", "check", "plan"]
