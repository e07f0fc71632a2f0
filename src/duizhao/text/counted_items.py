"""Items that official prose counts off: 一是…二是…, 一方面…另一方面…, 首先…其次…, 1.…2.…, ——…"""

import re
from functools import cache

from duizhao.frozen import frozen
from duizhao.model import Span
from duizhao.text.numerals import CIRCLED, COUNTING, ordinal
from duizhao.text.patterns import HANZI

_BY_VERB = "抓(?![一到就])"  # 一抓学法，二抓执法 count, but 一抓到底 and 一抓就灵 do not

_STYLES: tuple[tuple[str, str], ...] = (
    # Each style counts in one way; in a stretch of text the first style that makes a sequence is the outer one.
    ("ordinal", rf"(?P<ordinal>[{COUNTING}]{{1,3}}(?:(?:是要?|要|在(?!于))[、，,：:]?|(?={_BY_VERB}{HANZI}{{2}})))"),
    ("side", r"(?P<side>(?:(?:(?:还有)?另|再|又)?一方面|其他方面)是?[，,：:]?|此外[，,：:])"),
    (
        "bracketed",
        rf"(?P<bracketed>[（(][{COUNTING}]{{1,3}}[）)][ \t]*|(?<![^\n])[（(][{COUNTING}]{{1,2}}(?={HANZI}))",
    ),
    ("nth", rf"(?P<nth>第[{COUNTING}]{{1,2}}(?:步|招|件事|个方面)?[、，,：:]是?)"),
    ("of_them", rf"(?P<of_them>其[{COUNTING}](?:是|[、，,：:]))"),
    ("firstly", r"(?P<firstly>(?:首先|其次|再次|再者|此外|最后)(?:是|[，,、：:])?)"),
    ("number", r"(?P<number>(?<![0-9０-９.．/])[0-9０-９]{1,2}(?:[.．、](?![0-9０-９])|是)[ \t]*)"),
    ("number_bracketed", r"(?P<number_bracketed>[（(][0-9０-９]{1,2}[）)][ \t]*)"),
    ("circled", rf"(?P<circled>[{CIRCLED}][ \t]*)"),
    ("dash", rf"(?P<dash>(?:[—－―]{{2}}|--|(?<![^\n])[—－―–](?={HANZI})|[•●▪◆■◇□➢►▶★☆·])[ \t]*)"),
    ("numeral", rf"(?P<numeral>[{COUNTING}]{{1,3}}、)"),
)
# Styles that may follow a comma or a space; the others begin a sentence or a line.
_INNER = ("ordinal", "side", "firstly", "of_them", "nth", "circled", "number_bracketed")
_NUMERAL = re.compile(f"[{COUNTING}]{{1,3}}|[0-9０-９]{{1,2}}|[{CIRCLED}]")
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "此外": 4, "最后": 4}


@frozen
class CountedItem:
    """One thing counted off. `span` holds its words without the mark and without the white space around it."""

    mark: Span
    span: Span
    style: str
    number: int


class CountingMarks:
    """The marks by which prose counts off: those that are grammar, and labels with a number that a rule list holds."""

    __slots__ = ("_mark",)

    def __init__(self, labels: str) -> None:
        """Of the `labels` (问题一：), a regular expression."""
        styles = "|".join((*(pattern for _, pattern in _STYLES), f"(?P<labelled>{labels})"))
        self._mark = re.compile(rf"(?:^|(?<=[。；！？：:;，,\n 　\t（(“]))(?:{styles})")

    def items(self, text: str, start: int, end: int) -> tuple[CountedItem, ...]:
        """The items of the outermost sequence counted off in `text[start:end]`; () if nothing is.

        A sequence has at least two items, or one that begins with 一是 at the stretch's start. The first style met is
        the outer one; what is counted off inside an item stays inside. A sequence may lack its first item (二是
        without 一是), and may repeat a number (二是…二是…): both occur. Own grammar: docs/rules.md.

        Args:
            text: Any Chinese text.
            start: Where to begin, in code points.
            end: Where to end.

        Returns:
            The items in order, with spans of `text`.
        """
        by_style: dict[str, list[re.Match[str]]] = {}
        for m in self._mark.finditer(text, start, end):
            alike = by_style.get(str(m.lastgroup), ())
            if _begins_item(text, m, start) or (len(alike) > 1 and m.group().startswith("最后")):  # 首先…，其次…，最后…
                by_style.setdefault(str(m.lastgroup), []).append(m)
                goes_on = m.lastgroup == "side" and m.group().startswith("此外")  # 首先…。再者…。此外，…
                if goes_on and by_style.get("firstly"):
                    by_style["firstly"].append(m)
        for style, alike in by_style.items():
            sequence = _counted_marks(alike)
            if len(sequence) >= 2:
                return _items_of_marks(text, sequence, end, style)
        return self._numbered_by_commas(text, start, end)

    def counted_on(self, text: str, start: int, end: int) -> tuple[CountedItem, ...]:
        """The items of `text[start:end]` where the first mark opens the stretch: （1）甲，（2）乙.

        () where only one item does. `start` and `end` are code points in `text`.
        """
        row = self.items(text, start, end)
        return row if len(row) > 1 and row[0].mark.start == start else ()

    def is_counted(self, text: str, start: int, end: int) -> bool:
        """Whether `text[start:end]` opens with a mark that counts (一是, 2., 首先), be it the only one.

        `start` and `end` are code points in `text`.
        """
        return self._mark.match(text, start, end) is not None

    def _numbered_by_commas(self, text: str, start: int, end: int) -> tuple[CountedItem, ...]:
        """The items of 1、…，2、…，3、… inside one sentence; () where the numbers do not count from 1, one by one."""
        rising: list[re.Match[str]] = []
        for m in self._mark.finditer(text, start, end):
            if m.lastgroup == "number" and m[0].rstrip()[-1] in ".．、" and mark_ordinal(m) == len(rising) + 1:
                rising.append(m)
        return _items_of_marks(text, rising, end, "number") if len(rising) >= 2 else ()


