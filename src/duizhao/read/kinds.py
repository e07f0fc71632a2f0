"""What a field's type may say besides its class, in `Annotated`: how a value is read, and when it is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class ValueChange:
    """Another way to write a value: `change` makes the value of it, and leaves all else as it is.

    `known` are words that it takes, for the hint on a value that is none.
    """

    change: Callable[[Any], Any]
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ValueCheck:
    """A check of a value of the right class: it gives the value as it is kept, or raises ValueError.

    The error's words are a key of `wanted.VALUES`.
    """

    check: Callable[[Any], Any]


@dataclass(frozen=True, slots=True, eq=False)
class Schema:
    """What JSON Schema says of a value, where its class does not tell."""

    says: Mapping[str, Any]
