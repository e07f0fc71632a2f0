#!/bin/sh
# libxml2 2.14.6 (in lxml 6.1.3 from PyPI), HTML parser: a CDATA section inside an <svg> or <math> of a page becomes a comment, and
# its words are in no text_content(). The HTML standard (13.2.5.42 and 13.2.5.69) makes it text there, and browsers show
# it; html5lib keeps it.
#
# Drawing programs put labels into CDATA, so a chart that is pasted into a page as SVG loses them without an error.
# Seen: lxml finds '年' where html5lib finds '2024年'.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet lxml==6.1.3 html5lib==1.1
"$place/venv/bin/python" <<'PYTHON'
import html5lib
import lxml.html
from lxml import etree

PAGE = "<!DOCTYPE html><title>.</title><svg><text><![CDATA[2024]]>年</text></svg>"

by_libxml2 = lxml.html.document_fromstring(PAGE).find(".//text")
by_standard = html5lib.parse(PAGE).find(".//{http://www.w3.org/2000/svg}text")
print("libxml2", etree.LIBXML_VERSION, "lxml", etree.LXML_VERSION)
print("lxml:", by_libxml2.text_content(), "comments:", [c.text for c in by_libxml2.iter(etree.Comment)])
print("html5lib:", "".join(by_standard.itertext()))
assert "".join(by_standard.itertext()) == "2024年"
assert by_libxml2.text_content() == "年"
assert [c.text for c in by_libxml2.iter(etree.Comment)] == ["[CDATA[2024]]"]
PYTHON
