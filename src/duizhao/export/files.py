"""The files of data/: made from the same records as the export."""

from collections.abc import Iterator

from duizhao.export.record import export_json
from duizhao.model import Output, Site


def data_files(site: Site) -> Iterator[Output]:
    """Every file of data/, in a fixed order."""
    yield Output("data/duizhao.json", export_json(site).encode())
