"""Which row of a table a report's words belong in: the one rule for built tables and for the chooser's."""

from duizhao.model import Cell, Findings, Report, Span
from duizhao.plan.views.strands import by_theme


def by_row(report: Report, findings: Findings, kind: str, cell: Cell) -> dict[str, list[tuple[Span, str]]]:
    """The quotes of a cell with their sections, by the row that they belong in, in the order of the text.

    A table on a theme (`kind` "theme") has a row for each part, one on a part ("part") a row for each theme, so that
    rows compare like with like; "" is the row for what no part or theme holds. A quote on a part is divided where its
    theme changes, without a gap (`docs/decisions/060-pages.md`).
    """
    placements = {placement.section: placement for placement in findings.placements}
    rows: dict[str, list[tuple[Span, str]]] = {}
    for quote, section in zip(cell.quotes, cell.sections, strict=True):
        place = placements.get(section)
        if kind == "theme":
            rows.setdefault(place.part if place and place.part else "", []).append((quote.span, section))
            continue
        theme = place.themes[0] if place and place.themes else ""
        for row, span in by_theme(report.text, findings, quote.span, theme):
            rows.setdefault(row, []).append((span, section))
    return rows
