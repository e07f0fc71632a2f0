"""The nouns of the house: frozen values that the stages hand on. Standard library only.

Offsets count Unicode code points. A `Span` in a `Report` or in `Findings` is an offset pair into
`Report.text` (the report's words without markup); `Report.place` leads from there back to line and
column of the file.
"""

from duizhao.model.base import Place, Problem, Reason, Severity, Source, Span
from duizhao.model.comparison import (
    Alignment,
    Cell,
    CellRow,
    CellState,
    Comparison,
    Coverage,
    CoverageState,
    Group,
    Publication,
    Reuse,
    SharedGroup,
    Signing,
    Table,
    Tile,
    Timing,
    Trace,
)
from duizhao.model.config import Config, Membership, Target
from duizhao.model.findings import (
    PLANNED,
    Bound,
    Cause,
    Doubt,
    Figure,
    Findings,
    FixedCell,
    Particular,
    ParticularKind,
    Passage,
    Placement,
    PlanItem,
    Shortcoming,
)
from duizhao.model.following import PERHAPS, TOLD, Delivery, DeliveryStatus, FollowUp, FollowUpStatus
from duizhao.model.level import LEVELS, Level, level_of
from duizhao.model.mapper import Mapper
from duizhao.model.quote import Quote
from duizhao.model.report import Block, BlockKind, Meta, Override, Report, Section
from duizhao.model.rules import Indicator, RuleLists, Rules
from duizhao.model.site import File, Output, Page, Site
from duizhao.model.split import Member, MemberSum, MemberTown, Share, Split
from duizhao.model.taxonomy import MEASURES, PLAN, RESPONSIBILITY, SHORTCOMINGS, Part, Successor, Taxonomy, Topic

__all__ = [
    "LEVELS",
    "MEASURES",
    "PERHAPS",
    "PLAN",
    "PLANNED",
    "RESPONSIBILITY",
    "SHORTCOMINGS",
    "TOLD",
    "Alignment",
    "Block",
    "BlockKind",
    "Bound",
    "Cause",
    "Cell",
    "CellRow",
    "CellState",
    "Comparison",
    "Config",
    "Coverage",
    "CoverageState",
    "Delivery",
    "DeliveryStatus",
    "Doubt",
    "Figure",
    "File",
    "Findings",
    "FixedCell",
    "FollowUp",
    "FollowUpStatus",
    "Group",
    "Indicator",
    "Level",
    "Mapper",
    "Member",
    "MemberSum",
    "MemberTown",
    "Membership",
    "Meta",
    "Output",
    "Override",
    "Page",
    "Part",
    "Particular",
    "ParticularKind",
    "Passage",
    "Place",
    "Placement",
    "PlanItem",
    "Problem",
    "Publication",
    "Quote",
    "Reason",
    "Report",
    "Reuse",
    "RuleLists",
    "Rules",
    "Section",
    "Severity",
    "Share",
    "SharedGroup",
    "Shortcoming",
    "Signing",
    "Site",
    "Source",
    "Span",
    "Split",
    "Successor",
    "Table",
    "Target",
    "Taxonomy",
    "Tile",
    "Timing",
    "Topic",
    "Trace",
    "level_of",
]
