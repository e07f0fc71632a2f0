"""The outline of a report, by its numerals and their sequence, whatever the # level or asterisks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from duizhao.model import Block, BlockKind, Section, Span
from duizhao.read.ids import short_hash
from duizhao.read.numbering import Number, read_number
from duizhao.text.fold import fold

HEADING_LENGTH = 60  # characters that a heading on a line of its own has at most
PHRASE_LENGTH = 20  # … that a phrase of a heading has at most where only white space ends it
INLINE_LENGTH = 45  # … that the first sentence of a paragraph has at most to be taken whole as its heading

# A full stop with its closing quotes, a colon, or a heading that runs into the first number below it.
_BOUNDARY = re.compile(r"[。！？：:][”’）]*[ \u3000]*|(?<=[\u4e00-\u9fff])(?=[（(]一[）)])")
# Where text begins although no sign ends the heading: 二、存在问题一是…
# … and where the town begins the text: 1.抓好干部教育走深走实甲镇党委将……; {town} is its name.
_SUBJECT = (
    "(?<=[\u4e00-\u9fff])(?:我(?:镇|乡|街道|街|办)|{town})"
    "(?=党委|党工委|政府|人民政府|办事处|认真|始终|坚持|严格|高度|积极|以|把|将|成立|组织|结合|深入|制定|建立|按照|通过|充分|现有|持续)"
)
_ITEM = re.compile(r"(?<=[\u4e00-\u9fff])(?:一是|一方面|首先[，,])")
_STOP = "。；;！!？?"
_TAIL = "。：:；;，,、 \u3000\t"


@dataclass(frozen=True, slots=True)
class _Head:
    level: int
    number: Number | None
    heading: Span
    start: int
    body: int
    inline: bool


def outline(text: str, blocks: Sequence[Block], end: int, title: str = "", town: str = "") -> tuple[Section, ...]:
    """The sections of a report in order.

    Args:
        text: The report's plain words.
        blocks: Its blocks.
        end: The offset at which the last section ends (where signature and imprint begin).
        title: The report's title; a heading that repeats it, or a line of it, is no section.
        town: The township's name; a heading that runs into it without a sign ends before it.
    """
    subject = re.compile(_SUBJECT.replace("{town}", re.escape(town) or "我镇"))
    heads: list[_Head] = []
    for block in blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and block.span.start < end:
            for piece in _pieces(text, block):
                head = _head(text, piece, heads, subject)
                if head is not None and (heads or head.number or fold(head.heading.of(text)) not in fold(title)):
                    heads.append(head)
    return _sections(text, heads, end)


def _pieces(text: str, block: Block) -> list[Block]:
    """The block, cut where numbered sections run on in one paragraph: （一）甲。…（二）乙。…

    A number inside a paragraph heads a section only if a full stop or colon stands before it and its neighbour in the
    sequence stands in the same paragraph.
    """
    words = block.span.of(text)
    starts = [0, *(m.end() for m in _BOUNDARY.finditer(words))]
    found = [(at, number) for at in starts if (number := read_number(words[at : at + 12])) and not number.bare]
    if len(found) < 2:
        return [block]
    ordinals = {(number.level, number.ordinal) for _, number in found}
    cuts = [at for at, n in found if at and ordinals & {(n.level, n.ordinal - 1), (n.level, n.ordinal + 1)}]
    starts = [block.span.start + at for at in (0, *cuts, len(words))]
    return [replace(block, span=Span(a, b)) for a, b in pairwise(starts)]


def _head(text: str, block: Block, before: Sequence[_Head], subject: re.Pattern[str]) -> _Head | None:
    words = block.span.of(text)
    number = read_number(words)
    if number is not None and number.bare and not _expected(number, words, before):
        number = None
    if number is None:
        return _unnumbered(text, block, words)
    length, inline = _heading_length(words, number, block, subject)
    lead = len(words) - len(words.lstrip())
    heading = Span(block.span.start + lead, block.span.start + len(words[:length].rstrip(_TAIL)))
    if heading.end <= block.span.start + number.end:  # a number alone, with nothing behind it
        heading = Span(heading.start, block.span.start + number.end)
    body = block.span.start + length
    while body < block.span.end and text[body] in _TAIL:
        body += 1
    return _Head(number.level, number, heading, block.span.start, body, inline)


def _expected(number: Number, words: str, before: Sequence[_Head]) -> bool:
    """Whether a number without its sign is a heading: next in its sequence and, without a bracket, on a short line."""
    if number.text[0] not in "（(" and (len(words) > HEADING_LENGTH // 2 or any(c in words for c in _STOP)):
        return False
    siblings = [h.number.ordinal for h in before if h.number and h.level == number.level]
    opens = not before or before[-1].level < number.level  # the first below its heading
    return number.ordinal == (siblings[-1] if siblings else 0) + 1 or (opens and number.ordinal == 1)


def _heading_length(words: str, number: Number, block: Block, subject: re.Pattern[str]) -> tuple[int, bool]:
    """How many characters of a numbered block are its heading, and whether text follows on the same line."""
    bold = next((s for s in block.strong if s.start - block.span.start <= number.end < s.end - block.span.start), None)
    if bold is not None and bold.end < block.span.end:
        end = bold.end - block.span.start
        if end <= HEADING_LENGTH and words[end:].strip(_TAIL):
            return end, True
    stop = next((i for i, c in enumerate(words) if c in _STOP and i >= number.end), None)
    first = len(words) if stop is None else stop
    alone = first <= HEADING_LENGTH and not words[first:].strip(_TAIL)
    if alone and stop is None:
        return first, False
    item = _ITEM.search(words, number.end + 2, first)
    if item:
        return item.start(), True
    gap = heading_gap(words[number.end : first])
    if gap and len(words) - number.end - gap > 20:
        return number.end + gap, True
    colon = re.search("[：:]", words[number.end : first])
    if colon and 2 < colon.start() <= 25 and first - number.end > 30:
        return number.end + colon.start(), True
    if alone:
        return first, False
    if first - number.end <= INLINE_LENGTH:
        return first, True
    comma = re.search("[，,；;：:]", words[number.end :])
    run_in = subject.search(words, number.end + 6, number.end + INLINE_LENGTH)
    if run_in and (comma is None or run_in.start() < number.end + comma.start()):
        return run_in.start(), True
    return (number.end + comma.start() if comma and comma.start() >= 4 else first), True


def heading_gap(words: str) -> int:
    """Where a heading ends that only white space parts from its text, 0 if nowhere.

    Such a heading is one or two phrases, each of a clause or two: 强化学习教育 提升法治意识 一是……,
    强化组织领导，健全工作机制 镇党委……. White space beside a digit or a letter ends no heading.
    """
    end = start = 0
    for gap in re.finditer(r"(?<![0-9A-Za-z])[ \u3000]+(?![0-9A-Za-z])", words):
        phrase = words[start : gap.start()]
        clauses = re.split("[，,、]", phrase)
        if (
            len(phrase) <= 3
            or len(clauses) > 2
            or max(map(len, clauses)) > PHRASE_LENGTH
            or re.search("[；：:]", phrase)
        ):
            break
        end, start = gap.start(), gap.end()
    return end


def _unnumbered(text: str, block: Block, words: str) -> _Head | None:
    """A heading without a number: marked by # or wholly bold, on a short line of its own."""
    bold = len(block.strong) == 1 and block.strong[0].of(text).strip() == words.strip()
    marked = block.kind is BlockKind.HEADING
    if not (marked or bold) or len(words) > HEADING_LENGTH or (bold and not marked and words.rstrip()[-1:] in "。；，"):
        return None
    lead = len(words) - len(words.lstrip())
    heading = Span(block.span.start + lead, block.span.start + len(words.rstrip(_TAIL)))
    if not len(heading):
        return None
    level = max(1, block.hashes - 1) if block.hashes else 1
    return _Head(level, None, heading, block.span.start, block.span.end, False)


def _sections(text: str, heads: Sequence[_Head], end: int) -> tuple[Section, ...]:
    found: list[Section] = []
    stack: list[tuple[int, str]] = []  # (level, id) of the sections that are open
    path = [0] * 5
    used: dict[str, int] = {}
    for i, head in enumerate(heads):
        while stack and stack[-1][0] >= head.level:
            stack.pop()
        after = next((h.start for h in heads[i + 1 :] if h.level <= head.level), end)
        below = heads[i + 1].start if i + 1 < len(heads) else end
        if head.number is None:
            base = "h-" + short_hash(head.heading.of(text))
        else:
            path[head.level :] = [head.number.ordinal] + [0] * (4 - head.level)
            base = "s" + "-".join(str(n) for n in path[1 : head.level + 1])
        used[base] = used.get(base, 0) + 1
        id = base if used[base] == 1 else f"{base}-x{used[base]}"
        found.append(
            Section(
                id=id,
                level=head.level,
                number=head.number.text if head.number else "",
                heading=head.heading,
                span=Span(head.start, after),
                body=Span(min(head.body, below), below),
                parent=stack[-1][1] if stack else None,
                inline=head.inline,
            )
        )
        stack.append((head.level, id))
    return tuple(found)
