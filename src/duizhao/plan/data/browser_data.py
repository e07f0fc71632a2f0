"""Data files for the browser: the list of reports, the search index in shards, one file for each report."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from duizhao.compare.order import report_order
from duizhao.model import File, Report
from duizhao.plan.data import report_data
from duizhao.plan.data.index_shards import index
from duizhao.plan.data.search_fold import folding
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.versions import kin, names_of_versions
from duizhao.read.simplifying import simplifying_table

MANIFEST = "data/manifest.js"
_FIRST_THEME = 48  # the letter "0"


def data_pages(atlas: SiteIndex) -> tuple[File, ...]:
    """All data files. A report's number in the index is its place in the manifest's list."""
    comparison = atlas.site.comparison
    simple = simplifying_table(atlas.site.rules)
    rules = atlas.site.rules
    reports, themes = [], {}
    ordered = sorted(atlas.reports.values(), key=report_order(atlas.site.rules))
    for report in ordered:
        findings = atlas.findings[report.id]
        shared = (trace.span for trace in atlas.sharing.shared(report.id))
        tiling, cells = comparison.tiles.get(report.id, ()), comparison.cells.get(report.id, {})
        data = report_data.report_data(report, findings, tiling, cells, shared)
        if len(rules.versions) > 1:
            _across(data, atlas, report)
        if any(ord(c) in simple for c in set(report.text)):
            data["old"] = True  # the browser folds hanzi one by one only where it must
        themes[report.id] = {theme for _, _, about, _ in data["zones"] for theme in about}
        reports.append(_script(report_data.path(report.id), "report", data))
    texts = ("\n".join((*report_data.head(report), report.text)) for report in ordered)
    found = index(texts, folding(simple))
    shards = [_script(f"data/search/{n}.js", "shard", n, shard) for n, shard in enumerate(found.shards)]
    listed = manifest(atlas, ordered, themes, len(shards))
    return (_script(MANIFEST, "manifest", listed), *shards, *reports)


def build_name(files: Iterable[File]) -> str:
    """A name for these very files: the pages ask for them by it, so that no browser mixes two builds."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(json.dumps(file.content, ensure_ascii=False).encode())
    return digest.hexdigest()[:12]


def manifest(
    atlas: SiteIndex, reports: Sequence[Report], themes: Mapping[str, set[str]], shards: int
) -> dict[str, Any]:
    """What reports there are, as short as can be: a report is its township's number, its year and its themes.

    A theme is one letter: its place in the taxonomy, counted from "0". Where a site has several versions of the
    taxonomy, `versions` tells what each is called, and `kin` what stands for a theme in which of them. `simple` holds
    traditional characters, each with its simplified form.
    """
    regions: dict[tuple[str, ...], int] = {}
    towns: dict[str, int] = {}
    listed: list[list[Any]] = []
    for township in (*atlas.townships, *atlas.bodies):
        regions.setdefault(township.regions, len(regions))
        towns[township.slug] = len(towns)
        listed.append([township.slug, township.title, regions[township.regions]])
    kindred = {theme: told for theme in atlas.themes if (told := kin(atlas, theme))}
    letters = {id: chr(_FIRST_THEME + n) for n, id in enumerate(atlas.themes)}
    return {
        "shards": shards,
        "simple": "".join(chr(code) + simple for code, simple in simplifying_table(atlas.site.rules).items()),
        "regions": list(regions),
        "towns": listed,
        "reports": [_listed(report, towns, letters, themes[report.id]) for report in reports],
        "parts": [[part.id, part.name] for part in atlas.parts.values()],
        "themes": [[theme.id, theme.name] for theme in atlas.themes.values()],
        **({"kin": kindred} if kindred else {}),
        **({"versions": versions} if (versions := names_of_versions(atlas)) else {}),
    }


def _across(data: dict[str, Any], atlas: SiteIndex, report: Report) -> None:
    """What a report's data holds more where several versions of the taxonomy placed the reports of a site.

    Its version, its cells beside reports of another one, and in its zones the themes of all versions that hold them.
    """
    rules, year = atlas.site.rules, report.meta.year
    data["taxonomy"] = rules.version(year).version
    across = atlas.site.comparison.across.get(report.id, {})
    data["across"] = report_data.cell_spans(report, across)
    for zone in data["zones"]:
        zone[2] = list(dict.fromkeys((*zone[2], *rules.listed_under(tuple(zone[2]), year))))


def _listed(report: Report, towns: Mapping[str, int], letters: Mapping[str, str], themes: set[str]) -> list[Any]:
    return [towns[report.slug], report.meta.year, "".join(c for id, c in letters.items() if id in themes)]


def _script(path: str, function: str, *values: Any) -> File:
    return File(path, "script", (function, *values))
