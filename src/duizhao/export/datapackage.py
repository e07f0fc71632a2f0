"""The descriptor of data/ in the form of a Data Package (version 2), so that programs know every table and column."""

import json
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from duizhao.export.keys import KEYS, REFERENCES, UNITS, VALUES
from duizhao.export.tables import LIST_MARK, Column, ExportTable
from duizhao.model import Config
from duizhao.plan import routes
from duizhao.plan.messages import Messages

_PROFILES = "https://datapackage.org/profiles/2.0"
_FOLDER = PurePosixPath(routes.DATA_PACKAGE).parent


def to_datapackage(config: Config, tables: Sequence[ExportTable], years: Sequence[int], words: Messages) -> bytes:
    """datapackage.json: each table of each year with its file and columns. It does not depend on what is in them.

    Its form is the Data Package of frictionless (decision 091).

    Args:
        config: the site's settings, for its title and licence.
        tables: the tables that each year has; their rows do not count.
        years: the years that have reports.
        words: the language of the description.
    """
    package = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "duizhao",
        "title": config.title,
        "description": words("data.description", mark=LIST_MARK),
        **({"homepage": config.base_url} if config.base_url else {}),
        **({"licenses": [_licence(config.licence)]} if config.licence else {}),
        "resources": [
            {
                "name": _resource(table.name, year),
                "type": "table",
                "title": words("data.of_year", year=year, table=table.title),
                "path": PurePosixPath(routes.table_file(table.name, year)).relative_to(_FOLDER).as_posix(),
                "format": "csv",
                "compression": "gz",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                **({"licenses": [_licence(config.licence)]} if config.licence else {}),
                "schema": _table_schema(table, year, years),
            }
            for year in years
            for table in tables
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: str, year: int) -> str:
    return f"{table}-{year}"


def _licence(said: str) -> dict[str, str]:
    """A licence must have a name or a path; what site.yaml says is an address, or words for people."""
    if said.startswith(("http://", "https://")) and " " not in said:
        return {"path": said}
    return {"name": "other", "title": said}


def _table_schema(table: ExportTable, year: int, years: Sequence[int]) -> dict[str, Any]:
    """Types, units, constraints, keys and references of a table.

    References of which a column may be empty stand under a name of our own, `optionalForeignKeys`, with all tables in
    one of which the row is: to SQL they name nothing where it is empty, to frictionless a row that is not there, and
    the standard (Table Schema 2, `foreignKeys`) has one table a reference, where what followed may be in any later one.
    """
    keys = KEYS.get(table.name, ())
    references = REFERENCES.get(table.name, ())
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fieldsMatch": "equal",
        "fields": [_field_schema(column, column.name in keys) for column in table.columns],
        "missingValues": [""],
        **({"primaryKey": list(keys)} if keys else {}),
        "foreignKeys": [
            {
                "fields": list(one.columns),
                "reference": {
                    "resource": "" if one.table == table.name else _resource(one.table, year),
                    "fields": list(one.keys),
                },
            }
            for one in references
            if not one.optional
        ],
        "optionalForeignKeys": [
            {
                "fields": list(one.columns),
                "reference": {
                    "resources": [_resource(one.table, y) for y in (years if one.later else (year,)) if y >= year],
                    "fields": list(one.keys),
                },
            }
            for one in references
            if one.optional
        ],
    }


def _field_schema(column: Column, key: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if key else {}
    if column.name in VALUES:
        constraints["enum"] = [value.value for value in VALUES[column.name]]
    unit = UNITS.get(column.name)
    if unit == "1":
        constraints |= {"minimum": 0, "maximum": 1}
    return {
        "name": column.name,
        "title": column.title,
        "type": column.type,
        **({"unit": unit} if unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }
