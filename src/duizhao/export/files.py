"""The files of data/: made from the same records as the export."""

from collections.abc import Iterator

from duizhao.export.comma import to_csv
from duizhao.export.package import to_datapackage
from duizhao.export.record import records, to_json
from duizhao.export.shared import shared_groups
from duizhao.export.tables import tables
from duizhao.export.workbook import to_xlsx
from duizhao.model import Output, Site
from duizhao.plan.words import Words

# What an office opens in Excel; long texts and lists of sentences are for programs.
_SHEETS = ("reports", "shortcomings", "figures", "plans", "coverage")


def data_files(site: Site) -> Iterator[Output]:
    """Every file of data/, in a fixed order; what explains it is in the language of the pages."""
    words = Words(site.messages)
    found = records(site, shared_with=False, words=words)
    groups = shared_groups(site)
    made = list(tables(found, groups, words))
    files = [(f"{table.name}.csv", to_csv(table)) for table in made]
    for name, data in files:
        yield Output(f"data/{name}", data)
    yield Output("data/datapackage.json", to_datapackage(site.config, made, files, words))
    yield Output("data/duizhao.json", to_json(found, shared=groups))
    yield Output("data/duizhao.xlsx", to_xlsx((table for table in made if table.name in _SHEETS), words))
