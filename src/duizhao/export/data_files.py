"""The files of data/: made from the same records as the export."""

from collections.abc import Iterable, Iterator

from duizhao.export.comma import to_csv
from duizhao.export.datapackage import to_datapackage
from duizhao.export.record import Record, each_record, json_of, line
from duizhao.export.shared import shared_groups
from duizhao.export.tables import tables
from duizhao.export.versions import taxonomies
from duizhao.export.workbook import to_xlsx
from duizhao.model import Output, Site
from duizhao.plan.messages import Messages

# What an office opens in Excel; long texts and lists of sentences are for programs.
_SHEETS = ("reports", "shortcomings", "figures", "plans", "coverage")


def data_files(site: Site) -> Iterator[Output]:
    """Every file of data/, in a fixed order; what explains it is in the language of the pages."""
    words = Messages(site.messages)
    groups = shared_groups(site)
    lines: list[bytes] = []
    made = list(tables(_written(each_record(site, shared_with=False, words=words), lines), groups, words))
    files = [(f"{table.name}.csv", to_csv(table)) for table in made]
    for name, data in files:
        yield Output(f"data/{name}", data)
    yield Output("data/datapackage.json", to_datapackage(site.config, made, files, words))
    yield Output("data/duizhao.json", _whole(site, lines, groups))
    lines.clear()
    yield Output("data/duizhao.xlsx", to_xlsx((table for table in made if table.name in _SHEETS), words))


def _whole(site: Site, lines: list[bytes], groups: list[Record]) -> bytes:
    return json_of(lines, shared=map(line, groups), taxonomies=map(line, taxonomies(site)))


def _written(records: Iterable[Record], lines: list[bytes]) -> Iterator[Record]:
    """Passes records on when they stand in `lines`, so that all of them are never held at once."""
    for record in records:
        lines.append(line(record))
        yield record
