"""A site whose pages write down what they read of it, and what each such fact is worth.

A page is made from the facts that it reads and from nothing else that differs between two builds of one program with
the same rules, settings and templates. So where all its facts are worth what they were, it is what it was.

- of a report's id: `report` (whether there is one), `whose` and `meta` (front matter), `body` (text, blocks, sections),
  `source` (its file), `findings`, `own` (tiles, cells, coverage), `timing`, `reuse`, `alignments`, `ledger`,
  `groups_of`, `traces` (without their places in a list), `spans` (of those that stand elsewhere too)
- of an id and a shortcoming's: `follow_up`; and a plan item's: `delivery`
- of a shared sentence's key: `holders` (which reports have it in which wording), `places` (their spans as well), `near`
- of a township's slug: `place` (names, region), `township` (its reports), `order` (its place in the directory),
  `histories`; of a year: `by_year`, `others`, `groups`, `group_ids`
- of year, group and subject: `is_table` (whether there is one), `table` (of which reports)
- `list` of a name: all townships, years …
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from duizhao.frozen import frozen
from duizhao.model import Cell, CellRow, Level, Report, SharedGroup, Table, Trace
from duizhao.plan.recorder import Fact, Recorder, digest
from duizhao.plan.shared_index import SharedIndex
from duizhao.plan.site_index import SiteIndex, Township
from duizhao.plan.traced_nouns import WHOSE, TracedFindings, TracedReport, TracedTownship
from duizhao.plan.traced_values import TracedMapping, TracedTuple

_OF_FILES = frozenset(("meta", "body", "source", "findings", "report", "whose", "own", "timing"))
_OF_TOWNS = frozenset(("alignments", "follow_up", "delivery"))
NOTHING = b""  # what a fact is worth that there is not


@frozen
class Digests:
    """Digests of what a report's own file says: they need not be worked out anew while the file is the same."""

    meta: bytes
    body: bytes
    source: bytes
    findings: bytes


