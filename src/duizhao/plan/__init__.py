"""Site → pages and files: routes, view models, checks."""

from duizhao.plan import routes
from duizhao.plan.checks import check, undivided
from duizhao.plan.data.member_sentences import sentence_file_count
from duizhao.plan.data.member_sources import split_sources
from duizhao.plan.data.members import read_member, read_sentences
from duizhao.plan.data.sentence_part import SentencePart
from duizhao.plan.messages import Messages
from duizhao.plan.pages.front_pages import front, way_in
from duizhao.plan.planner import Lot, SitePlan, plan
from duizhao.plan.reasons import in_one_breath, topic_names
from duizhao.plan.routes import FRONT
from duizhao.plan.site_index import SiteIndex, index_site
from duizhao.plan.views.addable import WhyLeftOut, why_not
from duizhao.plan.views.doubts import all_doubts
from duizhao.plan.views.figure_rows import figure_text, part_year
from duizhao.plan.views.main_figures import main_figure

__all__ = [
    "FRONT",
    "Lot",
    "Messages",
    "SentencePart",
    "SiteIndex",
    "SitePlan",
    "WhyLeftOut",
    "all_doubts",
    "check",
    "figure_text",
    "front",
    "in_one_breath",
    "index_site",
    "main_figure",
    "part_year",
    "plan",
    "read_member",
    "read_sentences",
    "routes",
    "sentence_file_count",
    "split_sources",
    "topic_names",
    "undivided",
    "way_in",
    "why_not",
]
