"""`@frozen` makes what the standard library's frozen dataclass with slots is, in all that the house uses of it."""

import pickle
from copy import copy
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from operator import attrgetter
from typing import Any

import pytest

from duizhao.frozen import frozen


class _Plain:
    a: int
    b: str = "x"
    c: list[int] = field(default_factory=list, compare=False)
    d: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.d:
            object.__setattr__(self, "d", f"{self.a}{self.b}")


def _copied() -> type[_Plain]:
    return type("Made", (), {k: v for k, v in vars(_Plain).items() if k not in ("__dict__", "__weakref__")})


Made: Any = frozen(_copied())
Made.__qualname__ = "Made"
_Known: Any = dataclass(frozen=True, slots=True)(_copied())


@frozen
class Base:
    """A class with a field, and its own answer to what is equal."""

    a: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Base)

    __hash__ = None  # type: ignore[assignment]  # as Python itself writes it into such a class


@frozen
class Further(Base):
    """A class with fields of another one, and its own."""

    b: tuple[int, ...] = ()


@pytest.mark.parametrize("given", [((1,), {}), ((1, "y"), {"c": [3]}), ((), {"a": 2, "d": "z"})])
def test_values_are_made_shown_and_compared_as_a_dataclass_is(given: tuple[tuple[Any, ...], dict[str, Any]]) -> None:
    """Any way of giving the fields makes the same words, the same order and the same hash."""
    order, names = given
    ours, known = Made(*order, **names), _Known(*order, **names)
    assert repr(ours) == repr(known)
    assert [getattr(ours, f.name) for f in fields(ours)] == [getattr(known, f.name) for f in fields(known)]
    assert hash(ours) == hash(known)
    assert ours == Made(*order, **names)
    assert ours != known
    assert ours == replace(ours, c=[9])
    assert ours != replace(ours, b="other")
    assert Made.__match_args__ == _Known.__match_args__
    assert Made.__slots__ == _Known.__slots__
    assert is_dataclass(Made)
    assert not hasattr(ours, "__dict__")


def test_nothing_of_a_value_can_be_changed() -> None:
    """A field cannot be set or deleted, nor one added; what is missing or too much is refused."""
    value = Made(1)
    for name in ("a", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, 2)
    with pytest.raises(FrozenInstanceError):
        del value.a
    too_few_and_many: tuple[tuple[Any, ...], ...] = ((), (1, "", [], "", 5))
    for wrong in too_few_and_many:
        with pytest.raises(TypeError):
            Made(*wrong)


def test_a_value_travels_and_is_copied() -> None:
    """Pickled or copied it is the same value, and what is not compared has come with it."""
    value = Made(1, c=[2])
    for other in (pickle.loads(pickle.dumps(value)), copy(value)):
        assert other == value
        assert attrgetter("a", "b", "c", "d")(other) == (1, "x", [2], "1x")


def test_a_list_made_for_one_value_is_not_anothers() -> None:
    """Each value without a list of its own gets a new one."""
    assert Made(1).c is not Made(1).c


def test_what_a_class_says_itself_stands() -> None:
    """Its own comparison is kept; a class of a class has the fields of both, in their order, and its own comparison."""
    assert Base(1) == Base(2)
    assert Further(1, (2,)) == Further(1, (2,))
    assert Further(1, (2,)) != Further(2, (2,))
    assert [f.name for f in fields(Further)] == ["a", "b"]
    assert repr(Further(1)) == "Further(a=1, b=())"


def test_classes_of_as_many_fields_share_one_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """What sets the fields is compiled once for all classes alike, and each still takes its own names."""
    known: Any = frozen(type("Known", (), {"__annotations__": {"a": int, "b": int}, "b": 5}))
    monkeypatch.setattr("builtins.exec", None)
    other: Any = frozen(type("Other", (), {"__annotations__": {"c": int, "d": int}, "d": 7}))
    assert (other(1).d, other(c=1, d=2).d, known(a=3).b) == (7, 2, 5)
    with pytest.raises(TypeError, match="'c'"):
        other(d=1)
    with pytest.raises(TypeError, match="'a'"):
        other(a=1)
