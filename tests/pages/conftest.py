"""The demonstration site, built once for all browser tests, with some of every page kind."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from duizhao.model import Site
from duizhao.shell.build import build

EXAMPLES = Path(__file__).parents[2] / "examples"


class Quiet(SimpleHTTPRequestHandler):
    """A plain file server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Site]:
    """The built site's folder, and the site it was made from."""
    out = tmp_path_factory.mktemp("demo") / "sub" / "path"
    built = build(EXAMPLES, out)
    assert built.site is not None, built.problems
    return out, built.site


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
    yield f"http://127.0.0.1:{server.server_port}/sub/path/"
    server.shutdown()
    server.server_close()


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


def _left(request: Request) -> bool:
    """Whether a load was given up because the visitor had gone on to the next page."""
    return "ERR_ABORTED" in (request.failure or "")


def complaints(page: Page) -> list[str]:
    """Gathers what the browser complains about from here on: errors, refused loads, broken policies."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "requestfailed", lambda request: None if _left(request) else found.append(f"{request.url}: {request.failure}")
    )
    return found
