"""A build makes millions of values that live to its end: looking for garbage among them takes half its time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """No search for reference cycles meanwhile: frozen values have none, and all else goes by its count."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
