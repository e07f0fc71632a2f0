"""Which sentences of a report stand in others too: the same words (exact), or nearly the same (near)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from duizhao.compare.compared_sentences import wording
from duizhao.model import Quote, Report, SharedGroup, Site
from duizhao.plan.kept import DerivedKept
from duizhao.plan.site_index import SiteIndex, index_site


def shared_sentences(site: Site) -> Mapping[str, list[dict[str, Any]]]:
    """For each report id of `site` its shared sentences, in the report's order.

    Each is `{text, reports, kind}`: the report's own words, and every report that has them, itself included. A sentence
    that some reports have in the same words and others in nearly the same gives two entries.
    """
    texts = {report.id: report.text for report in site.reports}
    found: dict[str, list[tuple[int, str, dict[str, Any]]]] = defaultdict(list)
    groups = site.comparison.shared
    for group in groups:
        nearly = {quote.report for number in group.near for quote in groups[number].quotes}
        for quote, number in _first_of_each(group):
            same = {q.report for q, n in zip(group.quotes, group.wordings, strict=True) if n == number}
            others = nearly.union(q.report for q in group.quotes) - same
            text = quote.span.of(texts[quote.report])
            for kind, reports in (("exact", same), ("near", others | {quote.report})):
                if len(reports) > 1:
                    entry = {"text": text, "reports": sorted(reports), "kind": kind}
                    found[quote.report].append((quote.span.start, kind, entry))
    return defaultdict(list, {report: [e for _, _, e in sorted(all_, key=_place)] for report, all_ in found.items()})


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


def _place(entry: tuple[int, str, dict[str, Any]]) -> tuple[int, str]:
    return entry[:2]
