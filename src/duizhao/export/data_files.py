"""The files of data/: a folder a year, each table compressed for programs, and workbooks for people.

A table is made from the rows of its year's reports alone, a workbook from those of its own, and these are kept: a
change in a report reaches no other year's files, and no table in which its rows are what they were. All reports as one
JSON file or one workbook are `duizhao export`'s work (decision 041).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from duizhao.compare.order import report_order
from duizhao.export.comma import to_csv
from duizhao.export.compressed import gzipped
from duizhao.export.datapackage import to_datapackage
from duizhao.export.record import each_record
from duizhao.export.shared import groups_of
from duizhao.export.tables import SHARED_TABLE, ExportTable, Rows, empty_tables, report_rows, shared_rows
from duizhao.export.workbook import to_xlsx
from duizhao.facts.kept import DerivedEach
from duizhao.frozen import frozen
from duizhao.model import NO_INDICATOR, Output
from duizhao.plan import routes
from duizhao.plan.messages import Messages
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.workbooks import workbooks

# What an office opens in Excel; long texts and lists of sentences are for programs.
_SHEETS = ("reports", "shortcomings", "figures", "plans", "coverage")
# What the sheet of figures lacks, three fifths of it: the address of a figure, the words that its sentence holds, and
# all figures of no indicator, which nobody sorts. The table for programs has them.
_FOR_PROGRAMS = frozenset(("figure", "quote"))


@frozen
class DataFile:
    """A file to come: `work(index, *given)` makes it. `given` is as of a page (`facts/planned.py`)."""

    path: str
    index: SiteIndex
    work: Callable[..., bytes]
    given: tuple[Any, ...]

    def make(self) -> Output:
        """The file: its path, POSIX and relative to `build/`, and its bytes."""
        return Output(self.path, self.work(self.index, *self.given))


def data_files(index: SiteIndex) -> tuple[tuple[DataFile, ...], ...]:
    """All files of data/ of the site that `index` looks up, in lots that need nothing of one another.

    Words in them are those of the pages. Which there are, and why one a year: decision 041.
    """
    years = tuple(sorted(index.all_years))
    descriptor = DataFile(routes.DATA_PACKAGE, index, _descriptor, (years,))
    return (*(tuple(_files_of_year(index, year)) for year in years), (descriptor,))


def _files_of_year(index: SiteIndex, year: int) -> Iterator[DataFile]:
    there = (*index.by_year.get(year, ()), *index.others.get(year, ()))
    reports = tuple(report.id for report in sorted(there, key=report_order(index.site.rules)))
    for name in routes.DATA_TABLES:
        yield DataFile(routes.table_file(name, year), index, _table_bytes, (name, reports))
    for book in workbooks(index, year):
        yield DataFile(book.link.path, index, _workbook_bytes, (book.reports,))


def _table_bytes(index: SiteIndex, name: str, reports: tuple[str, ...]) -> bytes:
    return gzipped(to_csv(_filled_table(index, name, reports)))


def _workbook_bytes(index: SiteIndex, reports: tuple[str, ...]) -> bytes:
    words = Messages(index.site.messages)
    return to_xlsx((_for_people(_filled_table(index, name, reports)) for name in _SHEETS), words)


def _for_people(table: ExportTable) -> ExportTable:
    """The table as its sheet has it."""
    if table.name != "figures":
        return table
    kept = [n for n, column in enumerate(table.columns) if column.name not in _FOR_PROGRAMS]
    by = next(n for n, column in enumerate(table.columns) if column.name == "indicator")
    rows = tuple(tuple(row[n] for n in kept) for row in table.rows if row[by] != NO_INDICATOR)
    return replace(table, columns=tuple(table.columns[n] for n in kept), rows=rows)


def _filled_table(index: SiteIndex, name: str, reports: tuple[str, ...]) -> ExportTable:
    """A table with the rows of the reports with these ids."""
    table = next(
        shape for shape in empty_tables(bool(index.bodies), Messages(index.site.messages)) if shape.name == name
    )
    if name == SHARED_TABLE:
        return replace(table, rows=shared_rows(groups_of(index, [index.reports[id] for id in reports])))
    return replace(table, rows=tuple(row for id in reports for row in _rows(index, (id, name)) or ()))


def _rows_by_table(index: SiteIndex, id: str) -> dict[str, Rows]:
    """The rows of the report with an id, by table: most changes touch few tables."""
    return report_rows(next(each_record(index, Messages(index.site.messages), (index.reports[id],))))


_rows = DerivedEach(_rows_by_table, newest=12_000)  # more than a large year's, of which seven files are made in turn


def _descriptor(index: SiteIndex, years: tuple[int, ...]) -> bytes:
    words = Messages(index.site.messages)
    return to_datapackage(index.site.config, empty_tables(bool(index.bodies), words), years, words)
