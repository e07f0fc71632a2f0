"""Data files for the browser: the list of reports, the search index in shards, one file for each report."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from duizhao.compare.order import report_order
from duizhao.facts.kept import DerivedEach, DerivedFromBefore, DerivedKept, Kept
from duizhao.facts.planned import PlannedOutput
from duizhao.facts.recorder import checksum
from duizhao.model import File, Report
from duizhao.plan import routes
from duizhao.plan.data import report_data
from duizhao.plan.data.index_shards import continued_postings, into_shards, postings_of, shard_count
from duizhao.plan.data.search_fold import folding
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.versions import kin, names_of_versions
from duizhao.read.simplifying import simplifying_table

_FEW = 20  # texts that come or go one by one; where there are more the index is made anew
_FIRST_TOPIC = 48  # the letter "0"


def data_pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """All data files. A report's number in the index is its place in the manifest's list.

    What they hold, and why not one index over all: decision 040.
    """
    yield PlannedOutput(routes.DATA_MANIFEST, index, _manifest_file)
    for n in range(_shards(index, None)):
        yield PlannedOutput(routes.search_shard(n), index, _shard, (n,))
    for report in _ordered_reports(index):
        yield PlannedOutput(routes.report_data(report.id), index, _report_file, (report.id,))


def build_name(index: SiteIndex) -> str:
    """A name for these very files of the site in `index`, so that no browser mixes two builds.

    It is a checksum of what they hold (decision 040).
    """
    return _build_name(index, None)


@DerivedKept
def _build_name(index: SiteIndex, _: None) -> str:
    checksum = hashlib.sha256(_manifest_checksum(index, None))
    for n in range(_shards(index, None)):
        checksum.update(_shard_checksum(index, n))
    for year in _site_years(index):
        checksum.update(_report_checksums(index, year))
    return checksum.hexdigest()[:12]


@DerivedKept
def _manifest_checksum(index: SiteIndex, _: None) -> bytes:
    return _content_checksum(_manifest_file(index).content)


@DerivedKept
def _report_checksums(index: SiteIndex, year: int) -> bytes:
    """Those of a year's reports, so that a change in one of them looks at no other year's."""
    return b"".join(_report_checksum(index, report.id) for report in _reports_of_year(index, year))


def _manifest_file(index: SiteIndex) -> File:
    return _script(routes.DATA_MANIFEST, "manifest", manifest(index, _ordered_reports(index), _shards(index, None)))


def _shard(index: SiteIndex, n: int) -> File:
    return _script(routes.search_shard(n), "shard", n, _shard_of(index, ("", str(n))))


def _report_file(index: SiteIndex, id: str) -> File:
    _report_checksum(index, id)  # for the name of all, while the data is at hand
    return File(routes.report_data(id), "report", ("report", _data(index, id)))


def _ordered_reports(index: SiteIndex) -> list[Report]:
    return [report for year in _site_years(index) for report in _reports_of_year(index, year)]


def _site_years(index: SiteIndex) -> tuple[int, ...]:
    return tuple(reversed(index.all_years))  # oldest first, as `report_order` has them


def _reports_of_year(index: SiteIndex, year: int) -> list[Report]:
    """A year's reports, in order."""
    there = (*index.by_year.get(year, ()), *index.others.get(year, ()))
    return sorted(there, key=report_order(index.site.rules))


_Searched = tuple[tuple[tuple[str, bytes], ...], dict[str, str]]  # of which texts, and their postings


@DerivedFromBefore
def _searched_texts(index: SiteIndex, _: None, before: _Searched | None) -> _Searched:
    """The postings of all texts; where few have come, gone or changed, those of the others are only renumbered."""
    texts = tuple(text for year in _site_years(index) for text in _texts_of_year(index, year))
    fold = folding(simplifying_table(index.site.rules))
    known, postings = before or ((), {})
    numbers = {text: n for n, text in enumerate(texts)}
    places = [numbers.get(text, -1) for text in known]
    new = sorted({*numbers.values()}.difference(places))

    def words(n: int) -> str:
        return _searched_text(index.reports[texts[n][0]])

    if len(new) > _FEW or places.count(-1) > _FEW:
        return texts, postings_of([words(n) for n in range(len(texts))], fold)
    return texts, continued_postings(postings, places, len(texts), {n: words(n) for n in new}, fold)


@DerivedKept
def _texts_of_year(index: SiteIndex, year: int) -> tuple[tuple[str, bytes], ...]:
    """The reports of a year, each with a checksum of its text."""
    return tuple((report.id, _text_checksum(index, report.id)) for report in _reports_of_year(index, year))


def _searched_text(report: Report) -> str:
    return "\n".join((*report_data.document_head(report), report.text))


@DerivedKept
def _text_checksum(index: SiteIndex, id: str) -> bytes:
    return checksum(_searched_text(index.reports[id]))


def _spread_postings(index: SiteIndex, _: str) -> dict[str, dict[str, str]]:
    texts, postings = _searched_texts(index, None)
    return {str(n): shard for n, shard in enumerate(into_shards(postings, len(texts)).shards)}


_shard_of = DerivedEach(_spread_postings)


@DerivedKept
def _shards(index: SiteIndex, _: None) -> int:
    """How many shards there are."""
    return shard_count(_searched_texts(index, None)[1])


