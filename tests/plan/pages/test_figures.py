"""Figures: which one stands for a report, and how it is written."""

from dataclasses import replace

import pytest

from duizhao.examine.counters import counters
from duizhao.model import Bound, Figure, Page, Rules, Span
from duizhao.plan.pages import figures
from duizhao.plan.site_index import SiteIndex, index_site
from duizhao.plan.views.figure_counts import FigureCount, count_of
from duizhao.plan.views.figure_rows import figure_text, report_figures
from duizhao.plan.views.main_figures import main_figure
from duizhao.render import renderer
from tests.plan.rendered import own_templates
from tests.plan.sites import many, report, site_of

AT = Span(0, 1)


def figure(id: str, value: float, unit: str = "起", part_of: str | None = None, bound: Bound = Bound.EXACT) -> Figure:
    """A count of disputes."""
    return Figure(id, AT, AT, AT, value, unit, bound, "disputes-mediated", (), part_of)


@pytest.fixture
def index(rules: Rules) -> SiteIndex:
    """A site of one report."""
    return index_site(site_of(rules, [report(rules, "county-towna", 2023)]))


def with_figures(index: SiteIndex, *figures: Figure) -> SiteIndex:
    """The same site, its report counting just this."""
    id = next(iter(index.reports))
    return replace(index, findings={id: replace(index.findings[id], figures=figures)}, kept={})


def main(index: SiteIndex, indicator: str = "disputes-mediated") -> str | None:
    """The id of the figure that stands for the report."""
    one = main_figure(index, next(iter(index.reports.values())), index.indicators[indicator])
    return one.id if one else None


def test_total_before_special_count(index: SiteIndex) -> None:
    """A special count that comes first does not stand for the total."""
    assert main(with_figures(index, figure("f1", 134), figure("f2", 377))) == "f2"


def test_parts_do_not_stand_for_the_whole(index: SiteIndex) -> None:
    """What is a part of another figure, or counts other things, does not stand for the report."""
    found = with_figures(index, figure("f1", 30), figure("f2", 400, part_of="f1"), figure("f3", 900, unit="人"))
    assert main(found) == "f1"


def test_counters_of_one_kind(index: SiteIndex) -> None:
    """A report that counts the same things in another counter has a main figure, and keeps its own counter."""
    found = with_figures(index, figure("f1", 112, unit="件"), figure("f2", 13, unit="户"))
    assert main(found) == "f1"
    one = found.findings[next(iter(found.reports))].figures[0]
    assert figure_text(found.words, one, said="起") == "112件"
    assert figure_text(found.words, one, said="件") == "112"


def test_none_is_a_figure(index: SiteIndex) -> None:
    """A statement that there was none stands where nothing is counted, and only there."""
    none = replace(figure("f1", 0), unit=None)
    assert main(with_figures(index, none)) == "f1"
    assert main(with_figures(index, none, figure("f2", 3))) == "f2"


def test_counters_have_one_kind_each(rules: Rules) -> None:
    """People and visits, households and places are never taken for the same."""
    kinds = counters(rules).kinds
    assert "件" in kinds["起"]
    assert "名" in kinds["人"]
    assert "人次" not in kinds["人"]
    assert "户" not in kinds["个"]
    assert all(entry.reason for entry in rules.lists.counters.alike)


def test_first_of_rates(index: SiteIndex) -> None:
    """Rates do not add up: the first stands."""
    rates = [replace(figure(id, v, unit="%"), indicator="mediation-rate") for id, v in (("f1", 97.0), ("f2", 100.0))]
    assert main(with_figures(index, *rates), "mediation-rate") == "f1"


def test_none(index: SiteIndex) -> None:
    """Where nothing is counted, nothing stands."""
    assert main(with_figures(index)) is None


