"""All reports → Comparison: the only stage that sees all reports."""

from duizhao.compare.alignment import Years, align_township
from duizhao.compare.compare import compare
from duizhao.compare.copies import Copy, copies
from duizhao.compare.followup import compile_follow_up, follow_township
from duizhao.compare.order import place_order, report_order
from duizhao.compare.own import OwnPart, own
from duizhao.compare.shared_change import TouchedSharing, continued_sharing
from duizhao.compare.shared_state import SharedPieces, SharedState, state_from, whole_state
from duizhao.compare.sharing import FindShared, Sentences, SharedText, find_shared_by_level

__all__ = [
    "Copy",
    "FindShared",
    "OwnPart",
    "Sentences",
    "SharedPieces",
    "SharedState",
    "SharedText",
    "TouchedSharing",
    "Years",
    "align_township",
    "compare",
    "compile_follow_up",
    "continued_sharing",
    "copies",
    "find_shared_by_level",
    "follow_township",
    "own",
    "place_order",
    "report_order",
    "state_from",
    "whole_state",
]
