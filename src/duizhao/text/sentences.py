"""Sentences of Chinese prose."""

import re
from collections.abc import Iterator

from duizhao.model import Span

ENDS = "。！？!?"
OPENERS = "“‘（(「『《〈【"
CLOSERS = "”’）)」』》〉】"
_SIGNS = re.compile(f"[{re.escape(ENDS + OPENERS + CLOSERS)}]")
_PAIRED = re.compile(f"[{re.escape(OPENERS + CLOSERS)}]")
_PLAIN = re.compile(f"[^{ENDS}]*[{ENDS}]+|[^{ENDS}]+")
_PAIR = dict(zip(CLOSERS, OPENERS, strict=True))


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences in `text[start:end]` as spans of `text`, without white space around them.

    A sentence ends at 。！？ (with the closing quotes behind it) or at a line's end. A 。 inside a quotation or
    bracket that goes on behind it (“……公正文明执法。”这一要求) ends no sentence (GB/T 15834-2011, 4.8); one that
    is never closed on its line does.
    """
    end = len(text) if end is None else end
    if text.find("\n", start, end) < 0 and not _PAIRED.search(text, start, end):  # most of those that are asked for
        return tuple(_in_plain_line(text, start, end))
    return tuple(each_sentence(text, start, end))


def each_sentence(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences in `text[start:end]` one by one, as `sentences` has them, for who needs the first of them only.

    `start` and `end` are code points in `text`.
    """
    line = start
    while line < end:
        stop = text.find("\n", line, end)
        stop = end if stop < 0 else stop
        paired = _PAIRED.search(text, line, stop)
        yield from _sentences_of_line(text, line, stop) if paired else _in_plain_line(text, line, stop)
        line = stop + 1


def _sentences_of_line(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of any line."""
    signs = list(_SIGNS.finditer(text, start, end))
    closed = _closed_brackets(signs)
    depth = 0
    begin = start
    for sign in signs:
        if sign.start() < begin:  # a closing quote that went with the sentence before
            continue
        c = sign[0]
        if sign.start() in closed:
            depth += 1 if c in OPENERS else -1
        elif c in ENDS and depth == 0:
            stop = sign.end()
            while stop < end and (text[stop] in ENDS or text[stop] in CLOSERS):
                stop += 1
            yield from _trimmed_sentence(text, begin, stop)
            begin = stop
    yield from _trimmed_sentence(text, begin, end)


def _in_plain_line(text: str, start: int, end: int) -> list[Span]:
    """The same for a line without quotes and brackets, faster: nothing in it keeps a sentence from ending."""
    found: list[Span] = []
    for m in _PLAIN.finditer(text, start, end):
        at, stop = m.span()
        if text[at].isspace() or text[stop - 1].isspace():
            span = without_space(text, at, stop)
            if len(span):
                found.append(span)
        else:  # nearly all
            found.append(Span(at, stop))
    return found


def _closed_brackets(signs: list[re.Match[str]]) -> set[int]:
    """Offsets of the brackets and quotes that have their counterpart on the line."""
    stack: list[tuple[str, int]] = []
    waiting = dict.fromkeys(OPENERS, 0)  # how often each is in the stack: it is not looked through in vain
    closed: set[int] = set()
    for sign in signs:
        c = sign[0]
        if c in OPENERS:
            stack.append((c, sign.start()))
            waiting[c] += 1
        elif c in CLOSERS and waiting[_PAIR[c]]:
            opener, at = "", 0
            while opener != _PAIR[c]:
                opener, at = stack.pop()
                waiting[opener] -= 1
            closed |= {at, sign.start()}
    return closed


def _trimmed_sentence(text: str, start: int, end: int) -> Iterator[Span]:
    span = without_space(text, start, end)
    if len(span):
        yield span


def without_space(text: str, start: int, end: int) -> Span:
    """`text[start:end]` without the white space at its ends, in code points of `text`; empty at `end` where all is."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
