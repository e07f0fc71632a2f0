"""Reports and findings made by hand, so that these tests say themselves what stands where."""

from collections.abc import Mapping, Sequence

from duizhao.model import Cause, Findings, Placement, PlanItem, Reason, Report, Rules, Shortcoming, Source, Span
from duizhao.read import parse


def report(
    body: str,
    rules: Rules,
    slug: str = "jia-yi",
    year: int = 2023,
    township: str = "",
    **meta: str,
) -> Report:
    """A report with this body; further front matter by name."""
    fields = {"title": f"{slug}{year}年报告", "township": township or f"{slug}镇", "year": str(year)} | meta
    head = "---\n" + "".join(f"{k}: {v}\n" for k, v in fields.items() if v) + "---\n"
    found, problems = parse(Source(f"content/{year}/{slug}.md", head + body), rules)
    assert found is not None, problems
    return found


def findings(
    of: Report,
    places: Mapping[str, tuple[str | None, Sequence[str]]] | None = None,
    shortcomings: Sequence[str | tuple[str, Sequence[str]]] = (),
    plans: Sequence[str] = (),
    causes: Sequence[str] = (),
    none_stated: bool = False,
) -> Findings:
    """Findings that place sections by id ("s1": part, topics) and hold these quotes of the text as items.

    A shortcoming is its words, or (words, topics). Sections that are not named are not placed.
    """
    places = places or {}
    return Findings(
        report=of.id,
        placements=tuple(
            Placement(s.id, *_place(places.get(s.id, (None, ()))), 1.0, Reason("part-by-hand"), Reason("by-hand"))
            for s in of.sections
        ),
        shortcomings=tuple(_shortcoming(of, n, q) for n, q in enumerate(shortcomings, 1)),
        causes=tuple(Cause(span(of, c), Reason("causes-headed")) for c in causes),
        none_stated=none_stated,
        plans=tuple(_plan(of, n, q) for n, q in enumerate(plans, 1)),
    )


def span(of: Report, quote: str, occurrence: int = 0) -> Span:
    """Where a quote stands in the text."""
    at = -1
    for _ in range(occurrence + 1):
        at = of.text.index(quote, at + 1)
    return Span(at, at + len(quote))


def _place(place: tuple[str | None, Sequence[str]]) -> tuple[str | None, tuple[str, ...]]:
    return place[0], tuple(place[1])


def _section(of: Report, at: Span) -> str:
    section = of.section_at(at.start)
    return section.id if section else ""


def _shortcoming(of: Report, n: int, quote: str | tuple[str, Sequence[str]]) -> Shortcoming:
    words, topics = (quote, ()) if isinstance(quote, str) else quote
    at = span(of, words)
    return Shortcoming(f"k{n}", _section(of, at), at, (at,), tuple(topics), None, Reason("counted"))


def _plan(of: Report, n: int, quote: str) -> PlanItem:
    at = span(of, quote)
    return PlanItem(f"a{n}", _section(of, at), at, at, (), Reason("counted"))
