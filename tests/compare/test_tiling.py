"""One tiling of each report: it covers the text, and everything that says what a text is about reads it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.compare.tiling import joined, tile_at, tiles
from duizhao.model import CellState, File, Findings, Passage, Report, Rules, Site, Span, Tile
from duizhao.plan.data.browser_data import data_pages
from duizhao.plan.site_index import SiteIndex, index_site
from duizhao.plan.views.marks import report_marks
from duizhao.plan.views.report_body import blocks
from tests.compare.make import findings, report
from tests.plan.sites import many, site_of

SOURCES = Path(__file__).parents[2] / "src" / "duizhao"
BODY = """各项工作有序推进。

一、存在的不足

还有以下不足。一是执法力量不足；二是普法形式单一。原因是重视不够。

二、下一步计划

（一）充实力量。招录两人。

（二）规范执法。
"""
PLACES: dict[str, tuple[str | None, list[str]]] = {
    "s1": ("shortcomings", []),
    "s2": ("plan", ["capacity"]),
    "s2-1": ("plan", []),
    "s2-2": ("plan", ["enforcement"]),
}


@pytest.fixture(scope="module")
def site(rules: Rules) -> Site:
    """Six townships over two years."""
    return site_of(rules, many(rules))


@pytest.fixture(scope="module")
def index(site: Site) -> SiteIndex:
    """The site, looked up."""
    return index_site(site)


def test_tiles_of_a_report(rules: Rules) -> None:
    """一是 stands with its item, a mark with what it ends; a bare heading is quoted; without a topic, that above."""
    of = report(BODY, rules)
    found = findings(of, PLACES, [("执法力量不足", ["enforcement"]), ("普法形式单一", ["publicity"])])
    assert [(t.section, t.part, t.topics, t.span.of(of.text), t.said.of(of.text)) for t in tiles(of, found)] == [
        (None, None, (), "各项工作有序推进。\n", ""),
        ("s1", "shortcomings", (), "一、存在的不足\n", ""),
        ("s1", "shortcomings", (), "还有以下不足。", "还有以下不足。"),
        ("s1", "shortcomings", ("enforcement",), "一是执法力量不足；", "执法力量不足"),
        ("s1", "shortcomings", ("publicity",), "二是普法形式单一。", "普法形式单一"),
        ("s1", "shortcomings", (), "原因是重视不够。\n", "原因是重视不够。"),
        ("s2", "plan", ("capacity",), "二、下一步计划\n", ""),
        ("s2-1", "plan", ("capacity",), "（一）充实力量。", ""),
        ("s2-1", "plan", ("capacity",), "招录两人。\n", "招录两人。"),
        ("s2-2", "plan", ("enforcement",), "（二）规范执法。", "（二）规范执法"),
    ]


TEXT = "还有以下不足。一是执法力量不足；二是普法形式单一。原因是重视不够。"


@given(st.lists(st.integers(0, len(TEXT)), min_size=0, max_size=8))
def test_tiles_are_the_text(rules: Rules, bounds: list[int]) -> None:
    """Wherever passages begin and end, the tiles joined are the text, without gap or overlap."""
    of = report(f"一、不足\n\n{TEXT}\n", rules)
    begin = of.text.index(TEXT)
    ordered = sorted(bounds)
    passages = tuple(
        Passage("s1", Span(begin + start, begin + end), None, (f"t{start % 3}",), ())
        for start, end in zip(ordered[::2], ordered[1::2], strict=False)
        if start < end
    )
    tiling = tiles(of, Findings(of.id, findings(of, {"s1": ("shortcomings", [])}).placements, passages))
    assert "".join(tile.span.of(of.text) for tile in tiling) == of.text
    assert all(tile.span.holds(tile.said) for tile in tiling if len(tile.said))
    assert "".join(tile.span.of(of.text) for tile in joined(tiling)) == of.text
    for at in range(len(of.text)):
        assert tile_at(tiling, at).span.start <= at < tile_at(tiling, at).span.end


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
        for block in blocks(index, of, report_marks(index, of)):
            there = {topic for t in tiling if t.span.meets(Span(block.start, block.end)) for topic in t.topics}
            assert {label.text for label in block.labels} <= {index.topics[topic].name for topic in there}


def test_tables_hold_the_cells_that_are_kept(site: Site) -> None:
    """A report's cell on a subject is one: in tables of groups, in histories, and in the data for the browser."""
    for table in (*site.comparison.tables, *site.comparison.histories):
        for cell in table.cells:
            assert cell is site.comparison.cells[cell.report][table.subject]


def test_nobody_else_says_what_a_text_is_about() -> None:
    """Only the tiling reads passages, and no page reads the topics or part of a placement beside its own section.

    A second answer would have to begin there. The record exports passages as they are; coverage asks whether a part
    shows itself at all.
    """
    allowed = {"compare/tiling.py", "compare/coverage.py", "export/record.py", "shell/explaining.py"}
    readers = {
        path.relative_to(SOURCES).as_posix()
        for room in ("compare", "plan", "render", "export", "shell")
        for path in sorted((SOURCES / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "passages"
    }
    assert readers == allowed


def zone_of_each(index: SiteIndex, of: Report) -> Iterator[tuple[str, ...]]:
    """For each character of a report the topics of its zone, as the search and the chooser read them."""
    path = f"data/reports/{of.id.replace('/', '-', 1)}.js"
    file = next(unit for unit in data_pages(index) if unit.path == path).make()
    assert isinstance(file, File)
    data = file.content[1]
    ends = [zone[0] for zone in data["zones"][1:]] + [len(of.text)]
    for (start, _, topics, _), end in zip(data["zones"], ends, strict=True):
        yield from [tuple(topics)] * (end - start)


def first_of(tile: Tile) -> str:
    """A tile's first topic, "" for none."""
    return tile.topics[0] if tile.topics else ""
