"""The data files: what stands in them, and that every offset leads back to the report's words."""

from hypothesis import given
from hypothesis import strategies as st

from duizhao.compare.tiling import tiles
from duizhao.model import (
    Cell,
    CellState,
    Comparison,
    File,
    Findings,
    Page,
    Passage,
    Placement,
    Quote,
    Reason,
    Report,
    Rules,
    Span,
)
from duizhao.plan.data.browser_data import build_name, data_pages
from duizhao.plan.data.report_data import report_data
from duizhao.plan.site_index import SiteIndex, index_site
from duizhao.render.script_call import call
from tests.conftest import report_of
from tests.search.conftest import ODD, site_of
from tests.search.scan import search_fold

PLAIN = "一、举措\n\n（一）学习。学了法。办了案。\n\n二、不足\n\n经费不足。\n"


def placed(report: Report, passages: tuple[Passage, ...] = ()) -> Findings:
    """Findings that put the first section under study and leave the others unplaced."""
    by_hand = Reason("by-hand")
    placements = tuple(
        Placement(s.id, "measures" if s.id == "s1" else None, ("study",) if s.id == "s1" else (), 1.0, by_hand, by_hand)
        for s in report.sections
    )
    return Findings(report.id, placements, passages)


def made(index: SiteIndex) -> list[Page | File]:
    """All data files of a site."""
    return [unit.make() for unit in data_pages(index)]


def units(text: str, start: int, end: int) -> str:
    """A slice as the browser takes it."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_offsets_count_as_the_browser_does(rules: Rules) -> None:
    """Blocks, headings and cells are slices of the text in UTF-16 units, hanzi beyond the basic plane included."""
    report = report_of(ODD, rules)
    cell = Cell(report.id, CellState.PRESENT, (Quote(report.id, report.blocks[-1].span),), ("s2",), ("",))
    data = report_data(report, (), {"plan": cell})
    assert any(c > "\uffff" for c in report.text)
    for block, (id, start, end) in zip(report.blocks, data["blocks"], strict=True):
        assert (id, units(report.text, start, end)) == (block.id, block.span.of(report.text))
    for section, listed in zip(report.sections, data["sections"], strict=True):
        assert units(report.text, *listed["heading"]) == section.heading.of(report.text)
    assert data["cells"]["plan"][0] == "present"
    assert units(report.text, *data["cells"]["plan"][1][0][:2]) == report.blocks[-1].span.of(report.text)


def test_sentences_cover_every_block(rules: Rules) -> None:
    """Each block begins with a sentence, so that every letter of it is in one."""
    report = report_of(ODD, rules)
    data = report_data(report, (), {})
    starts = [start for _, start, _ in data["blocks"]]
    assert set(starts) <= set(data["sentences"])
    assert data["sentences"] == sorted(set(data["sentences"]))


def test_zones_follow_sections_and_passages(rules: Rules) -> None:
    """A passage's themes win inside its section; outside, the section's own hold, and none come from the one above."""
    report = report_of(PLAIN.replace("学了法", "学了几部法"), rules)
    start = report.text.index("办了案")
    found = placed(report, (Passage("s1-1", Span(start, start + 4), "plan", ("enforcement",), ()),))
    zones = report_data(report, tiles(report, found), {})["zones"]
    assert [(report.text[at:][:3], section, themes, part) for at, section, themes, part in zones] == [
        ("一、举", 0, ["study"], "measures"),
        ("（一）", 1, [], None),
        ("办了案", 1, ["enforcement"], "plan"),
        ("二、不", 2, [], None),
    ]


def test_cells_come_from_the_comparison(rules: Rules) -> None:
    """The cells that the comparison keeps of a report are what the chooser shows."""
    report = report_of(PLAIN, rules)
    quote = Quote(report.id, report.blocks[0].span)
    cells = {report.id: {"study": Cell(report.id, CellState.ELSEWHERE, (quote,), ("s1",), ("measures",))}}
    site = site_of([report], rules, Comparison(cells=cells))
    script = next(unit for unit in data_pages(index_site(site)) if unit.path == "data/reports/2023-jia.js").make()
    assert isinstance(script, File)
    function, data = script.content
    assert function == "report"
    assert data["cells"]["study"] == ["elsewhere", [[quote.span.start, quote.span.end, "measures"]]]
    assert set(data["cells"]) == {"study"}


def test_same_site_same_files(rules: Rules) -> None:
    """Data files and their name follow from the reports alone; another word gives another name."""
    first, again = (index_site(site_of([report_of(PLAIN, rules)], rules)) for _ in range(2))
    other = index_site(site_of([report_of(PLAIN.replace("学了", "学"), rules)], rules))
    assert made(first) == made(again)
    assert build_name(first) == build_name(again) != build_name(other)


def test_order_of_reports_changes_no_byte(invented: tuple[Report, ...], rules: Rules) -> None:
    """Data files are the same in whatever order the reports come."""
    assert made(index_site(site_of(invented, rules))) == made(index_site(site_of(invented[::-1], rules)))


def test_an_empty_site_has_a_search(rules: Rules) -> None:
    """A site without reports still has a manifest and an index with nothing in it."""
    assert [page.path for page in data_pages(index_site(site_of([], rules)))] == [
        "data/manifest.js",
        "data/search/0.js",
    ]


def test_line_separators_do_not_end_a_script() -> None:
    """Line ends that old engines refuse inside a string are escaped."""
    assert call("shard", 1, {"a": "\u2028</script>"}) == 'duizhao.shard(1,{"a":"\\u2028</script>"});\n'


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    """Folded text has a letter for a letter of the same width, and folding it again changes nothing."""
    folded = search_fold(text)
    assert [c > "\uffff" for c in folded] == [c > "\uffff" for c in text]
    assert search_fold(folded) == folded
