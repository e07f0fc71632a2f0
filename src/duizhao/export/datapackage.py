"""The descriptor of data/ in the form of a Data Package, so that programs know every table and column."""

import json
from collections.abc import Sequence
from hashlib import sha256

from duizhao.export.tables import LIST_MARK, ExportTable
from duizhao.model import Config
from duizhao.plan.messages import Messages


def to_datapackage(
    config: Config, tables: Sequence[ExportTable], files: Sequence[tuple[str, bytes]], words: Messages
) -> bytes:
    """datapackage.json: each CSV file with its size, hash and columns.

    Args:
        config: the site's settings, for its title and licence.
        tables: the tables.
        files: name and bytes of each table's CSV file, in the same order.
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
                "name": table.name,
                "title": table.title,
                "path": name,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(data),
                "hash": f"sha256:{sha256(data).hexdigest()}",
                "schema": {
                    "fields": [{"name": c.name, "title": c.title, "type": c.type} for c in table.columns],
                    "missingValues": [""],
                },
            }
            for table, (name, data) in zip(tables, files, strict=True)
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
