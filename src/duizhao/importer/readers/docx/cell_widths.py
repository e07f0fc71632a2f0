"""The columns that cells of a table span where the file does not say so, told from their widths (w:tcW).

Source: ECMA-376 part 1, 17.4.71 (tcW), 17.4.17 (gridSpan).
"""

from typing import Any

from duizhao.importer.readers.docx.xml_names import W, measure

_APART = 60  # twentieths of a point by which the ends of cells of one column differ, for lines and rounding


def spans_by_width(rows: list[list[tuple[Any, str]]], insets: list[int]) -> dict[tuple[int, int], range]:
    """The columns that cells span, (row, place in it) → range of columns from 0, of rows with fewer cells than others.

    Word says how many columns a cell spans; programs that do not give each cell the width that it is shown with. {}
    where spans are given, or the widths do not say it. Source: ECMA-376 part 1, 17.4.71 (tcW), 17.4.86 (wBefore).

    Args:
        rows: The cells of each row, w:tc, each with why it is not shown.
        insets: How far each row is set in, in twentieths of a point.
    """
    most = max(map(len, rows))
    if all(len(row) in (0, most) for row in rows):
        return {}
    edges = [_cell_edges(row, inset) for row, inset in zip(rows, insets, strict=True)]
    whole = [found for found, row, inset in zip(edges, rows, insets, strict=True) if len(row) == most and not inset]
    if (
        not whole
        or not all(edges)
        or not all(_widths_near(a, b) for one in whole for a, b in zip(one, whole[0], strict=True))
    ):
        return {}
    spans: dict[tuple[int, int], range] = {}
    for at, found in enumerate(edges):
        if len(found) == most:
            continue
        first = next((k for k, edge in enumerate(whole[0]) if insets[at] and _widths_near(edge, insets[at])), -1)
        ends = [next((k for k, edge in enumerate(whole[0]) if _widths_near(edge, end)), None) for end in found]
        before = first
        for i, end in enumerate(ends):
            if end is None or end <= before:
                return {}
            spans[at, i] = range(before + 1, end + 1)
            before = end
    moved = any((i == 0 and span.start) or (len(span) > 1 and (at, i + 1) in spans) for (at, i), span in spans.items())
    return spans if moved else {}  # a wide last cell moves no value


def _cell_edges(cells: list[tuple[Any, str]], inset: int) -> list[int]:
    """Where the cells of a row end that is set in by `inset`, in twentieths of a point.

    [] where a cell spans columns or has no width.
    """
    ends: list[int] = []
    for cell, _ in cells:
        props = cell.find(f"{W}tcPr") if not isinstance(cell, list) else None
        if props is None or any(props.find(f"{W}{name}") is not None for name in ("gridSpan", "hMerge")):
            return []
        width = props.find(f"{W}tcW")
        size = measure(width.get(f"{W}w"), 20) if width is not None and width.get(f"{W}type") == "dxa" else None
        if not size:
            return []
        ends.append((ends[-1] if ends else inset) + size)
    return ends


def _widths_near(one: int, other: int) -> bool:
    return abs(one - other) <= _APART
