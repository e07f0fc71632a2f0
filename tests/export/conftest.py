"""The demonstration site, as all rooms have it."""

from pathlib import Path

import pytest

from duizhao.model import Site


@pytest.fixture(scope="session")
def demonstration(demo: tuple[Path, Site]) -> Site:
    """The demonstration site as the build sees it."""
    return demo[1]
