"""Site → data for other programs: one JSON object, CSV tables, a workbook, and their descriptor."""

from duizhao.export.columnar import write_parquet
from duizhao.export.comma import to_csv, write_csv
from duizhao.export.data_files import DataFile, data_files
from duizhao.export.database import fill_database, to_metadata
from duizhao.export.findable import findable, radical_forms
from duizhao.export.record import each_record, json_lines, records, to_json
from duizhao.export.schema import export_schema
from duizhao.export.shared import shared_groups
from duizhao.export.tables import Batch, ExportTable, batches, empty_tables, table_heads
from duizhao.export.versions import taxonomies
from duizhao.export.word_file import WRITTEN
from duizhao.export.word_pages import word_page, word_pages
from duizhao.export.workbook import to_xlsx, write_xlsx

__all__ = [
    "WRITTEN",
    "Batch",
    "DataFile",
    "ExportTable",
    "batches",
    "data_files",
    "each_record",
    "empty_tables",
    "export_schema",
    "fill_database",
    "findable",
    "json_lines",
    "radical_forms",
    "records",
    "shared_groups",
    "table_heads",
    "taxonomies",
    "to_csv",
    "to_json",
    "to_metadata",
    "to_xlsx",
    "word_page",
    "word_pages",
    "write_csv",
    "write_parquet",
    "write_xlsx",
]
