"""Each measure has one definition: what a page says of a report is what the exports say of it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from duizhao.export import empty_tables, records
from duizhao.export.record import Record
from duizhao.model import Page, Site
from duizhao.plan import Messages
from duizhao.plan.data.report_data import KINDS
from duizhao.plan.pages.report import pages as report_pages
from duizhao.plan.pages.township import pages as township_pages
from duizhao.plan.site_index import SiteIndex, index_site
from duizhao.plan.views.cards import report_card
from duizhao.plan.views.figure_rows import rows_of_indicator
from duizhao.plan.views.tables import table_view
from tests.plan.sites import messages


@pytest.fixture(scope="module")
def index(site: Site) -> SiteIndex:
    """The demonstration site, looked up."""
    return index_site(site)


@pytest.fixture(scope="module")
def exported(site: Site) -> dict[str, Record]:
    """Its records by report."""
    return {record["id"]: record for record in records(site)}


def pages(index: SiteIndex) -> Iterator[Page]:
    """The pages of all reports."""
    for unit in report_pages(index):
        page = unit.make()
        assert isinstance(page, Page)
        yield page


def test_a_page_says_what_the_export_says(index: SiteIndex, exported: dict[str, Record]) -> None:
    """Length, share of new text, counts, parts and doubts of a report are the same on its page and in its record."""
    seen = 0
    for page in pages(index):
        record, view = exported[page.view["report"]], page.view
        assert view["counts"] == {
            "characters": record["characters"],
            "shortcomings": len(record["shortcomings"]),
            "figures": len(record["figures"]),
            "plans": len(record["plans"]),
        }
        shares = view["reuse"]
        assert {"own_last_year": shares.own_last_year, "peers": shares.peers, "new": shares.new} == record["reuse"]
        assert sum(record["reuse"].values()) == pytest.approx(1)
        states = {item["part"]: item["state"] for item in record["coverage"]}
        names = {index.parts[part].name: state for part, state in states.items()}
        assert {part.name: part.state for part in view["parts"]}.items() <= names.items()
        assert view["none_stated"] == record["none_stated"]
        told = [doubt.message for doubt in view["doubts"]]
        assert told == [doubt["message"] for doubt in (*record["import_doubts"], *record["doubts"])]
        seen += 1
    assert seen == len(exported)


def test_cards_and_follow_ups_say_what_the_export_says(index: SiteIndex, exported: dict[str, Record]) -> None:
    """Lists of reports give the same length and number of shortcomings, and a shortcoming's note the same status."""
    for report in index.site.reports:
        card, record = report_card(index, report), exported[report.id]
        assert (card.characters, card.shortcomings) == (record["characters"], len(record["shortcomings"]))
    for page in pages(index):
        notes = [note for block in page.view["blocks"] for note in block.items]
        found = {item["id"]: item["follow_up"] for item in exported[page.view["report"]]["shortcomings"]}
        for note in notes:
            if note.follow_up is not None:
                record = found[note.id]
                told = record["status"] if record["sure"] or record["status"] != "addressed" else "perhaps-addressed"
                assert (note.follow_up.status, note.follow_up.streak) == (told, record["streak"])


def test_figures_of_an_indicator_are_the_exported_ones(index: SiteIndex, exported: dict[str, Record]) -> None:
    """The page of an indicator lists of each report as many figures, with as many notes, as its record holds."""
    listed: Counter[tuple[str, str, bool]] = Counter()
    for indicator in index.indicators:
        for row in rows_of_indicator(index, indicator, index.years):
            for figure in (figure for sentence in row.sentences for figure in sentence.figures):
                listed[row.report, indicator, bool(figure.note)] += 1
    kept = Counter(
        (id, figure["indicator"], figure["note"] is not None)
        for id, record in exported.items()
        for figure in record["figures"]
        if figure["indicator"] in {indicator for _, indicator, _ in listed}
    )
    assert listed == kept
    assert len(listed) > 100


def test_a_tile_has_the_topics_of_its_record(index: SiteIndex, exported: dict[str, Record]) -> None:
    """What the tables and the search say a stretch is about is what its section, passage or item has in the export."""
    for report in index.site.reports:
        record = exported[report.id]
        inside = [one for kind in ("shortcomings", "plans", "passages") for one in record[kind]]
        starts = {one["span"][0]: tuple(one["themes"]) for one in reversed(inside)}
        of_section = {one["id"]: tuple(one["themes"]) for one in record["sections"]}
        for tile in index.site.comparison.tiles[report.id]:
            own = of_section.get(tile.section or "", ())
            assert tile.topics == starts.get(tile.said.start, own), (report.id, tile)


def test_a_column_says_how_much_of_it_is_marked(index: SiteIndex) -> None:
    """The share in a column's head is that of the words with the mark below it, and is called so."""
    seen = 0
    for table in index.tables.values():
        view = table_view(index, table)
        for column in view.columns:
            cells = [row.cells[column.index] for row in view.rows]
            parts = [part for cell in cells for quote in cell.quotes for run in quote.runs for part in run.segments]
            marked = sum(len(part.text) for part in parts if "shared" in part.kinds)
            assert column.shared == pytest.approx(marked / (sum(len(part.text) for part in parts) or 1)), table.subject
            seen += bool(marked)
    assert seen > 400
    zh, en = messages(), messages("en")
    for words, name in ((zh, "标为共有"), (en, "marked as shared")):
        assert all(name in words[key].casefold() for key in ("table.size", "group.shared", "group.legend_shared"))
        assert name not in words["report.reuse_text"]
        for note in ("table.note", "group.note"):
            assert name in words[note].casefold()
            assert words["report.reuse"] in words[note]


def test_what_is_called_alike_is_measured_alike() -> None:
    """The columns of a report's shares have the words of its page; what a township's page counts has none of these."""
    for language, joined in (("zh-Hans", "{} {{{}}}"), ("en", "{}: {{{}}}")):
        words = Messages(messages(language))
        titles = {column.name: column.title for column in empty_tables(False, words)[0].columns}
        for column, value in (("new", "new"), ("own_last_year", "own"), ("peers", "peers")):
            assert joined.format(titles[column], value) in messages(language)["report.reuse_text"]
        counted = {words(f"change.{kind}").casefold() for kind in KINDS}
        assert counted.isdisjoint(title.casefold() for title in titles.values())


def test_a_township_s_page_counts_sentences(index: SiteIndex) -> None:
    """What it says of a year is how many sentences of the alignment are of each kind, and their share of sentences."""
    for language, sentences in (("zh-Hans", "句数"), ("en", "sentences")):
        assert sentences in messages(language)["change.share"]
    seen = 0
    for view in township_views(index):
        for year in view["changes"]:
            alignments = index.site.comparison.alignments[year.report]
            kinds = Counter(one.kind for one in alignments)
            assert {kind: n for kind, n, _ in year.counts if n} == kinds
            sides = sum(one.new is not None for one in alignments), sum(one.old is not None for one in alignments)
            for kind, n, share in year.counts:
                assert share == pytest.approx(n / (sides[kind == "dropped"] or 1)), (year.report, kind)
            seen += 1
    assert seen > 30


def township_views(index: SiteIndex) -> Iterator[Mapping[str, Any]]:
    """What the pages of all townships show."""
    for unit in township_pages(index):
        page = unit.make()
        assert isinstance(page, Page)
        yield page.view