class Worth:
    """What each fact of a site is worth: a digest that changes where the fact does."""

    def __init__(self, index: SiteIndex, studied: Mapping[str, Digests]) -> None:
        """Of the site that `index` looks up (not the traced one); `studied` has each report's own."""
        self._index, self._studied = index, studied
        comparison = index.site.comparison
        self._groups = index.sharing.groups
        self._before = {
            later.id: earlier.id for town in index.township.values() for earlier, later in pairwise(town.reports)
        }
        # an alignment follows from the two reports alone
        lists: dict[str, Callable[[], Any]] = {
            "counted": lambda: _ids(index.counted),
            "reports": lambda: _ids(index.site.reports),
            "years": lambda: index.years,
            "all_years": lambda: index.all_years,
            "townships": lambda: [town.slug for town in index.townships],
            "bodies": lambda: [town.slug for town in index.bodies],
            "everyone": lambda: [*index.township],
            "tables": lambda: [*index.tables],
            "digits": lambda: sorted((level.value, n) for level, n in index.sharing.digits.items()),
            "regions": lambda: sorted(comparison.regions.items()),
            "shelves": lambda: [*index.sharing.shelves.items()],
        }
        self._of: dict[str, Callable[[Any], Any]] = {
            "whose": lambda key: key in index.reports and [getattr(index.reports[key].meta, name) for name in WHOSE],
            "report": lambda key: key in index.reports,
            # tiles, cells and coverage follow from text and findings
            "own": lambda key: (self._own(key).body, self._own(key).findings),
            "timing": lambda key: index.timings.get(key),
            "reuse": lambda key: index.reuse.get(key),
            "ledger": lambda key: index.site.ledgers.get(key),
            "spans": lambda key: [(span.start, span.end) for span in index.sharing.shared_spans(key)],
            "traces": lambda key: [self._trace(trace) for trace in comparison.traces.get(key, ())],
            "alignments": lambda key: [
                (own.body, own.meta) for own in (self._own(key), self._own(self._before.get(key, "")))
            ],
            "follow_up": lambda key: index.follow_ups.get(key),
            "near": lambda key: key in self._groups and index.sharing.near(key),
            "delivery": lambda key: index.deliveries.get(key),
            "holders": lambda key: self._holders(self._groups.get(key)),
            "places": lambda key: (self._holders(self._groups.get(key)), _quotes(self._groups.get(key))),
            "place": lambda key: _place(index.township.get(key)),
            "township": lambda key: key in index.township and _ids(index.township[key].reports),
            "order": lambda key: index.order.get(key),
            "groups_of": lambda key: index.groups_of.get(key),
            "groups": lambda key: index.groups.get(key),
            "group_ids": lambda key: index.group_ids.get(key),
            "by_year": lambda key: _ids(index.by_year.get(key, ())),
            "others": lambda key: _ids(index.others.get(key, ())),
            "is_table": lambda key: key in index.tables,
            "table": lambda key: key in index.tables and index.tables[key].cells.reports,
            "histories": lambda key: [table.subject for table in index.histories.get(key, ())],
            "list": lambda key: lists[key](),
        }

    def __call__(self, fact: Fact) -> bytes:
        """The digest of a fact; a fact that there is not has one too."""
        kind, key = fact
        if kind in Digests.__dataclass_fields__:
            worth: bytes = getattr(self._own(key), kind)
            return worth
        return digest(self._of[kind](key))

    def unmoved(self, same: Callable[[Fact], bool]) -> Callable[[Fact], bool]:
        """What says of a fact, without a look at it, that it is what it was in an earlier build of the same program.

        It follows from a report's file, or those of its township, and these say what they did; `same` looks at a fact.
        """
        files = {id for id in self._index.reports if all(same((kind, id)) for kind in Digests.__dataclass_fields__)}
        towns = {
            slug
            for slug, town in self._index.township.items()
            if same(("township", slug)) and files.issuperset(_ids(town.reports))
        }

        def known(fact: Fact) -> bool:
            kind, key = fact
            if kind in _OF_FILES:
                return key in files
            if kind in _OF_TOWNS:
                return (key if isinstance(key, str) else key[0]).partition("/")[2] in towns
            return False

        return known

    def _own(self, report: str) -> Digests:
        return self._studied.get(report, _NONE)

    def _trace(self, trace: Trace) -> tuple[Any, ...]:
        return (trace.span.start, trace.span.end, trace.own, trace.peers, trace.size, trace.group)

    def _holders(self, group: SharedGroup | None) -> Any:
        if group is None:
            return None
        return ([quote.report for quote in group.quotes], group.wordings, group.near)


_NONE = Digests(NOTHING, NOTHING, NOTHING, NOTHING)


def _ids(reports: tuple[Report, ...]) -> tuple[str, ...]:
    return tuple(report.id for report in reports)


def _place(town: Township | None) -> Any:
    return town and (town.name, town.county, town.city, town.province, town.level.value, town.seat)


def _quotes(group: SharedGroup | None) -> Any:
    return group and [(quote.span.start, quote.span.end) for quote in group.quotes]


class TracedSharing(SharedIndex):
    """Who has a sentence, with each sentence that is asked about written down."""

    __slots__ = ("_of", "_recorder")
    _of: SharedIndex
    _recorder: Recorder

    def __init__(self, of: SharedIndex, recorder: Recorder) -> None:
        """Stands for `of`."""

        def by(kind: str, values: Mapping[str, Any], every: Fact | None = None) -> TracedMapping[str, Any]:
            return TracedMapping(values, recorder, every, lambda key: ((kind, key),))

        spans, groups = by("spans", of.spans), by("places", of.groups)
        shelves = TracedMapping(of.shelves, recorder, ("list", "shelves"), lambda _: (("list", "digits"),))
        super().__init__(groups, by("traces", of.all_traces), spans, shelves, of.digits)
        object.__setattr__(self, "_of", of)
        object.__setattr__(self, "_recorder", recorder)

    def shared(self, report: str) -> tuple[Trace, ...]:
        """The sentences of a report that stand elsewhere too, in its order."""
        self._recorder.read("traces", report)
        return self._of.shared(report)

    def shelf_digits(self, level: Level) -> int:
        """How many digits of a key name the page that lists who has a sentence of a `level`."""
        self._recorder.read("list", "digits")
        return self._of.shelf_digits(level)

    def near(self, key: str) -> tuple[str, ...]:
        """The keys of the sentences that are nearly that of a key."""
        self._recorder.read("near", key)
        return self._of.near(key)

    def holders(self, key: str, year: int) -> tuple[str, ...]:
        """The ids of the reports of a `year` that have the sentence of a `key`."""
        self._recorder.read("holders", key)
        return self._of.holders(key, year)


