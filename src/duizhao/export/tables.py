"""The records as flat tables: one row a report, a section, a shortcoming, a figure, a plan item …"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from duizhao.export.record import Record
from duizhao.frozen import frozen
from duizhao.plan.messages import Messages

Value = str | int | float | bool | None
LIST_MARK = "；"  # between the values of one cell: names hold 、 and topics do not


@frozen
class Column:
    """One column: its stable name, its name for people, and its type in the terms of a table schema."""

    name: str
    title: str
    type: str = "string"


@frozen
class ExportTable:
    """One table: `rows` have a value for each column."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@frozen
class _TableShape:
    name: str
    items: Callable[[Record], Iterable[Record]]  # the records behind the rows of one report
    columns: Sequence[tuple[str, str, str]]  # name, type, path in the item; titles stand in data/messages/tables.yaml

    def shown(self, leveled: bool) -> list[tuple[str, str, str]]:
        """The columns of a site that holds other levels than the township's, or does not."""
        return [column for column in self.columns if leveled or column[2] not in LEVEL]


# Columns that are there only where a site holds other levels than the township's, so that who counts can tell them.
LEVEL = frozenset({"meta.level", "report.meta.level"})
WHERE = (
    ("report", "string", "report.id"),
    ("year", "integer", "report.meta.year"),
    ("report_level", "string", "report.meta.level"),
    ("county", "string", "report.meta.county"),
    ("township", "string", "report.meta.township"),
)

# What an item names in particular, a column a kind.
_NAMED = (
    ("names_place", "string", "names.place"),
    ("names_number", "string", "names.number"),
    ("names_date", "string", "names.date"),
    ("names_organ", "string", "names.organ"),
    ("names_measure", "string", "names.measure"),
)

TABLE_SHAPES = (
    _TableShape(
        "reports",
        lambda report: [report],
        (
            ("report", "string", "id"),
            ("township_id", "string", "slug"),
            ("year", "integer", "meta.year"),
            ("report_level", "string", "meta.level"),
            ("province", "string", "meta.province"),
            ("city", "string", "meta.city"),
            ("county", "string", "meta.county"),
            ("township", "string", "meta.township"),
            ("title", "string", "meta.title"),
            ("title_derived", "boolean", "meta.title_derived"),
            ("doc_number", "string", "meta.doc_number"),
            ("issuers", "string", "meta.issuers"),
            ("signers", "string", "meta.signers"),
            ("addressees", "string", "meta.addressees"),
            ("copied_to", "string", "meta.copied_to"),
            ("date", "date", "meta.date"),
            ("printed_on", "date", "meta.printed_on"),
            ("published_on", "date", "meta.published_on"),
            ("characters", "integer", "characters"),
            ("taxonomy", "string", "taxonomy.version"),
            ("own_last_year", "number", "reuse.own_last_year"),
            ("peers", "number", "reuse.peers"),
            ("new", "number", "reuse.new"),
            ("source_file", "string", "source.file"),
            ("source_sha256", "string", "source.sha256"),
            ("source_url", "string", "source.url"),
        ),
    ),
    _TableShape(
        "sections",
        lambda report: report["sections"],
        (
            *WHERE,
            ("section", "string", "id"),
            ("level", "integer", "level"),
            ("parent", "string", "parent"),
            ("heading", "string", "heading"),
            ("part", "string", "part"),
            ("themes", "string", "themes"),
            ("score", "number", "score"),
            ("text", "string", "text"),
        ),
    ),
    _TableShape(
        "shortcomings",
        lambda report: report["shortcomings"],
        (
            *WHERE,
            ("shortcoming", "string", "id"),
            ("section", "string", "section"),
            ("text", "string", "text"),
            ("themes", "string", "themes"),
            ("cause", "string", "cause"),
            *_NAMED,
            ("follow_up", "string", "follow_up.status"),
            ("follow_up_quote", "string", "follow_up.quote"),
            ("follow_up_report", "string", "follow_up.report"),
            ("follow_up_sure", "boolean", "follow_up.sure"),
            ("follow_up_near", "string", "follow_up.near"),
            ("streak", "integer", "follow_up.streak"),
        ),
    ),
    _TableShape(
        "figures",
        lambda report: report["figures"],
        (
            *WHERE,
            ("figure", "string", "id"),
            ("indicator", "string", "indicator"),
            ("value", "number", "value"),
            ("unit", "string", "unit"),
            ("bound", "string", "bound"),
            ("quote", "string", "quote"),
            ("sentence", "string", "sentence"),
            ("part_of", "string", "part_of"),
            ("note", "string", "note"),
        ),
    ),
    _TableShape(
        "plans",
        lambda report: report["plans"],
        (
            *WHERE,
            ("plan", "string", "id"),
            ("section", "string", "section"),
            ("text", "string", "text"),
            ("themes", "string", "themes"),
            *_NAMED,
            ("delivery", "string", "delivery.status"),
            ("delivery_quotes", "string", "delivery.quotes"),
            ("delivery_untold", "string", "delivery.untold"),
            ("delivery_report", "string", "delivery.report"),
        ),
    ),
    _TableShape(
        "coverage",
        lambda report: report["coverage"],
        (
            *WHERE,
            ("part", "string", "part"),
            ("state", "string", "state"),
            ("section", "string", "section"),
            ("note", "string", "note"),
        ),
    ),
)

