"""What the comparison needs of each report by itself: it follows from the report and its findings alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from duizhao.compare.compared_sentences import ComparedSentence, compared_sentences
from duizhao.compare.coverage import coverage
from duizhao.compare.tables import own_cells
from duizhao.compare.tiling import tiles
from duizhao.frozen import frozen
from duizhao.model import Cell, Coverage, Findings, Report, Rules, Tile


@frozen
class OwnPart:
    """One report before it is set beside others."""

    tiles: tuple[Tile, ...]
    coverage: tuple[Coverage, ...]
    cells: Mapping[str, Cell]  # by part or topic
    across: Mapping[str, Cell]  # by topic, beside reports of another version of the taxonomy
    sentences: tuple[ComparedSentence, ...]


def own(read: tuple[Report, Findings], rules: Rules) -> OwnPart:
    """A report's own part of the comparison: of what was `read`, by the `rules` of the whole site.

    Its tiles, cells, coverage and sentences: each made once, and kept (decisions 012 and 053).
    """
    report, findings = read
    tiling = tuple(tiles(report, findings))
    covered = tuple(coverage(report, findings, rules))
    return OwnPart(
        tiling, covered, *own_cells(report, findings, tiling, covered, rules), tuple(compared_sentences(report, rules))
    )


V = TypeVar("V")


class OwnByReport(Mapping[str, V], Generic[V]):
    """Something of each report's own part, by the report's id, asked for anew each time."""

    def __init__(self, owns: Mapping[str, OwnPart], take: Callable[[OwnPart], V]) -> None:
        """What `take` gives of each of `owns`."""
        self._owns, self._take = owns, take

    def __getitem__(self, report: str) -> V:
        """What there is of a report."""
        return self._take(self._owns[report])

    def __contains__(self, report: object) -> bool:
        """Whether there is such a report."""
        return report in self._owns

    def __iter__(self) -> Iterator[str]:
        """The ids of all reports."""
        return iter(self._owns)

    def __len__(self) -> int:
        """How many reports there are."""
        return len(self._owns)


class TakenLater(Sequence[V], Generic[V]):
    """Values that are taken when somebody looks at the first of them: most of what is handed on is never looked at."""

    __slots__ = ("_take", "_taken")

    def __init__(self, take: Callable[[], Sequence[V]]) -> None:
        """What `take` gives."""
        self._take = take
        self._taken: Sequence[V] | None = None

    def _all(self) -> Sequence[V]:
        if self._taken is None:
            self._taken = self._take()
        return self._taken

    def __getitem__(self, at: Any) -> Any:
        """One, or some."""
        return self._all()[at]

    def __iter__(self) -> Iterator[V]:
        """Each."""
        return iter(self._all())

    def __len__(self) -> int:
        """How many there are."""
        return len(self._all())

    def __reduce__(self) -> tuple[type[tuple[V, ...]], tuple[tuple[V, ...]]]:
        return tuple, (tuple(self._all()),)
