"""What the tests of imports begin with: a site without a report."""

from pathlib import Path

import pytest


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty site."""
    root = tmp_path / "site"
    root.mkdir()
    (root / "site.yaml").write_text("title: 试\n", "utf-8")
    return root
