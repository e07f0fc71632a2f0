"""All reports → Comparison: the only stage that sees all reports."""

from duizhao.compare.alignment import Years, align_township
from duizhao.compare.compare import compare
from duizhao.compare.copies import Copy, copies
from duizhao.compare.followup import follow_township
from duizhao.compare.order import place_order, report_order
from duizhao.compare.own import OwnPart, own
from duizhao.compare.shared_change import Touched, continued
from duizhao.compare.shared_state import SharedPieces, SharedState, state_from, whole_state
from duizhao.compare.sharing import FindShared, Sentences, SharedText, share_by_level

__all__ = [
    "Copy",
    "FindShared",
    "OwnPart",
    "Sentences",
    "SharedPieces",
    "SharedState",
    "SharedText",
    "Touched",
    "Years",
    "align_township",
    "compare",
    "continued",
    "copies",
    "follow_township",
    "own",
    "place_order",
    "report_order",
    "share_by_level",
    "state_from",
    "whole_state",
]
