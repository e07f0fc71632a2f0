"""The demonstration site, read once."""

from pathlib import Path

import pytest

from duizhao.model import Site
from duizhao.shell.build import site_from
from duizhao.shell.load import load

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def demonstration() -> Site:
    """The demonstration site as the build sees it."""
    return site_from(load(EXAMPLES))
