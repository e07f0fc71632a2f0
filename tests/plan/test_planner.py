"""Pages to come: their paths are known before they are made."""

from dataclasses import is_dataclass
from enum import Enum
from typing import Any

from duizhao.model import Group, Rules
from duizhao.plan import index_site, plan
from duizhao.plan.views.page_frame import Link
from duizhao.plan.views.parted import ListPart
from tests.plan.sites import many, site_of


def test_what_is_planned_makes_what_stands_at_its_path(rules: Rules) -> None:
    """Each path is that of the page or file that is made, and no two have the same."""
    planned = plan(index_site(site_of(rules, many(rules), base_url="https://example.org")))
    found = [one for lot in planned.lots for one in lot()]
    found += planned.last([one.path for one in found])
    assert [one.make().path for one in found] == [one.path for one in found]
    assert len({one.path for one in found}) == len(found) > 100


def test_what_a_page_is_given_is_plain(rules: Rules) -> None:
    """A page is given ids and plain values, so that what else it holds comes from the index, where it is seen."""
    for lot in plan(index_site(site_of(rules, many(rules)))).lots:
        for one in lot():
            assert _plain(one.given), one.path


def _plain(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_plain, value))
    if is_dataclass(value):
        return isinstance(value, Group | ListPart | Link)
    return value is None or isinstance(value, str | int | float | Enum)
