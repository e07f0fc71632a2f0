"""The words of an element as a doubt quotes them: on one line, with its blocks, rows and cells still apart."""

import re
from typing import Any

from duizhao.importer.readers.html.element_words import UNTEXT
from duizhao.importer.readers.html.text_style import BLOCKS

_APART = {"td": " | ", "th": " | ", "tr": " / "}


def words_in(element: Any) -> str:
    """The words below an `element`; cells are parted by |, rows by /, other blocks by a space."""
    from lxml import etree

    parts: list[str] = []
    for event, below in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        tag = below.tag.lower() if isinstance(below.tag, str) else ""
        between = "" if below is element else _APART.get(tag, " " if tag in BLOCKS or tag == "br" else "")
        if event == "start":
            parts += (between, (below.text or "") if tag not in UNTEXT else "")
        elif below is not element:
            parts += (" " if between else "", below.tail or "")
    return re.sub(r"/ \|", "/", " ".join("".join(parts).split())).strip(" /|")
