"""A small site for the shell's tests: two townships of the demonstration site over two years."""

import shutil
from pathlib import Path

import pytest

from duizhao.shell.building import build_site
from tests.once import Once

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of four invented reports in a folder of its own."""
    return small_site(tmp_path / "site")


@pytest.fixture
def built_site(once: Once, tmp_path: Path) -> Path:
    """The same as `duizhao build` leaves it, with its pages in build/; made once a run, here a copy of it."""

    def make(folder: Path) -> None:
        assert build_site(small_site(folder / "site"), folder / "site/build", 1).written is not None

    # With the times of the files, by which a build with nothing to do knows them.
    return shutil.copytree(once("small", make) / "site", tmp_path / "site")


def small_site(root: Path) -> Path:
    """Writes four invented reports into a folder, which it returns."""
    for year in ("2021", "2022"):
        folder = root / "content" / year
        folder.mkdir(parents=True)
        for path in sorted((EXAMPLES / "content" / year).glob("*.md"))[:2]:
            shutil.copy(path, folder)
    (root / "site.yaml").write_text("title: 测试站点\n", "utf-8")
    return root
