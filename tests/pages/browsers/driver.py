"""One way to drive three browsers: what a visitor does with keys and pointer, and what the page then holds."""

import json
import socket
import tempfile
import time
from abc import ABC, abstractmethod
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

ENTER = "\ue007"  # keys as WebDriver names them
TAB = "\ue004"
WATCH = """
  window.wrong = [];
  const note = (words) => window.wrong.push(String(words));
  addEventListener("error", (event) => note(event.message || "not loaded: " + event.target.outerHTML), true);
  addEventListener("unhandledrejection", (event) => note(event.reason));
  document.addEventListener("securitypolicyviolation", (event) => note(event.violatedDirective + event.blockedURI));
"""
PATIENCE = 60.0  # seconds that a page may take for what is waited for; a machine may be busy
MIDDLE = """(selector) => {
  const found = Array.from(document.querySelectorAll(selector)).filter((one) => one.getClientRects().length);
  if (!found.length) return null;
  found[0].scrollIntoView({ block: "center", behavior: "instant" });
  const box = found[0].getClientRects()[0];
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
}"""


class GoneError(Exception):
    """A browser did not start, ended, or refused a command; holds its own words."""


class EndedError(GoneError):
    """A browser that ran is gone, by itself; holds its last words. The next test gets a new one."""


class Driver(ABC):
    """A browser with one page. All waits end; what a page says comes back as JSON values."""

    prints = True
    """Whether its driver can print a page."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="duizhao-browser-"))
        """Its profile and its downloads; removed by whoever started it."""
        self.ended = False
        """Whether it ended by itself."""

    @abstractmethod
    def goto(self, address: str) -> None:
        """Opens an address and waits until it is loaded; a new hash alone loads nothing."""

    @abstractmethod
    def address(self) -> str:
        """The address of the page."""

    @abstractmethod
    def reload(self) -> None:
        """Loads the page again."""

    @abstractmethod
    def back(self) -> None:
        """One step back in the history."""

    @abstractmethod
    def print(self) -> bytes:
        """The page as PDF, in the sizes that its style sheets ask for where the driver allows that."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Gives the window this size, or as near to it as it goes."""

    def complaints(self) -> list[str]:
        """What went wrong on the page since it was opened: errors, refused loads, broken policies."""
        return list(self.evaluate("() => window.wrong"))

    @abstractmethod
    def picture(self) -> bytes:
        """What the window shows, as PNG."""

    @abstractmethod
    def close(self) -> None:
        """Ends the browser and all that was started for it."""

    @abstractmethod
    def _call(self, source: str) -> str:
        """The string that a function without parameters promises, given as source."""

    @abstractmethod
    def _click_at(self, x: int, y: int) -> None:
        """Clicks a point of the window, in CSS pixels."""

    @abstractmethod
    def type(self, keys: str) -> None:
        """Presses keys one after another, in whatever has the focus."""

    def evaluate(self, function: str, *values: object) -> Any:
        """What a function of the page gives (or promises) for JSON values, as JSON value."""
        told = self._call(f"async () => JSON.stringify((await ({function})(...{json.dumps(values)})) ?? null)")
        return json.loads(told)

    def wait(self, function: str, *values: object) -> Any:
        """The first value that is truthy; fails with the last one when patience ends.

        A page that has begun to load may have no element yet: there is nothing to be asked then, so it is waited for.
        """
        found = (
            "async (...all) => { if (!document.documentElement) return false;"
            f" const it = await ({function})(...all); return it instanceof Node || it }}"
        )
        return until(lambda: self.evaluate(found, *values), function)

    def texts(self, selector: str) -> list[str]:
        """What a reader sees of each element; WebKit ends a paragraph with a line feed, so none is kept there."""
        seen = "(selector) => Array.from(document.querySelectorAll(selector), (one) => one.innerText.trim())"
        return [str(text) for text in self.evaluate(seen, selector)]

    def click(self, selector: str) -> None:
        """Clicks the first shown element with the pointer, in the middle of its first line, wherever it stands."""
        self._click_at(*until(lambda: self._at_rest(selector), f"something to click: {selector}"))

    def _at_rest(self, selector: str) -> list[int] | None:
        """Where an element is drawn, once it stays there: what is still laid out or scrolled would be clicked beside.

        Looked at twice from outside: a promise of the page itself is never kept where the page is left meanwhile.
        """
        first = self.evaluate(MIDDLE, selector)
        time.sleep(0.05)
        return first if first and first == self.evaluate(MIDDLE, selector) else None

    def choose(self, selector: str, value: str) -> None:
        """Sets a list to a choice, as a visitor's click there would; lists open outside of the page, beyond drivers."""
        pick = """(selector, value) => { const list = document.querySelector(selector); list.value = value;
          for (const type of ["input", "change"]) list.dispatchEvent(new Event(type, { bubbles: true })); }"""
        self.evaluate(pick, selector, value)

    def downloaded(self, name: str) -> bytes:
        """The file of that name, once it has been saved whole."""
        file = self.home / name
        until(lambda: file.exists() and file.stat().st_size and not list(self.home.glob("*.part")), name)
        data = file.read_bytes()
        file.unlink()
        return data


class Wired(Driver):
    """A browser that takes the actions of WebDriver, by whatever wire."""

    @abstractmethod
    def _act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        """Does actions of a `key` or `pointer`, in the words of WebDriver."""

    def _click_at(self, x: int, y: int) -> None:
        press = [{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}]
        self._act("pointer", [*press, {"type": "pointerUp", "button": 0}])

    def type(self, keys: str) -> None:
        self._act("key", [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")])


def until(look: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """The first truthy value of `look`; tried soon and then every 50 ms, for `patience` seconds."""
    end, pause = time.monotonic() + patience, 0.005
    while True:
        value = look()
        if value:
            return value
        if time.monotonic() > end:
            raise GoneError(f"waited in vain for {what}: {value!r}")
        time.sleep(pause)
        pause = min(0.05, 2 * pause)


def free_port() -> int:
    """A port of the loopback address that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def decoded(data: str) -> bytes:
    """A file that came through a wire as base64."""
    return b64decode(data)
