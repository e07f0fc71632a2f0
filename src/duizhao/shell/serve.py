"""Shows the site while it is written: builds at every change and has the browser load it again.

livereload does the talking to the browser. Its stock watcher drops a second edit within three seconds and builds inside
the server's loop; here a thread watches (`watching.py`) and builds. What is answered: `answering.py`.
"""

import asyncio
import errno
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from socket import gaierror, socket
from typing import Any

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets

from duizhao.model import Problem, Reason
from duizhao.shell.answering import PageHandler, Reload, State
from duizhao.shell.failure import ShellError, error, system_reason
from duizhao.shell.signals import ended_by_signals
from duizhao.shell.time_limit import begin_thread
from duizhao.shell.watching import Watch

_LAST = 20.0  # seconds that a build which is going on has to end
_AGAIN = 1.0  # seconds until a build is tried again that another process kept from the site's folder
_UNSEARCHED = 3  # builds after which garbage is looked for although the next change waits
Build = Callable[[], Sequence[Problem] | None]
"""Builds the site; the problems that stopped it, or None where the site is up to date."""


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
    """Builds, shows the site and follows changes until interrupted or told to end.

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
        told = asyncio.Event()
        with ended_by_signals(asyncio.get_running_loop(), told.set):
            SiteServer(out, watcher).answer(host, sockets)
            ready(f"http://{f'[{host}]' if ':' in host else host}:{sockets[0].getsockname()[1]}/")
            await told.wait()

    try:
        asyncio.run(run())
    finally:
        watcher.end()
