"""Which reports are compared with one another: townships of the smallest region with company, and of lists by hand.

Bodies of another level are compared among themselves: all of one level and year.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from duizhao.compare.order import PlaceKey, place_order, report_order
from duizhao.model import Config, Group, Level, Report, Rules

ALL = "all"
_LEVELS = {level: f"level-{level.value}" for level in Level if level is not Level.TOWNSHIP}
_RESERVED = frozenset({ALL, "index", *_LEVELS.values()})
Region = tuple[str, ...]  # (province, city, county), cut short for a city or a province


def groups(reports: Sequence[Report], config: Config, rules: Rules) -> tuple[Group, ...]:
    """The groups of every year, in order: year, all first, then regions from large to small, then lists by hand.

    A report's region is the smallest one in which at least two townships report that year. The group `all` is there
    whenever a year has two of the `reports`. A list of `config`, site.yaml, makes a group in every year in which two of
    its townships report. The groups of other levels than the township's come last in their year. `rules` has the order
    of places (`place_order`). Bodies of other levels make groups of their own (decision 026); ids are those of
    `region_ids` (decision 020).
    """
    by_year: dict[int, list[Report]] = defaultdict(list)
    place = place_order(rules)
    for report in sorted(reports, key=report_order(rules)):
        by_year[report.meta.year].append(report)
    ids = region_ids(reports, config)
    found: list[Group] = []
    for year, all_there in sorted(by_year.items()):
        there = [report for report in all_there if report.meta.is_township]
        found += _townships(year, there, ids, config, place) if len(there) > 1 else ()
        for level, id in _LEVELS.items():
            alike = tuple(report.id for report in all_there if report.meta.level is level)
            if len(alike) > 1:
                found.append(Group(id, "", year, alike, level))
    return tuple(found)


def _townships(
    year: int, there: Sequence[Report], ids: Mapping[Region, str], config: Config, place: Callable[[str], PlaceKey]
) -> Iterator[Group]:
    """The groups of the townships of one year."""
    yield Group(ALL, "", year, tuple(r.id for r in there))
    for region, members in sorted(_region_groups(there).items(), key=lambda x: (len(x[0]), [*map(place, x[0])])):
        yield Group(ids[region], region[-1], year, members)
    for name, slugs in config.groups:
        members = tuple(r.id for r in there if r.slug in slugs)
        if len(members) >= 2:
            yield Group(ids[_by_hand(name)], name, year, members)


def _region_groups(reports: Iterable[Report]) -> dict[Region, tuple[str, ...]]:
    """The smallest regions with company among the reports of one year; none for those who only have `all`."""
    members: dict[Region, list[str]] = defaultdict(list)
    for report in reports:
        for region in _regions_around(report):
            members[region].append(report.id)
    smallest = (next((r for r in _regions_around(report) if len(members[r]) >= 2), None) for report in reports)
    return {region: tuple(members[region]) for region in smallest if region is not None}


def _regions_around(report: Report) -> list[Region]:
    """The regions that hold a report, the smallest first; those that its front matter does not name are left out."""
    names = (report.meta.province, report.meta.city, report.meta.county)
    return [names[: i + 1] for i in (2, 1, 0) if names[i]]


def region_ids(reports: Sequence[Report], config: Config) -> Mapping[Region, str]:
    """An id for each region of the townships of `reports` and each list by hand of `config` (decision 020).

    It is stable over the years, safe as a folder's name, and of one owner only.

    A region is called by the words that the slugs of all its townships begin with (jinjiang-yinglin,
    jinjiang-longhu → jinjiang), because whoever made the slugs chose them for people. A county has first call on its
    words, before the city that holds nothing else. Where there are none, or two regions of one rank would be called
    alike, a hash of the region's names tells them apart.
    """
    slugs: dict[Region, set[str]] = defaultdict(set)
    for report in reports:
        for region in _regions_around(report) if report.meta.is_township else ():
            slugs[region].add(report.slug)
    wanted = {region: _common_words(names) for region, names in slugs.items()}
    for name, _ in config.groups:
        wanted[_by_hand(name)] = name.lower() if _safe(name.lower()) else ""
    owners: dict[str, list[Region]] = defaultdict(list)
    for region, word in wanted.items():
        owners[word].append(region)
    ids: dict[Region, str] = {}
    for region, word in wanted.items():
        first = max(map(len, owners[word]))
        alone = [r for r in owners[word] if len(r) == first] == [region]
        mark = sha256("/".join(region).encode()).hexdigest()[:8]
        ids[region] = word if word and word not in _RESERVED and alone else f"{word or 'g'}-{mark}"
    return ids


def _by_hand(name: str) -> Region:
    """The key of a list made by hand: of the highest rank, because a person chose its name."""
    return ("", "", "", name)


def _common_words(slugs: Iterable[str]) -> str:
    """The words that all slugs begin with; a slug's last word is the township and never counts."""
    parts = [slug.split("-")[:-1] for slug in sorted(slugs)]
    common: list[str] = []
    for words in zip(*parts, strict=False):
        if len(set(words)) > 1:
            break
        common.append(words[0])
    return "-".join(common)


def _safe(name: str) -> bool:
    return bool(name) and name.isascii() and all(c.isalnum() or c == "-" for c in name)
