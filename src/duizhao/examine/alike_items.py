"""Shortcomings known by how a part is built instead of by words: what begins alike, paragraphs with a step each."""

from itertools import pairwise

from duizhao.examine.found_item import FoundItem, admits, common_span, first_cut, may_tell, trimmed_item
from duizhao.examine.wording import CuePatterns
from duizhao.model import Reason, Report, Span
from duizhao.text.sentences import sentences


def framed_items(report: Report, span: Span, words: CuePatterns) -> list[FoundItem]:
    """The items of a `span` of `report` that begin alike, at a sentence's start: 从队伍看，……。从执法看，……。

    Nobody builds sentences alike to say one thing, so that one of them with words that admit something tells all; what
    praises tells none. An item goes up to the next one, the last to its paragraph's end; [] where a sentence between
    them or beside them admits something else. Spans are code points of the report's text; the beginnings stand in the
    list `shortcomings` (`words`).
    """
    text = report.text
    for frame in words.frames:
        told = [
            row
            for block in report.blocks_in(span)
            for row in sentences(text, max(block.span.start, span.start), min(block.span.end, span.end))
            if frame.match(text, row.start, row.end)
        ]
        if len(told) < 2:
            continue
        last = Span(told[-1].start, _paragraph_end(report, told[-1], span))
        alone = not any(words.cause_at.search(text, a.start, b.start) for a, b in pairwise(told))
        ends = [b.start for b in told[1:]] + [first_cut(text, last, words, alone)]
        if _admits_beside(report, Span(span.start, ends[-1]), told, words):
            return []
        spans = [trimmed_item(text, Span(row.start, end)) for row, end in zip(told, ends, strict=True)]
        found = [o for o in spans if admits(text, o, words) or _may_fall_short(text, o, words)]
        if len(found) > 1 and any(admits(text, item, words) for item in found):
            return [FoundItem(item, Reason("framed")) for item in found]
    return []


def _admits_beside(report: Report, span: Span, told: list[Span], words: CuePatterns) -> bool:
    """Whether a sentence in a `span` admits something that is none of those `told` and goes on with none of them.

    One goes on in a paragraph that one of those `told` begins and no other stands in.
    """
    text = report.text
    for block in report.blocks_in(span):
        own = common_span(block.span, span)
        rows = sentences(text, own.start, own.end)
        if sum(row in told for row in rows) == 1 and rows[0] in told:
            continue
        if any(_admits_itself(text, row, words) for row in rows if row not in told):
            return True
    return False


def _may_fall_short(text: str, item: Span, words: CuePatterns) -> bool:
    """Whether an item may name a problem in words that no list knows, with or without the words by which it begins."""
    return any(shows_lack(text, own, words) for own in (item, words.behind_frame(text, item)))


def _admits_itself(text: str, row: Span, words: CuePatterns) -> bool:
    """Whether a sentence admits something that is no cause, no further word on the one before it."""
    goes_on = words.cause_at.match(text, row.start, row.end) or words.explains.match(text, row.start, row.end)
    return not goes_on and not words.item_goes_on.match(text, row.start) and admits(text, row, words)


def stepped_items(report: Report, span: Span, words: CuePatterns) -> list[FoundItem]:
    """The paragraphs in a `span` of `report` that each tell a problem and then promise what will be done about it.

    One that praises before it promises tells none. [] unless two of them admit something in words known; the others are
    told in their own. Spans are code points of its text. Source: the lists `shortcomings` and `plans` (`words`).
    """
    text = report.text
    told = [
        (own, admits(text, Span(own.start, step), words))
        for block in report.blocks_in(span)
        for own in [common_span(block.span, span)]
        for step in [next((m.start() for m in words.plan_at.finditer(text, own.start, own.end)), own.start)]
        if step > own.start and not words.cause_at.match(text, own.start, own.end)
        if not _praises(text, Span(own.start, step), words)
    ]
    if sum(known for _, known in told) < 2:
        return []
    return [FoundItem(trimmed_item(text, own), Reason("own-paragraph")) for own, _ in told]


def _paragraph_end(report: Report, row: Span, span: Span) -> int:
    """The end of the paragraph in which a sentence stands, inside a span."""
    return min(span.end, max(b.span.end for b in report.blocks_in(row)))


def shows_lack(text: str, half: Span, words: CuePatterns) -> bool:
    """Whether a `half` of a sentence of `text` may name a problem and has a sign of one, without praise or denial.

    `words` are the compiled lists. Source: the list `shortcomings`.
    """
    return (
        may_tell(text, half, words)
        and words.hint.search(text, half.start, half.end) is not None
        and words.praise.search(text, half.start, half.end) is None
    )


def _praises(text: str, span: Span, words: CuePatterns) -> bool:
    """Whether a stretch admits nothing in words known and praises, denies or promises."""
    return not admits(text, span, words) and words.praise.search(text, span.start, span.end) is not None
