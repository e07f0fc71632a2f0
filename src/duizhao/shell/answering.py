"""What `serve` answers a browser: files of the site, pages with the script that reloads them, or what stopped a build.

Only who names this machine by its address or its own name gets an answer: a page from elsewhere must not read a site
that is not published yet. The script that listens for reloads is put into a page as it is sent: the files in build/ are
the ones that get published.
"""

import html
import re
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from socket import gethostname
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler
from tornado import web

from duizhao.model import CHINESE, Problem
from duizhao.plan import routes
from duizhao.shell.language import in_language, say, spoken

_POLICY = re.compile(r"""(<meta[^>]+http-equiv=["']?Content-Security-Policy["']?[^>]+content=)(["'])(.*?)\2""", re.I)


class State:
    """What the last build said: read by the server, written by the watching thread."""

    def __init__(self) -> None:
        self.problems: Sequence[Problem] | None = None

    @property
    def busy(self) -> bool:
        """Whether another process wrote the site when it was to be built, so that a change waits to be built."""
        return any(problem.code == "out-busy" for problem in self.problems or ())


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
