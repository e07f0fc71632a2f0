"""All pages and the data for browsers follow the one tiling of each report."""

from collections.abc import Iterator

from duizhao.compare.tiling import tile_at
from duizhao.model import CellState, File, Report, Site, Tile
from duizhao.plan.data.browser_data import data_pages
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.marks import report_marks
from duizhao.plan.views.report_body import block_views


def test_at_every_character_all_say_the_same(site: Site, index: SiteIndex) -> None:
    """Tables, the rows of a part's table, the search's zones and the labels agree with the tiles on each character."""
    rules = site.rules
    for of in site.reports:
        tiling = site.comparison.tiles[of.id]
        assert "".join(tile.span.of(of.text) for tile in tiling) == of.text
        assert list(zone_of_each(index, of)) == [tile_at(tiling, at).topics for at in range(len(of.text))]
        cells = site.comparison.cells[of.id]
        for topic in (t.id for t in rules.taxonomy.topics):
            held = {at for quote in cells[topic].quotes for at in range(quote.span.start, quote.span.end)}
            first = [t for t in tiling if len(t.said) and t.topics[:1] == (topic,)]
            assert all(at in held for t in first for at in range(t.said.start, t.said.end)), (of.id, topic)
            if cells[topic].state is CellState.PRESENT:
                assert {at for at in held if of.text[at].strip() and topic not in tile_at(tiling, at).topics} == set()
        for part in (p.id for p in rules.taxonomy.parts):
            for quote, row in zip(cells[part].quotes, cells[part].rows, strict=True):
                told = {first_of(tile_at(tiling, at)) for at in range(quote.span.start, quote.span.end)}
                assert told == {row}, (of.id, part, quote.span.of(of.text))
        for block in block_views(index, of, report_marks(index, of)):
            span = next(one.span for one in of.blocks if one.id == block.id)
            there = {topic for t in tiling if t.span.meets(span) for topic in t.topics}
            assert {name for label in block.labels for name in label.names} <= {
                index.topics[topic].name for topic in there
            }


def test_tables_hold_the_cells_that_are_kept(site: Site) -> None:
    """A report's cell on a subject is one: in tables of groups, in histories, and in the data for the browser."""
    for table in (*site.comparison.tables, *site.comparison.histories):
        for cell in table.cells:
            assert cell is site.comparison.cells[cell.report][table.subject]


def zone_of_each(index: SiteIndex, of: Report) -> Iterator[tuple[str, ...]]:
    """For each character of a report the topics of its zone, as the search and the chooser read them."""
    path = f"data/reports/{of.id.replace('/', '-', 1)}.js"
    file = next(one for one in data_pages(index) if one.path == path).make()
    assert isinstance(file, File)
    data = file.content[1]
    ends = [zone[0] for zone in data["zones"][1:]] + [len(of.text)]
    for (start, _, topics, _), end in zip(data["zones"], ends, strict=True):
        yield from [tuple(topics)] * (end - start)


def first_of(tile: Tile) -> str:
    """A tile's first topic, "" for none."""
    return tile.topics[0] if tile.topics else ""
