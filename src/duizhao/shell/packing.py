"""Values of the program as bytes and back: for what a build keeps for the next one, and for what processes send.

Only classes of `duizhao.model`, views of pages and those named here are ever made from bytes, whatever the bytes ask
for, so that a file that is not ours can do no harm.
"""

import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from hashlib import blake2b
from importlib import import_module
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast
from zlib import compress, decompress

T = TypeVar("T")
_ROOM = "duizhao.model."
_VIEWS = "duizhao.plan."  # of which only dataclasses and named tuples
_ALLOWED = frozenset(
    {
        ("duizhao.compare.compared_sentences", "ComparedSentence"),
        ("duizhao.shell.packing", "packed_bytes"),
        ("duizhao.shell.studying", "StudiedFile"),
    }
)
_SMALL = 1000  # bytes up to which a part stays with what it is a part of: a row of its own costs more than it saves
# Bytes up to which nothing is compressed: nearly all that a build keeps comes in smaller pieces, each of which takes a
# compressor of its own (decision 053).
_LITTLE = 16_000


def pack(value: Any) -> bytes:
    """A value as bytes; the same for values made by the same steps.

    Source: decision 053.
    """
    out = io.BytesIO()
    _Pickler(out, 5).dump(value)
    return out.getvalue()


def unpack(data: bytes) -> Any:
    """The value of `data`, bytes that `pack` gave.

    Raises:
        ValueError: They are others; another error of theirs may come of them.
    """
    return _Unpickler(io.BytesIO(data)).load()


def pack_apart(value: Any, small: int = _SMALL) -> tuple[bytes, dict[int, "Packed[Any]"]]:
    """A `value` as bytes, without those of its packed parts that have more than `small` bytes: these by their numbers.

    All parts are numbered, the small ones too: a number says which part it is, whatever size it has the next time.
    Source: decision 053.
    """
    out, parts = io.BytesIO(), dict[int, Packed[Any]]()
    writer = pickle.Pickler(out, 5)
    writer.dispatch_table = _ReducersApart(parts, small)
    writer.dump(value)
    return out.getvalue(), parts


def unpack_apart(data: bytes, part: Callable[[int, bytes], "Packed[Any]"]) -> Any:
    """The value of the bytes `data` that `pack_apart` gave; `part` gives a large part by its number and checksum."""
    return _Together(io.BytesIO(data), part).load()


def compressed(data: bytes) -> bytes:
    """The bytes `data` as they are kept: compressed (zlib, RFC 1950), where that saves more than it takes.

    The first byte says which: `z` or `=`.
    """
    return b"=" + data if len(data) <= _LITTLE else b"z" + compress(data, 1)


def decompressed(data: bytes) -> bytes:
    """What `compressed` made `data` of.

    Raises:
        zlib.error: it was not it.
    """
    return data[1:] if data.startswith(b"=") else decompress(data[1:])


def checksum_of(data: bytes) -> bytes:
    """A checksum of `data`: BLAKE2b, twelve bytes."""
    return blake2b(data, digest_size=12).digest()


class _Reducers(dict[Any, Callable[[Any], Any]]):
    """How a value of a class is written, found when the first of them comes; KeyError for those that pickle knows."""

    def __missing__(self, kind: Any) -> Callable[[Any], Any]:
        reducer = _reducer_of(kind)
        if reducer is None:
            raise KeyError(kind)
        self[kind] = reducer
        return reducer


def _reducer_of(kind: Any) -> Callable[[Any], Any] | None:
    if issubclass(kind, Enum):  # by its value, not by getattr as Python 3.11.0 to 3.11.3 do: that is no class of ours
        return lambda value: (kind, (value.value,))
    if "__reduce__" in vars(kind):
        return cast(Callable[[Any], Any], kind.__reduce__)
    if "__dataclass_fields__" not in vars(kind) or hasattr(kind, "__post_init__"):  # a subclass may be made otherwise
        return None
    found = fields(kind)
    if not found or any(not one.init or one.kw_only for one in found):
        return None
    names = [one.name for one in found]
    if len(names) == 1:
        (name,) = names
        return lambda value: (kind, (getattr(value, name),))
    taken = attrgetter(*names)
    return lambda value: (kind, taken(value))


class _Pickler(pickle.Pickler):
    """Writes a dataclass as its class and its values in order: its own way, by `fields`, takes ten times as long."""

    dispatch_table = _Reducers()


