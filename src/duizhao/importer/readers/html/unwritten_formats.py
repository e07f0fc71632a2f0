"""Words of LibreOffice's XHTML whose look it could not write: struck ones among them, which come out as plain text.

LibreOffice 7.4 (filter «XHTML Writer File») writes neither strikes nor the width of letters, and names the styles that
have nothing else in a comment of its style sheet.
"""

import re
from collections.abc import Iterator
from typing import Any

from duizhao.importer.readers.html.html_lines import HtmlNote
from duizhao.importer.readers.html.quoting import words_in

_NAMED = re.compile(r"/\*\s*ODF styles with no properties representable as CSS:([^*]*)\{\s*\}\s*\*/")
_CLASS = re.compile(r"\.([\w-]+)")


def unwritten_formats(root: Any, page: str) -> Iterator[HtmlNote]:
    """The words below an element, `root`, that are part of a line and look otherwise than `page`, its text, says."""
    named = {name for listed in _NAMED.findall(page) for name in _CLASS.findall(listed)}
    for span in root.iter("span") if named else ():
        words, whole = words_in(span), words_in(span.getparent())
        if words and words != whole and not named.isdisjoint((span.get("class") or "").split()):
            yield HtmlNote("unsure", words, span)
