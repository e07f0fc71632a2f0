"""What a run has brought in so far, and the files that are asked where the place of a draft hangs on them.

Whose report a draft is, and under which name it comes in, is decided in `importer/placing.py`.
"""

from dataclasses import dataclass, field

from duizhao.importer import Draft, Placing, Town, town_of
from duizhao.model import Level, Place, Problem
from duizhao.read import NamedTownship, Towns, twin_doubt
from duizhao.shell.importing.inventory import Inventory, how_found
from duizhao.shell.importing.tasks import Task
from duizhao.shell.problem_sentences import sentence_of


@dataclass(slots=True)
class Arrivals:
    """The drafts of a run that have their place, and what is in content/."""

    inventory: Inventory
    seen: dict[str, str] = field(default_factory=dict)
    towns: dict[tuple[str, Town], str] = field(default_factory=dict)
    slugs: dict[str, Town] = field(default_factory=dict)
    known_towns: Towns = field(default_factory=Towns)

    @property
    def placing(self) -> Placing:
        """What a draft finds its place beside."""
        there = self.inventory
        seen, towns, slugs = self.seen, self.towns, self.slugs
        return Placing(there.pages, seen, towns, slugs, self._page, there.ledger, there.given, how_found, sentence_of)

    def _page(self, id: str) -> str:
        return self.inventory.page(id).read_text("utf-8")

    def doubted(self, task: Task, drafted: Draft) -> tuple[Problem, ...]:
        """The doubt that a new report, as `drafted` for a `task`, or its township, is there under another id; or ()."""
        if told := self.placing.copied(task.shown, drafted):
            return told
        if drafted.meta.get("level", Level.TOWNSHIP) != Level.TOWNSHIP:
            return ()  # each county has its own 司法局
        if not self.known_towns.years:
            for known in self.inventory.pages.by_id.values():
                self.known_towns.add(NamedTownship(known.slug, known.county, known.township), int(known.year))
        town, year = NamedTownship(drafted.slug, *town_of(drafted.meta)), drafted.year or 0
        others = self.known_towns.twins(town, year)
        self.known_towns.add(town, year)
        return (twin_doubt(town, others, self.known_towns, Place(task.shown)),) if others else ()

    def take(self, task: Task, drafted: Draft) -> None:
        """Notes that a draft of this run, as `drafted` for a `task`, has its place."""
        self.seen[drafted.id] = task.shown
        self.towns[str(drafted.year), town_of(drafted.meta)] = task.shown
        self.slugs.setdefault(drafted.slug, town_of(drafted.meta))
