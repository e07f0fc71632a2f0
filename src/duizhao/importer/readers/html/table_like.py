"""Blocks that a page shows as a table, or calls one: they become tables before the page is read.

Cells of a table that stand in no row get one.

Source: HTML Standard, 13.2.6.4, “in table” (cells without a row); CSS 2.2, 17.2 (`display: table`, `table-row`,
`table-cell`); WAI-ARIA 1.2 (roles table, row, cell).
"""

from collections.abc import Iterator
from typing import Any

from duizhao.importer.readers.html.css import StyleSheets
from duizhao.importer.readers.html.hiding import declared_values

_SHOWN_AS = {
    "table": "table", "inline-table": "table", "table-row": "tr", "table-cell": "td", "table-row-group": "tbody",
    "table-header-group": "thead", "table-footer-group": "tfoot", "table-caption": "caption",
}  # fmt: skip
_CALLED = {
    "table": "table", "grid": "table", "treegrid": "table", "row": "tr", "cell": "td", "gridcell": "td",
    "rowgroup": "tbody", "columnheader": "th", "rowheader": "th", "caption": "caption",
}  # fmt: skip
_BLOCKS = frozenset(("div", "span", "ul", "ol", "li", "dl", "dt", "dd", "p", "section", "label", "b", "strong"))
_GROUPS = ("tbody", "thead", "tfoot")


def make_tables(root: Any, sheet: StyleSheets, page: str) -> None:
    """Makes tables of the blocks that are shown as such; what their styles say stays with each element.

    Args:
        root: The page's tree, which is changed.
        sheet: Its style sheets.
        page: Its text: a page that names no such thing is not looked through.

    Source: HTML Standard, 13.2.6.4; CSS 2.2, 17.2; WAI-ARIA 1.2. Own rule: blocks of one row or one column stay blocks,
    since pages lay out with them.
    """
    for table in root.iter("table", "thead", "tbody", "tfoot"):
        _put_into_rows(table)
    if "table-footer-group" in page or "table-header-group" in page:
        for group in [*root.iter(*_GROUPS)]:
            shown = _SHOWN_AS.get(declared_values(sheet.style(group), "display"), group.tag)
            if shown in _GROUPS and shown != group.tag:
                _keep_styles(group, sheet)
                group.tag = shown
    if "table-cell" not in page and "role=" not in page:
        return
    for block in [e for e in root.iter() if isinstance(e.tag, str) and _display_kind(e, sheet) == "table"]:
        found = list(_row_groups(block, sheet))
        rows = [cells for _, cells in found if cells is not None]
        if len(rows) > 1 and max(map(len, rows)) > 1:
            _rename(
                block,
                [(e, _display_kind(e, sheet)) for e, _ in found]
                + [(c, _display_kind(c, sheet)) for r in rows for c in r],
                sheet,
            )


def _put_into_rows(group: Any) -> None:
    """Puts the cells that stand in a table or a `group` of its rows without one into a row, as browsers do."""
    row = None
    for child in list(group):
        if child.tag in ("td", "th"):
            if row is None:
                row = group.makeelement("tr", {})
                child.addprevious(row)
            row.append(child)
        elif isinstance(child.tag, str):
            row = None


def _display_kind(element: Any, sheet: StyleSheets) -> str:
    if not isinstance(element.tag, str) or element.tag.lower() not in _BLOCKS:
        return ""
    shown = _SHOWN_AS.get(declared_values(sheet.style(element), "display"), "")
    return shown or _CALLED.get((element.get("role") or "").lower(), "")


def _row_groups(block: Any, sheet: StyleSheets) -> Iterator[tuple[Any, list[Any] | None]]:
    """The rows of a block with their cells, and its groups and caption with None."""
    for child in block:
        kind = _display_kind(child, sheet)
        if kind == "tr":
            yield child, [cell for cell in child if _display_kind(cell, sheet) in ("td", "th")]
        elif kind in (*_GROUPS, "caption"):
            yield child, None
            yield from (part for part in _row_groups(child, sheet) if kind != "caption" and part[1] is not None)


def _keep_styles(block: Any, sheet: StyleSheets) -> None:
    """Gives a block and all in it their styles; rules of the sheets may name elements by what they are called now."""
    for element, style in [(e, sheet.style(e)) for e in block.iter() if isinstance(e.tag, str)]:
        element.set("style", ";".join(f"{name}:{declared.value}" for name, declared in style.items()))


def _rename(block: Any, parts: list[tuple[Any, str]], sheet: StyleSheets) -> None:
    _keep_styles(block, sheet)
    block.tag = "table"
    for element, kind in parts:
        element.tag = kind
        if span := element.get("aria-colspan"):
            element.set("colspan", span)
        if span := element.get("aria-rowspan"):
            element.set("rowspan", span)
