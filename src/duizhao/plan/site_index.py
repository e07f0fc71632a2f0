"""The site, looked up: everything that several pages ask for, gathered once in linear time."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from typing import Any, TypeVar

from duizhao.compare.order import PlaceKey, place_order
from duizhao.compare.shared_index import SharedIndex, index_shared
from duizhao.facts.recorder import Recorder
from duizhao.frozen import frozen
from duizhao.model import (
    Alignment,
    Coverage,
    Delivery,
    Findings,
    FollowUp,
    Group,
    Indicator,
    Level,
    Part,
    Quote,
    Reason,
    Report,
    Reuse,
    Rules,
    Site,
    Table,
    Timing,
    Topic,
    Whereabouts,
)
from duizhao.plan import routes
from duizhao.plan.messages import Messages
from duizhao.plan.reasons import in_one_breath, topic_names

K = TypeVar("K")
V = TypeVar("V")


@frozen
class Township:
    """One township, or another body, over the years; its names are those of its latest report."""

    slug: str
    name: str
    county: str
    city: str
    province: str
    reports: tuple[Report, ...]  # oldest first

    @property
    def level(self) -> Level:
        """Its level, the same in all its reports."""
        return self.reports[-1].meta.level

    @property
    def body(self) -> Whereabouts:
        """What it is called, with or without its region: by its latest report, as all that speaks of it over years."""
        return Whereabouts(self.level, self.name, self.province, self.city, self.county)


@frozen
class OwnGroup:
    """A group that a report is in, without the others in it, which come and go; `near` is 0 where these are fewest."""

    id: str
    name: str
    year: int
    level: Level
    near: int


@frozen
class SiteIndex:
    """What planners may ask. Keys are ids; what is not there is simply not in the mapping.

    What is counted, and what sets townships side by side, is of townships only (`Meta.is_township`): `counted`,
    `years`, `by_year`, `townships`. Bodies of other levels stand in `bodies`, their reports in `others`; `reports`,
    `findings` and `township` look up both.
    """

    site: Site
    words: Messages
    reports: Mapping[str, Report]
    findings: Mapping[str, Findings]
    counted: tuple[Report, ...]
    years: tuple[int, ...]  # newest first
    by_year: Mapping[int, tuple[Report, ...]]
    townships: tuple[Township, ...]
    bodies: tuple[Township, ...]
    others: Mapping[int, tuple[Report, ...]]  # by year
    all_years: tuple[int, ...]  # those of bodies too
    township: Mapping[str, Township]  # bodies too
    order: Mapping[str, tuple[Any, ...]]  # by slug: what sorts as `townships` and then `bodies` are
    parts: Mapping[str, Part]
    topics: Mapping[str, Topic]
    indicators: Mapping[str, Indicator]
    groups: Mapping[int, tuple[Group, ...]]
    group_ids: Mapping[int, tuple[str, ...]]  # of the same, by year
    groups_of: Mapping[str, tuple[OwnGroup, ...]]  # by report, in the order of `groups`
    tables: Mapping[tuple[int, str, str], Table]  # by year, group and subject
    histories: Mapping[str, tuple[Table, ...]]  # by township
    coverage: Mapping[tuple[str, str], Coverage]  # by report and part
    follow_ups: Mapping[tuple[str, str], FollowUp]  # by report and shortcoming
    deliveries: Mapping[tuple[str, str], Delivery]  # by report and plan item
    sharing: SharedIndex
    shelves: Mapping[str, str]  # by a shared sentence's key: the name of the page that lists who has it
    shelf_digits: Mapping[Level, int]  # how many digits of a key name such a page; a level without any has none
    reuse: Mapping[str, Reuse]
    timings: Mapping[str, Timing]
    alignments: Mapping[str, Sequence[Alignment]]  # by the newer report
    topic_names: Mapping[str, str]  # in the language of the interface
    kept: dict[Any, dict[Any, Any]] = field(default_factory=dict, repr=False)  # for facts/kept.py alone
    recorder: Recorder = field(default_factory=Recorder, repr=False)

    def subject(self, id: str) -> str:
        """The name of the part or topic with an `id`, in the language of the interface.

        Raises:
            KeyError: There is neither.
        """
        return self.topics[id].name if id in self.topics else self.parts[id].name

    def because(self, *reasons: Reason) -> str:
        """The `reasons` in the language of the interface."""
        return in_one_breath(reasons, self.words, self.topic_names)

    def name(self, report: str) -> str:
        """The name that the body whose `report`, by its id, it is had then; where it is no township, with its county.

        Many counties have a 司法局. What stands before the name is `Whereabouts.above` of the same report.

        Raises:
            KeyError: There is no such report.
        """
        return self.reports[report].meta.body.title

    def peers(self, report: Report) -> tuple[Report, ...]:
        """The reports of the same year and level as `report`, itself included.

        Those are compared with one another, and no others (decision 026).
        """
        if report.meta.is_township:
            return self.by_year[report.meta.year]
        return tuple(other for other in self.others[report.meta.year] if other.meta.level is report.meta.level)

    def quote(self, quote: Quote) -> str:
        """The words of a `quote`: the slice of its report's text, in code points."""
        return quote.span.of(self.reports[quote.report].text)


