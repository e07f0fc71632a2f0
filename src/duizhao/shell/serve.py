"""Shows the site while it is written: builds at every change and has the browser load it again.

livereload does the talking to the browser. Its stock watcher drops a second edit within three seconds and builds inside
the server's loop; here a thread watches (`watching.py`) and builds. Only who names this machine by its address or its
own name gets an answer: a page from elsewhere must not read a site that is not published yet. The script that listens
for reloads is put into a page as it is sent: the files in build/ are the ones that get published.
"""

import asyncio
import errno
import html
import re
import threading
from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address
from pathlib import Path
from socket import gaierror, gethostname, socket
from typing import Any
from urllib.parse import urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets

from duizhao.model import CHINESE, Problem, Reason
from duizhao.plan import routes
from duizhao.shell.failure import ShellError, error, system_reason
from duizhao.shell.language import in_language, say, spoken
from duizhao.shell.time_limit import begin_thread
from duizhao.shell.watching import Watch

_LAST = 20.0  # seconds that a build which is going on has to end
_AGAIN = 1.0  # seconds until a build is tried again that another process kept from the site's folder
_POLICY = re.compile(r"""(<meta[^>]+http-equiv=["']?Content-Security-Policy["']?[^>]+content=)(["'])(.*?)\2""", re.I)

_UNSEARCHED = 3  # builds after which garbage is looked for although the next change waits
Build = Callable[[], Sequence[Problem] | None]
"""Builds the site; the problems that stopped it, or None where the site is up to date."""


class State:
    """What the last build said: read by the server, written by the watching thread."""

    def __init__(self) -> None:
        self.problems: Sequence[Problem] | None = None

    @property
    def busy(self) -> bool:
        """Whether another process wrote the site when it was to be built, so that a change waits to be built."""
        return any(problem.code == "out-busy" for problem in self.problems or ())


class ThreadWatcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """Watches in a thread of its own, builds there, then tells the server's loop."""

    def __init__(self, watch: Watch, build: Build, state: State, collect: Callable[[], object]) -> None:
        super().__init__()
        self.watch, self.build, self.state, self.collect = watch, build, state, collect
        self.stop = threading.Event()
        self._tasks: dict[str, dict[str, Any]] = {"site": {}}  # livereload watches the current folder where it has none
        self._thread: threading.Thread | None = None

    def start(self, callback: Callable[[], None]) -> bool:  # noqa: ARG002 - livereload's signature
        """Starts the thread; True tells livereload not to poll: its `callback`, for that, is never called."""
        self._thread = threading.Thread(target=self._watch, args=(IOLoop.current(),), daemon=True)
        begin_thread(self._thread)
        return True

    def end(self) -> None:
        """Ends the thread; a build that is going on may come to its end."""
        self.stop.set()
        if self._thread is not None:
            self._thread.join(_LAST)

    def _watch(self, loop: IOLoop) -> None:
        unsearched = 1  # builds
        while not self.stop.wait(_AGAIN if self.state.busy else self.watch.pause):
            changed, before = self.watch.changed(), self.state.problems
            if changed:
                self.watch.settled()
            if changed or self.state.busy:
                self.state.problems = self.build()
                unsearched += 1
            elif unsearched:  # browsers have been told and have asked for their page meanwhile
                self.collect()
                unsearched = 0
            if changed or self.state.problems != before:
                loop.add_callback(LiveReloadHandler.reload_waiters, "*")
            if unsearched > _UNSEARCHED:  # who edits without a pause would pile up some MB with each build
                self.collect()
                unsearched = 0


def is_here(host: str, bound: str) -> bool:
    """Whether a Host header, `host`, names this machine: an address, localhost, its name, or what it was `bound` to.

    Any other name was looked up somewhere: that of a page which leads its visitor's browser here (DNS rebinding). A
    page from elsewhere must not read a site that is not published yet: DNS rebinding.
    """
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    try:
        ip_address(name.partition("%")[0])
    except ValueError:
        pass
    else:
        return True
    own = gethostname().lower()
    return name in ("localhost", bound.lower(), own) or name.partition(".")[0] == own.partition(".")[0]