class _ReducersApart(_Reducers):
    """As `_Reducers`, but that of a large part only its number and checksum are written, and that it is collected."""

    def __init__(self, parts: "dict[int, Packed[Any]]", small: int) -> None:
        self._parts, self._small, self._seen = parts, small, 0

    def __missing__(self, kind: Any) -> Callable[[Any], Any]:
        if kind is Packed:
            return self._packed  # not kept: it holds all of these, which would wait until garbage is looked for
        self[kind] = reducer = _Pickler.dispatch_table[kind]
        return reducer

    def _packed(self, part: "Packed[Any]") -> tuple[Any, ...]:
        self._seen += 1
        if len(part.data) <= self._small:
            return part.__reduce__()
        self._parts[self._seen] = part
        return part_beside, (self._seen, part.checksum)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _found(module, name)


class _Together(_Unpickler):
    def __init__(self, file: io.BytesIO, part: Callable[[int, bytes], "Packed[Any]"]) -> None:
        super().__init__(file)
        self._part = part

    def find_class(self, module: str, name: str) -> Any:
        return self._part if (module, name) == (__name__, part_beside.__name__) else _found(module, name)


@lru_cache(maxsize=256)
def _found(module: str, name: str) -> Any:
    if not (module.startswith((_ROOM, _VIEWS)) or (module, name) in _ALLOWED) or "." in name:
        raise pickle.UnpicklingError(f"{module}.{name}")
    found = getattr(import_module(module), name)
    if module.startswith(_VIEWS) and not (is_dataclass(found) or hasattr(found, "_fields")):
        raise pickle.UnpicklingError(f"{module}.{name}")
    if not (isinstance(found, type) or found is packed_bytes) or found.__module__ != module:
        raise pickle.UnpicklingError(f"{module}.{name}")
    return found


class Packed(Generic[T]):
    """A value that is unpacked each time that it is asked for, and packed when its bytes are."""

    __slots__ = ("_checksum", "_data", "_read", "_size", "_value")
    _none: Any = object()

    def __init__(self, value: T) -> None:
        """Of a value."""
        self._value: Any = value
        self._data: bytes | None = None
        self._checksum = b""
        self._read: Callable[[], bytes] | None = None
        self._size = 0  # of the bytes that a value was packed to which is not held for good

    @classmethod
    def kept(cls, checksum: bytes, read: Callable[[], bytes]) -> "Packed[T]":
        """Of bytes with a `checksum`, which `read` gets each time that they are asked for."""
        made: Packed[T] = cls(cls._none)
        made._checksum, made._read = checksum, read
        return made

    def beside(self, read: Callable[[], bytes]) -> "Packed[T]":
        """The same with its bytes where `read` gets them, and a known value here until it is taken or forgotten."""
        made: Packed[T] = self.kept(self.checksum, read)
        if self._value is not Packed._none:
            made._value, made._size = self._value, len(self.data)
        return made

    @property
    def size(self) -> int:
        """Of how many bytes the value is that is here until it is taken or forgotten; 0 where none is."""
        return self._size

    def stay(self) -> None:
        """The value that is here stays, wherever it is taken to: nobody forgets it."""
        self._size = 0

    def forget(self) -> None:
        """The value is not here any longer: it is unpacked when it is asked for."""
        self._value, self._size = Packed._none, 0

    @property
    def value(self) -> T:
        """The value."""
        return self.taken()[0]

    def taken(self) -> tuple[T, int]:
        """The value, and of how many bytes it was unpacked: whoever asks holds it; 0 where it is held here."""
        if self._value is Packed._none:
            data = self.data
            return unpack(data), len(data)
        value, size = self._value, self._size
        if size:
            self.forget()
        return value, size

    @property
    def data(self) -> bytes:
        """Its bytes, as `pack` gives them."""
        if self._data is None:
            if self._read:
                return self._read()
            self._data = pack(self._value)
        return self._data

    @property
    def checksum(self) -> bytes:
        """A checksum of its bytes."""
        return self._checksum or checksum_of(self.data)

    def __reduce__(self) -> tuple[Callable[[bytes], "Packed[T]"], tuple[bytes]]:
        return packed_bytes, (self.data,)


def packed_bytes(data: bytes) -> Packed[Any]:
    """What was packed to the bytes `data`."""
    made: Packed[Any] = Packed(Packed._none)
    made._data = data
    return made


def part_beside(number: int, checksum: bytes) -> Packed[Any]:
    """Stands in bytes for a part that is kept beside them; `unpack_apart` makes it of its `number` and `checksum`.

    Raises:
        UnpicklingError: it is asked for the part itself, which it has not.
    """
    raise pickle.UnpicklingError(f"part {number} {checksum.hex()}")
