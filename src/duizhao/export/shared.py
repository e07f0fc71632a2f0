"""Which sentences of a report stand in others too: the same words (exact), or nearly the same (near)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from duizhao.compare.compared_sentences import compared_words
from duizhao.facts.kept import DerivedKept
from duizhao.model import Quote, Report, SharedGroup, Site, Span
from duizhao.plan.site_index import SiteIndex, index_site

MOST = 100  # reports named beside each sentence; which more have it, `shared_groups` says once


def shared_sentences(site: Site) -> Callable[[Report], list[dict[str, Any]]]:
    """What gives the shared sentences of a report of `site`, in its order.

    Each is `{text, group, kind, count, reports}`: the report's own words, the key by which `shared_groups` has the
    sentence, how many reports have it, itself included, and which, where they are at most MOST. One that some reports
    have in the same words and others in nearly the same gives two entries. What is shared text: decision 021.
    """
    groups = site.comparison.shared
    standing: dict[str, list[tuple[int, str, Span, int]]] = defaultdict(list)  # place in the text, group, span, wording
    same: dict[str, dict[int, set[str]]] = {}  # by group and wording
    nearly: dict[str, set[str]] = {}  # by group, those of the groups near it among them
    for key, group in groups.items():
        holders: dict[int, set[str]] = defaultdict(set)
        for quote, number in zip(group.quotes, group.wordings, strict=True):
            holders[number].add(quote.report)
        same[key] = holders
        nearly[key] = {quote.report for one in (key, *group.near) for quote in groups[one].quotes}
        for quote, number in _first_of_each(group):
            standing[quote.report].append((quote.span.start, key, quote.span, number))

    def of(report: Report) -> list[dict[str, Any]]:
        made = []
        for _, key, span, number in sorted(standing.get(report.id, ())):
            exact, every = same[key][number], nearly[key]
            entry = {"text": span.of(report.text), "group": key}
            if (count := len(exact)) > 1:
                reports = sorted(exact) if count <= MOST else []
                made.append({**entry, "kind": "exact", "count": count, "reports": reports})
            if (count := len(every) - len(exact) + 1) > 1:
                reports = sorted((every - exact) | {report.id}) if count <= MOST else []
                made.append({**entry, "kind": "near", "count": count, "reports": reports})
        return made

    return of


def shared_groups(site: Site) -> list[dict[str, Any]]:
    """Every wording that more than one report has, once, with all of its reports: linear in the size of the site.

    What is shared text: decision 021.
    """
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
    """The sentences of the report `id` of `index` that others have: key, words without marks, words as they stand.

    What is shared text: decision 021.

    Raises:
        KeyError: There is no such report.
    """
    text = index.reports[id].text
    traces = ((trace.group, trace.span.of(text)) for trace in index.sharing.traced(id))
    return tuple((key, compared_words(sentence), sentence) for key, sentence in traces if key)


def _first_of_each(group: SharedGroup) -> Iterable[tuple[Quote, int]]:
    """Each report's wordings of the sentence, each where it first stands in the report."""
    seen = set()
    for quote, number in zip(group.quotes, group.wordings, strict=True):
        if (quote.report, number) not in seen:
            seen.add((quote.report, number))
            yield quote, number
