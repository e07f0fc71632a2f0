"""The files of data/: a folder a year, each table compressed for programs and a workbook for people.

A year is made from its own reports alone, so that a change in one of them reaches no other year's files. All reports as
one JSON file are `duizhao export`'s work (decision 041).
"""

from collections.abc import Callable, Iterator
from functools import partial

from duizhao.export.comma import to_csv
from duizhao.export.compressed import compressed
from duizhao.export.datapackage import to_datapackage
from duizhao.export.record import each_record
from duizhao.export.shared import shared_groups
from duizhao.export.tables import tables
from duizhao.export.workbook import to_xlsx
from duizhao.model import Output, Site
from duizhao.plan import routes
from duizhao.plan.messages import Messages

# What an office opens in Excel; long texts and lists of sentences are for programs.
_SHEETS = ("reports", "shortcomings", "figures", "plans", "coverage")


def data_files(site: Site) -> tuple[Callable[[], Iterator[Output]], ...]:
    """Lots that need nothing of one another, which make all files of data/ of `site` together.

    Words in them are those of the pages.
    """
    years = sorted({report.meta.year for report in site.reports})
    return (*(partial(_year, site, year) for year in years), partial(_descriptor, site, tuple(years)))


def _year(site: Site, year: int) -> Iterator[Output]:
    words = Messages(site.messages)
    reports = [report for report in site.reports if report.meta.year == year]
    records = each_record(site, shared_with=False, words=words, of=reports)
    made = list(tables(records, shared_groups(site, {report.id for report in reports}), words))
    for table in made:
        yield Output(routes.table_file(table.name, year), compressed(to_csv(table)))
    yield Output(routes.workbook(year), to_xlsx((table for table in made if table.name in _SHEETS), words))


def _descriptor(site: Site, years: tuple[int, ...]) -> Iterator[Output]:
    words = Messages(site.messages)
    shapes = tuple(tables(each_record(site, shared_with=False, words=words, of=site.reports[:1]), (), words))
    yield Output(routes.DATA_PACKAGE, to_datapackage(site.config, shapes, years, words))
