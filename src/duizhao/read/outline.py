"""The outline of a report, by its numerals and their sequence, whatever the # level or asterisks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from duizhao.model import Block, BlockKind, Section, Span
from duizhao.read.heading_ends import HEADING_LENGTH, STOP, TAIL, SentenceStarts, heading_length
from duizhao.read.ids import short_hash
from duizhao.read.nesting import DEEPEST, Heading, nested_headings
from duizhao.read.numbering import MARKS, Number, attachments, read_number
from duizhao.text.fold import fold
from duizhao.text.patterns import HANZI

# A full stop with its closing quotes, a colon, or a heading that runs into the first number below it.
_BOUNDARY = re.compile(
    rf"[。！？：:][”’）]*[ \u3000]*|(?<={HANZI})(?:(?=[（(]一[）)])|[ \u3000]*(?=[1１][.．、]{HANZI}))"
)
_INLINE_LIST = "[；;][ \u3000]*{}[ \u3000]*[.．、）)]"  # the next number behind a semicolon


def outline(
    text: str, blocks: Sequence[Block], end: int, starts: SentenceStarts, title: str = "", town: str = ""
) -> tuple[Section, ...]:
    """The sections of a report in order.

    Headings are told by their numbers (GB/T 9704-2012, 7.3.3) and by Markdown's # (decision 001). Spans are code points
    in `text`.

    Args:
        text: The report's plain words.
        blocks: Its blocks.
        end: The offset at which the last section ends (where signature and imprint begin).
        starts: The words that begin a sentence behind a heading without its full stop.
        title: The report's title; a heading that repeats it, or a line of it, is no section.
        town: The township's name; a heading that runs into it without a sign ends before it.
    """
    above = _HeadingsMet()
    body = [b for b in blocks if b.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and b.span.start < end]
    numbers = [read_number(b.span.of(text)) for b in body]
    attached = attachments([b.span.of(text) for b in body])
    coming = _coming(numbers)
    for i, block in enumerate(body):
        if i in attached:
            continue
        for piece in _numbered_pieces(text, block, above, coming[i]):
            head = _heading_at(text, piece, above, coming[i], starts, town)
            if head is not None and (above.heads or head.number or fold(head.heading.of(text)) not in fold(title)):
                above.add(head)
    return _sections(text, nested_headings(text, above.heads), end)


class _HeadingsMet:
    """The headings met so far."""

    def __init__(self) -> None:
        self.heads: list[Heading] = []
        self._last: dict[int, tuple[int, Number]] = {}  # level → the last number of it: how many headings, the number

    def add(self, head: Heading) -> None:
        self.heads.append(head)
        if head.number is not None:
            self._last[head.level] = len(self.heads), head.number

    def at(self, level: int) -> Number | None:
        """The last number of a level."""
        return self._last[level][1] if level in self._last else None

    def up_to(self, level: int) -> Number | None:
        """The last number of a level or of one above it."""
        return max((last for of, last in self._last.items() if of <= level), key=lambda x: x[0], default=(0, None))[1]


_Coming = Mapping[int, Number]
"""Level → the next number of it, or of a level above it, that begins a paragraph below."""


def _coming(numbers: Sequence[Number | None]) -> list[_Coming]:
    """For each paragraph what comes below it."""
    found: list[_Coming] = []
    below: _Coming = {}
    for number in reversed(numbers):
        found.append(below)
        if number is not None and number.level and (number.lost or not number.bare):
            below = {**below, **dict.fromkeys(range(number.level, DEEPEST + 1), number)}
    return found[::-1]


def _numbered_pieces(text: str, block: Block, above: _HeadingsMet, coming: _Coming) -> list[Block]:
    """The block, cut where numbered sections run on in one paragraph: （一）甲。…（二）乙。…

    A number inside a paragraph heads a section only if a full stop or colon stands before it and its neighbours in the
    sequence stand where they should: one of them in the same paragraph; or the one before it among the headings above;
    or, for the first below a heading on its line ((一）甲。1.乙), the second at the start of a paragraph below.
    """
    words = block.span.of(text)
    starts = [0, *(m.end() for m in _BOUNDARY.finditer(words))]
    found = [(at, number) for at in starts if (number := read_number(words[at : at + 12])) and not number.bare]
    if not found or found[-1][0] == 0 or _counted_behind_label(found, words, above):
        return [block]
    ordinals = {(number.level, number.ordinal) for _, number in found}
    cuts = []
    for i, (at, n) in enumerate(found):
        near = ordinals & {(n.level, n.ordinal - 1), (n.level, n.ordinal + 1)}
        if at and (
            near
            or _alone_below(found, i, words)
            or _first_below(found, i, coming)
            or _number_goes_on(found, i, above, coming)
        ):
            cuts.append(at)
    bounds = [block.span.start + at for at in (0, *cuts, len(words))]
    return [replace(block, span=Span(a, b)) for a, b in pairwise(bounds)]


def _counted_behind_label(found: Sequence[tuple[int, Number]], words: str, above: _HeadingsMet) -> bool:
    """Whether a paragraph without a number counts off anew behind its label what no heading stands for.

    1.甲。 / 2.乙。 / 整改方向：1.丙。2.丁。 has two headings: those are numbered as the second list is.
    """
    at, number = found[0]
    open_now = above.heads[-1] if above.heads else None
    return (
        0 < at <= HEADING_LENGTH // 2
        and words[:at].rstrip(" \u3000").endswith(("：", ":"))
        and number.ordinal == 1
        and open_now is not None
        and open_now.number is not None
        and (open_now.level, open_now.number.level) == (number.level, number.level)
    )


def _alone_below(found: Sequence[tuple[int, Number]], i: int, words: str) -> bool:
    """Whether （一） stands right behind the heading 二、 that its line begins with, even if no （二） follows."""
    at, number = found[i]
    first = found[0][1]
    return (
        i == 1
        and found[0][0] == 0
        and first.level == 1
        and (number.level, number.ordinal) == (2, 1)
        and (at <= HEADING_LENGTH and not any(c in words[: at - 1] for c in STOP))
    )


def _first_below(found: Sequence[tuple[int, Number]], i: int, coming: _Coming) -> bool:
    """Whether a number is the first below the one before it on its line, and the second begins a paragraph below."""
    number = found[i][1]
    return i > 0 and found[i - 1][1].level < number.level and number.ordinal == 1 and _comes(number.level, 2, coming)


def _comes(level: int, ordinal: int, coming: _Coming) -> bool:
    """Whether a number comes at the start of a later paragraph before its level ends."""
    number = coming.get(level)
    return number is not None and number.level == level and number.ordinal == ordinal


def _number_goes_on(found: Sequence[tuple[int, Number]], i: int, above: _HeadingsMet, coming: _Coming) -> bool:
    """Whether a number inside a paragraph goes on the sequence of those above it, and those below go on from it."""
    number = found[i][1]
    inside = (found[k][1] for k in range(i - 1, -1, -1))
    last = next((n for n in inside if n.level <= number.level), None) or above.up_to(number.level)
    follows = last is not None and last.level == number.level and last.ordinal + 1 == number.ordinal
    return follows and (number.level == 1 or _comes(number.level, number.ordinal + 1, coming))


def _heading_at(
    text: str, block: Block, above: _HeadingsMet, coming: _Coming, starts: SentenceStarts, town: str
) -> Heading | None:
    words = block.span.of(text)
    number = read_number(words)
    if number is not None and number.lost:
        number = _found_again(number, words, above, coming)
    elif number is not None and (
        (number.bare and not _is_expected(number, words, above)) or _counts_off(words, number)
    ):
        number = None
    if number is None:
        return _unnumbered(text, block, words)
    if number.level > 2 and re.search(_INLINE_LIST.format(number.ordinal + 1), words):
        return None  # 1、甲；2、乙；3、丙。 is one sentence
    followed = text[block.span.end : block.span.end + 1] not in ("", "\n")
    length, inline = heading_length(words, number, block, starts, town, followed)
    lead = len(words) - len(words.lstrip(MARKS))
    heading = Span(block.span.start + lead, block.span.start + len(words[:length].rstrip(TAIL)))
    if heading.end <= block.span.start + number.end:  # a number alone, with nothing behind it
        heading = Span(heading.start, block.span.start + number.end)
    body = block.span.start + length
    while body < block.span.end and text[body] in TAIL:
        body += 1
    return Heading(number.level, number, heading, block.span.start, body, inline)


def _found_again(number: Number, words: str, above: _HeadingsMet, coming: _Coming) -> Number | None:
    """A number that was lost, with the ordinal that its neighbours leave it; None where they leave none."""
    if not re.match("[^，。；：]{4,40}(?:[。：]|$)|[^。；：]{4,40}(?:。|$)", words[number.end :]):
        return None
    if not number.level:  # 、: of the levels that it may be of, the one in which it alone is missing
        for level in (1, 3):
            before = above.up_to(level)
            missing = before.ordinal + 1 if before and before.level == level else 1
            if before and _comes(level, missing + 1, coming):
                return replace(number, level=level, ordinal=missing)
        return None
    last = above.up_to(number.level)
    if last is None:
        return None
    ordinal = last.ordinal + 1 if last.level == number.level else 1
    below = coming.get(number.level)
    also_lost = below is not None and below.lost
    unclosed = number.text in "（("  # a bracket alone may as well begin an aside
    if (ordinal > 1 and not unclosed) or also_lost or _comes(number.level, ordinal + 1, coming):
        return replace(number, ordinal=ordinal)
    return None


def _counts_off(words: str, number: Number) -> bool:
    """Whether a paragraph counts off with semicolons: 1、加强学习；2、加大投入；3、创新形式 heads nothing."""
    if number.ordinal != 1:
        return False
    for part in re.split("[；;][ \u3000]*", words.split("。", 1)[0])[1:]:
        following = read_number(part[:12])
        if following is not None:
            return not following.bare and (following.level, following.ordinal) == (number.level, 2)
    return False


def _is_expected(number: Number, words: str, above: _HeadingsMet) -> bool:
    """Whether a number without its sign is a heading: next in its sequence and, without a bracket, on a short line."""
    if number.text[0] not in "（(" and (len(words) > HEADING_LENGTH // 2 or any(c in words for c in STOP)):
        return False
    sibling = above.at(number.level)
    opens = not above.heads or above.heads[-1].level < number.level  # the first below its heading
    return number.ordinal == (sibling.ordinal if sibling else 0) + 1 or (opens and number.ordinal == 1)


def _unnumbered(text: str, block: Block, words: str) -> Heading | None:
    """A heading without a number: marked by # or wholly bold, on a short line of its own."""
    bold = len(block.strong) == 1 and block.strong[0].of(text).strip() == words.strip()
    marked = block.kind is BlockKind.HEADING
    if not (marked or bold) or len(words) > HEADING_LENGTH or (bold and not marked and words.rstrip()[-1:] in "。；，"):
        return None
    lead = len(words) - len(words.lstrip())
    heading = Span(block.span.start + lead, block.span.start + len(words.rstrip(TAIL)))
    if not len(heading):
        return None
    level = max(1, block.hashes - 1) if block.hashes else 1
    return Heading(level, None, heading, block.span.start, block.span.end, False)


def _sections(text: str, heads: Sequence[Heading], end: int) -> tuple[Section, ...]:
    found: list[Section] = []
    stack: list[tuple[int, str]] = []  # (level, id) of the sections that are open
    path = [0] * 5
    used: dict[str, int] = {}
    ends = _section_ends(heads, end)
    for i, head in enumerate(heads):
        while stack and stack[-1][0] >= head.level:
            stack.pop()
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
                span=Span(head.start, ends[i]),
                body=Span(min(head.body, below), below),
                parent=stack[-1][1] if stack else None,
                inline=head.inline,
            )
        )
        stack.append((head.level, id))
    return tuple(found)


def _section_ends(heads: Sequence[Heading], end: int) -> list[int]:
    """Where each section ends: at the next heading of its level or one above it, else at the end."""
    found = [end] * len(heads)
    still: list[int] = []  # the sections that are open
    for i, head in enumerate(heads):
        while still and heads[still[-1]].level >= head.level:
            found[still.pop()] = head.start
        still.append(i)
    return found
