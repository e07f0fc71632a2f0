"""Site → data for other programs: one JSON object, CSV tables, a workbook, and their descriptor."""

from duizhao.export.comma import to_csv
from duizhao.export.data_files import data_files
from duizhao.export.findable import findable, radical_forms
from duizhao.export.record import records, to_json
from duizhao.export.shared import shared_groups
from duizhao.export.tables import tables
from duizhao.export.versions import taxonomies
from duizhao.export.workbook import to_xlsx

__all__ = [
    "data_files",
    "findable",
    "radical_forms",
    "records",
    "shared_groups",
    "tables",
    "taxonomies",
    "to_csv",
    "to_json",
    "to_xlsx",
]
