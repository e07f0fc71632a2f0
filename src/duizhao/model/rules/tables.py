"""The list `tables`: tables whose rows and columns a form prescribes, and what must add up in them."""

from typing import Literal

from duizhao.frozen import frozen
from duizhao.model.rules.entries import NO_TEXT, Key, Regex


@frozen
class TableColumn:
    """A column; `pattern` fits its head without white space."""

    id: Key
    name: str
    pattern: Regex


@frozen
class TableRow:
    """A row; `pattern` fits its label without number and white space.

    `above`: the label stands above its columns. `columns`: those that the form has for it; () for all.
    """

    id: Key
    name: str
    pattern: Regex
    columns: tuple[str, ...] = ()
    above: bool = False


@frozen
class TableSum:
    """What must be equal: the sums of the rows (or columns) on both sides, in each column (or row)."""

    id: Key
    axis: Literal["rows", "columns"]
    left: tuple[str, ...]
    right: tuple[str, ...]
    reason: str


@frozen
class CellIndicator:
    """The indicator that a cell gives a figure of, and the unit of that figure."""

    row: str
    column: str
    indicator: str
    unit: str


@frozen
class FixedTable:
    """A table that the form prescribes: known by its rows and columns, however it is laid out."""

    id: Key
    name: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    sums: tuple[TableSum, ...]
    figures: tuple[CellIndicator, ...]


@frozen
class FixedTables:
    """The list `tables`.

    `numbered`: what stands before a label as its number; `counted`: what stands behind a name as the unit of what is
    counted; `nothing`: what an empty cell holds; `goes_on`: a line between two parts of one table.
    """

    version: str = ""
    numbered: Regex = NO_TEXT
    counted: Regex = NO_TEXT
    nothing: Regex = NO_TEXT
    goes_on: Regex = NO_TEXT
    tables: tuple[FixedTable, ...] = ()
