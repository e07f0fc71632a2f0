"""Builds and imports make millions of values that live to the end, and looking for garbage among them takes time.

It is a third of a build's, and of the import of one file a quarter: modules, rules and patterns are made for that too.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Young objects are still looked at now and then, because templates leave cycles behind; what has grown old never is.
# Measured on 200 invented reports, with 300,000 young ones: 15.9 s of CPU and 298 MiB; with Python's own numbers 23.3 s
# and 287 MiB, with no search at all 14.3 s and 521 MiB. On the demonstration site, with pydantic gone,
# 40,000 and ten to 100,000 and fifty differ by less than runs do, and hold the same 87 MiB; 200,000 held 93 MiB.
_SELDOM = (100_000, 50, 1_000_000)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Searches for reference cycles seldom meanwhile."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
