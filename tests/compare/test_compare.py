"""Tests of duizhao.compare.compare: the whole stage on the demonstration reports."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from duizhao.compare import compare
from duizhao.examine import examine
from duizhao.model import Comparison, Config, Findings, Quote, Report, Rules, Source
from duizhao.read import parse

EXAMPLES = Path(__file__).parents[2] / "examples"
Read = tuple[list[Report], list[Findings]]


@pytest.fixture(scope="module")
def made(rules: Rules) -> Read:
    """The demonstration reports with what was found in them."""
    reports: list[Report] = []
    for path in sorted(EXAMPLES.glob("content/*/*.md")):
        report, problems = parse(Source(path.relative_to(EXAMPLES).as_posix(), path.read_text("utf-8")), rules)
        assert report is not None, problems
        reports.append(report)
    return reports, [examine(r, rules) for r in reports]


@pytest.fixture(scope="module")
def comparison(made: Read, rules: Rules) -> Comparison:
    """The comparison of the demonstration reports."""
    return compare(*made, Config(), rules)


def test_order_of_input_never_matters(made: Read, comparison: Comparison, rules: Rules) -> None:
    """Reports and findings in any order make the same comparison, down to the order of its mappings."""
    reports, findings = made
    other = compare(reports[::-1], findings[7:] + findings[:7], Config(), rules)
    assert other == comparison
    for name in ("traces", "alignments"):
        assert list(getattr(other, name)) == list(getattr(comparison, name))


def test_every_quote_is_words_of_its_report(made: Read, comparison: Comparison) -> None:
    """Every quote of the comparison is a slice of its report's text that begins and ends with words."""
    texts = {r.id: r.text for r in made[0]}
    seen = 0
    for quote in _quotes(comparison):
        words = quote.span.of(texts[quote.report])
        assert len(words) == len(quote.span)
        assert words == words.strip()
        assert words
        seen += 1
    assert seen > 1000


def test_everything_has_its_place(made: Read, comparison: Comparison, rules: Rules) -> None:
    """Each report × part has one coverage, each shortcoming one follow-up, each report one timing and one reuse."""
    ids = {r.id for r in made[0]}
    parts = {p.id for p in rules.taxonomy.parts}
    assert sorted((c.report, c.part) for c in comparison.coverage) == sorted((r, p) for r in ids for p in parts)
    assert sorted(t.report for t in comparison.timings) == sorted(ids) == sorted(r.report for r in comparison.reuse)
    assert set(comparison.traces) == ids
    admitted = {(f.report, s.id) for f in made[1] for s in f.shortcomings}
    followed = [(f.report, f.shortcoming) for f in comparison.follow_ups]
    assert set(followed) == admitted
    assert len(followed) == len(admitted)


def test_cells_are_disjoint_and_in_order(comparison: Comparison) -> None:
    """The quotes of a cell are disjoint, in the report's order, each with its section; an empty cell has none."""
    for table in (*comparison.tables, *comparison.histories):
        for cell in table.cells:
            assert len(cell.quotes) == len(cell.sections)
            assert bool(cell.quotes) == (cell.state in ("present", "elsewhere"))
            ends = [q.span.end for q in cell.quotes]
            assert all(e <= q.span.start for e, q in zip(ends, cell.quotes[1:], strict=False))


def test_follow_up_shows_what_it_says(comparison: Comparison) -> None:
    """Repeated and addressed are shown by the next report, planned-only by the own one, the others by nothing."""
    for f in comparison.follow_ups:
        where = f.quote.report if f.quote else None
        expected = {"repeated": f.next_report, "addressed": f.next_report, "planned-only": f.report}
        assert where == expected.get(f.status)
        assert (f.next_report is None) == (f.status == "no-next-report")
        assert bool(f.reason) == bool(f.quote)
        assert 0 <= f.score <= 1


def test_nothing_to_compare(rules: Rules) -> None:
    """No report makes an empty comparison."""
    assert compare([], [], Config(), rules) == Comparison()


def _quotes(comparison: Comparison) -> Iterator[Quote]:
    for table in (*comparison.tables, *comparison.histories):
        for cell in table.cells:
            yield from cell.quotes
    for group in comparison.shared.values():
        yield from group.quotes
    for f in comparison.follow_ups:
        yield from (q for q in (f.quote, f.plan) if q)
    for rows in comparison.alignments.values():
        for row in rows:
            yield from (q for q in (row.old, row.new) if q)
    for coverage in comparison.coverage:
        if coverage.quote:
            yield coverage.quote


def test_who_shows_no_pages_need_not_align(made: Read, comparison: Comparison, rules: Rules) -> None:
    """Left out, the years beside one another are nothing, and all else is what it is with them."""
    reports, found = made
    without = compare(reports, found, Config(), rules, aligned=False)
    assert comparison.alignments
    assert without == replace(comparison, alignments={})