def _not_traced(*_: object) -> Any:
    raise TypeError("pages read this by way of the index")


def traced(index: SiteIndex) -> SiteIndex:
    """The site that `index` looks up, of which all that is read is written down by the new index's own recorder."""
    recorder = Recorder()
    reports = {id: TracedReport(report, recorder) for id, report in index.reports.items()}

    def of(values: tuple[Report, ...]) -> tuple[Report, ...]:
        return tuple(reports[report.id] for report in values)

    def listed(name: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        return TracedTuple.of(values, lambda: recorder.read("list", name))

    def by(kind: str, values: Mapping[Any, Any], every: str = "") -> TracedMapping[Any, Any]:
        return TracedMapping(values, recorder, ("list", every) if every else None, lambda key: ((kind, key),))

    def by_report(kind: str, values: Mapping[tuple[str, str], Any]) -> TracedMapping[Any, Any]:
        return TracedMapping(values, recorder, None, lambda key: ((kind, key[0]),))

    def told(table: Table) -> Table:
        def cell(report: str) -> Cell:
            recorder.read("own", report)
            return table.cells.of(report)

        return replace(table, cells=CellRow(table.cells.reports, cell))

    def histories(slug: str) -> tuple[Fact, ...]:
        return ("township", slug), ("histories", slug)

    hidden: tuple[Any, ...] = TracedTuple.of((), _not_traced)
    unread: TracedMapping[Any, Any] = TracedMapping({}, recorder, None, _not_traced)
    towns = {slug: TracedTownship(town, of(town.reports), recorder) for slug, town in index.township.items()}
    site, comparison = index.site, index.site.comparison
    return replace(
        index,
        site=replace(
            site,
            reports=listed("reports", of(site.reports)),
            findings=hidden,
            problems=hidden,
            comparison=replace(
                comparison,
                tiles=by("own", comparison.tiles),
                cells=by("own", comparison.cells),
                across=by("own", comparison.across),
                traces=by("traces", comparison.traces),
                shared=unread,
                shared_levels=unread,
                regions=TracedMapping(
                    comparison.regions, recorder, ("list", "regions"), lambda _: (("list", "regions"),)
                ),
                groups=hidden,
                tables=hidden,
                histories=hidden,
                coverage=hidden,
                reuse=hidden,
                follow_ups=hidden,
                deliveries=hidden,
                timings=hidden,
                alignments={},
            ),
            ledgers=by("ledger", site.ledgers),
        ),
        reports=by("report", reports, "reports"),
        findings=by("report", {id: TracedFindings(found, recorder) for id, found in index.findings.items()}),
        counted=listed("counted", of(index.counted)),
        years=listed("years", index.years),
        by_year=by("by_year", {year: of(own) for year, own in index.by_year.items()}, "years"),
        townships=listed("townships", tuple(towns[town.slug] for town in index.townships)),
        bodies=listed("bodies", tuple(towns[town.slug] for town in index.bodies)),
        others=by("others", {year: of(own) for year, own in index.others.items()}, "all_years"),
        all_years=listed("all_years", index.all_years),
        township=by("place", towns, "everyone"),
        order=by("order", index.order),
        groups=by("groups", index.groups),
        group_ids=by("group_ids", index.group_ids),
        groups_of=by("groups_of", index.groups_of),
        tables=TracedMapping(
            {key: told(table) for key, table in index.tables.items()},
            recorder,
            ("list", "tables"),
            lambda key: (("is_table", key), ("table", key)),
        ),
        histories=TracedMapping(
            {slug: tuple(map(told, tables)) for slug, tables in index.histories.items()}, recorder, None, histories
        ),
        coverage=by_report("own", index.coverage),
        follow_ups=by("follow_up", index.follow_ups),
        deliveries=by("delivery", index.deliveries),
        sharing=TracedSharing(index.sharing, recorder),
        reuse=by("reuse", index.reuse),
        timings=by("timing", index.timings),
        alignments=by("alignments", index.alignments),
        kept={},
        recorder=recorder,
    )
