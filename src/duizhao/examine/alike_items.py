"""Shortcomings known by how a part is built instead of by words: what begins alike, paragraphs with a step each."""

from duizhao.examine.found_item import FoundItem, admits, common_span, first_cut, may_tell, trimmed_item
from duizhao.examine.wording import CuePatterns
from duizhao.model import Reason, Report, Span
from duizhao.text.sentences import sentences


def framed_items(report: Report, span: Span, words: CuePatterns) -> list[FoundItem]:
    """The items of a `span` of `report` that begin alike, at a sentence's start: 从队伍看，……。从执法看，……。

    Nobody builds sentences alike to say one thing, so that one of them with words that admit something tells all. An
    item goes up to the next one, the last to its paragraph's end. Spans are code points of the report's text; the
    beginnings stand in the list `shortcomings` (`words`).
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
        ends = [b.start for b in told[1:]] + [first_cut(text, last, words)]
        found = [trimmed_item(text, Span(row.start, end)) for row, end in zip(told, ends, strict=True)]
        if any(admits(text, item, words) for item in found):
            return [FoundItem(item, Reason("framed")) for item in found]
    return []


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
