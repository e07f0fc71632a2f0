"""Data files for the browser: the list of reports, the search index in shards, one file for each report."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from duizhao.compare.order import report_order
from duizhao.model import File, Report
from duizhao.plan.data import report_data
from duizhao.plan.data.index_shards import index_texts
from duizhao.plan.data.search_fold import folding
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.versions import kin, names_of_versions
from duizhao.read.simplifying import simplifying_table

MANIFEST = "data/manifest.js"
_FIRST_TOPIC = 48  # the letter "0"


def data_pages(index: SiteIndex) -> tuple[File, ...]:
    """All data files. A report's number in the index is its place in the manifest's list."""
    comparison = index.site.comparison
    simple = simplifying_table(index.site.rules)
    rules = index.site.rules
    reports, topics = [], {}
    ordered = sorted(index.reports.values(), key=report_order(index.site.rules))
    for report in ordered:
        findings = index.findings[report.id]
        shared = (trace.span for trace in index.sharing.shared(report.id))
        tiling, cells = comparison.tiles.get(report.id, ()), comparison.cells.get(report.id, {})
        data = report_data.report_data(report, findings, tiling, cells, shared)
        if len(rules.versions) > 1:
            _across(data, index, report)
        if any(ord(c) in simple for c in set(report.text)):
            data["old"] = True  # the browser folds hanzi one by one only where it must
        topics[report.id] = {topic for _, _, about, _ in data["zones"] for topic in about}
        reports.append(_script(report_data.path(report.id), "report", data))
    texts = ("\n".join((*report_data.head(report), report.text)) for report in ordered)
    found = index_texts(texts, folding(simple))
    shards = [_script(f"data/search/{n}.js", "shard", n, shard) for n, shard in enumerate(found.shards)]
    listed = manifest(index, ordered, topics, len(shards))
    return (_script(MANIFEST, "manifest", listed), *shards, *reports)


def build_name(files: Iterable[File]) -> str:
    """A name for these very files: the pages ask for them by it, so that no browser mixes two builds."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(json.dumps(file.content, ensure_ascii=False).encode())
    return digest.hexdigest()[:12]


def manifest(
    index: SiteIndex, reports: Sequence[Report], topics: Mapping[str, set[str]], shards: int
) -> dict[str, Any]:
    """What reports there are, as short as can be: a report is its township's number, its year and its topics.

    A topic is one letter: its place in the taxonomy, counted from "0". Where a site has several versions of the
    taxonomy, `versions` tells what each is called, and `kin` what stands for a topic in which of them. `simple` holds
    traditional characters, each with its simplified form.
    """
    regions: dict[tuple[str, ...], int] = {}
    towns: dict[str, int] = {}
    listed: list[list[Any]] = []
    for township in (*index.townships, *index.bodies):
        regions.setdefault(township.regions, len(regions))
        towns[township.slug] = len(towns)
        listed.append([township.slug, township.title, regions[township.regions]])
    kindred = {topic: told for topic in index.topics if (told := kin(index, topic))}
    letters = {id: chr(_FIRST_TOPIC + n) for n, id in enumerate(index.topics)}
    return {
        "shards": shards,
        "simple": "".join(chr(code) + simple for code, simple in simplifying_table(index.site.rules).items()),
        "regions": list(regions),
        "towns": listed,
        "reports": [_listed(report, towns, letters, topics[report.id]) for report in reports],
        "parts": [[part.id, part.name] for part in index.parts.values()],
        "themes": [[topic.id, topic.name] for topic in index.topics.values()],
        **({"kin": kindred} if kindred else {}),
        **({"versions": versions} if (versions := names_of_versions(index)) else {}),
    }


def _across(data: dict[str, Any], index: SiteIndex, report: Report) -> None:
    """What a report's data holds more where several versions of the taxonomy placed the reports of a site.

    Its version, its cells beside reports of another one, and in its zones the topics of all versions that hold them.
    """
    rules, year = index.site.rules, report.meta.year
    data["taxonomy"] = rules.version(year).version
    across = index.site.comparison.across.get(report.id, {})
    data["across"] = report_data.cell_spans(report, across)
    for zone in data["zones"]:
        zone[2] = list(dict.fromkeys((*zone[2], *rules.listed_under(tuple(zone[2]), year))))


def _listed(report: Report, towns: Mapping[str, int], letters: Mapping[str, str], topics: set[str]) -> list[Any]:
    return [towns[report.slug], report.meta.year, "".join(c for id, c in letters.items() if id in topics)]


def _script(path: str, function: str, *values: Any) -> File:
    return File(path, "script", (function, *values))
