"""Files changed as writers and editors change them, each in one place; what the import says of it is judged.

1. frame    one variant of a file, and the judge of its import         __init__, judge
2. formats  one module a format, named after its ending, each with `variants`   docx, html, …
3. measure  all variants of all sample files                           ../measure_mutations

A module of a format has `variants(data: bytes) -> Iterator[Mutation]`: without an end, the same at each call, each kind
of change in turn, in an order of the file's own (`in_turn`), so that a few dozen variants of each file try many kinds.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import count, islice
from pathlib import Path
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")

SAMPLES = Path(__file__).parents[1] / "samples"
FORMATS = ("docx", "html", "pdf", "ofd")
# Variants of a file: in `make torture` and the measure, in `make long`, in every test run.
ALL, LONG, SHORT = 200, 24, 12


@dataclass(frozen=True, slots=True)
class Mutation:
    """A file with one change.

    Attributes:
        kind: What was done: struck, boxed.
        data: The whole file.
        words: The passage that the change touches, as one reads it afterwards, or would if it were shown.
        shown: Whether somebody who opens the file sees those words as text, afterwards, in their place.
        moved: Whether the change itself puts the words elsewhere, or new ones in, so that their place is no matter.
        was: The passage as it read before, where that was otherwise ("" for new words in a known place).
    """

    kind: str
    data: bytes
    words: str
    shown: bool
    moved: bool = False
    was: str | None = None


def files() -> list[Path]:
    """The sample files whose format has a module here, in order."""
    there = [f for f in FORMATS if find_spec(f"{__name__}.{f}")]
    return sorted((p for p in SAMPLES.iterdir() if p.suffix[1:] in there), key=lambda p: (p.suffix, p.name))


def in_turn(changes: Mapping[str, T], data: bytes) -> Iterator[tuple[str, T, random.Random]]:
    """All changes of a format again and again, in an order that depends on the file, each with dice of its own."""
    kinds = sorted(changes)
    random.Random(crc32(data)).shuffle(kinds)
    for turn in count():
        for kind in kinds:
            yield kind, changes[kind], random.Random(f"{kind} {turn}")


def variants(path: Path, number: int) -> Iterator[Mutation]:
    """The first variants of a sample file."""
    module = import_module(f"{__name__}.{path.suffix[1:]}")
    return islice(module.variants(path.read_bytes()), number)
