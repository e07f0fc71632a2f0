"""Sites on disk for the browser: the search's data files, its scripts, and a page that only loads them."""

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from duizhao.model import Comparison, Config, File, Findings, Report, Rules, Site
from duizhao.plan import routes
from duizhao.plan.data.browser_data import build_name, data_pages
from duizhao.plan.site_index import index_site
from duizhao.render.forms import write_file
from tests.conftest import report_of

HERE = Path(__file__).parents[2]
UNCOMPARED = Comparison()
ENGINE = """<!doctype html>
<html lang="zh-Hans" data-root=""><meta charset="utf-8"><title>engine</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<script src="data/words.js"></script><script src="theme/page.js"></script><script src="theme/data.js"></script>
<script src="theme/search-fold.js"></script><script src="theme/search-core.js"></script></html>
"""
# Letters that fold or break: widths, cases, quotes, hanzi beyond the basic plane, marks that JSON and HTML know.
ODD = """一、举措和成效

推进“互联网＋政务服务”，ＡＢＣ系统与Ａbc平台对接，办件1234件，１２３４件按时办结。𠮷祥村与𠮷利村共建“法治𠀋站”。

（一）加强学习。全镇学习ABC‘三项制度’；引用<script>与"双引号"，反斜杠\\\\n和&amp;都照原样。一一一对应，一一对应。

二、存在的不足

一是经费 不足\u3000力量薄弱！是否到位？“还不够。”的说法也有，仍需ΣΑΣ改进İ。⼈民调解ﬁnd。
"""


@pytest.fixture(scope="session")
def invented(demo: tuple[Path, Site]) -> tuple[Report, ...]:
    """The invented reports of the demonstration site, by id."""
    return tuple(sorted(demo[1].reports, key=lambda report: report.id))


@pytest.fixture(scope="session")
def reports(demo: tuple[Path, Site], rules: Rules) -> tuple[Report, ...]:
    """The invented reports of the demonstration site and one with odd letters."""
    return tuple(sorted((report_of(ODD, rules), *demo[1].reports), key=lambda report: report.id))


def site_of(reports: Sequence[Report], rules: Rules, comparison: Comparison = UNCOMPARED) -> Site:
    """A site of these reports about which nothing was found out."""
    findings = tuple(Findings(report.id, placements=()) for report in reports)
    return Site(Config(), rules, {}, tuple(reports), findings, comparison, {})


@pytest.fixture(scope="session")
def engine(reports: tuple[Report, ...], rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder sub/site with data files, scripts and engine.html; its parent stands for a server's root."""
    root = tmp_path_factory.mktemp("engine") / "sub" / "site"
    write_engine(root, site_of(reports, rules))
    return root


def write_engine(root: Path, site: Site) -> None:
    """Writes the data files of a site, the scripts, and a page that loads them."""
    index = index_site(site)
    known = {"words": {}, "subjects": [], "pages": routes.for_scripts()}
    told = File(routes.SITE_WORDS, "constant", ("siteWords", known))
    for page in (told, *(unit.make() for unit in data_pages(index))):
        assert isinstance(page, File)
        file = root / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(write_file(page).data)
    shutil.copytree(HERE / "theme", root / "theme")
    (root / "engine.html").write_text(ENGINE, "utf-8")
    (root / "build.txt").write_text(build_name(index), "utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def serve(root: Path) -> tuple[ThreadingHTTPServer, str]:
    """A server on the loopback address for a folder, and its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}"


@pytest.fixture(params=["file", "subpath"])
def engine_page(request: pytest.FixtureRequest, engine: Path, chromium: Browser) -> Iterator[Page]:
    """engine.html opened from disk, and from a server under a subpath; `window.manifest` is loaded."""
    with address_of(engine, request.param) as address, engine_at(address, engine, chromium) as page:
        yield page


@pytest.fixture
def engine_on_disk(engine: Path, chromium: Browser) -> Iterator[Page]:
    """engine.html opened from disk, for what does not depend on how it is reached."""
    with engine_at(engine.as_uri(), engine, chromium) as page:
        yield page


@contextmanager
def engine_at(address: str, engine: Path, chromium: Browser) -> Iterator[Page]:
    """The page at an address, with the list of reports loaded."""
    page = chromium.new_page()
    page.goto(f"{address}/engine.html")
    page.evaluate("async (build) => { window.manifest = await Data.manifest(build) }", build_of(engine))
    yield page
    page.close()


@pytest.fixture(scope="session")
def built(demo: tuple[Path, Site]) -> Path:
    """The demonstration site, built whole, in sub/site."""
    return demo[0]


@pytest.fixture(params=["file", "subpath"])
def site(request: pytest.FixtureRequest, built: Path) -> Iterator[str]:
    """The address of the built site: on disk, and on a server under a subpath."""
    with address_of(built, request.param) as address:
        yield address


@pytest.fixture
def on_disk(built: Path) -> str:
    """The address of the built site on disk, for what does not depend on how it is reached."""
    return built.as_uri()


@contextmanager
def address_of(root: Path, how: str) -> Iterator[str]:
    """The address of a folder: a file: address, or one on the loopback network under a subpath."""
    if how == "file":
        yield root.as_uri()
        return
    server, base = serve(root.parents[1])
    yield f"{base}/sub/site"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens an address in a window of its own; what goes wrong in the page fails the test."""
    context = chromium.new_context(accept_downloads=True)
    wrong: list[str] = []

    def open_page(address: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.goto(address)
        return page

    yield open_page
    context.close()
    assert wrong == []


def build_of(root: Path) -> str:
    """The build's name that the pages carry."""
    return (root / "build.txt").read_text("utf-8")
