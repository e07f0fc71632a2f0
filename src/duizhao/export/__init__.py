"""Site → data for other programs: one JSON object, CSV tables, a workbook, and their descriptor."""

from duizhao.export.files import data_files
from duizhao.export.record import export_json, records

__all__ = ["data_files", "export_json", "records"]
