"""The files of data/: a folder a year, each table compressed for programs and a workbook for people.

A year is made from the rows of its own reports alone, which are kept: a change in one of them reaches no other year's
files, and no table in which its rows are what they were. All reports as one JSON file are `duizhao export`'s work
(decision 041).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from duizhao.compare.order import report_order
from duizhao.export.comma import to_csv
from duizhao.export.compressed import compressed
from duizhao.export.datapackage import to_datapackage
from duizhao.export.record import each_record
from duizhao.export.shared import groups_of
from duizhao.export.tables import NAMES, SHARED, ExportTable, Rows, report_rows, shapes, shared_rows
from duizhao.export.workbook import to_xlsx
from duizhao.model import Output
from duizhao.plan import routes
from duizhao.plan.kept import DerivedKept, Kept
from duizhao.plan.messages import Messages
from duizhao.plan.site_index import SiteIndex

# What an office opens in Excel; long texts and lists of sentences are for programs.
_SHEETS = ("reports", "shortcomings", "figures", "plans", "coverage")


def data_files(index: SiteIndex) -> tuple["DataLot", ...]:
    """Lots that need nothing of one another, which make all files of data/ of the site that `index` looks up.

    Words in them are those of the pages.
    """
    years = tuple(sorted(index.all_years))
    made = [DataLot(routes.table_file(name, year), index, _table, (name, year)) for year in years for name in NAMES]
    made += [DataLot(routes.workbook(year), index, _workbook, (year,)) for year in years]
    return (*made, DataLot("data", index, _descriptor, (years,)))


@dataclass(frozen=True, slots=True)
class DataLot:
    """Some files that are made at once: `work(index, *given)` makes them. `given` is as of a page (`plan/unit.py`)."""

    name: str
    index: SiteIndex
    work: Callable[..., Iterator[Output]]
    given: tuple[Any, ...]

    def __call__(self) -> Iterator[Output]:
        """The files, one by one."""
        return self.work(self.index, *self.given)


def _table(index: SiteIndex, name: str, year: int) -> Iterator[Output]:
    yield Output(routes.table_file(name, year), compressed(to_csv(_filled(index, name, year))))


def _workbook(index: SiteIndex, year: int) -> Iterator[Output]:
    words = Messages(index.site.messages)
    yield Output(routes.workbook(year), to_xlsx((_filled(index, name, year) for name in _SHEETS), words))


def _filled(index: SiteIndex, name: str, year: int) -> ExportTable:
    """A table with the rows of a year's reports."""
    there = (*index.by_year.get(year, ()), *index.others.get(year, ()))
    reports = sorted(there, key=report_order(index.site.rules))
    table = next(shape for shape in shapes(bool(index.bodies), Messages(index.site.messages)) if shape.name == name)
    if name == SHARED:
        return replace(table, rows=shared_rows(groups_of(index, reports)))
    return replace(table, rows=tuple(row for report in reports for row in _rows(index, (report.id, name))))


@DerivedKept
def _rows(index: SiteIndex, of: tuple[str, str]) -> Rows:
    """The rows of a report, by its id, in a table, by its name: most change in one of them touches no other."""
    id, table = of
    return _all_rows(index, id)[table]


def _rows_of_report(index: SiteIndex, id: str) -> dict[str, Rows]:
    return report_rows(next(each_record(index, Messages(index.site.messages), (index.reports[id],))))


_all_rows = Kept(_rows_of_report, newest=1)


def _descriptor(index: SiteIndex, years: tuple[int, ...]) -> Iterator[Output]:
    words = Messages(index.site.messages)
    yield Output(
        routes.DATA_PACKAGE, to_datapackage(index.site.config, shapes(bool(index.bodies), words), years, words)
    )
