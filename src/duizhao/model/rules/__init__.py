"""The data that rules are made of: versioned lists, never code. One class a list, one a kind of entry."""

from duizhao.model.rules.figures import Indicator
from duizhao.model.rules.rules import RuleLists, Rules

__all__ = ["Indicator", "RuleLists", "Rules"]
