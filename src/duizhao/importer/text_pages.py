"""Heads and feet of pages in a text that a program took from pages, with a form feed before each (pdftotext does so).

What stands first, or last, on several pages is none of their text; at the beginning it may be the title. Numbers of
pages alone on their lines are residue.yaml's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from duizhao.importer.extract import RawLine
from duizhao.importer.left_out import RUNNING

_LONGEST = 60  # characters of a head
_HEAD = 8  # lines that a title may stand among
_COUNTED = re.compile(
    r"第\s*[0-9一二三四五六七八九十]{1,4}\s*页|共\s*[0-9一二三四五六七八九十]{1,4}\s*页|[-—–]\s*[0-9]{1,4}\s*[-—–]"
    r"|(?:^|(?<=\s\s))[0-9]{1,3}(?:\s*/\s*[0-9]{1,3})?\s*$|^\s*[0-9]{1,3}(?=\s\s)"
)


def margin_words(text: str) -> frozenset[str]:
    """The words that stand first or last on several pages of a `text`, which form feeds part; without page numbers.

    Source: own rule; a form feed begins a page (ISO/IEC 6429, 8.3.51).
    """
    if "\f" not in text:
        return frozenset()
    counts: Counter[tuple[int, str]] = Counter()
    for page in text.split("\f"):
        words = [_margin_key(line) for line in page.splitlines() if len(line.strip()) <= _LONGEST or not line.strip()]
        said = [found for found in words if found]
        counts.update({(side, said[side]) for side in (0, -1)} if said else ())
    return frozenset(words for (_, words), count in counts.items() if count > 1)


def margins_marked(lines: Iterable[RawLine], margins: frozenset[str]) -> Iterator[RawLine]:
    """The `lines` of a text, those that say again what stands at the `margins` of its pages marked as running heads.

    Source: `margin_words`.
    """
    seen: list[str] = []
    for line in lines:
        words = _margin_key(line.text) if margins else ""
        title = words not in seen and len(seen) < _HEAD and not _COUNTED.search(line.text)
        yield replace(line, furniture=RUNNING) if words in margins and not title and not line.row else line
        seen += [words] if words and len(seen) < _HEAD else []


def _margin_key(line: str) -> str:
    return "".join(_COUNTED.sub("", line).split())
