"""The values of the house: what `dataclass(frozen=True, slots=True)` makes, in a quarter of the time.

A build makes 340 such classes before it reads a report. The standard library compiles six methods of each from text;
here the first is compiled once for all classes of as many fields, and the others are shared
(docs/decisions/054-start.md).
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """A dataclass of `cls`, with slots, whose values cannot be changed.

    As of a dataclass, `fields` and `replace` know it, two values are the same where their fields are, and what the
    class itself defines stands. All fields are given in order, or by name; a class of which some are not stays a
    dataclass of the standard library, as does one whose values have an order.
    """
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__  # else `dataclass` asks for the signature, which takes longer than all the rest
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    own = vars(made)
    taken = _slot_taker([one.name for one in fields(made) if one.compare])

    def equal(self: Any, other: object) -> Any:
        return taken(self) == taken(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(taken(self))

    if "__init__" not in own:
        made.__init__ = _init_by_slots(made)
    if "__eq__" not in own:
        made.__eq__ = equal
    if own.get("__hash__") is None:  # Python itself says None where a class defines what is equal
        made.__hash__ = hashed
    for name in ("__repr__", "__setattr__", "__delattr__", "__getstate__", "__setstate__"):
        if name not in own:
            setattr(made, name, vars(_FrozenMethods)[name])
    return made  # type: ignore[no-any-return]  # the class itself, made anew with slots


def _slot_taker(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


def _init_by_slots(cls: Any) -> Callable[..., None]:
    """What sets the fields of a new value, by its slots: in half the time of `object.__setattr__`."""
    space: dict[str, Any] = {"_missing": MISSING, "__name__": cls.__module__}
    names, fallbacks, made_anew = ["self"], list[Any](), list[int]()
    for n, one in enumerate(fields(cls)):
        assert one.init, one.name
        assert not one.kw_only, one.name
        space[f"_set{n}"] = getattr(cls, one.name).__set__
        names.append(one.name)
        if one.default_factory is not MISSING:
            space[f"_new{n}"] = one.default_factory
            made_anew.append(n)
            fallbacks.append(MISSING)
        elif one.default is not MISSING:
            fallbacks.append(one.default)
        else:
            assert not fallbacks, one.name
    shared = _init_code(len(names) - 1, tuple(made_anew), hasattr(cls, "__post_init__"))
    return FunctionType(shared.replace(co_varnames=tuple(names)), space, "__init__", tuple(fallbacks))


@cache
def _init_code(count: int, made_anew: tuple[int, ...], post: bool) -> CodeType:
    """The code that sets `count` fields: compiled once for all classes of so many, which give it their names.

    Those fields whose numbers are in `made_anew` are made where they are not given; `post` calls `__post_init__`.
    """
    body = [
        f"_set{n}(self, _new{n}() if f{n} is _missing else f{n})" if n in made_anew else f"_set{n}(self, f{n})"
        for n in range(count)
    ]
    if post:
        body.append("self.__post_init__()")
    space: dict[str, Any] = {}
    head = ", ".join(["self", *(f"f{n}" for n in range(count))])
    exec(f"def __init__({head}):\n " + "\n ".join(body or ["pass"]), space)
    code: CodeType = space["__init__"].__code__
    return code


class _FrozenMethods:
    """What values of all classes have alike."""

    def __repr__(self: Any) -> str:
        shown = ", ".join([f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr])
        return f"{self.__class__.__qualname__}({shown})"

    def __setattr__(self: Any, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self: Any, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self: Any) -> list[Any]:
        return [getattr(self, one.name) for one in fields(self)]

    def __setstate__(self: Any, state: list[Any]) -> None:
        for one, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, one.name, value)