@DerivedKept
def _shard_checksum(index: SiteIndex, n: int) -> bytes:
    return _content_checksum(_shard_of(index, ("", str(n))))


@DerivedKept
def _report_checksum(index: SiteIndex, id: str) -> bytes:
    return _content_checksum(_data(index, id))


def _content_checksum(content: Any) -> bytes:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).digest()


def _the_data(index: SiteIndex, id: str) -> dict[str, Any]:
    comparison, report = index.site.comparison, index.reports[id]
    shared = index.sharing.shared_spans(id)
    tiling, cells = comparison.tiles.get(id, ()), comparison.cells.get(id, {})
    data = report_data.report_data(report, tiling, cells, shared, _change_rows(index, report))
    if len(index.site.rules.versions) > 1:
        _across_versions(data, index, report)
    simple = simplifying_table(index.site.rules)
    if any(ord(c) in simple for c in set(report.text)):
        data["old"] = True  # the browser folds hanzi one by one only where it must
    return data


def _change_rows(index: SiteIndex, report: Report) -> Iterator[list[Any]]:
    alignments = index.alignments.get(report.id, ())
    old = next((one.old for one in alignments if one.old), None)
    before = index.reports[old.report] if old else report
    return report_data.sentence_changes(report, before, alignments)


_data = Kept(_the_data, newest=1)


def manifest(index: SiteIndex, reports: Sequence[Report], shards: int) -> dict[str, Any]:
    """What `reports` there are, as short as can be: a report is its township's number, its year and its topics.

    Behind them stand its body's name and its regions' number, where it had others then than its latest report has.
    A topic is one letter: its place in the taxonomy, counted from "0". Where a site has several versions of the
    taxonomy, `versions` tells what each is called, and `kin` what stands for a topic in which of them. `simple` holds
    traditional characters, each with its simplified form. `shards` is the number of files of the search's index.
    `reports` are in the order of their numbers (decision 040).
    """
    regions: dict[tuple[str, ...], int] = {}
    towns: dict[str, int] = {}
    listed: list[list[Any]] = []
    for township in (*index.townships, *index.bodies):
        body = township.body
        towns[township.slug] = len(towns)
        listed.append([township.slug, body.title, regions.setdefault(body.regions, len(regions))])
    kindred = {topic: told for topic in index.topics if (told := kin(index, topic))}
    letters = {id: chr(_FIRST_TOPIC + n) for n, id in enumerate(index.topics)}
    topics = {id: own for year in _site_years(index) for id, own in _topics_in(index, year)}
    return {
        "shards": shards,
        "simple": "".join(chr(code) + simple for code, simple in simplifying_table(index.site.rules).items()),
        "towns": listed,
        "reports": [
            [*_listed_report(report, towns, letters, topics[report.id]), *_name_then(index, report, regions)]
            for report in reports
        ],
        "regions": list(regions),
        "parts": [[part.id, part.name] for part in index.parts.values()],
        "themes": [[topic.id, topic.name] for topic in index.topics.values()],
        **({"kin": kindred} if kindred else {}),
        **({"versions": versions} if (versions := names_of_versions(index)) else {}),
    }


@DerivedKept
def _topics_in(index: SiteIndex, year: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Those of a year's reports, by report."""
    return tuple((report.id, _report_topics(index, report.id)) for report in _reports_of_year(index, year))


@DerivedKept
def _report_topics(index: SiteIndex, id: str) -> tuple[str, ...]:
    """The topics that a report's zones are about, those of other versions of the taxonomy that hold them too."""
    rules, several = index.site.rules, len(index.site.rules.versions) > 1
    found: set[str] = set()
    for topics in {tuple(tile.topics) for tile in index.site.comparison.tiles.get(id, ())}:
        found.update(topics, rules.listed_under(topics, index.reports[id].meta.year) if several else ())
    return tuple(sorted(found))


def _across_versions(data: dict[str, Any], index: SiteIndex, report: Report) -> None:
    """What a report's data holds more where several versions of the taxonomy placed the reports of a site.

    Its version, its cells beside reports of another one, and in its zones the topics of all versions that hold them.
    """
    rules, year = index.site.rules, report.meta.year
    data["taxonomy"] = rules.version(year).version
    across = index.site.comparison.across.get(report.id, {})
    data["across"] = report_data.cell_spans(report, across)
    for zone in data["zones"]:
        zone[2] = list(dict.fromkeys((*zone[2], *rules.listed_under(tuple(zone[2]), year))))


def _listed_report(
    report: Report, towns: Mapping[str, int], letters: Mapping[str, str], topics: tuple[str, ...]
) -> list[Any]:
    return [towns[report.slug], report.meta.year, "".join(c for id, c in letters.items() if id in topics)]


def _name_then(index: SiteIndex, report: Report, regions: dict[tuple[str, ...], int]) -> tuple[str | int, ...]:
    now, then = index.township[report.slug].body, report.meta.body
    if (now.title, now.regions) == (then.title, then.regions):
        return ()
    return then.title, regions.setdefault(then.regions, len(regions))


def _script(path: str, function: str, *values: Any) -> File:
    return File(path, "script", (function, *values))