class Reload(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """Tells browsers to load again: those that show a page of this server."""

    def initialize(self, bound: str) -> None:
        """Takes the name that the server was `bound` to."""
        self.bound = bound

    def prepare(self) -> None:
        """Refuses strangers; `check_origin` is not asked about a page that names the host it asks (tornado 6.6).

        Raises:
            HTTPError: 403, where the browser asked for another host than this server's.
        """
        if not is_here(self.request.host, self.bound):
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        """Whether a page from `origin` (http://HOST:PORT) may listen: one of the host that was asked.

        Source: RFC 6455, 10.2 (Origin).
        """
        return bool(urlsplit(origin).netloc == self.request.host)


class PageHandler(web.RequestHandler):
    """Sends files of the built site, pages with the reload script in them, or the problems of a failed build."""

    def initialize(self, out: Path, state: State, bound: str) -> None:
        """Takes what the server was started with: the site's folder `out`, its `state`, the name it is `bound` to."""
        self.out, self.state, self.bound = out.resolve(), state, bound

    def get(self, path: str) -> None:
        """Answers a request for a `path` of the site: a file of it, a page with the reload script, or what is wrong."""
        self.set_header("Cache-Control", "no-store")
        if not is_here(self.request.host, self.bound):
            self.set_status(403)
            self.write(say("use-own-address", address="http://127.0.0.1/"))
            return
        try:
            self._answer(path)
        except (OSError, ValueError, RuntimeError):  # a name that no file can have, or a file that cannot be read
            self.set_status(404)
            self.write("404")

    def _answer(self, path: str) -> None:
        target = (self.out / path).resolve()
        if not target.is_relative_to(self.out):
            raise web.HTTPError(404)
        if target.is_dir():
            if path and not path.endswith("/"):
                self.redirect(f"/{path}/")
                return
            target /= routes.HOME
        is_page = target.suffix == ".html"
        if is_page and self.state.problems is not None:
            self._send(error_page(self.state.problems).encode(), target)
            return
        if not target.is_file():
            self.set_status(404)
            # of the one of several sites in which it was looked for, or of all there is
            several = self.out / path.split("/")[0] / routes.NOT_FOUND
            target = several if several.is_file() else self.out / routes.NOT_FOUND
        self._send(target.read_bytes() if target.is_file() else b"404", target)

    def _send(self, data: bytes, target: Path) -> None:
        self.set_header("Content-Type", _TYPES.get(target.suffix, "application/octet-stream"))
        if target.suffix == ".html":
            data = with_script(data.decode("utf-8", "replace"), self.request.host).encode()
        self.write(data)

    head = get

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Leaves unsaid, on the console, what was wrong with a request: whoever sent it has the answer.

        tornado would say it in English. What went wrong here (an exception `value` of another type `typ`, at `tb`) it
        still tells.
        """
        if not isinstance(value, web.HTTPError):
            super().log_exception(typ, value, tb)


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

    Source: decision 052.

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
    """The page (HTML) shown while the site has these `problems`; it goes by itself once they are mended."""
    items = "".join(
        f"<li><code>{html.escape(str(p.place))}</code> <b>{p.severity}[{html.escape(p.code)}]</b> "
        f"{html.escape(p.message)}{_told_hint(p.hint) if p.hint else ''}</li>"
        for p in map(in_language, problems)
    )
    language = "en" if spoken() == "en" else CHINESE
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{say("not-built-title")}</title>'
        '<link rel="icon" href="data:,">'
        "<style>body{font:16px/1.7 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}li{margin:.6em 0}</style>"
        f"</head><body><h1>{say('not-built-problems', n=len(problems))}</h1>"
        f"<p>{say('page-comes-back')}</p><ol>{items}</ol></body></html>"
    )


def _told_hint(hint: str) -> str:
    return f"<br><small>{html.escape(say('hint', hint=hint))}</small>"


class SiteServer(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server with pages from `out`, without its script filter."""

    def __init__(self, out: Path, watcher: ThreadWatcher) -> None:
        super().__init__(watcher=watcher)
        self.out, self.state = out, watcher.state

    def answer(self, host: str, sockets: Sequence[socket]) -> None:
        """Starts to answer at sockets that are bound to a host."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        settings: dict[str, Any] = {"out": self.out, "state": self.state, "bound": host}
        app = web.Application(
            [
                (r"/livereload", Reload, {"bound": host}),
                (r"/livereload\.js", LiveReloadJSHandler),
                (r"/(.*)", PageHandler, settings),
            ],
            log_function=lambda _: None,
        )
        HTTPServer(app).add_sockets(sockets)
        LiveReloadHandler.start_tasks()


def bound(host: str, port: int) -> list[socket]:
    """Sockets at an address, `host` and `port`, where whoever asks already waits until there is somebody to answer.

    Raises:
        ShellError: the address is taken or not this machine's.
    """
    try:
        return bind_sockets(port, host)
    except (OSError, OverflowError, UnicodeError) as refused:
        unknown = isinstance(refused, (gaierror, UnicodeError))
        if unknown or getattr(refused, "errno", None) == errno.EADDRNOTAVAIL:  # another machine's: no port helps
            where, message, hint = f"--host {host}", Reason("there-no-such-address"), Reason("write-host-address")
        else:
            where, hint = f"{host}:{port}", Reason("use-another-port-0-takes")
            why = system_reason(refused) if isinstance(refused, OSError) else str(refused)
            message = Reason.of("port-cannot-used", why=why)
        raise ShellError([error("port-taken", where, message, hint)]) from None


def serve(
    out: Path,
    places: Callable[[], Iterable[Path]],
    build: Build,
    host: str,
    port: int,
    ready: Callable[[str], object],
    collect: Callable[[], object],
) -> None:
    """Builds, shows the site and follows changes until interrupted.

    Source: decision 052.

    Args:
        out: the built site.
        places: gives the files and folders to watch, also those that do not exist yet.
        build: builds the site; called once before the first page is shown.
        host: address to listen on; the loopback address keeps the site on this machine.
        port: 0 for any free one.
        ready: told the address of the site once it is up.
        collect: searches for garbage; called some time after each build, when nothing waits for it.

    Raises:
        ShellError: the address is taken or not this machine's; told before anything is built.
    """
    sockets = bound(host, port)
    state, watch = State(), Watch(places)
    watch.changed()  # before the first build: what is edited while it runs is seen
    state.problems = build()
    watcher = ThreadWatcher(watch, build, state, collect)

    async def run() -> None:
        SiteServer(out, watcher).answer(host, sockets)
        ready(f"http://{f'[{host}]' if ':' in host else host}:{sockets[0].getsockname()[1]}/")
        await asyncio.Event().wait()

    try:
        asyncio.run(run())
    finally:
        watcher.end()
