#!/bin/sh
# linkify-it-py 2.2.0 under markdown-it-py 4.0.0: an address with a path takes the whole Chinese sentence behind it into the link.
#
# Full-width marks end the address only where it is a bare host, so the same sentence is right without a path and wrong with
# one. Nothing is said, the page shows the words unchanged, and only the link leads nowhere.
# Seen: 见http://www.example.cn，欢迎监督 → link of the host; 见http://www.example.cn/a.html，欢迎监督。2025年12件。 → all one link.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check markdown-it-py==4.0.0 linkify-it-py==2.2.0
cd "$place"
"$place/venv/bin/python" - <<'PY'
from markdown_it import MarkdownIt

page = MarkdownIt("commonmark", {"linkify": True}).enable("linkify")
SEEN = {
    "见http://www.example.cn，欢迎监督": "http://www.example.cn",
    "见http://www.example.cn/a.html，欢迎监督。2025年12件。": "http://www.example.cn/a.html，欢迎监督。2025年12件。",
    "（http://www.example.cn/a）第二": "http://www.example.cn/a）第二",
}
for text, linked in SEEN.items():
    html = page.render(text)
    print(html.strip())
    assert html.count("<a ") == 1
    assert f">{linked}</a>" in html
PY
