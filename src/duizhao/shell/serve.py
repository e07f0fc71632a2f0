"""Shows the site while it is written: builds at every change and has the browser load it again.

livereload does the talking to the browser. Its stock watcher polls the whole tree, drops a second edit within three
seconds and builds inside the server's loop; here watchfiles watches in a thread, changes within 100 ms are one, and the
build runs in that thread. The script that listens for reloads is put into a page as it is sent: the files in build/ are
the ones that get published.
"""

import asyncio
import html
import re
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from watchfiles import DefaultFilter, watch

from duizhao.model import Problem
from duizhao.shell.failure import ShellError, error

DEBOUNCE = 100  # ms: an editor writes several files at once
_POLICY = re.compile(r"""(<meta[^>]+http-equiv=["']?Content-Security-Policy["']?[^>]+content=)(["'])(.*?)\2""", re.I)

Build = Callable[[], Sequence[Problem] | None]
"""Builds the site; the problems that stopped it, or None where the site is up to date."""


class State:
    """What the last build said: read by the server, written by the watching thread."""

    def __init__(self) -> None:
        self.problems: Sequence[Problem] | None = None


class ThreadWatcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """Watches in a thread of its own, builds there, then tells the server's loop."""

    def __init__(self, paths: Sequence[Path], build: Build, state: State) -> None:
        super().__init__()
        self.paths, self.build, self.state = paths, build, state
        self.stop = threading.Event()
        # livereload watches the current folder where it has no tasks
        self._tasks: dict[str, dict[str, Any]] = {str(p): {} for p in paths}

    def start(self, callback: Callable[[], None]) -> bool:  # noqa: ARG002 - livereload's signature
        """Starts the thread; True tells livereload not to poll."""
        loop = IOLoop.current()
        threading.Thread(target=self._watch, args=(loop,), daemon=True).start()
        return True

    def _watch(self, loop: IOLoop) -> None:
        paths = [p for p in self.paths if p.exists()]
        for _ in watch(*paths, debounce=DEBOUNCE, step=20, watch_filter=_Filter(), stop_event=self.stop):
            self.state.problems = self.build()
            loop.add_callback(LiveReloadHandler.reload_waiters, "*")


class _Filter(DefaultFilter):
    ignore_dirs = (*DefaultFilter.ignore_dirs, "build")


class PageHandler(web.RequestHandler):
    """Sends files of the built site, pages with the reload script in them, or the problems of a failed build."""

    def initialize(self, out: Path, state: State) -> None:
        """Takes what the server was started with."""
        self.out, self.state = out.resolve(), state

    def get(self, path: str) -> None:
        """Answers a request for a path of the site."""
        self.set_header("Cache-Control", "no-store")
        target = (self.out / path).resolve()
        if not target.is_relative_to(self.out):
            raise web.HTTPError(404)
        if target.is_dir():
            if path and not path.endswith("/"):
                self.redirect(f"/{path}/")
                return
            target /= "index.html"
        is_page = target.suffix == ".html"
        if is_page and self.state.problems is not None:
            self._send(error_page(self.state.problems).encode(), target)
            return
        if not target.is_file():
            self.set_status(404)
            target = self.out / "404.html"
        self._send(target.read_bytes() if target.is_file() else b"404", target)

    def _send(self, data: bytes, target: Path) -> None:
        self.set_header("Content-Type", _TYPES.get(target.suffix, "application/octet-stream"))
        if target.suffix == ".html":
            data = with_script(data.decode(), self.request.host).encode()
        self.write(data)

    head = get


_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def with_script(page: str, host: str) -> str:
    """A page with the reload script, and with a security policy that lets it reach this server.

    Args:
        page: the page as it is published.
        host: name and port under which the browser asked.
    """
    port = host.rpartition(":")[2] if ":" in host else "80"

    def widened(match: re.Match[str]) -> str:
        rules = [r.strip() for r in match[3].split(";") if r.strip() and not r.strip().startswith("connect-src")]
        return f"{match[1]}{match[2]}{'; '.join([*rules, f'connect-src ws://{host}'])}{match[2]}"

    page = _POLICY.sub(widened, page, count=1)
    script = f'<script src="/livereload.js?port={port}"></script>'
    return page.replace("</head>", script + "</head>", 1) if "</head>" in page else page + script


def error_page(problems: Sequence[Problem]) -> str:
    """The page shown while the site cannot be built; it goes by itself once the problems are mended."""
    items = "".join(
        f"<li><code>{html.escape(str(p.place))}</code> <b>{p.severity}[{html.escape(p.code)}]</b> "
        f"{html.escape(p.message)}{f'<br><small>提示：{html.escape(p.hint)}</small>' if p.hint else ''}</li>"
        for p in problems
    )
    return (
        '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>没有生成</title>'
        '<link rel="icon" href="data:,">'
        "<style>body{font:16px/1.7 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}li{margin:.6em 0}</style>"
        f"</head><body><h1>没有生成：{len(problems)} 个问题</h1>"
        f"<p>改好并保存，这一页会自己刷新。</p><ol>{items}</ol></body></html>"
    )


class SiteServer(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server with pages from `out`, without its script filter."""

    def __init__(self, out: Path, watcher: ThreadWatcher) -> None:
        super().__init__(watcher=watcher)
        self.out, self.state = out, watcher.state

    def listen(self, host: str, port: int) -> int:
        """Binds the address and starts to answer; the port that was got (0 asks for any free one).

        Raises:
            ShellError: the address is taken or not this machine's.
        """
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        settings: dict[str, Any] = {"out": self.out, "state": self.state}
        app = web.Application(
            [
                (r"/livereload", LiveReloadHandler),
                (r"/livereload\.js", LiveReloadJSHandler),
                (r"/(.*)", PageHandler, settings),
            ],
            log_function=lambda _: None,
        )
        try:
            sockets = bind_sockets(port, host)
        except (OSError, OverflowError) as taken:
            hint = "换一个端口：--port 0 会自动选一个空闲的"
            raise ShellError([error("port-taken", f"{host}:{port}", f"端口用不了：{taken}", hint)]) from None
        HTTPServer(app).add_sockets(sockets)
        LiveReloadHandler.start_tasks()
        return int(sockets[0].getsockname()[1])


def serve(out: Path, paths: Sequence[Path], build: Build, host: str, port: int, ready: Callable[[str], object]) -> None:
    """Builds, shows the site and follows changes until interrupted.

    Args:
        out: the built site.
        paths: what to watch; those that do not exist are left out.
        build: builds the site; called once before the first page is shown.
        host: address to listen on; the loopback address keeps the site on this machine.
        port: 0 for any free one.
        ready: told the address of the site once it is up.
    """
    state = State()
    state.problems = build()
    watcher = ThreadWatcher(paths, build, state)

    async def run() -> None:
        got = SiteServer(out, watcher).listen(host, port)
        ready(f"http://{f'[{host}]' if ':' in host else host}:{got}/")
        await asyncio.Event().wait()

    try:
        asyncio.run(run())
    finally:
        watcher.stop.set()