@cache
def counting_marks(labels: str) -> CountingMarks:
    """The marks that count, with those `labels`, a regular expression, that a rule list holds; kept."""
    return CountingMarks(labels)


def _begins_item(text: str, m: re.Match[str], start: int) -> bool:
    if m.start() == start:
        return True
    style = str(m.lastgroup)
    if style == "dash" and text[m.start() - 1] not in "\n。；：:":
        return False
    if text[m.start() - 1] in "，,（(“ 　\t" and style not in _INNER:
        return False
    # Both words stand inside sentences too, and open nothing there.
    return not (style == "firstly" and m.group() in ("此外", "最后"))


def _counted_marks(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks of one style that count upwards from the first one; a later 一是 begins a sequence of its own."""
    if not marks:
        return []
    if marks[0].lastgroup == "side":
        plain = [m for m in marks if "方面" in m.group()]  # 一方面, 另一方面 count; 此外 and the like only follow
        if len(plain) < 2 or not plain[0].group().startswith("一"):
            return []
        return [m for m in marks if m.start() >= plain[0].start()]  # 此外 goes on after 另一方面
    if marks[0].lastgroup == "dash":  # dashes and dots count nothing: each begins an item
        return marks
    first = mark_ordinal(marks[0])
    if first > 2:
        return []
    kept = [marks[0]]
    inner = -1  # where the sentence ends that counts off something inside an item: ……，原因有两点：一是……；二是……。
    for m in marks[1:]:
        n = mark_ordinal(m)
        last = mark_ordinal(kept[-1])
        if m.start() < inner:
            continue
        if n == 1 and last >= 1:
            stop = _sentence_end(m)
            within = m.lastgroup == "ordinal" and "\n" not in m.string[kept[-1].end() : m.start()]
            if within and m.string[m.start() - 1] in "：:" and any(m.start() < k.start() < stop for k in marks):
                inner = stop
                continue
            break
        if last <= n <= last + 2:
            kept.append(m)
    return kept


def _sentence_end(m: re.Match[str]) -> int:
    """Where the sentence ends in which a mark stands."""
    ends = (at for c in "。\n" if (at := m.string.find(c, m.end())) >= 0)
    return min(ends, default=len(m.string))


def mark_ordinal(m: re.Match[str]) -> int:
    """The ordinal, from 1, of a mark, the match `m` of one: 二是 → 2, 其次 → 2, ③ → 3."""
    mark = m.group().strip()
    for word, n in _ORDER.items():
        if mark.startswith(word):
            return n
    if "方面" in mark:  # 一方面, 另一方面
        return 1 if mark.startswith("一") else 2
    if mark.startswith("此外") and m.lastgroup == "side":  # behind 一方面 and 另一方面
        return 3
    numeral = _NUMERAL.search(mark)  # 问题一：, 第三，, 一是要: whatever stands round it
    return ordinal(numeral[0]) or 0 if numeral else 0


def _items_of_marks(text: str, marks: list[re.Match[str]], end: int, style: str) -> tuple[CountedItem, ...]:
    found: list[CountedItem] = []
    for i, m in enumerate(marks):
        stop = marks[i + 1].start() if i + 1 < len(marks) else end
        a, b = m.end(), stop
        while a < b and text[a] in " \t\u3000\n":
            a += 1
        while b > a and text[b - 1] in " \t\u3000\n":
            b -= 1
        found.append(CountedItem(Span(*m.span()), Span(a, b), style, mark_ordinal(m)))
    return tuple(found)