def index_site(site: Site) -> SiteIndex:
    """The index of a `site`: one walk over reports, findings and comparison."""
    site = replace(site, rules=site.rules.over(report.meta.year for report in site.reports))
    comparison = site.comparison
    words = Messages(site.messages)

    def taxon(kind: str, of: Part | Topic) -> str:
        return of.name if site.config.taxonomy else words.name(kind, of.id, of.name)

    def count(of: Indicator) -> str:
        return of.name if site.config.indicators else words.name("indicator", of.id, of.name)

    reports = {report.id: report for report in site.reports}
    by_year: dict[int, list[Report]] = defaultdict(list)
    others: dict[int, list[Report]] = defaultdict(list)
    by_slug: dict[str, list[Report]] = defaultdict(list)
    for report in site.reports:
        (by_year if report.meta.is_township else others)[report.meta.year].append(report)
        by_slug[report.slug].append(report)
    in_order = _region_order(site.rules)
    everyone = sorted((_township_of(slug, of) for slug, of in by_slug.items()), key=in_order)
    levels = (Level.TOWNSHIP, *(level for level in Level if level is not Level.TOWNSHIP))
    townships = tuple(one for one in everyone if one.level is Level.TOWNSHIP)
    groups: dict[int, list[Group]] = defaultdict(list)
    groups_of: dict[str, list[Group]] = defaultdict(list)
    for group in comparison.groups:
        groups[group.year].append(group)
        for id in group.reports:
            groups_of[id].append(group)
    shelves, digits = routes.shelves(comparison.shared_levels)
    histories: dict[str, list[Table]] = defaultdict(list)
    for table in comparison.histories:
        histories[table.group].append(table)
    return SiteIndex(
        site=site,
        words=words,
        reports=reports,
        findings={findings.report: findings for findings in site.findings},
        counted=tuple(report for report in site.reports if report.meta.is_township),
        years=tuple(sorted(by_year, reverse=True)),
        by_year=_as_tuples(by_year),
        townships=townships,
        bodies=tuple(one for level in Level for one in everyone if one.level is level is not Level.TOWNSHIP),
        others=_as_tuples(others),
        all_years=tuple(sorted({*by_year, *others}, reverse=True)),
        township={township.slug: township for township in everyone},
        order={township.slug: (levels.index(township.level), *in_order(township)) for township in everyone},
        parts={part.id: replace(part, name=taxon("part", part)) for part in site.rules.taxonomy.parts},
        topics={topic.id: replace(topic, name=taxon("theme", topic)) for topic in site.rules.taxonomy.topics},
        indicators={indicator.id: replace(indicator, name=count(indicator)) for indicator in site.rules.indicators},
        groups=_as_tuples(groups),
        group_ids={year: tuple(group.id for group in there) for year, there in groups.items()},
        groups_of={id: _own_groups(there) for id, there in groups_of.items()},
        tables={(table.year, table.group, table.subject): table for table in comparison.tables},
        histories=_as_tuples(histories),
        coverage={(item.report, item.part): item for item in comparison.coverage},
        follow_ups={(item.report, item.shortcoming): item for item in comparison.follow_ups},
        deliveries={(item.report, item.plan): item for item in comparison.deliveries},
        sharing=index_shared(comparison),
        shelves=shelves,
        shelf_digits=digits,
        reuse={item.report: item for item in comparison.reuse},
        timings={item.report: item for item in comparison.timings},
        alignments=comparison.alignments,
        topic_names=topic_names(site.rules, bool(site.config.taxonomy), words),
    )


def _own_groups(groups: list[Group]) -> tuple[OwnGroup, ...]:
    nearest = sorted(groups, key=lambda group: len(group.reports))
    return tuple(OwnGroup(one.id, one.name, one.year, one.level, nearest.index(one)) for one in groups)


def _township_of(slug: str, reports: list[Report]) -> Township:
    ordered = tuple(sorted(reports, key=lambda report: report.meta.year))
    latest = ordered[-1].meta
    return Township(slug, latest.township, latest.county, latest.city, latest.province, ordered)


def _region_order(rules: Rules) -> Callable[[Township], tuple[PlaceKey, PlaceKey, PlaceKey, str]]:
    """The order of comparison tables too: by region, then by the slug, which is pinyin."""
    place = place_order(rules)
    return lambda township: (place(township.province), place(township.city), place(township.county), township.slug)


def _as_tuples(lists: Mapping[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
