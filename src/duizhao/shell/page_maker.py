"""Pages and files to come, lot by lot, and how any process, here or on another machine, makes some of them."""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar, NamedTuple

from duizhao.export import DataFile, data_files
from duizhao.facts import Fact
from duizhao.model import File, Output, Page, Site
from duizhao.plan import Lot, SiteIndex, SitePlan, index_site, plan
from duizhao.shell.answers import AsKept, packed_answer
from duizhao.shell.page_record import Note, noted_output
from duizhao.shell.page_renderer import page_renderer
from duizhao.shell.patience import Patient
from duizhao.shell.store import Store
from duizhao.tracing import traced


class PendingOutput(NamedTuple):
    """A page or file to come; `given` is as of a page (`facts/planned.py`)."""

    path: str
    given: tuple[Any, ...]
    make: Callable[[], Output]


class MakingNote(NamedTuple):
    """What a process noticed of a thing that it made: what that read, and what was wrong with the store."""

    note: Note
    torn: bool = False
    lost: Set[bytes] = frozenset()


PendingLot = Callable[[], Iterator[PendingOutput]]
LotPart = tuple[int, tuple[str, ...]]  # the number of a lot, and the paths of some of it
Made = list[tuple[Output, MakingNote | None]]


def lots_of(index: SiteIndex, render: Callable[[Page | File], Output]) -> tuple[SitePlan, list[PendingLot]]:
    """The plan of the site in `index`, and its lots, data files behind the plan's; `render` makes the pages."""
    planned = plan(index)
    lots: list[PendingLot] = [partial(_things_of_lot, lot, render) for lot in planned.lots]
    return planned, [*lots, *(partial(_files_of_lot, lot) for lot in data_files(index))]


def _things_of_lot(lot: Lot, render: Callable[[Page | File], Output]) -> Iterator[PendingOutput]:
    for one in lot():
        yield PendingOutput(one.path, one.given, lambda one=one: render(one.make()))  # type: ignore[misc]


def _files_of_lot(lot: Iterable[DataFile]) -> Iterator[PendingOutput]:
    for file in lot:
        yield PendingOutput(file.path, file.given, file.make)


def made(
    things: PendingLot, index: SiteIndex | None, store: Store | None
) -> Iterator[tuple[Output, MakingNote | None]]:
    """Each of the `things` as it is made, with what is told of it where the traced site, `index`, is given.

    It is made from what is known in the `store`, where there is one.
    """
    for thing in things():
        if index is None:
            yield thing.make(), None
            continue
        output, note = noted_output(index.recorder, thing.make, thing.given)
        yield output, MakingNote(note, store.torn, frozenset(store.lost)) if store else MakingNote(note)


@dataclass(slots=True)
class PageMaker:
    """Makes parts of a site on another machine. It is sent once; the site is looked up where it first makes any.

    Attributes:
        site: the whole site.
        texts: template texts by name.
        notes: whether what is read is written down.
        batch: how many parts another machine is asked for in one go.
    """

    batch: ClassVar[int] = 1

    site: Site
    texts: dict[str, str]
    notes: bool
    _index: SiteIndex | None = None
    _lots: list[PendingLot] = field(default_factory=list)
    _things: dict[int, dict[str, PendingOutput]] = field(default_factory=dict)
    _answers: dict[Fact, AsKept] = field(default_factory=dict)  # of derived facts whose answers are kept
    _derived: dict[Fact, tuple[bytes, Set[Fact]]] = field(default_factory=dict)  # what each is worth and follows from

    def __reduce__(self) -> tuple[type["PageMaker"], tuple[Site, dict[str, str], bool]]:
        return PageMaker, (self.site, self.texts, self.notes)

    def __call__(self, part: LotPart) -> Made:
        """The pages and files of a `part`."""
        if self._index is None:
            index = index_site(self.site)
            self._index = traced(index) if self.notes else index
            self._index.recorder.keep = packed_answer
            _, self._lots = lots_of(self._index, Patient(page_renderer(self.texts, self.site.messages)))
        number, paths = part
        if number not in self._things:
            self._things[number] = {thing.path: thing for thing in self._lots[number]()}
        things = self._things[number]
        some = made(lambda: (things[path] for path in paths), self._index if self.notes else None, None)
        known: set[Fact] = set()
        return [(output, told and MakingNote(self._whole(told.note, known))) for output, told in some]

    def _whole(self, note: Note, told: set[Fact]) -> Note:
        """A note with all that its facts follow from, but for what is `told` already.

        Here, what was worked out for one page is told with that page, and others that read it come later. Who asks
        from afar may never see that page, or see it last: it is made on another machine again when this one dies.
        """
        path, given, facts, derived = note
        self._answers.update((fact, answer) for fact, _, _, answer in derived if answer is not None)
        self._derived.update((fact, (worth, reads)) for fact, worth, reads, _ in derived)
        known, whole = self._derived, []
        todo = [(fact, False) for fact in facts]
        while todo:
            fact, after = todo.pop()
            if after:
                worth, reads = known[fact]
                whole.append((fact, worth, reads, self._answers.get(fact)))
            elif fact in known and fact not in told:
                told.add(fact)
                todo.append((fact, True))  # after what it follows from
                todo += [(read, False) for read in known[fact][1]]
        return path, given, facts, whole
