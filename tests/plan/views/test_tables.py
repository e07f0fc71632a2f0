"""Comparison tables."""

from duizhao.plan.pages.shortcomings import repeats
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.items import listed_items
from duizhao.plan.views.tables import table_view


def test_every_cell_has_its_words_or_its_reason(index: SiteIndex) -> None:
    """Each row has a cell for each column, and an empty one says why."""
    for table in index.site.comparison.tables:
        view = table_view(index, table)
        assert view.rows
        for row in view.rows:
            assert [cell.column for cell in row.cells] == [column.index for column in view.columns]
            for cell in row.cells:
                assert bool(cell.quotes) != bool(cell.state)


def test_quotes_are_slices(index: SiteIndex) -> None:
    """Every quote in a cell is its report's own text, and all that the comparison quotes is shown."""
    for table in index.site.comparison.tables:
        view = table_view(index, table)
        for column, cell in enumerate(table.cells):
            text = index.reports[cell.report].text
            shown = [quote for row in view.rows for quote in row.cells[column].quotes]
            for quote in shown:
                assert "".join(s.text for run in quote.runs for s in run.segments) == text[quote.start : quote.end]
            for wanted in cell.quotes:
                left = wanted.span.of(text)
                for quote in sorted(shown, key=lambda quote: quote.start):
                    if wanted.span.start <= quote.start and quote.end <= wanted.span.end:
                        left = left.replace(text[quote.start : quote.end], "", 1)
                assert not left.strip(), (table.subject, left)


def test_empty_row_of_a_full_cell_is_told_apart(index: SiteIndex) -> None:
    """A report that writes on a topic, but not in this part, is not said to be silent on the topic."""
    for table in index.site.comparison.tables:
        view = table_view(index, table)
        for column, cell in enumerate(table.cells):
            states = {row.cells[column].state for row in view.rows} - {""}
            assert states <= ({"row-empty"} if cell.quotes else {cell.state.value})


def test_repeats_name_the_last_of_a_row(index: SiteIndex) -> None:
    """A shortcoming listed year after year is named once, by its last year."""
    found = repeats(listed_items(index, index.years, ""))
    assert found
    assert {item.year for item in found} == {2023}
