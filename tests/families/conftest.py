"""The demonstration site of the second family, and the rules that it is read by."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from duizhao.model import Rules
from duizhao.shell.load import Loaded, load
from tests.yamls import load_yaml

SITE = Path(__file__).parents[2] / "examples" / "zfxxgk"


@lru_cache(maxsize=1)
def loaded_site() -> Loaded:
    """The demonstration site as a build loads it."""
    return load(SITE)


@lru_cache(maxsize=1)
def expected_of() -> dict[str, dict[str, Any]]:
    """What a reader finds in each report, by its id."""
    told = load_yaml((SITE / "expected.yaml").read_text("utf-8"))
    return {one["report"]: one for one in told["reports"]}


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The demonstration site as a build loads it."""
    return loaded_site()


@pytest.fixture(scope="session")
def rules(loaded: Loaded) -> Rules:
    """The rules of the second family."""
    return loaded.rules


@pytest.fixture(scope="session")
def expected() -> dict[str, dict[str, Any]]:
    """What a reader finds in each report, by its id."""
    return expected_of()
