"""The demonstration site for all browser tests, with some of every page kind."""

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from duizhao.model import Site
from duizhao.shell.build import build
from tests.conftest import EXAMPLES
from tests.once import Once, keep, kept
from tests.pages.paper import OnPaper, on_paper
from tests.pages.visits import Visit, walk


class Quiet(SimpleHTTPRequestHandler):
    """A plain file server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def folder(demo: tuple[Path, Site]) -> Path:
    """The built site's folder."""
    return demo[0]


@pytest.fixture(scope="session")
def kinds(demo: tuple[Path, Site]) -> dict[str, str]:
    """One page of each kind, the fullest where there is a choice."""
    site = demo[1]
    report = max((r for r in site.reports if r.meta.year == max(o.meta.year for o in site.reports) - 1), key=_size)
    group = max((g for g in site.comparison.groups if g.year == report.meta.year), key=lambda g: len(g.reports))
    return {
        "home": "index.html",
        "report": f"reports/{report.id}.html",
        "township": f"townships/{report.slug}.html",
        "directory": "townships/index.html",
        "year": f"years/{report.meta.year}.html",
        "table": f"compare/{group.year}/{group.id}/enforcement.html",
        "part": f"compare/{group.year}/{group.id}/shortcomings.html",
        "group": f"compare/{group.year}/{group.id}/index.html",
        "shared": min(path.relative_to(demo[0]).as_posix() for path in (demo[0] / "shared").iterdir()),
        "choose": "compare/index.html",
        "shortcomings": "shortcomings/index.html",
        "theme": "shortcomings/publicity.html",
        "figures": "figures/index.html",
        "indicator": "figures/disputes-mediated.html",
        "coverage": "coverage/index.html",
        "search": "search.html",
        "about": "about.html",
        "lost": "404.html",
    }


def _size(report: object) -> tuple[int, str]:
    text: str = getattr(report, "text", "")
    return len(text), getattr(report, "id", "")


@pytest.fixture(scope="session")
def served(folder: Path) -> Iterator[str]:
    """The address of the site under a subpath of a local server."""
    handler = partial(Quiet, directory=str(folder.parents[1]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sub/site/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def english(once: Once) -> Path:
    """The demonstration site with an English interface, built once a run."""

    def make(folder: Path) -> None:
        shutil.copytree(EXAMPLES, folder / "site")
        config = folder / "site" / "site.yaml"
        config.write_text(config.read_text("utf-8").replace("language: zh-Hans", "language: en"), "utf-8")
        assert build(folder / "site", folder / "out").site is not None

    return once("english", make) / "out"


@pytest.fixture(scope="session")
def visits_on_disk(once: Once, chromium: Browser, folder: Path, kinds: dict[str, str]) -> dict[str, Visit]:
    """What a browser saw on a walk through all page kinds, from disk in a wide window."""
    return _visits(once, "visits-on-disk", chromium, folder.as_uri() + "/", kinds, 1280)


@pytest.fixture(scope="session")
def visits_served(once: Once, chromium: Browser, served: str, kinds: dict[str, str]) -> dict[str, Visit]:
    """What a browser saw on a walk through all page kinds, under a subpath of a server in a narrow window."""
    return _visits(once, "visits-served", chromium, served, kinds, 390)


def _visits(once: Once, name: str, browser: Browser, base: str, kinds: dict[str, str], width: int) -> dict[str, Visit]:
    found = kept(once(name, lambda folder: keep(walk(browser, base, kinds, width), folder / "visits")) / "visits")
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="session")
def papers(once: Once, chromium: Browser, folder: Path, kinds: dict[str, str]) -> dict[str, OnPaper]:
    """Every page kind as the browser prints it."""

    def make(place: Path) -> None:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        keep({name: on_paper(page, (folder / path).as_uri()) for name, path in kinds.items()}, place / "papers")
        page.close()

    found = kept(once("papers", make) / "papers")
    assert isinstance(found, dict)
    return found


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor with a desktop screen."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A fresh visitor's page."""
    return context.new_page()
