#!/bin/sh
# lxml 6.1.3 (PyPI, with libxml2 2.14 inside): the HTML parser knows img and br as empty elements, but not embed, source, track
# and wbr. What follows one of them up to the end of its parent becomes its child.
#
# A page that drops embed with all that is in it, as readers of articles do, drops the paragraphs behind it without a word.
# The HTML standard lists embed, source, track and wbr among the void elements (13.1.2), which have no content.
# Seen: the p behind embed stands inside it (also behind source, track, wbr); the p behind img stands beside it.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet lxml==6.1.3
"$place/venv/bin/python" - <<'PYTHON'
from lxml import etree, html

print("lxml", etree.__version__, "libxml2", etree.LIBXML_VERSION)
inside = {}
for name in ("embed", "source", "track", "wbr", "img"):
    tree = html.document_fromstring(f"<html><body><div><{name}><p>words</p></div></body></html>")
    inside[name] = tree.find(".//p").getparent().tag
    print(f"parent of the p behind {name}: {inside[name]}")
assert inside == {"embed": "embed", "source": "source", "track": "track", "wbr": "wbr", "img": "div"}, inside
PYTHON
