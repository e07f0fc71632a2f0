"""Heads and feet of pages in a text that a program took from pages, with a form feed before each (pdftotext does so).

What stands first, or last, on several pages is none of their text; at the beginning it may be the title. Numbers of
pages alone on their lines are residue.yaml's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from duizhao.importer.extract import RawLine
from duizhao.importer.gazetteer import packed_gazetteer
from duizhao.importer.joins import LEAST_CUT, WAITS
from duizhao.importer.left_out import RUNNING
from duizhao.importer.organs import only_organs
from duizhao.importer.quotations import quotations
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.model import Reason
from duizhao.read.numbering import read_number
from duizhao.text.dates import only_date
from duizhao.text.hanzi import A_HANZI

_LONGEST = 60  # characters of a head
_TOLD = 5  # lines that a doubt quotes
_ENDS = "。！？；：!?;:…”）)"
FULL = 0.85  # times the widest line: a line of text that was wrapped
_PAUSE = re.compile("[，。；：！？,;:!?]")
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


def margin_doubts(text: str, margins: frozenset[str]) -> tuple[ReadDoubt, ...]:
    """The doubt for short lines of a `text` that stand at a form feed between the parts of a sentence.

    One that stands on a single page is told from text by nothing; those at the `margins` of several are heads and feet.
    """
    pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")]
    pages = [[line for line in page if _margin_key(line)] for page in pages]
    found: list[str] = []
    widest = max((len(line) for page in pages for line in page), default=0)
    for above, below in pairwise([page for page in pages if page]):
        heads = [below[0]] if len(below) > 1 and _stops_inside(above[-1]) else []
        feet = [above[-1]] if len(above) > 2 and _stops_inside(above[-2]) else []
        found += [line for line in (*feet, *heads) if _may_be_margin(line, widest) and _margin_key(line) not in margins]
    told: list[ReadDoubt] = []
    if found:
        message = Reason.of("lines-at-page-end", quotes=quotations(list(dict.fromkeys(found)), _TOLD))
        told.append(("inside-paragraph", message, Reason("compare-raw-file-delete-what")))
    if cut := [*_stopped_by_pages(pages, margins)]:
        message = Reason.of("short-lines-at-page-end", quotes=quotations(cut, _TOLD))
        told.append(("paragraph-end", message, Reason("compare-raw-file-where-paragraphs")))
    return tuple(told)


def _stopped_by_pages(pages: Sequence[Sequence[str]], margins: frozenset[str]) -> Iterator[str]:
    """Short lines that end a page of sentences inside one, with the running text that begins the next page."""
    texts = [[line for line in page if _margin_key(line) not in margins] for page in pages]
    for above, below in pairwise([page for page in texts if page]):
        last, first = above[-1], below[0]
        if len(last) >= LEAST_CUT or last[-1] in WAITS or not any(line[-1] in "。；" for line in above):
            continue  # it is joined; or a cover
        number = read_number(first)
        begins = number is not None and not number.bare
        # Before any site is known: bytes are read by themselves.
        signs = only_date(last) or only_organs(last, packed_gazetteer())
        if _stops_inside(last) and not begins and _PAUSE.search(first) and not signs:
            yield f"{last}／{first[:12]}"


def _stops_inside(line: str) -> bool:
    """Whether a line stops inside a sentence: no sign ends it, and it is no heading."""
    number = read_number(line)
    return line[-1] not in _ENDS and (number is None or number.bare or _PAUSE.search(line) is not None)


def _may_be_margin(line: str, widest: int) -> bool:
    """Whether a line may be a head or foot: short, of words, without the signs of a sentence, and no heading.

    Where lines end at the paper's edge, one as wide as the `widest` of them is text.
    """
    if len(line) >= FULL * widest and widest <= _LONGEST:
        return False
    number = read_number(line)
    words = len(line) <= _LONGEST and not _PAUSE.search(line) and A_HANZI.search(line) is not None
    return words and (number is None or number.bare) and only_date(line) is None


def _margin_key(line: str) -> str:
    return "".join(_COUNTED.sub("", line).split())
