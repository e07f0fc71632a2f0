"""Site → pages and files: routes, view models, checks."""

from duizhao.plan.checks import check, report_problems
from duizhao.plan.kept import Derived
from duizhao.plan.messages import Messages
from duizhao.plan.planner import Lot, Plan, plan, plan_of
from duizhao.plan.reasons import sentences, topic_names
from duizhao.plan.recorder import Fact, Recorder, digest
from duizhao.plan.routes import report as report_path
from duizhao.plan.site_index import SiteIndex, index_site
from duizhao.plan.traced_site import Digests, Worth, traced
from duizhao.plan.views.figure_rows import UNPLACED, figure_text, main_figure, part_year

__all__ = [
    "UNPLACED",
    "Derived",
    "Digests",
    "Fact",
    "Lot",
    "Messages",
    "Plan",
    "Recorder",
    "SiteIndex",
    "Worth",
    "check",
    "digest",
    "figure_text",
    "index_site",
    "main_figure",
    "part_year",
    "plan",
    "plan_of",
    "report_path",
    "report_problems",
    "sentences",
    "topic_names",
    "traced",
]
