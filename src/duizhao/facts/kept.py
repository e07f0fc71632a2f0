"""What several pages of a site ask for alike, worked out when the first of them asks."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from duizhao.facts.recorder import Fact, Recorder, checksum


class Traceable(Protocol):
    """A site, looked up, that knows who reads what of it, and holds what was worked out."""

    @property
    def recorder(self) -> Recorder:
        """What writes down that something was read."""

    @property
    def kept(self) -> dict[Any, dict[Any, Any]]:
        """The answers by function and key, with what was read for each; for this module alone."""


S = TypeVar("S", bound=Traceable)  # the site
K = TypeVar("K")
V = TypeVar("V")
_NOT_KNOWN = object()
_NOTHING: frozenset[Fact] = frozenset()


class Kept(Generic[S, K, V]):
    """A function of a site and a key whose answers are kept with the site.

    Only speed depends on what was asked before: whoever gets a kept answer has read all that it was made from. Each
    process that makes pages keeps its own.
    """

    def __init__(self, work: Callable[[S, K], V], newest: int | None = None) -> None:
        """Keeps the answers of `work`: all, or so many of the newest ones."""
        self._work, self._newest = work, newest

    def __call__(self, index: S, key: K) -> V:
        """The answer of the function; what it raises is raised."""
        known: dict[Any, tuple[Any, set[Fact]]] = index.kept.setdefault(self, {})
        if key not in known:
            with index.recorder.reading() as facts:
                answer = self._work(index, key)
            if len(known) == self._newest:
                del known[next(iter(known))]
            known[key] = answer, facts
        kept, facts = known[key]
        index.recorder.also(facts)
        return kept  # type: ignore[no-any-return]  # it is what `work` gave


class Derived(Kept[S, K, V]):
    """A function of a site and a key that is a fact itself: where its answer is what it was, nothing is made anew.

    Its `repr` tells whether it is; the key is a string, a number or a tuple of these. Worth its while where what it is
    made from changes often, and the answer seldom.
    """

    known: ClassVar[dict[str, "Derived[Any, Any, Any]"]] = {}  # by the kind of the fact

    before: ClassVar[bool] = False  # whether the work is given what the answer was
    answered: ClassVar[bool] = False  # whether the answer itself is kept for the next build
    named: ClassVar[bool] = False  # whether it is a mapping, of which few will ask for more than one value

    def __init__(self, work: Callable[[S, K], V], newest: int | None = None) -> None:
        """As of `Kept`."""
        super().__init__(work, newest)
        self.known[self.kind] = self

    def __call__(self, index: S, key: K) -> V:
        """The answer of the function; what it raises is raised."""
        recorder, fact = index.recorder, (self.kind, key)
        recorder.read(*fact)
        kept = index.kept.setdefault(self, {})
        if key in kept and recorder.knows(fact):
            return kept[key][0]  # type: ignore[no-any-return]  # as `work` gave it
        if self.answered:
            known: Any = recorder.answers.get(fact, _NOT_KNOWN)
            if known is not _NOT_KNOWN:
                return known  # type: ignore[no-any-return]  # as `work` gave it
        with recorder.reading():
            answer = super().__call__(index, key)
        recorder.derive(fact, answer, kept[key][1], self.answered, self._worth(recorder, fact))
        if self.answered and fact in recorder.answers:  # it is put aside, and read from there
            del kept[key]
        elif fact in recorder.derived:  # what it follows from is written down there
            kept[key] = answer, _NOTHING
        return answer

    def _worth(self, recorder: Recorder, fact: Fact) -> Callable[[V], bytes]:  # noqa: ARG002 - who has names asks both
        """What tells what an answer of a `fact` is worth."""
        return checksum

    @cached_property
    def kind(self) -> str:
        """The kind of the fact: module and name of the function that works it out (decision 053)."""
        return f"{self._work.__module__}:{self._work.__qualname__}"


class DerivedKept(Derived[S, K, V]):
    """A derived fact whose answer is kept: who needs those of all reports need not work all of them out again."""

    answered: ClassVar[bool] = True


class DerivedFromBefore(DerivedKept[S, K, V]):
    """A derived fact whose work is given what its answer was, or None where nobody knows.

    It must give the same with it and without it; worth its while where little changes of an answer that all follows in.
    """

    before: ClassVar[bool] = True

    def __init__(self, work: Callable[[S, K, V | None], V]) -> None:
        """Keeps the answers of `work`."""
        self._of = work
        super().__init__(self._from_before)

    @cached_property
    def kind(self) -> str:
        """The kind of the fact: module and name of the function that works it out (decision 053)."""
        return f"{self._of.__module__}:{self._of.__qualname__}"

    def _from_before(self, index: S, key: K) -> V:
        return self._of(index, key, index.recorder.before.get((self.kind, key)))


class _KeptByName(DerivedKept[S, str, Mapping[str, V]]):
    named: ClassVar[bool] = True

    def _worth(self, recorder: Recorder, fact: Fact) -> Callable[[Mapping[str, V]], bytes]:
        return partial(recorder.worth_by_name, fact)


class DerivedEach(Derived[S, tuple[str, str], V | None]):
    """A derived fact for each key and name, where one piece of work answers all names of a key; None for any other.

    What reads one of them stands where only others have changed.
    """

    def __init__(self, work: Callable[[S, str], Mapping[str, V]], newest: int | None = None) -> None:
        """Keeps the answers of `work`, which gives those of a key by name: all, or so many of the newest ones."""
        self._all: Derived[S, str, Mapping[str, V]] = _KeptByName(work, newest)
        super().__init__(self._one)

    def __call__(self, index: S, key: tuple[str, str]) -> V | None:
        """The answer of a key and a name; what the function raises is raised."""
        recorder, fact = index.recorder, (self.kind, key)
        recorder.read(*fact)
        with recorder.reading() as facts:  # one alone: that of all names of the key, which keeps them
            answer = self._one(index, key)
        recorder.derive(fact, answer, facts, False, partial(recorder.worth_of_name, (self._all.kind, key[0]), key[1]))
        return answer

    @cached_property
    def kind(self) -> str:
        """The kind of the facts: that of the work which answers all names of a key, with [] behind it."""
        return f"{self._all.kind}[]"

    def _one(self, index: S, key: tuple[str, str]) -> V | None:
        of, name = key
        return self._all(index, of).get(name)
