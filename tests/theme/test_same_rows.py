"""The chooser's table has the rows of the tables that are built, from the same data."""

import json
import subprocess
import sys
from pathlib import Path

from duizhao.model import Site
from duizhao.plan.site_index import SiteIndex, index_site
from duizhao.plan.views.tables import TableView, table_view

LINES = Path(__file__).with_name("rows_of.mjs")
Rows = list[tuple[str, list[tuple[str, str]], bool]]
# … each row's id; of each cell why it is empty, and its words; whether the row is kept on one sheet of paper


def test_the_chooser_has_the_rows_of_the_built_tables(demo: tuple[Path, Site]) -> None:
    """Whoever chooses the reports and the subject of a built table sees its rows, and in each cell the same words."""
    folder, site = demo
    index = index_site(site)
    tables = (*site.comparison.tables, *site.comparison.histories)
    asked = [([cell.report for cell in table.cells], table.subject) for table in tables]
    order = {"parts": list(index.parts), "themes": list(index.topics)}
    given = json.dumps({"folder": str(folder), "tables": asked, "order": order})
    command = [Path(sys.executable).with_name("node"), LINES]
    done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=True)
    chosen: list[Rows] = [
        [(id, [(state, _letters(words)) for state, words in cells], short) for id, cells, short in lines]
        for lines in json.loads(done.stdout)
    ]
    assert len(asked) > 200
    assert sum(len(rows) > 1 for rows in chosen) > 100
    for (reports, subject), rows, table in zip(asked, chosen, tables, strict=True):
        assert rows == _rows(index, table_view(index, table)), (subject, reports)


def _rows(index: SiteIndex, table: TableView) -> Rows:
    def words(report: str, start: int, end: int) -> str:
        return _letters(index.reports[report].text[start:end])

    return [
        (
            row.id,
            [(cell.state, "".join(words(q.report, q.start, q.end) for q in cell.quotes)) for cell in row.cells],
            row.short,
        )
        for row in table.rows
    ]


def _letters(text: str) -> str:
    """A text without white space: the chooser cuts at the ends of paragraphs and leaves empty ones out."""
    return "".join(text.split())
