"""What on a page may lead to other pages of its article: short links, rows of page numbers, scripts that write them."""

import re
from collections.abc import Iterator
from typing import Any

_LONGEST = 8  # characters of what such a link says
_SIGNS = " \t\n\u00a0\u3000<>«»‹›→←[]【】（）()…."
# A function of TRS, a system for the sites of Chinese governments, writes the links: how many pages, which is this.
_WRITTEN = re.compile(r"createPageHTML\s*\(\s*([0-9]{1,3})\s*,")
_NOWHERE = re.compile(r"\s*(?:#.*|javascript\s*:\s*(?:void\b.*|;?)|)\s*", re.I | re.S)
_NUMBER = re.compile("[1-9][0-9]?")


def other_pages(root: Any, scripts: str) -> Iterator[tuple[str, str]]:
    """What may lead to other pages of the page's text: words of a link and its address, the words as one reads them.

    A row of page numbers and the links that a script writes are given as 1 2 3, a link that says its part by rel.

    Args:
        root: The page.
        scripts: The text of its scripts.
    """
    rows = False
    for link in root.iter("a"):
        address = (link.get("href") or "").strip()
        words = "" if _NOWHERE.fullmatch(address) else "".join(link.itertext()).strip(_SIGNS)
        if (rel := (link.get("rel") or "").lower()) in ("next", "prev") and not _NOWHERE.fullmatch(address):
            yield rel, address
        elif _NUMBER.fullmatch(words):
            row = "" if rows else _page_numbers(link.getparent(), words)
            rows = rows or bool(row)
            yield from [(row, "")] if row else ()
        elif 0 < len(words) <= _LONGEST:
            yield words, address
    if (written := _WRITTEN.search(scripts)) and int(written[1]) > 1:
        yield " ".join(str(n + 1) for n in range(int(written[1]))), ""


def _page_numbers(above: Any, own: str) -> str:
    """The numbers from 1 on, one for each page, that the element `above` a link holds; "" where it holds others.

    `own` is what the link says; where each stands in an element of its own, they are those of the next one above.
    """
    while above is not None and "".join(above.itertext()).strip(_SIGNS) == own:
        above = above.getparent()
    parts = [] if above is None else re.sub("[][|<>«»‹›【】]", " ", " ".join(above.itertext())).split()
    return " ".join(parts) if len(parts) > 1 and parts == [str(n + 1) for n in range(len(parts))] else ""