SHARED_TABLE = "shared"
SHARED = ("group", "report", "text")  # its columns, all of text


Rows = tuple[tuple[Value, ...], ...]
Batch = tuple[str, Rows]  # the name of a table, and some of its rows


def batches(records: Iterable[Record], groups: Iterable[Record]) -> Iterator[Batch]:
    """The rows of all tables, some of one table at a time: nothing of a site is held longer than that.

    Source: decision 091.

    Args:
        records: one a report.
        groups: the sentences that reports share; one row for each report that has one, those nearly the same under one
            number.
    """
    for record in records:
        yield from report_rows(record).items()
    for group in groups:
        yield SHARED_TABLE, shared_rows((group,))


def empty_tables(leveled: bool, words: Messages) -> tuple[ExportTable, ...]:
    """All tables without rows, in the order in which they are written (decision 091).

    Args:
        leveled: whether the site holds other levels than the township's.
        words: the language of the titles.
    """
    kinds = {shape.name: [(name, kind) for name, kind, _ in shape.shown(leveled)] for shape in TABLE_SHAPES}
    kinds[SHARED_TABLE] = [(name, "string") for name in SHARED]
    return tuple(
        ExportTable(
            table,
            words(f"name.table.{table}"),
            tuple(Column(name, column_title(table, name, words), kind) for name, kind in columns),
            (),
        )
        for table, columns in kinds.items()
    )


def table_heads() -> dict[str, list[str]]:
    """The names of the first two columns of each table, by which one is known again."""
    heads = {shape.name: [name for name, _, _ in shape.shown(False)][:2] for shape in TABLE_SHAPES}
    return {**heads, SHARED_TABLE: list(SHARED[:2])}


def shared_rows(groups: Iterable[Record]) -> Rows:
    """The rows of the sentences in `groups`, which reports share: one for each report that has one, in their order."""
    return tuple((g["group"], report, g["text"]) for g in groups for report in g["reports"])


def report_rows(record: Record) -> dict[str, Rows]:
    """The rows of one report, its `record`, in each table but that of shared sentences, by the table's name.

    Cells are text, numbers, or None for what is not known; dates are YYYY-MM-DD, shares 0–1.
    """
    leveled = "level" in record["meta"]
    found: dict[str, Rows] = {}
    for shape in TABLE_SHAPES:
        paths = [_path_steps(path) for *_, path in shape.shown(leveled)]
        found[shape.name] = tuple(
            tuple([_value_at(record if of_report else item, path) for of_report, path in paths])
            for item in shape.items(record)
        )
    return found


def column_title(table: str, column: str, words: Messages) -> str:
    """The title of a `column` in the `words` of a language: by `table` and column, else by the column alone."""
    return words.name("column", f"{table}.{column}", "") or words(f"name.column.{column}")


def _path_steps(path: str) -> tuple[bool, tuple[str, ...]]:
    """The steps of a dotted path, and whether they begin at the report (`report.…`) and not at the item."""
    steps = tuple(path.split("."))
    return (True, steps[1:]) if steps[0] == "report" else (False, steps)


def _value_at(found: Any, steps: tuple[str, ...]) -> Value:
    """The value that the steps lead to; nothing where something on the way is not known."""
    for step in steps:
        found = found and found[step]
    if found is None or isinstance(found, str | int | float):
        return found
    if isinstance(found, list):
        return LIST_MARK.join(map(str, found)) or None
    return str(found)
