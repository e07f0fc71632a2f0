"""`duizhao serve` with a real server on the loopback address."""

import asyncio
import gc
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tornado.websocket import websocket_connect

from duizhao.shell import serve as serving_pages
from duizhao.shell.answering import State, with_script
from duizhao.shell.console.build_lines import serve_site
from duizhao.shell.locking import locked
from duizhao.shell.serve import ThreadWatcher
from duizhao.shell.watching import Watch
from tests.shell.conftest import small_site
from tests.shell.test_write import tree


class Served:
    """A running `duizhao serve`."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from duizhao.cli import main; main()", "serve", "--port", "0"],
            cwd=site,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "PYTHONFAULTHANDLER": "1"},
        )
        assert self.process.stdout is not None
        said = ""
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", said)):
            line = self.process.stdout.readline()
            assert line, f"no server: {said}"
            said += line
        self.address, self.port = found[0], int(found[1])

    def get(self, path: str, patience: float = 60) -> str:
        """The body of a response, whatever its status; it may take as long as a change may."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=patience) as response:
                return str(response.read().decode())
        except urllib.error.HTTPError as missing:
            with missing:
                return f"{missing.code} {missing.read().decode()}"

    def wait_for(self, path: str, words: str, patience: float = 60) -> float:
        """How many seconds it takes until a page holds some words; a miss where it takes more than `patience`."""
        started = time.monotonic()
        while words not in self.get(path, patience):
            assert time.monotonic() - started < patience, f"{words!r} did not come"
            time.sleep(0.02)
        return time.monotonic() - started


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site, served on a free port to all tests that leave it as it is."""
    with serving(small_site(tmp_path_factory.mktemp("served") / "site")) as server:
        yield server


@pytest.fixture
def followed(site: Path) -> Iterator[Served]:
    """The small site, served on a free port to a test that edits it."""
    with serving(site) as server:
        yield server


@contextmanager
def serving(site: Path) -> Iterator[Served]:
    """A site, served on a free port; in the end the server ends as it should."""
    server = Served(site)
    yield server
    server.process.send_signal(signal.SIGTERM)
    rest, _ = server.process.communicate(timeout=60)
    assert rest.endswith("已停止。\n")
    assert "GET /" not in rest  # what is wrong with a request is told to whoever sent it
    assert server.process.returncode == 0


def test_pages_are_served_as_they_are_published(served: Served) -> None:
    """Only what is sent holds the reload script: the files in build/ do not, and other files are sent as they are."""
    page = served.get("index.html")
    assert f'<script src="/livereload.js?port={served.port}"></script></head>' in page
    assert served.get("") == page
    assert not [name for name, data in tree(served.site / "build").items() if b"livereload" in data]
    assert served.get("theme/base.css").encode() == (served.site / "build/theme/base.css").read_bytes()
    assert "Live" in served.get("livereload.js")


def test_nothing_outside_the_site_is_served(served: Served) -> None:
    """A path that leads out of build/ is not found."""
    assert (served.site / "site.yaml").is_file()
    for path in ("../site.yaml", "%2e%2e/site.yaml", "..%2fsite.yaml", "none.html"):
        assert served.get(path).startswith("404"), path


def raw_answer(port: int, request: str) -> str:
    """What a server answers to a request as it is written, whatever that is."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as made:
        made.sendall(request.replace("\n", "\r\n").encode())
        begun = made.recv(65536)
        made.shutdown(socket.SHUT_WR)  # not before: a server need not answer who has hung up
        return b"".join((begun, *iter(lambda: made.recv(65536), b""))).decode("utf-8", "replace")


def test_odd_requests_and_strangers(served: Served) -> None:
    """No request is a 500; a page that leads its visitor's browser here reads nothing and hears of no change."""
    here = f"Host: 127.0.0.1:{served.port}\nConnection: close\n"
    for path in ("/%00", "/a%0ab", "/" + "x" * 3000, "/%ff", "/index.html/x", "//example.org/", "/reports"):
        status = raw_answer(served.port, f"GET {path} HTTP/1.1\n{here}\n").partition("\r\n")[0]
        assert status.split(" ")[1] in ("302", "400", "404"), (path, status)
    for host in ("evil.example", f"evil.example:{served.port}", "127.0.0.1.nip.example"):
        answer = raw_answer(served.port, f"GET / HTTP/1.1\nHost: {host}\nConnection: close\n\n")
        assert answer.startswith("HTTP/1.1 403")
        assert "<main" not in answer
    upgrade = "Upgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\n"
    upgrade += f"Sec-WebSocket-Key: {'A' * 22}==\n"
    for host, origin, status in (
        (f"127.0.0.1:{served.port}", f"http://127.0.0.1:{served.port}", "101"),
        (f"127.0.0.1:{served.port}", "http://evil.example", "403"),
        ("evil.example", "http://evil.example", "403"),
    ):
        request = f"GET /livereload HTTP/1.1\nHost: {host}\nOrigin: {origin}\n{upgrade}\n"
        assert raw_answer(served.port, request).startswith(f"HTTP/1.1 {status}"), (host, origin)


