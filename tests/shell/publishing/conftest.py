"""Small built sites for the tests of publishing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.model import Output
from duizhao.shell.publishing.built_site import BuiltFile, built_files
from duizhao.shell.write import write

Make = Callable[..., dict[str, BuiltFile]]

PAGES = {
    "index.html": '<a href="reports/a.html">甲</a><link href="theme/base.css">',
    "reports/a.html": '<a href="../index.html">回</a>',
    "theme/base.css": "p{}",
    "data/甲.csv": "县,镇\r\n",
    ".nojekyll": "",
}


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Builds a site of the PAGES: `more` are further files or other words of one, None takes a file away."""

    def made(**more: str | None) -> dict[str, BuiltFile]:
        named = {name.replace("__", "/").replace("_dot_", "."): text for name, text in more.items()}
        pages = {path: text for path, text in (PAGES | named).items() if text is not None}
        write([Output(path, text.encode()) for path, text in pages.items()], tmp_path / "site/build")
        return built_files(tmp_path / "site/build")

    return made
