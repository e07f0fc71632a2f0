"""Which sentences of a report stand in others too: the same words (exact), or nearly the same (near)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from duizhao.model import Quote, Report, SharedGroup, Site
from duizhao.plan.kept import Derived
from duizhao.plan.site_index import SiteIndex, index_site


def shared_sentences(site: Site) -> Mapping[str, list[dict[str, Any]]]:
    """For each report id its shared sentences, in the report's order.

    Each is `{text, reports, kind}`: the report's own words, and every report that has them, itself included. A sentence
    that some reports have in the same words and others in nearly the same gives two entries.
    """
    texts = {report.id: report.text for report in site.reports}
    found: dict[str, list[tuple[int, str, dict[str, Any]]]] = defaultdict(list)
    groups = site.comparison.shared
    for group in groups:
        nearly = {quote.report for number in group.near for quote in groups[number].quotes}
        for quote, wording in _first_of_each(group):
            same = {q.report for q, w in zip(group.quotes, group.wordings, strict=True) if w == wording}
            others = nearly.union(q.report for q in group.quotes) - same
            text = quote.span.of(texts[quote.report])
            for kind, reports in (("exact", same), ("near", others | {quote.report})):
                if len(reports) > 1:
                    entry = {"text": text, "reports": sorted(reports), "kind": kind}
                    found[quote.report].append((quote.span.start, kind, entry))
    return defaultdict(list, {report: [e for _, _, e in sorted(all_, key=_place)] for report, all_ in found.items()})


def shared_groups(site: Site) -> list[dict[str, Any]]:
    """Every wording that more than one report has, once, with all of its reports: linear in the size of the site."""
    return groups_of(index_site(site), site.reports)


def groups_of(index: SiteIndex, reports: Sequence[Report]) -> list[dict[str, Any]]:
    """The wordings that these reports share with any, each with those of them that have it, in the site's order."""
    return _groups_of(index, tuple(report.id for report in reports))


@Derived
def _groups_of(index: SiteIndex, ids: tuple[str, ...]) -> list[dict[str, Any]]:
    among = frozenset(ids)
    keys = dict.fromkeys(index.sharing.key(trace) for id in ids for trace in index.sharing.traced(id))
    made = []
    for key in filter(None, keys):
        group, near = index.sharing.groups[key], index.sharing.near(key)
        wordings: dict[int, list[Quote]] = defaultdict(list)
        for quote, wording in zip(group.quotes, group.wordings, strict=True):
            if quote.report in among:
                wordings[wording].append(quote)
        if len({quote.report for quote in group.quotes}) > 1 or near:
            for quotes in wordings.values():
                made.append(
                    {
                        "group": key,
                        "text": index.quote(quotes[0]),
                        "reports": list(dict.fromkeys(quote.report for quote in quotes)),
                        "near": list(near),
                    }
                )
    return made


def _first_of_each(group: SharedGroup) -> Iterable[tuple[Quote, int]]:
    """Each report's wordings of the sentence, each where it first stands in the report."""
    seen = set()
    for quote, wording in zip(group.quotes, group.wordings, strict=True):
        if (quote.report, wording) not in seen:
            seen.add((quote.report, wording))
            yield quote, wording


def _place(entry: tuple[int, str, dict[str, Any]]) -> tuple[int, str]:
    return entry[:2]
