"""What a page's source holds that browsers take for code: they show nothing of it, and its reader says so."""

import re
from collections.abc import Iterator

from duizhao.importer.readers.html.html_lines import HtmlNote
from duizhao.text.hanzi import COMMON_HANZI

_TAG = re.compile(r"<[^<>]*>")
_LONGEST = 80  # characters of what is quoted
_BEFORE = 200  # … before code that are looked at for the last that is no space
# What begins code, and values of attributes, in which such words begin nothing.
_BEGINS = re.compile(
    r"<!--|<(?P<name>script|style|textarea|title|xmp)(?=[\s/>])[^<>]{0,2000}>"
    r"|=\s{0,9}(?:\"[^\"]{0,2000}\"|'[^']{0,2000}')|<!\[CDATA\[|<\?(?!xml)",
    re.I,
)
_COMMENT_ENDS = re.compile(r"--!?>|(?<=<!--)-?>")
# Sections and instructions of XML, which are comments in HTML (13.2.5.42); those of Word say nothing.
_LONGEST_CODE = 400
_CODE_ENDS = re.compile(r"(?:\]\]|\?)>")
_ITS_NAME = re.compile(r"\w*")  # <?php
_GOES_ON = re.compile(r"[\w，、：）]")
_BEHIND = re.compile(r"\s*([\w，。、；（%])")


def unshown_code(page: str) -> Iterator[HtmlNote]:
    """The notes on code in a `page` in which words of its text stand, or in whose place some ought to.

    An element of code that nothing ends takes in all that follows it. Comments, and elements of code to their own end
    tag, hold no other. Source: HTML Standard, 13.2.5.2 to 13.2.5.6, 13.2.5.42 to 13.2.5.51.
    """
    at = 0
    while (begun := _BEGINS.search(page, at)) is not None:
        at = begun.end()
        if begun[0] == "<!--":
            ended = _COMMENT_ENDS.search(page, at)
        elif (name := begun["name"]) is not None:
            if begun[0].endswith("/>") and (page.startswith("<?xml") or "<svg" in page):
                continue  # an element of XML that is empty
            ended = re.compile(rf"</{name}(?=[\s/>])", re.I).search(page, at)
            if ended is None:
                yield from _taken_in(page[at:])
        elif begun[0][0] == "=":
            continue
        else:
            ended = _CODE_ENDS.search(page, at, at + _LONGEST_CODE)
            if ended is None:
                continue
            named = _ITS_NAME.match(page, at) if begun[0] == "<?" else None
            inside = " ".join(page[named.end() if named is not None else at : ended.start()].split())
            last = page[max(0, begun.start() - _BEFORE) : begun.start()].rstrip()[-1:]
            behind = m[1] if (m := _BEHIND.match(page, ended.end())) is not None else ""
            if COMMON_HANZI.search(inside) or (inside and _GOES_ON.match(last) and behind):
                yield HtmlNote("swallowed", f"{last}〔{inside[:_LONGEST]}〕{behind}", None)
        if ended is None:
            return
        at = max(at, ended.end())


def _taken_in(behind: str) -> Iterator[HtmlNote]:
    """The note on the words of a page `behind` an element of code that does not end."""
    words = " ".join(_TAG.sub(" ", behind).split())
    if _TAG.search(behind) and (at := COMMON_HANZI.search(words)) is not None:
        yield HtmlNote("swallowed", words[at.start() :][:_LONGEST], None)
