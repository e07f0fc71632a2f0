"""Strange inputs by the million: none ends in a traceback, none takes long.

`make torture PYTEST="-k test_a_million"` runs them in portions; `python -m tests.fuzz SECONDS [FIRST]` as many as there
is time for, and prints the number of each find. A find becomes a fixture of its own
(`tests/importer/test_found_by_fuzzing.py`), for what number makes which input changes, and its cause is mended.
"""

import pytest

from tests.fuzz.__main__ import tried
from tests.fuzz.targets import COSTLY, TARGETS

PORTIONS = 20
MANY = 900  # inputs of a costly target in a portion; of each other four times as many: 1,008,000 in all


@pytest.mark.parametrize("target", TARGETS)
def test_a_few(target: str) -> None:
    """The first inputs of each target are taken or refused."""
    assert tried(target, range(8)) == []


@pytest.mark.torture
@pytest.mark.parametrize("portion", range(PORTIONS))
@pytest.mark.parametrize("target", TARGETS)
def test_a_million(target: str, portion: int) -> None:
    """A million of them over all targets."""
    many = MANY if target in COSTLY else 4 * MANY
    assert tried(target, range(portion * many, (portion + 1) * many)) == []
