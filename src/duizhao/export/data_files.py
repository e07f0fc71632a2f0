"""The files of data/: a folder a year, each table compressed for programs and a workbook for people.

A year is made from its own reports alone, so that a change in one of them reaches no other year's files. All reports as
one JSON file are `duizhao export`'s work (decision 041).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from duizhao.compare.order import report_order
from duizhao.export.comma import to_csv
from duizhao.export.compressed import compressed
from duizhao.export.datapackage import to_datapackage
from duizhao.export.record import each_record
from duizhao.export.shared import groups_of
from duizhao.export.tables import tables
from duizhao.export.workbook import to_xlsx
from duizhao.model import Output
from duizhao.plan import routes
from duizhao.plan.messages import Messages
from duizhao.plan.site_index import SiteIndex

# What an office opens in Excel; long texts and lists of sentences are for programs.
_SHEETS = ("reports", "shortcomings", "figures", "plans", "coverage")


def data_files(index: SiteIndex) -> tuple["DataLot", ...]:
    """Lots that need nothing of one another, which make all files of data/ of the site that `index` looks up.

    Words in them are those of the pages.
    """
    years = tuple(sorted(index.all_years))
    made = [DataLot(f"data/{year}", index, _year, (year,)) for year in years]
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


def _year(index: SiteIndex, year: int) -> Iterator[Output]:
    words = Messages(index.site.messages)
    there = (*index.by_year.get(year, ()), *index.others.get(year, ()))
    reports = sorted(there, key=report_order(index.site.rules))
    made = list(tables(each_record(index, words, reports), groups_of(index, reports), words))
    for table in made:
        yield Output(routes.table_file(table.name, year), compressed(to_csv(table)))
    yield Output(routes.workbook(year), to_xlsx((table for table in made if table.name in _SHEETS), words))


def _descriptor(index: SiteIndex, years: tuple[int, ...]) -> Iterator[Output]:
    words = Messages(index.site.messages)
    shapes = tuple(tables(each_record(index, words, index.site.reports[:1]), (), words))
    yield Output(routes.DATA_PACKAGE, to_datapackage(index.site.config, shapes, years, words))
