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
_CODE = re.compile(r"<(?:\!\[CDATA\[|\?\w*)(.{0,400}?)(?:\]\]|\?)>\s*(?=([\w，。、；（%]?))", re.S)
_GOES_ON = re.compile("[\\w，、：）]")


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
            ended = _CODE.match(page, begun.start())
            if ended is None:
                continue
            inside, before = " ".join(ended[1].split()), page[max(0, begun.start() - _BEFORE) : begun.start()]
            last = before.rstrip()[-1:]
            if COMMON_HANZI.search(inside) or (inside and _GOES_ON.match(last) and ended[2]):
                yield HtmlNote("swallowed", f"{last}〔{inside[:_LONGEST]}〕{ended[2]}", None)
        if ended is None:
            return
        at = max(at, ended.end())


def _taken_in(behind: str) -> Iterator[HtmlNote]:
    """The note on the words of a page `behind` an element of code that does not end."""
    words = " ".join(_TAG.sub(" ", behind).split())
    if _TAG.search(behind) and (at := COMMON_HANZI.search(words)) is not None:
        yield HtmlNote("swallowed", words[at.start() :][:_LONGEST], None)
