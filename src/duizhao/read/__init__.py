"""Source → Report: front matter, the Markdown dialect, the outline by numerals; also site.yaml and the rule data."""

from duizhao.read.collection import check_collection
from duizhao.read.config import read_config
from duizhao.read.parse import parse
from duizhao.read.rules import read_rules

__all__ = ["check_collection", "parse", "read_config", "read_rules"]
