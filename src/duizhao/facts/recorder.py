"""What a page reads of the site, written down while it is made, so that a later build knows what would change it.

A *fact* is what the site says under a kind and a key: `("meta", "2023/jinjiang-yinglin")`. Which facts there are and
what each is worth stands in `tracing/worth.py`; this is only the pencil.
"""

import marshal
from collections.abc import Callable, Container, Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Final

Fact = tuple[str, Any]  # kind, key: a string, a number, or a tuple of these

_BY_NAME = 256  # facts whose worth by name is remembered: some 30 names each
_PLAIN = 2  # the version of marshal that writes equal values alike: it refers to no value that was written before


def checksum(*values: Any) -> bytes:
    """A checksum of `values`, of twelve bytes; the same for values that are equal where their `repr` is."""
    try:
        data = marshal.dumps(values, _PLAIN)  # tuples, texts and numbers: a third of the time
    except ValueError:
        data = marshal.dumps(_plain[tuple](values), _PLAIN)
    return blake2b(data, digest_size=12).digest()


_ATOMS = frozenset((str, int, float, bool, bytes, type(None)))
_PlainForm = Callable[[Any], Any]


class _PlainForms(dict[type, _PlainForm]):
    """How a value of a class is put in tuples, texts and numbers, found when the first of them comes.

    It is faster than its `repr`. Those of classes begin with … and its name.
    """

    def __missing__(self, kind: type) -> _PlainForm:
        self[kind] = form = _plain_form(kind)
        return form


_plain: Final = _PlainForms()


def _plain_form(kind: type) -> _PlainForm:
    if kind in _ATOMS:
        return lambda value: value
    if issubclass(kind, tuple) and not hasattr(kind, "_fields"):
        # What is plain in it is seen here and below, without another call for each.
        return lambda value: tuple([one if one.__class__ in _ATOMS else _plain[one.__class__](one) for one in value])
    take, name = _part_taker(kind), kind.__qualname__
    if take is None:
        return repr
    return lambda value: (
        ...,
        name,
        *[one if one.__class__ in _ATOMS else _plain[one.__class__](one) for one in take(value)],
    )


def _part_taker(kind: type) -> Callable[[Any], Iterable[Any]] | None:
    """What gives all parts of a value of a class; None for one of which only `repr` tells all."""
    if issubclass(kind, tuple | list):
        return iter
    if issubclass(kind, Mapping):
        return lambda value: value.items()
    if is_dataclass(kind):
        names = [field.name for field in fields(kind) if field.repr]
        if len(names) > 1:
            return attrgetter(*names)
        return lambda value: [getattr(value, name) for name in names]
    return None


class Recorder:
    """Writes down the facts that are read within a block; blocks may lie in one another.

    What is read within an inner block (`reading`) is not written down for the outer one, until it is told (`also`).
    """

    __slots__ = ("_by_name", "_frames", "_here", "_untold", "answers", "before", "derived", "keep", "kept", "settled")

    def __init__(self) -> None:
        """Nothing is being read."""
        self._frames: list[set[Fact]] = []
        self._here: set[Fact] | None = None
        self._by_name: dict[Fact, dict[str, bytes]] = {}  # of the facts last derived that have names: worth by name
        self._untold: list[Fact] = []  # derived facts since `news` was last asked
        self.derived: dict[Fact, tuple[bytes, Set[Fact]]] = {}  # fact → its worth, the facts that it follows from

        self.keep: Callable[[Fact, Any], Any] = lambda _, answer: answer  # how the answer of a fact is kept
        self.kept: dict[Fact, Any] = {}  # the answers of those whose answers are kept, as `keep` keeps them
        self.answers: Mapping[Fact, Any] = {}  # … those that were put aside, and of an earlier build that hold in this
        # … and of the fact that is worked out anew what it was (`DerivedFromBefore`)
        self.before: Mapping[Fact, Any] = {}
        self.settled: Container[Fact] = ()  # facts of which it is known already what they are worth in this build

    def derive(
        self, fact: Fact, answer: Any, facts: Set[Fact], keep: bool, worth: Callable[[Any], bytes] = checksum
    ) -> None:
        """Writes down what a `fact` that follows from `facts` is worth, by its `answer`; `keep` keeps the answer too.

        Whether it is read here, `read` says. `worth` is asked only of a fact that nobody knows yet. Why facts follow
        from others: decision 053.
        """
        if self._here is not None and fact not in self.derived and fact not in self.settled:
            self.derived[fact] = worth(answer), facts
            self._untold.append(fact)
            if keep:
                self.kept[fact] = self.keep(fact, answer)

    def worth_by_name(self, fact: Fact, answer: Mapping[str, Any]) -> bytes:
        """What a `fact` is worth whose `answer` has names: by what each of them is worth, which is remembered."""
        if len(self._by_name) == _BY_NAME:
            del self._by_name[next(iter(self._by_name))]
        self._by_name[fact] = worths = {name: checksum(one) for name, one in answer.items()}
        return checksum(*worths.items())

    def worth_of_name(self, fact: Fact, name: str, one: Any) -> bytes:
        """What the answer of a `fact` that has names is worth under one `name`: that is `one`, None where it has none.

        Answers of many names are long: what was worked out for all of them is not worked out for each again.
        """
        return self._by_name.get(fact, {}).get(name) or checksum(one)

    def news(self) -> list[tuple[Fact, bytes, Set[Fact]]]:
        """The facts derived since this was last asked, what each is worth and follows from: those before it, or older.

        Also what was asked for between two pages, to know which come next.
        """
        untold, self._untold = self._untold, []
        return [(fact, *self.derived[fact]) for fact in untold]

    def forget(self, facts: Iterable[Fact]) -> None:
        """What derived `facts` follow from need not be known here any longer: it has been told."""
        for fact in facts:
            self.derived[fact] = self.derived[fact][0], frozenset()

    def read(self, kind: str, key: Any) -> None:
        """The fact of a `kind` and a `key` is read: it is written down for the innermost block (decision 053)."""
        if self._here is not None:
            self._here.add((kind, key))

    def also(self, facts: Iterable[Fact]) -> None:
        """These `facts` were read for what is used here: they are written down for the innermost block."""
        if self._here is not None:
            self._here.update(facts)

    def knows(self, fact: Fact) -> bool:
        """Whether nothing need be written down of what a derived `fact` is worth: it is known, or nobody asks."""
        return self._here is None or fact in self.derived or fact in self.settled

    def reading(self) -> "_Noting":
        """A block, for `with`; it gives the set of facts that are read within, complete when it ends."""
        return _Noting(self)


class _Noting:
    """A block in which facts are read; a generator in its place takes twice the time, a hundred times a page."""

    __slots__ = ("_facts", "_recorder")

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._facts: set[Fact] = set()  # set[Fact]() takes ten times the time

    def __enter__(self) -> set[Fact]:
        self._recorder._frames.append(self._facts)
        self._recorder._here = self._facts
        return self._facts

    def __exit__(self, *_: object) -> None:
        frames = self._recorder._frames
        frames.pop()
        self._recorder._here = frames[-1] if frames else None
