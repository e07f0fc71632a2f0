"""A browser without a window, asked over its DevTools socket on the loopback address to print pages."""

import asyncio
import base64
import json
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tornado.websocket import WebSocketClientConnection, websocket_connect

from duizhao.model import Reason
from duizhao.shell.browser import flags
from duizhao.shell.programs import running_program

_LARGEST = 1 << 30  # bytes of a message: a PDF comes as one
START = 60.0  # seconds for the browser to come up, on a slow office machine


class BrowserGone(Exception):  # noqa: N818 - says what happened
    """The browser ended, or would not start, and why."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why.code, *why.texts)
        self.why = why


class PageGone(Exception):  # noqa: N818 - says what happened
    """The browser cannot open this page; it goes on with others."""


class Tab:
    """A page in the browser."""

    def __init__(self, socket: WebSocketClientConnection) -> None:
        self._socket, self._number = socket, 0
        self._loaded: set[str] = set()  # the navigations that have ended

    async def print(self, address: str) -> bytes:
        """The PDF of a page once it has loaded, in the paper size that its style sheet asks for.

        Raises:
            BrowserGone: the browser ended meanwhile.
            PageGone: it cannot open the page.
        """
        moved = await self._ask("Page.navigate", url=address)
        if "errorText" in moved:
            raise PageGone(moved["errorText"])
        while moved["loaderId"] not in self._loaded:  # not the page before, or what is shown for one that is not there
            await self._next()
        self._loaded.clear()
        await self._ask("Runtime.evaluate", expression="document.fonts.ready", awaitPromise=True)
        made = await self._ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(made["data"])

    def close(self) -> None:
        """Hangs up."""
        self._socket.close()

    async def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        await self._socket.write_message(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            answer = await self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise BrowserGone(Reason.of("verbatim", text=answer["error"]["message"]))
                return dict(answer["result"])

    async def _next(self) -> dict[str, Any]:
        message = await self._socket.read_message()
        if message is None:
            raise BrowserGone(Reason("browser-ended"))
        told = dict(json.loads(message))
        if told.get("method") == "Page.lifecycleEvent" and told["params"]["name"] == "load":
            self._loaded.add(told["params"]["loaderId"])
        return told

    @classmethod
    async def open(cls, address: str) -> "Tab":
        """Connects to a page's socket."""
        tab = cls(await websocket_connect(address, max_message_size=_LARGEST))
        await tab._ask("Page.enable")
        await tab._ask("Page.setLifecycleEventsEnabled", enabled=True)
        return tab


@asynccontextmanager
async def open_browser(program: Path, profile: Path) -> AsyncIterator[Tab]:
    """Starts a browser with a profile of its own, and ends it.

    Args:
        program: Chromium, Chrome or Edge.
        profile: an empty folder; with the user's own, a browser that is open already would take the page over.

    Raises:
        BrowserGone: it does not start.
    """
    command = [str(program), *flags(), f"--user-data-dir={profile}", "--remote-debugging-port=0", "about:blank"]
    with (profile / "stderr").open("wb") as stderr:
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": stderr}
        with running_program(command, profile, **streams) as process:
            try:
                port = await asyncio.wait_for(_port(process, profile), START)
                tab = await Tab.open(await _page_socket(port))
                try:
                    yield tab
                finally:
                    tab.close()
            except TimeoutError:
                raise BrowserGone(Reason("browser-did-not-start")) from None


async def _port(process: "subprocess.Popen[bytes]", profile: Path) -> str:
    """The port that the browser chose; it writes it into its profile."""
    while True:
        if process.poll() is not None:
            said = (profile / "stderr").read_text("utf-8", "replace").strip().splitlines()
            raise BrowserGone(Reason.of("browser-cannot-start", why=said[-1] if said else process.returncode))
        try:
            return (profile / "DevToolsActivePort").read_text("utf-8").splitlines()[0]
        except (FileNotFoundError, IndexError):
            await asyncio.sleep(0.02)


async def _page_socket(port: str) -> str:
    from tornado.httpclient import AsyncHTTPClient

    answer = await AsyncHTTPClient().fetch(f"http://127.0.0.1:{port}/json/list")
    return next(str(t["webSocketDebuggerUrl"]) for t in json.loads(answer.body) if t["type"] == "page")
