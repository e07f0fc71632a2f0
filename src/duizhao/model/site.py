"""The whole site, its pages, and the bytes they become."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from duizhao.frozen import frozen
from duizhao.model.base import Problem
from duizhao.model.comparison import Comparison
from duizhao.model.config import Config
from duizhao.model.findings import Findings
from duizhao.model.report import Report
from duizhao.model.rules import Rules

HOME = "index.html"  # the page that a site opens with; here, as a build that finds nothing to do loads no routes


@frozen
class Site:
    """Everything `plan` may look at. Reports are sorted by year, region and township; findings stand beside them."""

    config: Config
    rules: Rules
    messages: Mapping[str, str]  # words of the interface in the site's language, by key
    reports: tuple[Report, ...]
    findings: tuple[Findings, ...]
    comparison: Comparison
    ledgers: Mapping[str, Any]  # Report.id → the import's ledger, where there is one
    problems: tuple[Problem, ...] = ()
    chinese: Mapping[str, str] = field(default_factory=dict)  # words for what is Chinese in every language: the console


@frozen
class Page:
    """One page: where it goes, which template shows it, and all that the template may see."""

    path: str  # POSIX, relative to build/
    template: str  # report.html
    view: Mapping[str, Any]


@frozen
class File:
    """A file that no template shows: where it goes, how it is written (`render/forms.py`), and what is written.

    A `script` is a function's name and its values, a `constant` the same of a name, a `report` a function's name and a
    report's data, `sentences` the values of `packed`, a `feed` a `Feed`, a `sitemap` and a `sitemap-index` a tuple of
    addresses, `robots` the addresses of maps, `json` a value, a `text` its words.
    """

    path: str  # POSIX, relative to build/
    form: str
    content: Any


@frozen
class Output:
    """One file of the built site."""

    path: str
    data: bytes
