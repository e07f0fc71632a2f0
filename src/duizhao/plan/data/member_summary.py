"""What one of several sites tells the site that leads to all: a file, which `plan/data/members.py` reads.

Which sentences its reports have stands in files of their own (`member_sentences.py`).
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from duizhao import __version__
from duizhao.facts.kept import DerivedKept
from duizhao.facts.planned import PlannedOutput
from duizhao.model import NO_INDICATOR, File, Level
from duizhao.plan import routes
from duizhao.plan.data.browser_data import build_name
from duizhao.plan.data.member_sentences import sentence_files, sentences_of
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.addable import why_not
from duizhao.plan.views.main_figures import main_figure
from duizhao.plan.views.parted import list_regions, region_of
from duizhao.plan.views.shortcoming_lists import told_of

SUMMARY_FORM = 3  # of the file: counted up where it says something else


def files(index: SiteIndex) -> Iterator[PlannedOutput]:
    """Where the site in `index` is one of several, that file, and those with the sentences of its reports.

    What a member tells of itself: decision 100.
    """
    if index.site.config.member:
        yield PlannedOutput(routes.MEMBER, index, _member_file)
        yield from sentence_files(index)


def _member_file(index: SiteIndex) -> File:
    member = index.site.config.member
    counties = {town.slug: town.county for town in index.townships}
    parts = region_of(index)
    told: Counter[tuple[str, str]] = Counter()
    listed: Counter[int] = Counter()
    sums: dict[tuple[str, int], list[float]] = {}
    for report in index.counted:
        year = report.meta.year
        for topics in told_of(index, report.id):
            listed[year] += 1
            for topic in set(index.site.rules.listed_under(topics, year)):
                told[topic, counties[report.slug]] += 1
        for indicator, value in _indicator_values(index, report.id):
            of = sums.setdefault((indicator, year), [0, 0, 0])
            if value is None:
                of[2] += 1
            else:
                of[0] += value
                of[1] += 1
    content = {
        "form": SUMMARY_FORM,
        "version": __version__,
        "rules": index.site.rules.checksum,
        "taxonomy": index.site.rules.taxonomy.version,
        "id": member and member.id,
        "name": member and member.name,
        "front": member and member.front,
        "build": build_name(index),
        "towns": [
            [
                town.slug,
                town.body.title,
                list(town.body.regions),
                [one.meta.year for one in town.reports],
                parts.get(town.slug, ""),
            ]
            for town in index.townships
        ],
        "parts": [[region.id, region.name] for region in list_regions(index)],
        "bodies": len(index.bodies),
        "topics": [[topic.id, topic.name] for topic in index.topics.values()],
        "indicators": [
            [one.id, one.name, one.unit or ""] for one in index.indicators.values() if one.id != NO_INDICATOR
        ],
        "shortcomings": [[*key, n] for key, n in sorted(told.items())],
        "listed": sorted(listed.items()),
        "sentences": sentences_of(index),
        "shelves": index.shelf_digits.get(Level.TOWNSHIP, 0),
        "sums": [[*key, *of] for key, of in sorted(sums.items())],
    }
    return File(routes.MEMBER, "json", content)


@DerivedKept
def _indicator_values(index: SiteIndex, id: str) -> tuple[tuple[str, Any], ...]:
    """Of each indicator that a report gives figures for the one that can be added, None where none can.

    Rates, which do not add up, are left out.
    """
    report, found = index.reports[id], []
    own = {figure.indicator for figure in index.findings[id].figures}
    for indicator in index.indicators.values():
        if indicator.id == NO_INDICATOR or indicator.unit == "%" or indicator.id not in own:
            continue
        main = main_figure(index, report, indicator)
        addable = main is not None and why_not(index, report, main) is None
        found.append((indicator.id, main.value if main and addable else None))
    return tuple(found)
