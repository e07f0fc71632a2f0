"""What each fact of a site is worth.

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
from itertools import pairwise
from typing import Any

from duizhao.facts.checksums import Checksums
from duizhao.facts.recorder import Fact, checksum
from duizhao.model import Report, SharedGroup, Trace
from duizhao.plan.site_index import SiteIndex, Township
from duizhao.tracing.traced_nouns import WHOSE

_OF_FILES = frozenset(("meta", "body", "source", "findings", "report", "whose", "own", "timing"))
_OF_TOWNS = frozenset(("alignments", "follow_up", "delivery"))
NOTHING = b""  # what a fact is worth that there is not


class Worth:
    """What each fact of a site is worth: a checksum that changes where the fact does."""

    def __init__(self, index: SiteIndex, studied: Mapping[str, Checksums]) -> None:
        """Of the site that `index` looks up (not the traced one); `studied` has each report's own."""
        self._index, self._studied = index, studied
        comparison = index.site.comparison
        self._groups = index.sharing.groups
        self._before = {
            later.id: earlier.id for town in index.township.values() for earlier, later in pairwise(town.reports)
        }
        # an alignment follows from the two reports alone
        lists: dict[str, Callable[[], Any]] = {
            "counted": lambda: _report_ids(index.counted),
            "reports": lambda: _report_ids(index.site.reports),
            "years": lambda: index.years,
            "all_years": lambda: index.all_years,
            "townships": lambda: [town.slug for town in index.townships],
            "bodies": lambda: [town.slug for town in index.bodies],
            "everyone": lambda: [*index.township],
            "tables": lambda: [*index.tables],
            "digits": lambda: sorted((level.value, n) for level, n in index.shelf_digits.items()),
            "regions": lambda: sorted(comparison.regions.items()),
            "shelves": lambda: [*index.shelves.items()],
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
            "places": lambda key: (self._holders(self._groups.get(key)), _group_quotes(self._groups.get(key))),
            "place": lambda key: _place_facts(index.township.get(key)),
            "township": lambda key: key in index.township and _report_ids(index.township[key].reports),
            "order": lambda key: index.order.get(key),
            "groups_of": lambda key: index.groups_of.get(key),
            "groups": lambda key: index.groups.get(key),
            "group_ids": lambda key: index.group_ids.get(key),
            "by_year": lambda key: _report_ids(index.by_year.get(key, ())),
            "others": lambda key: _report_ids(index.others.get(key, ())),
            "is_table": lambda key: key in index.tables,
            "table": lambda key: key in index.tables and index.tables[key].cells.reports,
            "histories": lambda key: [table.subject for table in index.histories.get(key, ())],
            "list": lambda key: lists[key](),
        }

    def __call__(self, fact: Fact) -> bytes:
        """The checksum of a fact; a fact that there is not has one too."""
        kind, key = fact
        if kind in Checksums.__dataclass_fields__:
            worth: bytes = getattr(self._own(key), kind)
            return worth
        return checksum(self._of[kind](key))

    def unmoved(self, same: Callable[[Fact], bool]) -> Callable[[Fact], bool]:
        """What says of a fact, without a look at it, that it is what it was in an earlier build of the same program.

        It follows from a report's file, or those of its township, and these say what they did; `same` looks at a fact.
        Why not each fact is looked at: decision 053.
        """
        files = {id for id in self._index.reports if all(same((kind, id)) for kind in Checksums.__dataclass_fields__)}
        towns = {
            slug
            for slug, town in self._index.township.items()
            if same(("township", slug)) and files.issuperset(_report_ids(town.reports))
        }

        def known(fact: Fact) -> bool:
            kind, key = fact
            if kind in _OF_FILES:
                return key in files
            if kind in _OF_TOWNS:
                return (key if isinstance(key, str) else key[0]).partition("/")[2] in towns
            return False

        return known

    def _own(self, report: str) -> Checksums:
        return self._studied.get(report, _NONE)

    def _trace(self, trace: Trace) -> tuple[Any, ...]:
        return (trace.span.start, trace.span.end, trace.own, trace.peers, trace.size, trace.group)

    def _holders(self, group: SharedGroup | None) -> Any:
        if group is None:
            return None
        return ([quote.report for quote in group.quotes], group.wordings, group.near)


_NONE = Checksums(NOTHING, NOTHING, NOTHING, NOTHING)


def _report_ids(reports: tuple[Report, ...]) -> tuple[str, ...]:
    return tuple(report.id for report in reports)


def _place_facts(town: Township | None) -> Any:
    return town and (town.name, town.county, town.city, town.province, town.level.value)


def _group_quotes(group: SharedGroup | None) -> Any:
    return group and [(quote.span.start, quote.span.end) for quote in group.quotes]
