"""What a page's source holds that browsers take for code: they show nothing of it, and its reader says so."""

import re
from collections.abc import Iterator

from duizhao.importer.readers.html.html_lines import HtmlNote
from duizhao.text.hanzi import COMMON_HANZI

_TAG = re.compile(r"<[^<>]*>")
_LONGEST = 80  # characters of what is quoted
# Sections and instructions of XML, which are comments in HTML (13.2.5.42); those of Word say nothing.
_CODE = re.compile(
    r"([\w，、：）]?)\s*<(\!\[CDATA\[|\?(?!xml)\w*)(.{0,400}?)(?:\]\]|\?)>\s*(?=([\w，。、；（%]?))", re.S
)


def unshown_code(page: str) -> Iterator[HtmlNote]:
    """The notes on code in a `page` in which words of its text stand, or in whose place some ought to.

    An element of code that nothing ends takes in all that follows it. Source: HTML Standard, 13.2.5.2 to 13.2.5.6.
    """
    for name in ("script", "style", "textarea", "title", "xmp"):
        begun, ended = page.lower().rfind(f"<{name}"), page.lower().rfind(f"</{name}")
        if begun > ended:
            words = " ".join(_TAG.sub(" ", page[begun:].partition(">")[2]).split())
            if COMMON_HANZI.search(words) and _TAG.search(page[begun + 1 :]):
                at = COMMON_HANZI.search(words)
                yield HtmlNote("swallowed", words[at.start() if at else 0 :][:_LONGEST], None)
    if "<![CDATA[" in page or "<?" in page:
        for m in _CODE.finditer(page):
            inside = " ".join(m[3].split())
            if COMMON_HANZI.search(inside) or (inside and m[1] and m[4]):
                yield HtmlNote("swallowed", f"{m[1]}〔{inside[:_LONGEST]}〕{m[4]}", None)
