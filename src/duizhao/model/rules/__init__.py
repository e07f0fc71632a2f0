"""The data that rules are made of: versioned lists, never code. One class a list, one a kind of entry."""

from duizhao.model.rules.figures import NO_INDICATOR, Indicator
from duizhao.model.rules.rules import RuleLists, Rules

__all__ = ["NO_INDICATOR", "Indicator", "RuleLists", "Rules"]
