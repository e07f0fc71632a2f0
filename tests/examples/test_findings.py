"""What the stages find in the demonstration reports, against what a reader finds (`examples/expected.yaml`)."""

from collections.abc import Mapping
from typing import Any

from duizhao.model import CoverageState, Findings, Quote, Report, Shortcoming, Site, Trace

Expected = Mapping[str, Any]
Reports = Mapping[str, Report]


def test_every_shortcoming_is_found_as_one_item(site: Site, expected: Expected) -> None:
    """Each admitted shortcoming lies in one item, and no item holds two of them."""
    reports, findings = by_id(site)
    held: dict[tuple[str, str], str] = {}
    for entry in expected["follow_ups"]:
        id, quote = entry["report"], entry["quote"]
        items = holding(reports[id], findings[id], quote)
        assert len(items) == 1, (id, quote, len(items))
        assert held.setdefault((id, items[0].id), quote) == quote


def test_reports_that_admit_nothing(site: Site, expected: Expected) -> None:
    """A part that states no shortcoming is told apart from a missing part; neither yields an item."""
    findings = by_id(site)[1]
    assert [id for id, found in findings.items() if found.none_stated] == expected["none_stated"]
    empty = [id for id, found in findings.items() if not found.shortcomings]
    assert sorted(empty) == sorted(expected["none_stated"] + expected["no_shortcomings_part"])


def test_mandatory_parts_are_where_a_reader_finds_them(site: Site, expected: Expected) -> None:
    """Missing parts and parts inside another are the expected ones; all others have a section of their own."""
    taxonomy = site.rules.taxonomy
    for state in (CoverageState.MISSING, CoverageState.INSIDE):
        found = {
            (c.part, c.report) for c in site.comparison.coverage if c.state is state and taxonomy.part(c.part).mandatory
        }
        wanted = {(part, id) for part, states in expected["parts"].items() for id in states.get(state.value, ())}
        assert found == wanted
    assert not [c for c in site.comparison.coverage if c.state is CoverageState.UNRECOGNISED]


def test_shared_sentences_are_traced_to_all_who_have_them(site: Site, expected: Expected) -> None:
    """Of each shared sentence the exact and near companions are found: those of its year, and the township's own."""
    reports = by_id(site)[0]
    for group in expected["shared"]:
        near = {entry["report"] for entry in group.get("near", ())}
        for id in group["exact"]:
            related = {other for other, r in reports.items() if other != id and is_related(r, reports[id])}
            at = reports[id].text.index(group["text"])
            trace = next(t for t in site.comparison.traces[id] if t.span.start <= at < t.span.end)
            exact, others = companions(site, id, trace)
            assert exact & related == related & set(group["exact"]), (id, group["text"])
            assert related & near <= others, (id, group["text"])


def test_follow_up_agrees_with_a_reader(site: Site, expected: Expected) -> None:
    """What became of each shortcoming: the status a reader finds, shown by the sentence the reader names.

    The bounds lie a little under what was measured; only rules that learn to read better may raise them.
    """
    reports, findings = by_id(site)
    follow_ups = {(f.report, f.shortcoming): f for f in site.comparison.follow_ups}
    agree = shown = with_quote = 0
    for entry in expected["follow_ups"]:
        id = entry["report"]
        found = follow_ups[id, holding(reports[id], findings[id], entry["quote"])[0].id]
        if found.status != entry["status"]:
            continue
        agree += 1
        if "shown_by" in entry:
            assert found.quote is not None, entry
            with_quote += 1
            words = found.quote.span.of(reports[found.quote.report].text)
            shown += words in entry["shown_by"]["quote"] or entry["shown_by"]["quote"] in words
    assert agree / len(expected["follow_ups"]) >= 0.93
    assert shown / with_quote >= 0.92


def test_streaks_count_the_years_of_a_chain(site: Site, expected: Expected) -> None:
    """A shortcoming admitted again and again counts its years from the first one on; the bound as above."""
    reports, findings = by_id(site)
    follow_ups = {(f.report, f.shortcoming): f for f in site.comparison.follow_ups}
    right = links = 0
    for chain in expected["chains"]:
        for before, link in enumerate(chain[:-1], start=1):
            id = link["report"]
            found = follow_ups[id, holding(reports[id], findings[id], link["quote"])[0].id]
            links += 1
            right += (found.streak, found.first_year) == (before + 1, reports[chain[0]["report"]].meta.year)
    assert right / links >= 0.92


def test_arithmetic_notes_stand_where_figures_do_not_fit(site: Site, expected: Expected) -> None:
    """Sums and rates that do not fit are noted; none is noted where a reader finds nothing odd."""
    reports, findings = by_id(site)
    noted = {
        (id, figure.quote.start)
        for id, found in findings.items()
        for figure in found.figures
        if figure.note and figure.note.code != "before-change"  # the notes on arithmetic
    }
    allowed = {
        (entry["report"], start)
        for key in ("odd_arithmetic", "rounding")
        for entry in expected[key]
        for start in places(reports[entry["report"]], entry["quote"])
    }
    assert noted <= allowed
    assert (
        sum(
            any((e["report"], at) in noted for at in places(reports[e["report"]], e["quote"]))
            for e in expected["odd_arithmetic"]
        )
        >= 3
    )


def test_zero_statements_are_figures_of_nought(site: Site, expected: Expected) -> None:
    """A report that says there was none has given a figure."""
    reports, findings = by_id(site)
    for entry in expected["zero_statements"]:
        within = set(places(reports[entry["report"]], entry["quote"]))
        values = [f.value for f in findings[entry["report"]].figures if f.quote.start in within]
        assert values, entry
        assert set(values) == {0}, entry  # one sentence may deny two things: no 复议 and no 诉讼


def places(report: Report, quote: str) -> range:
    """The offsets of the report's text that the quote covers."""
    start = report.text.index(quote)
    return range(start, start + len(quote))


def companions(site: Site, id: str, trace: Trace) -> tuple[set[str], set[str]]:
    """The reports that have a shared sentence in the very words of this one, and those that have it only nearly so."""
    assert trace.group
    group = site.comparison.shared[trace.group]
    wordings = dict(zip(group.quotes, group.wordings, strict=True))
    own = wordings[Quote(id, trace.span)]
    exact = {quote.report for quote, wording in wordings.items() if wording == own}
    held = (site.comparison.shared[key] for key in group.near)
    return exact, {quote.report for one in (group, *held) for quote in one.quotes} - exact


def is_related(one: Report, other: Report) -> bool:
    """Whether sharing is looked for between the two: the same year, or the same township."""
    return one.meta.year == other.meta.year or one.slug == other.slug


def holding(report: Report, found: Findings, quote: str) -> list[Shortcoming]:
    """The shortcomings whose words hold the quote."""
    return [item for item in found.shortcomings if quote in item.span.of(report.text)]


def by_id(site: Site) -> tuple[Reports, Mapping[str, Findings]]:
    """Reports and findings by the report's id."""
    return {r.id: r for r in site.reports}, {f.report: f for f in site.findings}
