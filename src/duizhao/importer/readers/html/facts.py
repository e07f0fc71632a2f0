"""What a web page's head declares about the report: its title, and the day it was published."""

import re
from collections.abc import Iterator
from typing import Any

from duizhao.importer.found import FoundIn, How, in_meta

_META = {"articletitle": "title", "pubdate": "published_on", "publishdate": "published_on"}


def facts_of(root: Any) -> Iterator[tuple[str, str, How]]:
    """Fields that the head of a page, below `root`, declares: name (title, published_on), value, where."""
    for meta in root.iter("meta"):
        name = (meta.get("name") or "").replace(" ", "").lower()
        if name in _META and (meta.get("content") or "").strip():
            yield _META[name], meta.get("content").strip(), in_meta(meta.get("name"))
    title = root.find(".//head/title")
    if title is not None and title.text:
        parts = re.split(r"\s*[-_|—–－]+\s*", title.text.strip())
        # The half of a page's title that is the document's, by its kind.
        best = next((p for p in parts if re.search("报告|总结", p)), "")
        if best:
            yield "title", best, FoundIn.PAGE_TITLE
