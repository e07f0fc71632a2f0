"""Source → Report: front matter, the Markdown dialect, the outline by numerals; also site.yaml and the rule data."""

from duizhao.read.collection import check_collection
from duizhao.read.config import read_config
from duizhao.read.fields import FrontMatter, check_branch, check_link, check_remote, check_slug
from duizhao.read.front_matter import body_start, key_place, read_front_matter, read_head
from duizhao.read.heads import REGIONS, regions_of, said, slug_of, slug_said
from duizhao.read.json_schemas import json_schema
from duizhao.read.ledger_form import TITLE_MADE, VALUE_DOUBTED, broken_ledger, ledger_fault
from duizhao.read.parse import parse
from duizhao.read.rules import TAXONOMY, read_rules
from duizhao.read.suggest import meant, near_names, suggest
from duizhao.read.twins import NamedTownship, Towns, copy_doubt, county_stem, may_be_one, stem, twin_doubt
from duizhao.read.yamltree import read_yaml

__all__ = [
    "REGIONS",
    "TAXONOMY",
    "TITLE_MADE",
    "VALUE_DOUBTED",
    "FrontMatter",
    "NamedTownship",
    "Towns",
    "body_start",
    "broken_ledger",
    "check_branch",
    "check_collection",
    "check_link",
    "check_remote",
    "check_slug",
    "copy_doubt",
    "county_stem",
    "json_schema",
    "key_place",
    "ledger_fault",
    "may_be_one",
    "meant",
    "near_names",
    "parse",
    "read_config",
    "read_front_matter",
    "read_head",
    "read_rules",
    "read_yaml",
    "regions_of",
    "said",
    "slug_of",
    "slug_said",
    "stem",
    "suggest",
    "twin_doubt",
]
