"""A site whose pages write down what they read of it; which facts there are, `worth.py` says."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from duizhao.compare.shared_index import SharedIndex
from duizhao.facts.recorder import Fact, Recorder
from duizhao.model import Cell, CellRow, Report, Table, Trace
from duizhao.plan.site_index import SiteIndex
from duizhao.tracing.traced_nouns import TracedFindings, TracedReport, TracedTownship
from duizhao.tracing.traced_values import TracedMapping, TracedTuple


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
        super().__init__(groups, by("traces", of.all_traces), spans)
        object.__setattr__(self, "_of", of)
        object.__setattr__(self, "_recorder", recorder)

    def shared(self, report: str) -> tuple[Trace, ...]:
        """As `SharedIndex.shared` of a `report`, by its id."""
        self._recorder.read("traces", report)
        return self._of.shared(report)

    def near(self, key: str) -> tuple[str, ...]:
        """As `SharedIndex.near` of a `key`."""
        self._recorder.read("near", key)
        return self._of.near(key)

    def holders(self, key: str, year: int) -> tuple[str, ...]:
        """As `SharedIndex.holders` of a `key` and a `year`."""
        self._recorder.read("holders", key)
        return self._of.holders(key, year)


def _not_traced(*_: object) -> Any:
    raise TypeError("pages read this by way of the index")


def traced(index: SiteIndex) -> SiteIndex:
    """The site that `index` looks up, of which all that is read is written down by the new index's own recorder.

    What is read is known, never declared (decision 053).
    """
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

    def digits(_: Any) -> tuple[Fact, ...]:
        return (("list", "digits"),)

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
        shelves=TracedMapping(index.shelves, recorder, ("list", "shelves"), digits),
        shelf_digits=TracedMapping(index.shelf_digits, recorder, ("list", "digits"), digits),
        reuse=by("reuse", index.reuse),
        timings=by("timing", index.timings),
        alignments=by("alignments", index.alignments),
        kept={},
        recorder=recorder,
    )
