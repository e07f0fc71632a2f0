"""Firefox, spoken to in WebDriver BiDi (w3c.github.io/webdriver-bidi), which it serves itself: no geckodriver."""

import asyncio
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from tornado.websocket import websocket_connect

from tests.fonts import write_config
from tests.pages.browsers.driver import WATCH, EndedError, GoneError, Wired, decoded, until

PROGRAMS = ("firefox-esr", "firefox")
LARGEST = 1 << 28  # bytes of one message: a printed page comes as one
COMMAND = 60.0  # seconds for one command
LEAVE = "() => { window.left = true; return 'left' }"
STATE = """() => window.left || document.readyState !== "complete" ? ""
  : /^about:(neterror|certerror)/.test(document.documentURI) ? "failed" : "loaded\""""
T = TypeVar("T")


class Firefox(Wired):
    """A Firefox without a window, with a profile of its own."""

    def __init__(self, program: str, scripts: bool = True) -> None:
        super().__init__()
        wishes = {
            "browser.download.dir": str(self.home),
            "browser.download.folderList": 2,
            "javascript.enabled": scripts,
            "dom.ipc.processPrelaunch.enabled": False,  # no process in reserve, a third of what a page costs
            "datareporting.policy.dataSubmissionEnabled": False,
        }
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in wishes.items())
        profile = self.home / "profile"
        profile.mkdir()
        (profile / "user.js").write_text("".join(lines), "utf-8")
        command = [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port=0"]
        fonts = self.home / "fonts"
        fonts.mkdir()
        # Printed in Noto's collections (CFF, .ttc) a third of the characters come out as U+FFFD (docs/decisions/061).
        own = {
            "MOZ_HEADLESS_WIDTH": "1280",
            "MOZ_HEADLESS_HEIGHT": "900",
            "FONTCONFIG_FILE": str(write_config("wenquanyi", fonts)),
        }
        with (self.home / "said").open("wb") as said:
            self._process = subprocess.Popen(
                [*command, "about:blank"],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                env={**os.environ, **own},
            )
        told = profile / "WebDriverBiDiServer.json"  # the port that it chose
        at = until(lambda: told.exists() and told.stat().st_size and json.loads(told.read_text()), "Firefox", 60)
        # A loop in a thread of its own: Playwright's is running in this one.
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._number = 0
        self._socket = self._run(_connect(f"ws://{at['ws_host']}:{at['ws_port']}/session"))
        self.version = self._ask("session.new", capabilities={})["capabilities"]["browserVersion"]
        self._page = self._ask("browsingContext.getTree")["contexts"][0]["context"]
        self._ask("script.addPreloadScript", functionDeclaration=f"() => {{{WATCH}}}")

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            return asyncio.run_coroutine_threadsafe(work, self._loop).result(COMMAND)
        except TimeoutError:  # a command that is never answered: no later one will be
            self.ended = True
            raise EndedError("Firefox does not answer") from None

    def _ask(self, method: str, **values: Any) -> dict[str, Any]:
        return self._run(self._answer(method, values))

    async def _answer(self, method: str, values: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        await self._socket.write_message(json.dumps({"id": self._number, "method": method, "params": values}))
        while True:
            message = await self._socket.read_message()
            if message is None:
                self.ended = True
                raise EndedError("Firefox")
            answer = json.loads(message)
            if answer.get("id") != self._number:
                continue  # an event
            if answer["type"] == "error":
                raise GoneError(f"{method}: {answer['error']}: {answer['message']}")
            return dict(answer["result"])

    async def _hang_up(self) -> None:
        self._socket.close()
        while await self._socket.read_message() is not None:
            pass

    def goto(self, address: str) -> None:
        """Opens an address; loaded is what is not the page that was there before.

        Not by way of an empty page, which lives in another process: that took twice the processor's time. And not with
        wait="complete": where a page is left that had not come to rest, its answer never comes (ESR 153).
        """
        if self.address().partition("#")[0] == address.partition("#")[0]:  # a new hash alone would load nothing
            self._leave("about:blank")
        if self.address() != address:
            self._leave(address)

    def _leave(self, address: str) -> None:
        """Goes to another document and waits until it is loaded."""
        until(lambda: self._said(LEAVE), "a page to leave")
        self._ask("browsingContext.navigate", context=self._page, url=address, wait="none")
        if until(lambda: self._said(STATE), f"the page {address}") == "failed":
            raise GoneError(f"no page at {address}")

    def _said(self, function: str) -> str:
        """What a function says at once; nothing between two pages."""
        target = {"context": self._page}
        try:
            told = self._ask("script.callFunction", functionDeclaration=function, awaitPromise=False, target=target)
        except EndedError:
            raise
        except GoneError:
            return ""
        return str(told["result"]["value"]) if told["type"] == "success" else ""

    def address(self) -> str:
        return str(self._ask("browsingContext.getTree", root=self._page)["contexts"][0]["url"])

    def reload(self) -> None:
        self._ask("browsingContext.reload", context=self._page, wait="complete")

    def back(self) -> None:
        self._ask("browsingContext.traverseHistory", context=self._page, delta=-1)

    def print(self) -> bytes:
        return decoded(self._ask("browsingContext.print", context=self._page, background=True)["data"])

    def resize(self, width: int, height: int) -> None:
        self._ask("browsingContext.setViewport", context=self._page, viewport={"width": width, "height": height})

    def picture(self) -> bytes:
        return decoded(self._ask("browsingContext.captureScreenshot", context=self._page)["data"])

    def _call(self, source: str) -> str:
        target = {"context": self._page}
        told = self._ask("script.callFunction", functionDeclaration=source, awaitPromise=True, target=target)
        if told["type"] == "exception":
            raise GoneError(told["exceptionDetails"]["text"])
        return str(told["result"]["value"])

    def _act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        self._ask("input.performActions", context=self._page, actions=[{"type": kind, "id": kind, "actions": actions}])

    def close(self) -> None:
        try:
            if not self.ended:
                self._ask("browser.close")
                self._run(self._hang_up())
        except GoneError:
            pass  # it may be gone before it has answered
        finally:
            self._process.terminate()
            self._process.wait(60)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()


async def _connect(address: str) -> Any:
    return await websocket_connect(address, max_message_size=LARGEST)


def find_firefox() -> str | None:
    """The Firefox that is installed; Debian's is the one with long support."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)