def test_a_change_reaches_the_browser(site: Path, followed: Served) -> None:
    """An edit is built and the browser told to load again; a failing build shows its problems and mends itself.

    Where another process held the site's folder the edit is built when that is done, without another edit.
    """
    (report, *_) = sorted((site / "content/2022").glob("*.md"))
    page = f"reports/2022/{report.stem}.html"
    text = report.read_text("utf-8")

    async def told() -> list[str]:
        socket = await websocket_connect(f"ws://127.0.0.1:{followed.port}/livereload")
        await socket.write_message(json.dumps({"command": "hello"}))
        heard = [json.loads(str(await socket.read_message()))["command"]]
        await socket.write_message(json.dumps({"command": "info", "url": followed.address}))
        report.write_text(text.replace("## 一、", "## 一、改过的", 1).replace("\n一、", "\n一、改过的", 1), "utf-8")
        heard.append(json.loads(str(await socket.read_message()))["command"])
        socket.close()
        return heard

    with ThreadPoolExecutor(1) as pool:  # a thread of its own: a browser test may have left a loop in this one
        assert pool.submit(asyncio.run, asyncio.wait_for(told(), 15)).result() == ["hello", "reload"]
    assert "改过的" in followed.get(page)

    report.write_text("without front matter", "utf-8")
    followed.wait_for("index.html", "error[front-matter-missing]")
    assert "改过的" in (site / "build" / page).read_text("utf-8")
    with locked(site / "build"):  # as another build does, which may end without the edit
        report.write_text(text, "utf-8")
        followed.wait_for("index.html", "error[out-busy]")
    followed.wait_for(page, "<main")
    followed.wait_for("index.html", "<main")


@pytest.mark.browser
def test_a_real_browser_follows(site: Path, followed: Served, chromium: Browser) -> None:
    """In a browser the page shows an edit by itself, then the problems of a broken one, under the page's own policy."""
    (report, *_) = sorted((site / "content/2022").glob("*.md"))
    text = report.read_text("utf-8")
    page = chromium.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    with page.expect_websocket():
        page.goto(f"{followed.address}reports/2022/{report.stem}.html")
    page.wait_for_timeout(200)  # the handshake that follows the connection
    report.write_text(f"{text}\n补记：刚才改的。\n", "utf-8")
    page.get_by_text("刚才改的").first.wait_for(state="attached", timeout=60_000)
    report.write_text("broken", "utf-8")
    page.get_by_text("front-matter-missing").first.wait_for(timeout=60_000)
    page.close()
    assert wrong == []


