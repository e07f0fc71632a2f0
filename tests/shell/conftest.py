"""A small site for the shell's tests: two townships of the demonstration site over two years."""

import shutil
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of four invented reports in a folder of its own."""
    root = tmp_path / "site"
    for year in ("2021", "2022"):
        folder = root / "content" / year
        folder.mkdir(parents=True)
        for path in sorted((EXAMPLES / "content" / year).glob("*.md"))[:2]:
            shutil.copy(path, folder)
    (root / "site.yaml").write_text("title: 测试站点\n", "utf-8")
    return root
