"""Mappings and tuples that write down what is read of them (`facts/recorder.py`), in the place of those that do not.

They are equal in all else to what they stand for, so that no page knows which of the two it has.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, SupportsIndex, TypeVar

from duizhao.facts.recorder import Fact, Recorder

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


class TracedMapping(Mapping[K, V], Generic[K, V]):
    """A mapping of which each key that is asked for is written down, whether or not it is there.

    `facts` says which facts a key stands for; who goes through all keys reads the fact `every`, or may not (None).
    """

    __slots__ = ("_all", "_every", "_facts", "_recorder")

    def __init__(
        self, values: Mapping[K, V], recorder: Recorder, every: Fact | None, facts: Callable[[K], tuple[Fact, ...]]
    ) -> None:
        """Stands for `values`."""
        self._all, self._recorder, self._every, self._facts = values, recorder, every, facts

    def __getitem__(self, key: K) -> V:
        """The value of a key."""
        self._recorder.also(self._facts(key))
        return self._all[key]

    def __contains__(self, key: object) -> bool:
        """Whether there is a value, which the first fact of a key says."""
        self._recorder.also(self._facts(key)[:1])  # type: ignore[arg-type]  # a key of another type is not there
        return key in self._all

    def __iter__(self) -> Iterator[K]:
        """All keys."""
        return iter(self._told())

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._told())

    def _told(self) -> Mapping[K, V]:
        if self._every is None:
            raise TypeError("nobody goes through all of these")
        self._recorder.read(*self._every)
        return self._all


class TracedTuple(tuple[T, ...]):
    """A tuple of which it is written down that it was read; all of it is one fact."""

    _told: Callable[[], None]

    @classmethod
    def of(cls, values: tuple[T, ...], told: Callable[[], None]) -> "TracedTuple[T]":
        """Stands for `values`; `told` is called whenever they are looked at."""
        made = cls(values)
        made._told = told
        return made

    def __iter__(self) -> Iterator[T]:
        """Each value."""
        self._told()
        return super().__iter__()

    def __getitem__(self, at: Any) -> Any:
        """A value, or a slice."""
        self._told()
        return super().__getitem__(at)

    def __len__(self) -> int:
        """How many there are."""
        self._told()
        return super().__len__()

    def __contains__(self, value: object) -> bool:
        """Whether a value is one of them."""
        self._told()
        return super().__contains__(value)

    def __add__(self, other: Any) -> Any:
        """These and others."""
        self._told()
        return super().__add__(other)

    def __eq__(self, other: object) -> bool:
        """Whether another tuple holds the same."""
        self._told()
        return super().__eq__(other)

    def __hash__(self) -> int:
        """As of the tuple it stands for."""
        self._told()
        return super().__hash__()

    def __repr__(self) -> str:
        """As of the tuple it stands for."""
        self._told()
        return super().__repr__()

    def index(self, value: Any, start: SupportsIndex = 0, stop: SupportsIndex = 1 << 62) -> int:
        """The first place of a `value` from `start` on and before `stop`, from 0.

        Raises:
            ValueError: It does not stand there.
        """
        self._told()
        return super().index(value, start, stop)

    def count(self, value: Any) -> int:
        """How often a `value` stands there."""
        self._told()
        return super().count(value)
