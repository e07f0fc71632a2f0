"""Site → pages and files: routes, view models, checks."""

from duizhao.plan.checks import check
from duizhao.plan.messages import Messages
from duizhao.plan.planner import Lot, Plan, plan
from duizhao.plan.reasons import sentences, topic_names
from duizhao.plan.routes import report as report_path
from duizhao.plan.site_index import SiteIndex, index_site
from duizhao.plan.views.figure_rows import UNPLACED, figure_text, main_figure, part_year

__all__ = [
    "UNPLACED",
    "Lot",
    "Messages",
    "Plan",
    "SiteIndex",
    "check",
    "figure_text",
    "index_site",
    "main_figure",
    "part_year",
    "plan",
    "report_path",
    "sentences",
    "topic_names",
]
