"""Builds and imports make millions of values that live to the end, and looking for garbage among them takes time.

It is a third of a build's, and of the import of one file a quarter: modules, rules and patterns are made for that too.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Young objects are still looked at now and then, for a site's own templates or a library may leave cycles behind; what
# has grown old never is. Builds leave none: what templates leave, `render/environment.py` takes apart. On the
# demonstration site, which never has 400,000 young ones, that saves a twentieth of the processor time.
_SELDOM = (400_000, 50, 1_000_000)
_SELDOM_FOR_GOOD = (100_000, 50, 20)


def collect_seldom() -> None:
    """Searches for reference cycles seldom from now on, but does: for a process that goes on with other work."""
    gc.set_threshold(*_SELDOM_FOR_GOOD)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Searches for reference cycles seldom meanwhile."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
