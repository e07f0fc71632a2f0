"""What a web page's head declares about the report: its title, and the day it was published."""

from collections.abc import Iterator
from typing import Any

from duizhao.importer.found import FoundIn, How, in_meta

_META = {"articletitle": "title", "pubdate": "published_on", "publishdate": "published_on"}


def facts_of(root: Any) -> Iterator[tuple[str, str, How]]:
    """Fields that the head of a page, below `root`, declares: name (title, published_on), value, where.

    The title of the window is whole, with the site's name. Source: HTML Standard, 4.2.2 and 4.2.5.
    """
    for meta in root.iter("meta"):
        name = (meta.get("name") or "").replace(" ", "").lower()
        if name in _META and (meta.get("content") or "").strip():
            yield _META[name], meta.get("content").strip(), in_meta(meta.get("name"))
    title = root.find(".//head/title")
    if title is not None and title.text:
        yield "title", title.text.strip(), FoundIn.PAGE_TITLE
