#!/bin/sh
# PyPI livereload 2.7.1: a valid page that leaves out </head> (HTML lets it) gets no script, so it never reloads.
#
# The script is set before the letters "</head>", small ones only, in the first piece of the answer. A generator whose
# minifier drops optional tags shows pages that look served and watched, and stay as they were; nothing is said.
# Seen: the page with </head> comes with livereload.js, those with </HEAD> or without the end tag as they are on disk.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check livereload==2.7.1
mkdir "$place/site"
cd "$place/site"
printf '<!doctype html><html lang=zh><head><meta charset=utf-8><title>x</title></head><body><p>x</body></html>' >closed.html
printf '<!doctype html><html lang=zh><head><meta charset=utf-8><title>x</title></HEAD><body><p>x</body></html>' >upper.html
printf '<!doctype html><html lang=zh><head><meta charset=utf-8><title>x</title><p>x' >open.html
"$place/venv/bin/python" - <<'PY'
import socket
import threading
from urllib.request import ProxyHandler, build_opener

from livereload import Server
from tornado.ioloop import IOLoop

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
found = {}


def ask(loop):
    opened = build_opener(ProxyHandler({}))
    for name in ("closed", "upper", "open"):
        page = opened.open(f"http://127.0.0.1:{port}/{name}.html", timeout=10).read()
        found[name] = b"livereload.js" in page
    loop.add_callback(loop.stop)


server = Server()
server.watch("*.html")
IOLoop.current().call_later(1, lambda: threading.Thread(target=ask, args=(IOLoop.current(),), daemon=True).start())
IOLoop.current().call_later(30, IOLoop.current().stop)
server.serve(port=port, host="127.0.0.1", root=".", debug=False)
print(found)
assert found == {"closed": True, "upper": False, "open": False}
PY
