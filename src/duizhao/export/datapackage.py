"""The descriptor of data/ in the form of a Data Package, so that programs know every table and column."""

import json
from collections.abc import Sequence
from pathlib import PurePosixPath

from duizhao.export.tables import LIST_MARK, ExportTable
from duizhao.model import Config
from duizhao.plan import routes
from duizhao.plan.messages import Messages

_FOLDER = PurePosixPath(routes.DATA_PACKAGE).parent


def to_datapackage(config: Config, tables: Sequence[ExportTable], years: Sequence[int], words: Messages) -> bytes:
    """datapackage.json: each table of each year with its file and columns. It does not depend on what is in them.

    Args:
        config: the site's settings, for its title and licence.
        tables: the tables that each year has; their rows do not count.
        years: the years that have reports.
        words: the language of the description.
    """
    package = {
        "name": "duizhao",
        "title": config.title,
        "description": words("data.description", mark=LIST_MARK),
        "profile": "tabular-data-package",
        **({"homepage": config.base_url} if config.base_url else {}),
        **({"licenses": [{"title": config.licence}]} if config.licence else {}),
        "resources": [
            {
                "name": f"{table.name}-{year}",
                "title": words("data.of_year", year=year, table=table.title),
                "path": PurePosixPath(routes.table_file(table.name, year)).relative_to(_FOLDER).as_posix(),
                "profile": "tabular-data-resource",
                "format": "csv",
                "compression": "gz",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [{"name": c.name, "title": c.title, "type": c.type} for c in table.columns],
                    "missingValues": [""],
                },
            }
            for year in years
            for table in tables
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