def test_a_taken_port_is_told(site: Path, served: Served) -> None:
    """A port in use is an error with a way out, not a traceback, and told before anything is built."""
    second = subprocess.run(
        [sys.executable, "-c", "from duizhao.cli import main; main()", "serve", "--port", str(served.port)],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 1, second.stderr
    assert "error[port-taken] 端口用不了：另一个程序正用着它\n" in second.stderr
    assert "--port 0" in second.stderr
    assert not (site / "build").exists()


def test_another_machine_s_address_is_no_taken_port(site: Path) -> None:
    """Where the address is not this machine's, another port would not help: the address is what is told."""
    foreign = "192.0.2.1"  # RFC 5737: nobody's
    done = subprocess.run(
        [sys.executable, "-c", "from duizhao.cli import main; main()", "serve", "--host", foreign, "--port", "0"],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "没有这个地址" in done.stderr
    assert "--port" not in done.stderr


def test_the_policy_is_widened_for_the_reload_alone() -> None:
    """A page's security policy is kept but for the connection that tells of reloads."""
    page = (
        """<head><meta http-equiv="Content-Security-Policy" content="default-src 'self'; connect-src 'none'"></head>"""
    )
    sent = with_script(page, "127.0.0.1:5500")
    assert """content="default-src 'self'; connect-src ws://127.0.0.1:5500">""" in sent
    assert with_script("<p>", "localhost").endswith('<script src="/livereload.js?port=80"></script>')


def test_a_build_leaves_nothing_in_memory(built_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a build there are as many values as before: its pages are held by cycles, which nothing else ends."""
    (report, *_) = sorted((built_site / "content/2022").glob("*.md"))
    text = report.read_text("utf-8")
    alive: list[int] = []

    def edits(out: Path, places: object, build: Callable[[], object], *rest: Callable[[], object]) -> None:  # noqa: ARG001
        for number in range(4):
            report.write_text(f"{text}\n补记：第{number}改。\n", "utf-8")
            assert build() is None
            rest[-1]()
            alive.append(len(gc.get_objects()))

    monkeypatch.setattr(serving_pages, "serve", edits)
    gc.disable()  # so that none is ended by chance
    try:
        serve_site(built_site, built_site / "build", "127.0.0.1", 0, browser=False)
    finally:
        gc.enable()
    assert alive[3] - alive[1] < 5000, alive  # some 24,000 a build stood; the first ones fill what is remembered


def test_garbage_is_looked_for_when_nothing_changes(tmp_path: Path) -> None:
    """After a build browsers are told first; the search waits for a look that finds nothing new, and comes once."""
    page, done = tmp_path / "a.md", list[str]()
    page.write_text("一", "utf-8")
    watch = Watch(lambda: [page])
    watch.changed()

    def build() -> None:
        done.append("built")

    async def edits() -> None:
        watcher = ThreadWatcher(watch, build, State(), lambda: done.append("tidied"))
        watcher.start(lambda: None)
        for n in range(2):
            await until(lambda n=n: done.count("tidied") > n)  # type: ignore[misc]
            page.write_text("二" * (n + 2), "utf-8")
        await until(lambda: done.count("tidied") > 2)
        await asyncio.sleep(3 * watch.pause)
        watcher.end()

    with ThreadPoolExecutor(1) as elsewhere:  # a browser of another test may have a loop here
        elsewhere.submit(asyncio.run, edits()).result()
    assert re.fullmatch("tidied (?:(?:built )+tidied ?)+", " ".join(done)), done


def test_garbage_is_looked_for_though_changes_never_pause(tmp_path: Path) -> None:
    """Who saves faster than builds come has each few builds one search: what is held grew to a multiple without."""
    page, done = tmp_path / "a.md", list[str]()
    page.write_text("一", "utf-8")
    watch = Watch(lambda: [page])
    watch.changed()

    def build() -> None:  # while it runs the next change is made
        done.append("built")
        if len(done) < 20:
            page.write_text("二" * (len(done) + 1), "utf-8")

    async def edits() -> None:
        watcher = ThreadWatcher(watch, build, State(), lambda: done.append("tidied"))
        watcher.start(lambda: None)
        page.write_text("二", "utf-8")
        await until(lambda: len(done) > 20)
        watcher.end()

    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(asyncio.run, edits()).result()
    assert all(len(built.split()) <= 4 for built in " ".join(done).split("tidied")), done


async def until(what: Callable[[], object]) -> None:
    """Waits until something comes true, at most a minute."""
    async with asyncio.timeout(60):
        while not what():
            await asyncio.sleep(0.01)


TOLD_TO_END = """
import asyncio, os, signal
from duizhao.shell.signals import Terminated, end_in_order, ended_by_signals

async def answering():
    told = asyncio.Event()
    with ended_by_signals(asyncio.get_running_loop(), told.set):
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        except BaseException as raised:
            print("caught", raised)
        await asyncio.wait_for(told.wait(), 60)

end_in_order()
asyncio.run(answering())
try:
    os.kill(os.getpid(), signal.SIGTERM)
except Terminated:
    print("raised afterwards")
"""


def test_being_told_to_end_is_not_lost_in_what_is_answered() -> None:
    """SIGTERM within a callback that catches all raises nothing there and ends the loop; later it is raised again."""
    done = subprocess.run([sys.executable, "-c", TOLD_TO_END], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("raised afterwards\n", "", 0)