@pytest.mark.parametrize(
    ("bound", "short", "text"),
    [
        (Bound.EXACT, False, "12,000份"),
        (Bound.EXACT, True, "1.2万份"),
        (Bound.OVER, False, "超过12,000份"),
        (Bound.ABOUT, True, "约1.2万份"),
    ],
)
def test_written(index: SiteIndex, bound: Bound, short: bool, text: str) -> None:
    """A bound is said, and in charts a large number is short."""
    assert figure_text(index.words, figure("f1", 12000, "份", bound=bound), short=short) == text


def test_a_sentence_is_said_once(index: SiteIndex) -> None:
    """Figures of one sentence stand before it together; the sentence is not repeated for each."""
    found = with_figures(
        index, figure("f1", 377), figure("f2", 134, part_of="f1"), replace(figure("f3", 5), sentence=Span(1, 2))
    )
    ((_, row),) = report_figures(found, next(iter(found.reports.values())))
    assert [[one.part for one in sentence.figures] for sentence in row.sentences] == [[False, True], [False]]


def pages(rules: Rules) -> dict[str, Page]:
    """The pages of one indicator of six townships over two years."""
    made = figures.pages(index_site(site_of(rules, many(rules))))
    pages = (one.make() for one in made if "publicity-events" in one.path)
    return {page.path: page for page in pages if isinstance(page, Page)}


def test_charts_share_one_scale(rules: Rules) -> None:
    """Each township has a chart of its years in the order of the directory; the same value is as long in all."""
    (page,) = pages(rules).values()
    charts = page.view["charts"]
    assert [one.township.text for one in charts] == [row.township.text for row in page.view["matrix"]]
    bars = [bar for one in charts for bar in one.chart.bars]
    assert {bar.label for bar in bars} == {"2022年", "2023年"}
    assert len({round(float(bar.text) / bar.width, 3) for bar in bars}) == 1


def test_many_figures_have_a_page_a_year(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one page would be too long, each year has one, the newest under the address that people know."""
    monkeypatch.setattr(figures, "LISTED", 6)
    found = pages(rules)
    assert {path: page.view["years"] for path, page in found.items()} == {
        "figures/publicity-events.html": (2023,),
        "figures/publicity-events-2022.html": (2022,),
    }
    assert all(row.rows and len(row.cells) == 1 for page in found.values() for row in page.view["matrix"])


def test_figures_of_many_stand_in_their_own_words(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of one year of several shows each figure in its report's words, and the way to its place there."""
    (whole,) = pages(rules).values()
    monkeypatch.setattr(figures, "LISTED", 6)
    index = index_site(site_of(rules, many(rules)))
    for page in pages(rules).values():
        (year,) = page.view["years"]
        rows = [row for line in page.view["matrix"] for row in line.rows]
        shown = [(one.path, one.words) for row in rows for sentence in row.sentences for one in sentence.figures]
        told = [row for line in whole.view["matrix"] for row in line.rows if row.year == year]
        assert [path for path, _ in shown] == [
            one.path for row in told for sentence in row.sentences for one in sentence.figures
        ]
        html = renderer(own_templates(), index.site.messages)(page).data.decode()
        assert all(words and words in index.reports[path[8:].partition(".")[0]].text for path, words in shown)
        assert all(words in html for _, words in shown)


def test_unplaced_figures_are_counted_where_they_are_many(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures without an indicator are listed while they fit on a page; else their number leads to each report."""
    index = index_site(site_of(rules, many(rules)))
    total = (count_of(index, "other") or FigureCount()).figures.total()
    made = []
    for most in (total, total - 1):
        monkeypatch.setattr(figures, "LISTED", most)
        pages = (one.make() for one in figures.pages(index) if one.path == "figures/other.html")
        made += [page for page in pages if isinstance(page, Page)]
    assert [page.template for page in made] == ["indicator.html", "indicator_counts.html"]
    links = [link for _, row in made[1].view["rows"] for link in row if link]
    assert sum(int(link.text) for link in links) == total
    assert {link.path for link in links} <= {f"reports/{report.id}.html" for report in index.counted}
