"""All tables as an SQLite database: keys, references, and search for any piece of a Chinese text.

Search is FTS5 with the trigram tokenizer: it finds any three characters or more that stand together, where tokenizers
by words find nothing in a text without spaces. One or two characters are found with LIKE in the table itself, which
reads its texts (not in the search table: there SQLite 3.40 finds none of them, for it counts bytes as characters):

    SELECT text FROM shortcomings_fts WHERE shortcomings_fts MATCH '"执法力量"'
    SELECT text FROM shortcomings WHERE text LIKE '%执法%'
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from duizhao.export.keys import KEYS, REFERENCES, THEMED, THEMES, VALUES
from duizhao.export.record import Record
from duizhao.export.tables import LIST_MARK, Batch, ExportTable, Rows
from duizhao.plan.messages import Messages

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_SEARCHED = {
    "sections": ("heading", "text"),
    "shortcomings": ("text", "cause"),
    "figures": ("sentence",),
    "plans": ("text",),
    "shared": ("text",),
}
_FACETS = ("year", "county", "part", "state", "indicator", "follow_up")
_APPLICATION = 0x44555A48  # DUZH, in the head of the file
_FORM = 1  # of the tables; grows when a table or column goes or means something else


def fill_database(
    base: sqlite3.Connection, shapes: Sequence[ExportTable], batches: Iterable[Batch], versions: Sequence[Record]
) -> None:
    """Fills an empty database with the tables; the same tables give the same bytes with the same SQLite.

    SQLite 3; ids of topics stand in tables of their own, so that they can be joined (decision 091).

    Args:
        base: the database; nobody else reads it, and what is written of it when this breaks off is good for nothing.
        shapes: the tables without rows.
        batches: their rows.
        versions: of the taxonomy, for the names of topics and parts.
    """
    for setting in (
        f"application_id = {_APPLICATION}",
        f"user_version = {_FORM}",
        "journal_mode = OFF",
        "synchronous = OFF",
    ):
        base.execute(f"PRAGMA {setting}")
    _add_names(base, versions)
    tables = {table.name: table for table in shapes}
    for table in shapes:
        _add_table(base, table)
        if table.name in THEMED:
            _add_topics(base, table)
    for name, rows in batches:
        _fill(base, tables[name], rows)
    for name, columns in _SEARCHED.items():
        _add_search(base, name, columns)
    base.commit()
    base.execute("VACUUM")


def to_metadata(name: str, tables: Iterable[ExportTable], title: str, licence: str, words: Messages) -> bytes:
    """What Datasette shows of the database, JSON: titles of tables and columns, facets, and how to search.

    Source: Datasette's metadata; decision 091.

    Args:
        name: the database's file name without its ending.
        tables: as in the database.
        title: the site's.
        licence: of the data; "" where site.yaml gives none.
        words: the language.
    """
    shown = {
        table.name: {
            "title": table.title,
            "columns": {column.name: column.title for column in table.columns},
            "facets": [column.name for column in table.columns if column.name in _FACETS],
        }
        for table in tables
    }
    told: dict[str, Any] = {
        "title": title,
        "description": words("data.search"),
        **({"license": licence} if licence else {}),
        "databases": {name: {"tables": shown}},
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _add_names(base: sqlite3.Connection, versions: Sequence[Record]) -> None:
    """Parts and topics with their names, as the newest version that has them says."""
    base.execute("CREATE TABLE parts (part TEXT PRIMARY KEY, name TEXT NOT NULL, mandatory INTEGER NOT NULL)")
    base.execute("CREATE TABLE themes (theme TEXT PRIMARY KEY, name TEXT NOT NULL, chapter TEXT)")
    parts = {part["id"]: part for version in versions for part in version["parts"]}
    topics = {topic["id"]: topic for version in versions for topic in version["themes"]}
    base.executemany(
        "INSERT INTO parts VALUES (?, ?, ?)", ((p["id"], p["name"], p["mandatory"]) for p in parts.values())
    )
    base.executemany(
        "INSERT INTO themes VALUES (?, ?, ?)", ((t["id"], t["name"], t["chapter"]) for t in topics.values())
    )


def _add_table(base: sqlite3.Connection, table: ExportTable) -> None:
    keys = KEYS.get(table.name, ())
    lines = []
    for column in table.columns:
        line = f"{_sql_name(column.name)} {_TYPES.get(column.type, 'TEXT')}{' NOT NULL' if column.name in keys else ''}"
        if column.name in VALUES:
            known = ", ".join(f"'{value.value}'" for value in VALUES[column.name])
            line += f" CHECK ({_sql_name(column.name)} IN ({known}))"
        elif column.name == "part":
            line += " REFERENCES parts (part)"
        lines.append(line)
    if keys:
        lines.append(f"PRIMARY KEY ({_name_list(keys)})")
    for one in REFERENCES.get(table.name, ()):
        lines.append(f"FOREIGN KEY ({_name_list(one.columns)}) REFERENCES {one.table} ({_name_list(one.keys)})")
    base.execute(f"CREATE TABLE {_sql_name(table.name)} ({', '.join(lines)})")


def _fill(base: sqlite3.Connection, table: ExportTable, rows: Rows) -> None:
    marks = ", ".join("?" * len(table.columns))
    base.executemany(f"INSERT INTO {_sql_name(table.name)} VALUES ({marks})", rows)
    if table.name in THEMED:
        names = [column.name for column in table.columns]
        at, topics = [names.index(key) for key in KEYS[table.name]], names.index(THEMES)
        told = (
            (*(row[place] for place in at), topic)
            for row in rows
            for topic in dict.fromkeys(str(row[topics] or "").split(LIST_MARK))
            if topic
        )
        base.executemany(f"INSERT INTO {table.name}_themes VALUES ({', '.join('?' * (len(at) + 1))})", told)


def _add_topics(base: sqlite3.Connection, table: ExportTable) -> None:
    """One row for each topic of an item, so that topics can be joined and counted."""
    keys = KEYS[table.name]
    name = f"{table.name}_themes"
    base.execute(
        f"CREATE TABLE {name} ({', '.join(f'{key} TEXT NOT NULL' for key in keys)}, theme TEXT NOT NULL REFERENCES "
        f"themes (theme), PRIMARY KEY ({_name_list((*keys, 'theme'))}), "
        f"FOREIGN KEY ({_name_list(keys)}) REFERENCES {table.name} ({_name_list(keys)}))"
    )


def _add_search(base: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
    listed = _name_list(columns)
    base.execute(
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5({listed}, content={_sql_name(table)}, tokenize='trigram')"
    )
    base.execute(f"INSERT INTO {table}_fts (rowid, {listed}) SELECT rowid, {listed} FROM {_sql_name(table)}")


def _name_list(names: Iterable[str]) -> str:
    return ", ".join(map(_sql_name, names))


def _sql_name(name: str) -> str:
    return f'"{name}"'
