"""Site → pages and files: routes, view models, checks."""

from duizhao.plan.checks import check
from duizhao.plan.messages import Messages
from duizhao.plan.planner import Lot, Plan, plan
from duizhao.plan.reasons import sentences, topic_names
from duizhao.plan.routes import report as report_path

__all__ = ["Lot", "Messages", "Plan", "check", "plan", "report_path", "sentences", "topic_names"]
