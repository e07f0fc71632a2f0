"""Site → data for other programs: one JSON object, CSV tables, a workbook, and their descriptor."""

from duizhao.export.columnar import to_parquet
from duizhao.export.comma import to_csv
from duizhao.export.data_files import DataFile, data_files
from duizhao.export.database import to_metadata, to_sqlite
from duizhao.export.findable import findable, radical_forms
from duizhao.export.record import each_record, json_lines, records, to_json
from duizhao.export.shared import shared_groups
from duizhao.export.tables import ExportTable, tables
from duizhao.export.versions import taxonomies
from duizhao.export.word_pages import word_page, word_pages
from duizhao.export.workbook import to_xlsx

__all__ = [
    "DataFile",
    "ExportTable",
    "data_files",
    "each_record",
    "findable",
    "json_lines",
    "radical_forms",
    "records",
    "shared_groups",
    "tables",
    "taxonomies",
    "to_csv",
    "to_json",
    "to_metadata",
    "to_parquet",
    "to_sqlite",
    "to_xlsx",
    "word_page",
    "word_pages",
]
