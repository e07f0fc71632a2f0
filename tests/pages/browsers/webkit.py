"""WebKitGTK: its MiniBrowser on a screen that nobody sees, spoken to in WebDriver (w3.org/TR/webdriver2) over HTTP."""

import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, NoReturn

from tests.pages.browsers.driver import EndedError, GoneError, Wired, decoded, free_port, until

PLACES = ("/usr/lib", "/usr/lib64", "/usr/libexec")
COMMAND = 60.0  # seconds for one command
LAST_WORDS = 2000  # bytes of what a browser said before it ended


class WebKit(Wired):
    """A MiniBrowser with a home of its own, where its downloads go."""

    prints = False  # WebKitWebDriver 2.50 answers `unknown command`

    def __init__(self, program: str, scripts: bool = True) -> None:
        super().__init__()
        read, write = os.pipe()
        self._started = [
            subprocess.Popen(
                ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1060x24", "-nolisten", "tcp"],
                pass_fds=[write],
                stdin=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        ]
        os.close(write)
        with os.fdopen(read) as told:
            screen = told.readline().strip()
        port = free_port()
        folders = {f"XDG_{name}_HOME": str(self.home / name) for name in ("CONFIG", "DATA", "CACHE")}
        own = {"DISPLAY": f":{screen}", "HOME": str(self.home), "GTK_A11Y": "none", "NO_AT_BRIDGE": "1", **folders}
        with (self.home / "said").open("wb") as said:
            self._started.append(
                subprocess.Popen(
                    ["WebKitWebDriver", f"--port={port}", "--host=127.0.0.1"],
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=said,
                    env={**os.environ, **own},
                )
            )
        self._base = f"http://127.0.0.1:{port}"
        until(self._listening, "WebKitWebDriver", 60)
        wishes = {"javascript": scripts, "write-console-messages-to-stdout": True}
        arguments = ["--automation", *(f"--enable-{name}={str(on).lower()}" for name, on in wishes.items())]
        options = {"binary": program, "args": arguments}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        made = self._ask("POST", "/session", wanted)
        self._base += f"/session/{made['sessionId']}"
        self.version = made["capabilities"]["browserVersion"]
        self._heard = 0
        self.resize(1280, 1060)

    def _listening(self) -> bool:
        try:
            return bool(self._ask("GET", "/status")["ready"])
        except OSError:
            return False

    def _ask(self, method: str, path: str, values: dict[str, Any] | None = None) -> Any:
        body = None if values is None else json.dumps(values).encode()
        request = urllib.request.Request(
            self._base + path, method=method, data=body, headers={"content-type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=COMMAND) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            with error:
                answer = error.read().decode("utf-8", "replace")[:300]
            self._fail(f"{method} {path}: {answer}")
        except TimeoutError as late:  # it stands: all that comes after it would wait as long in vain
            if "/session/" not in self._base:
                raise
            self.ended = True
            raise EndedError(f"{method} {path}: no answer in {COMMAND} s") from late

    def _fail(self, wrong: str) -> NoReturn:
        """Ended where its driver knows the session no more: the first failure after that may have other words."""
        if "/session/" in self._base:
            try:
                urllib.request.urlopen(f"{self._base}/url", timeout=COMMAND).close()
            except OSError:
                self.ended = True
                words = (self.home / "said").read_bytes()[-LAST_WORDS:].decode("utf-8", "replace")
                raise EndedError(f"{wrong}\n{words}") from None
        raise GoneError(wrong)

    def goto(self, address: str) -> None:
        self._heard = (self.home / "said").stat().st_size
        self._ask("POST", "/url", {"url": address})

    def address(self) -> str:
        return str(self._ask("GET", "/url"))

    def reload(self) -> None:
        self._ask("POST", "/refresh", {})

    def back(self) -> None:
        self._ask("POST", "/back", {})

    def print(self) -> bytes:
        return decoded(self._ask("POST", "/print", {"background": True}))

    def resize(self, width: int, height: int) -> None:
        self._ask("POST", "/window/rect", {"x": 0, "y": 0, "width": width, "height": height})

    def complaints(self) -> list[str]:
        said = (self.home / "said").read_bytes()[self._heard :].decode("utf-8", "replace")
        return [line for line in said.splitlines() if line.startswith("CONSOLE") and "ERROR" in line]

    def picture(self) -> bytes:
        return decoded(self._ask("GET", "/screenshot"))

    def _call(self, source: str) -> str:
        script = f"""const [done] = arguments;
          ({source})().then((value) => done([value]), (error) => done([null, String(error)]));"""
        value, *error = self._ask("POST", "/execute/async", {"script": script, "args": []})
        if error:
            raise GoneError(error[0])
        return str(value)

    def _act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        self._ask("POST", "/actions", {"actions": [{"type": kind, "id": kind, "actions": actions}]})

    def close(self) -> None:
        try:
            if not self.ended:
                self._ask("DELETE", "")
        finally:
            for process in reversed(self._started):
                process.terminate()
                process.wait(60)


def find_webkit() -> str | None:
    """The MiniBrowser of the newest WebKitGTK, which distributions keep away from the path."""
    found = [file for place in PLACES for file in sorted(Path(place).glob("**/webkit2gtk-4*/MiniBrowser"))]
    able = shutil.which("WebKitWebDriver") and shutil.which("Xvfb")
    return str(found[-1]) if found and able else None
