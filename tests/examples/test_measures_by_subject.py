"""Each measure has one definition: what is counted by topic, part or indicator is the same wherever it stands."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from duizhao.digest.examples import topic_examples
from duizhao.export import records
from duizhao.model import MEASURES, Cell, Page, Rules, Site
from duizhao.model.rules.figures import NO_INDICATOR
from duizhao.plan.data.browser_data import manifest
from duizhao.plan.pages import comparison, coverage, home, township, year
from duizhao.plan.site_index import SiteIndex, index_site
from duizhao.plan.views.figure_rows import figure_text, rows_of_indicator
from duizhao.plan.views.main_figures import figure_matrix, listed_figure, main_figure
from duizhao.plan.views.table_rows import by_row
from duizhao.plan.views.tables import table_view
from duizhao.text.characters import characters
from tests.digest.chosen import of
from tests.plan.views.test_versions import site as site_of_two_versions

SLICE = 40  # tables whose rows are looked at: each of them takes a while


@pytest.fixture(scope="module")
def index(site: Site) -> SiteIndex:
    """The demonstration site, looked up."""
    return index_site(site)


@pytest.fixture(scope="module")
def views(index: SiteIndex) -> dict[str, Mapping[str, Any]]:
    """What the pages show that count by subject, by path."""
    kinds = (comparison, coverage, home, township, year)
    made = (unit.make() for kind in kinds for unit in kind.pages(index))
    return {page.path: page.view for page in made if isinstance(page, Page)}


def written(index: SiteIndex, cell: Cell) -> int:
    """字数 of the quotes of a cell."""
    return sum(characters(index.quote(quote)) for quote in cell.quotes)


def test_a_column_s_length_is_that_of_its_quotes(index: SiteIndex, views: Mapping[str, Mapping[str, Any]]) -> None:
    """Tables, overviews and a township's topics give as 字数 what the one measure says of the quotes they show."""
    seen: Counter[str] = Counter()
    for table in index.tables.values():
        strip = next(
            row
            for row in views[f"compare/{table.year}/{table.group}/index.html"]["rows"]
            if row.name == index.subject(table.subject)
        )
        assert [cell.characters for cell in strip.cells] == [written(index, cell) for cell in table.cells]
        texts = [index.quote(quote) for cell in table.cells for quote in cell.quotes]
        assert strip.present == sum(bool(cell.quotes) for cell in table.cells)
        seen["strips"] += any(len(text) != characters(text) for text in texts)
    for table in list(index.tables.values())[:: len(index.tables) // SLICE]:
        view = table_view(index, table, elsewhere=lambda row: f"{row}.html" if row == MEASURES else "")
        assert [column.characters for column in view.columns] == [written(index, cell) for cell in table.cells]
        for row in view.rows:
            for shown, cell in zip(row.cells, table.cells, strict=True):
                spans = [span for span, _ in by_row(cell).get(row.id, ())] if row.path else []
                assert shown.size == sum(characters(span.of(index.reports[cell.report].text)) for span in spans)
                seen["elsewhere"] += bool(spans)
    for slug, tables in index.histories.items():
        shown_of = {history.id: history for history in views[f"townships/{slug}.html"]["histories"]}
        for table in tables:
            if history := shown_of.get(f"t-{table.subject}"):
                assert [one.characters for one in history.years] == [written(index, cell) for cell in table.cells]
                seen["years"] += 1
    assert min(seen[kind] for kind in ("strips", "elsewhere", "years")) > 20, seen


def test_a_series_has_the_figures_of_the_indicator_s_page(
    index: SiteIndex, views: Mapping[str, Mapping[str, Any]]
) -> None:
    """A township's series over the years is the row that the indicator's own page has of it."""
    matrix: dict[tuple[str, str], list[str]] = {}
    for indicator in index.indicators.values():
        for row in figure_matrix(index, indicator, rows_of_indicator(index, indicator.id, index.years), index.years):
            cells = [cell.path for cell in reversed(row.cells) if cell]
            matrix[row.anchor, indicator.id] = cells
    series = 0
    for town in index.townships:
        shown = {one.link.text: one for one in views[f"townships/{town.slug}.html"]["series"]}
        for indicator in (one for one in index.indicators.values() if one.id != NO_INDICATOR):
            found = [(report, listed_figure(index, (report.id, indicator.id))) for report in town.reports]
            given = [(report, figure) for report, figure in found if figure]
            if not (one := shown.pop(indicator.name, None)):
                assert not given, (town.slug, indicator.id)
                continue
            assert [of_year.text for of_year in one.years] == [figure_text(index.words, figure) for _, figure in given]
            assert [of_year.path for of_year in one.years] == matrix[f"t-{town.slug}", indicator.id], (
                town.slug,
                indicator.id,
            )
            mains = [main_figure(index, report, indicator) for report, _ in given]
            assert [main and main.id for main in mains] == [figure.id for _, figure in given]
            series += len(given) > 1
        assert not shown
    assert series > 50


def test_how_many_reports_hold_a_part_is_what_their_records_say(
    site: Site, index: SiteIndex, views: Mapping[str, Mapping[str, Any]]
) -> None:
    """The sums over a year's reports, on the home page and those of coverage and years, are those of the JSON."""
    mandatory = [part.id for part in index.parts.values() if part.mandatory]
    of_year: dict[int, list[dict[str, Any]]] = {number: [] for number in index.years}
    for record in records(site):
        if index.reports[record["id"]].meta.is_township:
            of_year[record["meta"]["year"]].append(record)
    for number, there in of_year.items():
        held = Counter(
            one["part"] for record in there for one in record["coverage"] if one["state"] in ("present", "inside")
        )
        in_time = sum((record["timing"] or {}).get("publication") == "in-time" for record in there)
        late = sum((record["timing"] or {}).get("publication") == "late" for record in there)
        said = (len(there), tuple(held[part] for part in mandatory), in_time, len(there) - in_time - late)
        tallies = [one for path in ("index.html", "coverage/index.html") for one in views[path]["tallies"]]
        for tally in (views[f"years/{number}.html"]["tally"], *(one for one in tallies if one.year == number)):
            assert (tally.reports, tally.parts, tally.in_time, tally.unknown) == said
    assert any(0 < n < len(there) for n in said[1]) or in_time


@pytest.mark.parametrize("versions", [1, 2])
def test_a_report_is_filtered_by_the_topics_of_its_tiles(index: SiteIndex, rules: Rules, versions: int) -> None:
    """The manifest names of a report the topics that its tiles are about, and those that list them in all versions."""
    looked_up = index if versions == 1 else index_site(site_of_two_versions(rules))
    reports = looked_up.site.reports
    told = manifest(looked_up, reports, 1)
    topics = [id for id, _ in told["themes"]]
    for report, (_, number, letters, *_) in zip(reports, told["reports"], strict=True):
        tiles = looked_up.site.comparison.tiles[report.id]
        found = {
            topic
            for tile in tiles
            for topic in (*tile.topics, *looked_up.site.rules.listed_under(tile.topics, report.meta.year))
        }
        assert (number, {topics[ord(letter) - ord("0")] for letter in letters}) == (report.meta.year, found)
    assert len(looked_up.site.rules.versions) == versions


def test_a_draft_s_examples_stand_under_the_topics_of_their_tiles(site: Site, index: SiteIndex) -> None:
    """An example in the county's draft stands under the first topic of the tile that it is in, among the measures."""
    seen = 0
    for county, number in sorted({(report.meta.county, report.meta.year) for report in index.counted}):
        for topic, quotes in topic_examples(of(site, county, number)).items():
            for quote in quotes:
                tile = next(tile for tile in site.comparison.tiles[quote.report] if tile.said.holds(quote.span))
                assert (tile.part, tile.topics[:1]) == (MEASURES, (topic,)), quote
                seen += len(tile.topics) > 1
    assert seen > 20
