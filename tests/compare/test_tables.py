"""Tests of duizhao.compare.tables."""

from dataclasses import replace

from duizhao.compare.compare import compare
from duizhao.compare.coverage import coverage
from duizhao.compare.tables import LARGEST, own_cells
from duizhao.compare.tiling import tiles
from duizhao.model import Cell, CellState, Config, Findings, Passage, Report, Rules
from tests.compare.make import findings, report, span

BODY = """各项工作有序推进。

一、主要举措

（一）规范行政执法。持证执法人员12名。全年开展信访接待。

（二）深化普法宣传。开展宣传20次。

二、存在的不足

一是执法力量不足。二是普法形式单一。

三、下一步计划

一是充实执法力量。
"""
PLACES: dict[str, tuple[str | None, list[str]]] = {
    "s1": ("measures", []),
    "s1-1": ("measures", ["enforcement", "capacity"]),
    "s1-2": ("measures", ["publicity"]),
    "s2": ("shortcomings", []),
    "s3": ("plan", []),
}


def _made(rules: Rules) -> tuple[Report, Findings]:
    of = report(BODY, rules)
    items = [("执法力量不足", ["capacity", "enforcement"]), ("普法形式单一", ["publicity"])]
    return of, findings(of, PLACES, items, ["充实执法力量"])


def _cell(of: Report, found: Findings, rules: Rules, subject: str) -> Cell:
    return own_cells(of, found, tiles(of, found), coverage(of, found, rules), rules).own[subject]


def _words(of: Report, cell: Cell) -> list[tuple[str, str]]:
    return [(s, q.span.of(of.text)) for s, q in zip(cell.sections, cell.quotes, strict=True)]


def test_theme_cell_holds_what_every_part_says_on_it(rules: Rules) -> None:
    """A theme's cell has its sections and all shortcomings on it, without the counting marks between them."""
    of, found = _made(rules)
    cell = _cell(of, found, rules, "enforcement")
    assert cell.state is CellState.PRESENT
    assert _words(of, cell) == [("s1-1", "持证执法人员12名。全年开展信访接待。"), ("s2", "执法力量不足")]


def test_passages_cut_a_section(rules: Rules) -> None:
    """With placements of passages a cell shows just the sentences on its topic."""
    of, found = _made(rules)
    passage = Passage("s1-1", span(of, "全年开展信访接待。"), "measures", ("disputes",), ())
    found = replace(found, passages=(passage,))
    assert _words(of, _cell(of, found, rules, "disputes")) == [("s1-1", "全年开展信访接待。")]
    assert _words(of, _cell(of, found, rules, "enforcement"))[0] == ("s1-1", "持证执法人员12名。")


def test_three_reasons_for_an_empty_cell(rules: Rules) -> None:
    """Elsewhere (with the words), not mentioned, and not recognised are told apart."""
    of, found = _made(rules)
    beside = _cell(of, found, rules, "capacity")
    assert (beside.state, beside.sections) == (CellState.ELSEWHERE, ("s1-1", "s2"))
    mention = _cell(of, found, rules, "disputes")
    assert (mention.state, _words(of, mention)) == (CellState.ELSEWHERE, [("s1-1", "全年开展信访接待。")])
    assert _cell(of, found, rules, "technology") == Cell(of.id, CellState.ABSENT)
    lost = findings(of, {k: v for k, v in PLACES.items() if k != "s1-2"})
    assert _cell(of, lost, rules, "technology") == Cell(of.id, CellState.UNRECOGNISED)


def test_only_planned_is_elsewhere(rules: Rules) -> None:
    """A topic that only the plan speaks of stands in another section."""
    of = report("一、举措\n\n开展宣传。\n\n二、计划\n\n（一）加快建设。建智慧平台。\n", rules)
    found = findings(of, {"s1": ("measures", ["publicity"]), "s2": ("plan", []), "s2-1": ("plan", ["technology"])})
    cell = _cell(of, found, rules, "technology")
    assert (cell.state, _words(of, cell)) == (CellState.ELSEWHERE, [("s2-1", "建智慧平台。")])


def test_part_cell_shows_the_sections_own_texts(rules: Rules) -> None:
    """A part's cell has one quote for each section with words of its own, in the report's order."""
    of, found = _made(rules)
    assert [s for s, _ in _words(of, _cell(of, found, rules, "measures"))] == ["s1-1", "s1-2"]
    assert [w for _, w in _words(of, _cell(of, found, rules, "shortcomings"))] == [
        "执法力量不足",
        "普法形式单一",
    ]


def test_section_that_is_only_a_heading(rules: Rules) -> None:
    """A section without text below its heading is shown by its heading."""
    of = report("一、举措\n\n（一）未制定规范性文件\n\n（二）开展普法。发放资料。\n", rules)
    places = {"s1": ("measures", []), "s1-1": ("measures", ["rulemaking"]), "s1-2": ("measures", ["publicity"])}
    cell = _cell(of, findings(of, places), rules, "rulemaking")
    assert _words(of, cell) == [("s1-1", "（一）未制定规范性文件")]


def test_every_table_has_a_cell_for_every_report(rules: Rules) -> None:
    """Each subject of each group, and of each township with two years, has a full row, whatever the input's order."""
    reports, found = [], []
    for slug, year in [("jia-a", 2023), ("jia-b", 2023), ("jia-a", 2022)]:
        of = report(BODY, rules, slug, year, county="甲县")
        reports.append(of)
        found.append(findings(of, PLACES))
    made = compare(reports, found, Config(), rules)
    subjects = len(rules.taxonomy.parts) + len(rules.taxonomy.topics)
    assert len(made.tables) == subjects * 2
    assert all(tuple(c.report for c in t.cells) == ("2023/jia-a", "2023/jia-b") for t in made.tables)
    assert {tuple(c.report for c in t.cells) for t in made.histories} == {("2022/jia-a", "2023/jia-a")}
    assert len(made.coverage) == 3 * len(rules.taxonomy.parts)
    assert made == compare(reports[::-1], found, Config(), rules)


def test_a_large_group_leaves_the_tables_to_its_regions(rules: Rules) -> None:
    """A group of more than sixty reports has no tables of its own; the county in it has them."""
    reports = [
        report("一、举措\n\n甲。\n", rules, f"{'jia' if n < 3 else f'y{n}'}-{n}", county="甲县" if n < 3 else "")
        for n in range(LARGEST + 1)
    ]
    made = compare(reports, [findings(r) for r in reports], Config(), rules)
    assert [(g.id, len(g.reports)) for g in made.groups] == [("all", LARGEST + 1), ("jia", 3)]
    assert {t.group for t in made.tables} == {"jia"}
