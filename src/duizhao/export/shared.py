"""Which sentences of a report stand in others too: the same words (exact), or nearly the same (near)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from duizhao.compare.compared_sentences import wording
from duizhao.model import Quote, Report, SharedGroup, Site, Span
from duizhao.plan.kept import DerivedKept
from duizhao.plan.site_index import SiteIndex, index_site


def shared_sentences(site: Site) -> Callable[[Report], list[dict[str, Any]]]:
    """What gives the shared sentences of a report of `site`, in its order.

    Each is `{text, reports, kind}`: the report's own words, and every report that has them, itself included. One that
    some reports have in the same words and others in nearly the same gives two entries. All together they grow with
    the square of the reports, so they are made for one report at a time.
    """
    found: dict[str, list[tuple[int, str, Span, tuple[str, ...]]]] = defaultdict(list)
    groups = site.comparison.shared
    for group in groups:
        holders = {quote.report for quote in group.quotes}
        nearly = holders.union(quote.report for number in group.near for quote in groups[number].quotes)
        same: dict[int, set[str]] = defaultdict(set)
        for quote, number in zip(group.quotes, group.wordings, strict=True):
            same[number].add(quote.report)
        exact = {number: tuple(sorted(reports)) for number, reports in same.items()}
        others = {number: tuple(sorted(nearly - reports)) for number, reports in same.items()}
        for quote, number in _first_of_each(group):
            if len(exact[number]) > 1:
                found[quote.report].append((quote.span.start, "exact", quote.span, exact[number]))
            if others[number]:
                found[quote.report].append((quote.span.start, "near", quote.span, others[number]))

    def of(report: Report) -> list[dict[str, Any]]:
        made = []
        for _, kind, span, holders in sorted(found.get(report.id, ()), key=lambda one: one[:2]):
            reports = holders if kind == "exact" else sorted((*holders, report.id))
            made.append({"text": span.of(report.text), "reports": list(reports), "kind": kind})
        return made

    return of


def shared_groups(site: Site) -> list[dict[str, Any]]:
    """Every wording that more than one report has, once, with all of its reports: linear in the size of the site."""
    index = index_site(site)
    return [{**group, "near": list(index.sharing.near(group["group"]))} for group in groups_of(index, site.reports)]


def groups_of(index: SiteIndex, reports: Iterable[Report]) -> Iterator[dict[str, Any]]:
    """The wordings that these `reports` share with any of `index`: `{group, text, reports}`, with those that have it.

    They come in the order of the reports and their sentences; all wordings of a sentence after its first.
    """
    found: dict[str, dict[str, tuple[str, dict[str, None]]]] = {}
    for report in reports:
        for key, words, text in shared_by(index, report.id):
            found.setdefault(key, {}).setdefault(words, (text, {}))[1][report.id] = None
    for key, wordings in found.items():
        for text, holders in wordings.values():
            yield {"group": key, "text": text, "reports": list(holders)}


@DerivedKept
def shared_by(index: SiteIndex, id: str) -> tuple[tuple[str, str, str], ...]:
    """The sentences of the report `id` of `index` that others have: key, words without marks, words as they stand."""
    text = index.reports[id].text
    traces = ((index.sharing.key(trace), trace.span.of(text)) for trace in index.sharing.traced(id))
    return tuple((key, wording(sentence), sentence) for key, sentence in traces if key)


def _first_of_each(group: SharedGroup) -> Iterable[tuple[Quote, int]]:
    """Each report's wordings of the sentence, each where it first stands in the report."""
    seen = set()
    for quote, number in zip(group.quotes, group.wordings, strict=True):
        if (quote.report, number) not in seen:
            seen.add((quote.report, number))
            yield quote, number
