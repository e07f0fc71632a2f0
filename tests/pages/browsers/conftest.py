"""The browsers that visitors have, and the places where a site may lie."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Playwright

from duizhao.shell.browser import find_browser, flags
from tests.pages.browsers.chromium import Chromium
from tests.pages.browsers.driver import Driver
from tests.pages.browsers.firefox import Firefox, find_firefox
from tests.pages.browsers.webkit import WebKit, find_webkit
from tests.pages.conftest import Quiet

AGAIN = pytest.mark.flaky(reruns=2, only_rerun="GoneError|EndedError")
BROWSERS = ("chromium", "firefox", "webkit")
PLACES = ("file", "subpath", "root")
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser that ended by itself, or that was waited for in vain, has two more tries.

    What the pages do wrong comes back in each try; a wrong value has none. One browser comes after another, so that
    of processes side by side each begins with one of its own and starts the others only when it helps at the end.
    """
    files = {path for path in {item.path for item in items} if path.is_relative_to(HERE)}
    ours = [item for item in items if item.path in files]
    for item in ours:
        item.add_marker(AGAIN)
    items[:] = [item for item in items if item.path not in files] + sorted(ours, key=_browser)


def _browser(item: pytest.Item) -> int:
    """The place of a test's browser among the browsers; those that drive none come first."""
    values = item.callspec.params.values() if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ()
    return max((BROWSERS.index(value) for value in values if value in BROWSERS), default=-1)


@pytest.fixture(scope="session")
def started(playwright: Playwright) -> Iterator[Callable[[str, bool], Driver]]:
    """Gives a browser by its name, with or without scripts; each is started once a process, and again if it ended.

    Its Chromium is the one that visitors have, not the one without windows that the other tests use. A process that
    drives another browser has none: most of three processes drive one each.
    """
    running: dict[tuple[str, bool], Driver] = {}
    chromiums: list[Browser] = []

    def start(name: str, scripts: bool) -> Driver:
        known = running.get((name, scripts))
        if known is None or known.ended:
            if known:
                _end(known)
            if name == "chromium" and not chromiums:
                chromiums.append(playwright.chromium.launch(executable_path=find_browser(), args=list(flags())))
            running[name, scripts] = _start(name, scripts, chromiums)
        return running[name, scripts]

    yield start
    for driver in running.values():
        _end(driver)
    for browser in chromiums:
        browser.close()


def _end(driver: Driver) -> None:
    driver.close()
    shutil.rmtree(driver.home, ignore_errors=True)


def _start(name: str, scripts: bool, chromiums: Sequence[Browser]) -> Driver:
    if name == "chromium":
        return Chromium(chromiums[0], scripts)
    program = find_firefox() if name == "firefox" else find_webkit()
    assert program is not None, f"no {name}: sh scripts/system-packages.sh browsers"
    return Firefox(program, scripts) if name == "firefox" else WebKit(program, scripts)


@pytest.fixture(params=BROWSERS)
def driver(request: pytest.FixtureRequest, started: Callable[[str, bool], Driver]) -> Driver:
    """Each browser in turn."""
    return started(request.param, True)


@pytest.fixture(scope="session")
def rooted(folder: Path) -> Iterator[str]:
    """The address of the site at the root of a local server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def bases(folder: Path, served: str, rooted: str) -> dict[str, str]:
    """The site's address in each place."""
    return {"file": folder.as_uri() + "/", "subpath": served, "root": rooted}


@pytest.fixture(params=["file", "subpath"])
def base(request: pytest.FixtureRequest, bases: dict[str, str], driver: Driver) -> str:
    """The site's address on disk and below a path of a server; the browser has not been there before."""
    base = bases[request.param]
    driver.goto(base + "about.html")
    driver.evaluate("() => localStorage.clear()")
    return base
