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
_FIGURES = re.compile("[0-9.,%]{1,8}")
_BEFORE = 8  # characters that a figure is quoted with: 2 alone may stand anywhere
_LABEL = re.compile(r"display:\s*block;\s*float:\s*left")  # how the filter sets the number of a list's item
_CLASS = re.compile(r"\.([\w-]+)")


def unwritten_formats(root: Any, page: str) -> Iterator[HtmlNote]:
    """The words below an element, `root`, that are part of a line and look otherwise than `page`, its text, says."""
    named = {name for listed in _NAMED.findall(page) for name in _CLASS.findall(listed)}
    for span in root.iter("span") if named else ():
        words, whole = words_in(span), words_in(span.getparent())
        label = _LABEL.search(span.get("style") or "") is not None
        if words and words != whole and not label and not named.isdisjoint((span.get("class") or "").split()):
            yield HtmlNote("unsure", f"{_before(span)}〔{words}〕" if _FIGURES.fullmatch(words) else words, span)


def _before(span: Any) -> str:
    """The last words before an element in what it stands in."""
    above = span.getparent()
    words = [above.text or ""]
    for child in above:
        if child is span:
            break
        words += ("".join(child.itertext()) if isinstance(child.tag, str) else "", child.tail or "")
    return " ".join("".join(words).split())[-_BEFORE:]
