"""Where the report stands in a web page, and what becomes of everything round it and hidden in it.

The article is the innermost element that holds nearly all running text. What is outside is furniture, unless it reads
like a title or a field of the metadata table (surroundings.py decides, it knows the words).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from duizhao.importer.extract import RawLine
from duizhao.importer.left_out import HIDDEN
from duizhao.importer.readers.html.html_lines import HtmlLine
from duizhao.importer.readers.html.text_style import Hidden
from duizhao.read.numbering import read_number

_SHARE = 0.7  # of the running text around it that an element must hold to be looked into
_MOST = 0.5  # of a page's running text: a hidden block with more is the report itself
_WORTH = 40  # characters of a hidden block without sentences that is read all the same


def weigh(lines: Sequence[HtmlLine]) -> None:
    """Decides which hidden blocks of `lines` are read: running text that a page can show, and most of a page."""
    total = 0
    groups: dict[int, Hidden] = {}
    for line in lines:
        running = running_text(line)
        total += running
        group = line.hidden
        while group is not None:
            groups[id(group)] = group
            group.running += running
            group.weight += len(line.text.strip()) - line.linked
            group = group.above
    shown = squeezed("".join(line.text for line in lines if line.hidden is None))
    texts: dict[int, list[str]] = {}
    for line in lines:
        group = line.hidden
        while group is not None:
            texts.setdefault(id(group), []).append(squeezed(line.text))
            group = group.above
    for key, group in groups.items():
        again = all(text in shown for text in texts[key])  # a copy for print, or for another width of the window
        much = group.running > total * _MOST
        worth = group.running > 0 or group.weight >= _WORTH
        group.read = not again and (much or group.how == "closed" or (group.showable and worth))
        group.again = again


def is_read(line: HtmlLine) -> bool:
    """Whether a line is shown, or hidden at first and read all the same."""
    group = line.hidden
    while group is not None:
        if not group.read:
            return False
        group = group.above
    return True


def running_text(line: HtmlLine) -> int:
    """How many characters of running text a `line` has: not linked, with the punctuation of sentences; 0 for a row."""
    text = line.text.strip()
    if line.navigation or line.row or line.linked * 2 > len(text) or not re.search("[，。；]", text):
        return 0
    return len(text)


def article_of(lines: Sequence[HtmlLine]) -> Any:
    """The element (lxml) that the report stands in; None if there is no running text.

    From the top down, as long as one element inside holds nearly all the running text of the one around it, in several
    lines, and no numbered heading stands outside it: so a short report is found beside a wordy footer, a report of one
    paragraph keeps what stands beside it, and one in two parts is not cut. Own rule, measured: docs/import-fidelity.md,
    web pages.
    """
    weights: dict[Any, int] = {}
    counts: dict[Any, int] = {}
    numbered: dict[Any, int] = {}
    inside: dict[Any, dict[Any, None]] = {}
    top: Any = None
    for line in lines:
        weight = running_text(line) if is_read(line) else 0
        heading = is_read(line) and _line_numbered(line)
        if not weight and not heading:
            continue
        chain = [line.element, *line.element.iterancestors()]
        top = chain[-1] if weight else top
        for child, element in zip([None, *chain], chain, strict=False):
            weights[element] = weights.get(element, 0) + weight
            counts[element] = counts.get(element, 0) + bool(weight)
            numbered[element] = numbered.get(element, 0) + heading
            if child is not None:
                inside.setdefault(element, {})[child] = None
    while top is not None:
        best = max(inside.get(top, ()), key=lambda e: weights[e], default=None)
        if best is None or weights[best] < weights[top] * _SHARE or counts[best] < min(3, counts[top]):
            return top
        if numbered[best] < numbered[top] or best not in inside:  # a paragraph is no article without its neighbours
            return top
        top = best
    return None


def _line_numbered(line: HtmlLine) -> bool:
    """Whether a line begins like a section of a report: 一、 or （一）, not linked."""
    text = line.number + line.text.strip()
    if line.navigation or line.row or line.linked * 2 > len(text):
        return False
    number = read_number(text)
    return number is not None and not number.bare and number.level <= 2


def page_lines(lines: Sequence[HtmlLine], article: Any, notes: Sequence[Any] = ()) -> Iterator[RawLine]:
    """The `lines` as readers hand them on: those outside the `article` and its `notes`, or unseen, with the reason."""
    held = (article, *notes) if article is not None else ()
    inside = [is_read(line) and any(article_holds(element, line.element) for element in held) for line in lines]
    first = next((i for i, line in enumerate(lines) if inside[i] and (running_text(line) or line.level)), 0)
    last = max((i for i, ok in enumerate(inside) if ok), default=len(lines))
    for i, (line, ok) in enumerate(zip(lines, inside, strict=True)):
        text = line.text.replace("\n", " ")
        if text.strip():
            lead = len(text) - len(text.lstrip())
            bold = tuple((max(a, lead), b) for a, b in _joined_runs(line.bold, text) if b > lead)
            furniture = _furniture_reason(line, ok, before=i < last, ahead=i < first)
            yield RawLine(text, line.number, line.level, bold, furniture, line.centred, line.row)
        for reason, words in line.asides:
            yield RawLine(words, furniture=reason)


def _furniture_reason(line: HtmlLine, ok: bool, *, before: bool, ahead: bool) -> str:
    """Why a line is no part of the report: `before` the article's last line, `ahead` of its first sentence."""
    if not is_read(line):
        return HIDDEN
    linked = line.linked * 2 > len(line.text.strip())
    if (line.navigation and not (ok and line.level)) or (linked and (not ok or ahead)):
        return "navigation"
    return "" if ok else "outside" if before else "beyond"


def _joined_runs(runs: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def article_holds(article: Any, element: Any) -> bool:
    """Whether an element is the article or stands in it."""
    return element is article or any(above is article for above in element.iterancestors())


def squeezed(text: str) -> str:
    """A text without white space and invisible characters, to be looked for in another."""
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\xad]+", "", text)
