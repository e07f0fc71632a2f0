"""One shortcoming as it is found in running text, and what every way of finding one asks."""

from duizhao.examine.wording import CuePatterns
from duizhao.frozen import frozen
from duizhao.model import Reason, Span
from duizhao.text.clauses import clauses

ITEM_EDGES = "，,；;：: \t\u3000\n"  # what stands round an item and is no part of it
FIRST_OF_CAUSES = 4  # characters of the words that open causes: 究其原因
SHORTEST_TOLD = 8  # characters of half a sentence that names a problem in words that no list knows


@frozen
class FoundItem:
    """The stretch of one item and why it is one."""

    span: Span
    reason: Reason


def section_reason(code: str, number: str) -> Reason:
    """The reason, called `code`, of an item that is a section with a `number` as printed, or with none ("")."""
    return Reason(code, (number,)) if number else Reason(f"{code}-bare")


def admits(text: str, span: Span, words: CuePatterns) -> bool:
    """Whether any clause in a `span` of `text` admits, by the patterns in `words`, that something falls short.

    Source: the list `shortcomings`.
    """
    return any(words.admits(c.of(text)) for c in clauses(text, span.start, span.end))


def trimmed_item(text: str, span: Span) -> Span:
    """The `span` of `text` without white space, commas and colons at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in ITEM_EDGES:
        start += 1
    while end > start and text[end - 1] in ITEM_EDGES:
        end -= 1
    return Span(start, end)


def may_tell(text: str, half: Span, words: CuePatterns) -> bool:
    """Whether a `half` of a sentence of `text` may name a problem: not what praises, leads up, explains or promises.

    `words` are the compiled lists `shortcomings`, `causes` and `plans`.
    """
    told = half.of(text)
    first = next(iter(clauses(text, half.start, half.end)), half)
    return not (
        len(half) < SHORTEST_TOLD
        or told.endswith(("：", ":"))
        or any(words.no_formula.fits(c.of(text)) for c in clauses(text, half.start, half.end))
        or words.pivot.search(told)
        or words.cause_at.match(text, half.start, half.end)
        or words.plan_at.match(text, half.start, half.end)
        or words.arranges.match(first.of(text))
    )


def first_cut(text: str, span: Span, words: CuePatterns, alone: bool = False, others: Span | None = None) -> int:
    """Where causes for all or plans begin behind the last item, in a `span` of `text`; its end if they do not.

    In code points; `words` are the compiled lists. `alone`: no other item has causes of its own, so that a paragraph
    of causes stands for all. `others`: the items before it; if one tells its causes with the same words, so does this
    one. Source: the lists `causes` and `plans`.
    """
    cuts = [span.end]
    for match in words.cause_at.finditer(text, span.start, span.end):
        if match.start() == span.start or text[match.start() - 1] not in "。\n！":
            continue
        opener = text[match.start() : match.end()]
        if others is not None and opened_alike(text, opener, others):
            continue
        own_line = alone and text[match.start() - 1] == "\n"
        if (
            own_line
            or (words.for_all if alone else words.for_all_surely).search(opener)
            or words.counting.items(text, match.end(), span.end)
        ):
            cuts.append(match.start())
            break
    promise = (m.start() for m in words.plan_at.finditer(text, span.start, span.end) if m.start() > span.start)
    return min(*cuts, next(promise, span.end))


def opened_alike(text: str, opener: str, others: Span) -> bool:
    """Whether a cause in `others`, a stretch of `text` in code points, is told with the first words of an `opener`."""
    return opener.strip()[:FIRST_OF_CAUSES] in text[others.start : others.end]


def common_span(a: Span, b: Span) -> Span:
    """What `a` and `b` have in common, in code points; empty at the later start where they have nothing."""
    start = max(a.start, b.start)
    return Span(start, max(start, min(a.end, b.end)))
