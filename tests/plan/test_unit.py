"""Pages to come: their paths are known before they are made."""

from dataclasses import is_dataclass
from enum import Enum
from typing import Any

from duizhao.model import Group, Rules
from duizhao.plan import index_site, plan
from duizhao.plan.views.page_frame import Link
from duizhao.plan.views.parted import ListPart
from tests.plan.sites import many, site_of


def test_a_unit_makes_what_stands_at_its_path(rules: Rules) -> None:
    """Each unit's path is that of the page or file that it makes, and no two units have the same."""
    planned = plan(index_site(site_of(rules, many(rules), base_url="https://example.org")))
    units = [unit for lot in planned.lots for unit in lot()]
    units += planned.last([unit.path for unit in units])
    assert [unit.make().path for unit in units] == [unit.path for unit in units]
    assert len({unit.path for unit in units}) == len(units) > 100


def test_what_is_given_to_a_unit_is_plain(rules: Rules) -> None:
    """A unit is given ids and plain values, so that what else its page holds comes from the index, where it is seen."""
    for lot in plan(index_site(site_of(rules, many(rules)))).lots:
        for unit in lot():
            assert _plain(unit.given), unit.path


def _plain(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_plain, value))
    if is_dataclass(value):
        return isinstance(value, Group | ListPart | Link)
    return value is None or isinstance(value, str | int | float | Enum)
