"""How the tables hang together: what names a row, which columns name rows of other tables, and what values may be.

Ids are stable: a report's is its year and slug, those of sections and items are theirs in it (`read/`, `examine/`). A
database, a data package and the schema of the JSON say the same of them.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from duizhao.frozen import frozen
from duizhao.model import Bound, CoverageState, DeliveryStatus, FollowUpStatus, Level


@frozen
class Reference:
    """Columns that name a row of another table.

    Where the last may be empty (`optional`), they name none then. The row may be of a `later` year.
    """

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]
    optional: bool = False
    later: bool = False


_REPORT = Reference(("report",), "reports", ("report",))
_SECTION = Reference(("report", "section"), "sections", ("report", "section"))
_PERHAPS_SECTION = replace(_SECTION, optional=True)

KEYS: Mapping[str, tuple[str, ...]] = {
    "reports": ("report",),
    "sections": ("report", "section"),
    "shortcomings": ("report", "shortcoming"),
    "figures": ("report", "figure"),
    "plans": ("report", "plan"),
    "coverage": ("report", "part"),
}
REFERENCES: Mapping[str, tuple[Reference, ...]] = {
    "sections": (_REPORT, Reference(("report", "parent"), "sections", ("report", "section"), optional=True)),
    "shortcomings": (_REPORT, _SECTION, Reference(("follow_up_report",), "reports", ("report",), True, later=True)),
    "figures": (_REPORT, Reference(("report", "part_of"), "figures", ("report", "figure"), optional=True)),
    "plans": (_REPORT, _SECTION, Reference(("delivery_report",), "reports", ("report",), True, later=True)),
    "coverage": (_REPORT, _PERHAPS_SECTION),
    "shared": (_REPORT,),
}
VALUES: Mapping[str, type[StrEnum]] = {
    "bound": Bound,
    "state": CoverageState,
    "follow_up": FollowUpStatus,
    "delivery": DeliveryStatus,
    "report_level": Level,
}
UNITS: Mapping[str, str] = {  # of numbers; 1 is a share between 0 and 1
    "characters": "character",
    "own_last_year": "1",
    "peers": "1",
    "new": "1",
    "score": "1",
    "streak": "report",
}
THEMES = "themes"  # the column that holds several ids
THEMED = ("sections", "shortcomings", "plans")
