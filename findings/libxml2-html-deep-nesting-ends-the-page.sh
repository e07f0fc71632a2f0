#!/bin/sh
# lxml 6.1.3 with its libxml2 2.14.6, HTML parser: where elements nest some 255 deep the page ends, without an exception;
# huge_tree=True moves that to some 2,000. Only the parser's error_log tells.
#
# Pages pasted from Word several times over nest their <span> and <font> that deep. A reader that catches exceptions and
# looks no further publishes the page up to that place as if it were the whole.
# Seen: 240 deep → all text; 300 deep → only the text before, one entry in error_log; 300 with huge_tree → all text.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check lxml==6.1.3
"$place/venv/bin/python" - <<'PY'
import sys

from lxml import etree

seen = []
for deep, huge in ((240, False), (300, False), (300, True)):
    parser = etree.HTMLParser(huge_tree=huge)
    root = etree.fromstring("<html><body><p>before</p>" + "<span>" * deep + "x", parser)
    text = "".join(root.itertext()) if root is not None else ""
    print(deep, "huge_tree" if huge else "default", repr(text), "errors:", len(parser.error_log))
    seen.append(text)
sys.exit(seen != ["beforex", "before", "beforex"])
PY
