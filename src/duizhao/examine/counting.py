"""Which numbers of a report count something, and the words beside each that say what."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from duizhao.examine.counted import COUNTS, IN_TABLE, PHRASE_BREAKS, Counted
from duizhao.examine.figure_rules import FigureRules
from duizhao.examine.unit_cells import unit_cells
from duizhao.examine.zero_statements import MAYBE_ZERO, each_nought, zeros
from duizhao.model import PLAN, SHORTCOMINGS, Block, BlockKind, Bound, Report, Rules, Span
from duizhao.text.patterns import HANZI
from duizhao.text.quantities import Quantity, quantities
from duizhao.text.sentences import sentences

LONGEST = 3_000  # characters of a sentence that is no list or table without full stops
_QUOTED = re.compile(r"“[^”\n]{1,25}”|《[^》\n]{1,80}》|〈[^〉\n]{0,80}〉|〔[^〕\n]{0,80}〕|\[[0-9]{4}\]")
_FRAME = {
    BlockKind.SALUTATION, BlockKind.CLOSING, BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.COPY, BlockKind.IMPRINT,
    BlockKind.NOTE,
}  # fmt: skip
_SHORT = 3  # hanzi in a bracket that may be part of a name: 村（社区）
_STOPS = re.compile(
    f"[、{re.escape(PHRASE_BREAKS)}](?:(?<=[（(]){HANZI}{{1,{_SHORT}}}[）)])?"
)  # a class first is scanned for
_JOINTS = "，,；;、和及与并 \t　"  # between two figures: 4个社区和4个村; elsewhere 及 may begin a word (及格率)
_ROUND = "十百千万亿"


def counted(
    report: Report, rules: FigureRules, part_of: Mapping[str, str | None], source: Rules
) -> tuple[Counted, ...]:
    """All figures of a report in order.

    What counts, and what only looks so, is said by the list `figures`, each entry with its reason.

    Args:
        report: A parsed report.
        rules: The compiled list `figures`.
        part_of: Section id → part, because what is lacking (没有专业人员) is no zero statement.
        source: The rules that `rules` was compiled from: where a table has the units of its bare numbers.

    Returns:
        The figures in order; spans are code points of the report's text, money is in 元, rates in percent.
    """
    lines = [
        piece
        for block in report.blocks
        if block.kind not in _FRAME
        for sentence in _counted_stretches(report, block)
        for piece in _comma_cuts(report.text, sentence)
    ]
    numbers = Span(0, 0)
    found: list[Counted] = []
    quoted = [m.span() for m in _QUOTED.finditer(report.text)]
    numbers_of = [Span(s.heading.start, s.heading.start + len(s.number)) for s in report.sections if s.number]
    heads = [n.start for n in numbers_of]
    for sentence in lines:
        i = bisect_right(heads, sentence.start) - 1
        numbers = numbers_of[i] if i >= 0 and numbers_of[i].start == sentence.start else Span(0, 0)
        start = max(sentence.start, numbers.end)
        row = [
            q
            for q in quantities(report.text, rules.units, start, sentence.end)
            if counts(report.text, q, rules, sentence) and not stands_inside(quoted, q.number.start)
        ]
        found += (
            c
            for one in _framed_quantities(report.text, sentence, row, rules)
            for c in each_nought(report.text, one, rules)
        )
        if not MAYBE_ZERO.search(report.text, sentence.start, sentence.end):
            continue
        section = report.section_at(sentence.start)
        if section is None or part_of.get(section.id) not in (SHORTCOMINGS, PLAN):
            found += zeros(report.text, sentence, start, rules, row)
    found += _bare_numbers(report, source)
    return tuple(sorted(found, key=lambda c: (c.number.start, c.quote.start)))


def _bare_numbers(report: Report, rules: Rules) -> Iterator[Counted]:
    """The numbers in tables that have their unit in a head, in a column of units or in the caption."""
    for above, block in pairwise((None, *report.blocks)):
        if block is None or block.kind is not BlockKind.TABLE:
            continue
        for cell in unit_cells(report, block, above, rules):
            yield Counted(
                quote=cell.quote,
                sentence=cell.row,
                number=cell.number,
                before=Span(cell.quote.start, cell.number.start),
                after=Span(cell.number.end, cell.quote.end),
                value=cell.value,
                unit=cell.unit,
                bound=Bound.EXACT,
                reason=IN_TABLE,
                cells=cell.about,
            )


def _counted_stretches(report: Report, block: Block) -> Sequence[Span]:
    """The sentences of a block; in a table a row is one, so that a number finds the label of its row."""
    rows = ([cell for cell in row if len(cell)] for row in block.cells)
    return [Span(row[0].start, row[-1].end) for row in rows if row] or sentences(
        report.text, block.span.start, block.span.end
    )


def _comma_cuts(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence, cut at commas where it is longer than any in prose: each figure looks all through its own."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        cut = max(text.rfind(c, start + 1, start + LONGEST) for c in "，；、,;") + 1 or start + LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, sentence.end) if start > sentence.start else sentence


def stands_inside(quoted: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether one of the `quoted` stretches (start and end, in order and apart) holds `at` behind its first character.

    All are code points of one text.
    """
    i = bisect_right(quoted, (at, 1 << 60)) - 1
    return i >= 0 and quoted[i][0] < at < quoted[i][1]


def counts(text: str, q: Quantity, rules: FigureRules, sentence: Span) -> bool:
    """Whether a number with a unit, `q` in a `sentence` of `text`, counts something by the `rules`.

    Source: the list `figures`.
    """
    lead = text[max(sentence.start, q.span.start - 20) : q.span.start]
    if rules.before.search(lead) or rules.here.match(text, q.number.start):
        return False
    if q.unit in rules.rhythm_units and rules.rhythm.search(lead):
        return False
    after = rules.after.get(q.unit)
    if after is not None and after.match(text, q.span.end):
        return False
    if not q.spoken or q.unit == "%":
        return True
    numeral = q.number.of(text)
    if q.value == 0:  # 案件零件, but no 零件
        return text[q.span.end : q.span.end + 1] in "，。；、" and lead[-1:] not in "，。；、的"
    if lead.endswith(("数", "几", "好")):  # 数百件, 几十次, 好几个: no figure is given
        return False
    if q.bound is not Bound.EXACT or any(c in _ROUND for c in numeral):
        return not (numeral in _ROUND and q.bound is Bound.EXACT)
    behind_verb = bool(rules.spoken_verbs.search(lead))
    return (behind_verb or q.value > 1) if q.unit in rules.spoken_units else behind_verb and q.value > 1


def _framed_quantities(text: str, sentence: Span, row: Sequence[Quantity], rules: FigureRules) -> Iterator[Counted]:
    """The quantities of a sentence with the words around them."""
    if not row:
        return
    stops = _stops(text, sentence)
    marks = [at for at in stops if text[at] != "、"]
    previous = sentence.start
    for i, q in enumerate(row):
        start = max(previous, _behind_mark(marks, q.span.start, sentence.start))
        if start > previous and rules.fillers.fullmatch(text, start, q.span.start):  # ……活动，共计5场
            start = max(previous, _behind_mark(marks, start - 1, sentence.start))
        aside = bracket_before(text, Span(previous, q.span.start), rules)
        if aside is not None and previous < aside.start < start:  # 复议案件（含调解结案）9件
            start = max(previous, _behind_mark(marks, aside.start, sentence.start))
        while start < q.span.start and text[start] in (_JOINTS if start == previous else "，,；;、 \t　"):
            start += 1
        limit = row[i + 1].span.start if i + 1 < len(row) else sentence.end
        end = _before_mark(stops, q.span.end, limit)
        while end > q.span.end and text[end - 1] in " \t　":
            end -= 1
        yield Counted(
            quote=Span(start, end),
            sentence=sentence,
            number=q.number,
            before=Span(start, q.span.start),
            after=Span(q.span.end, end),
            value=q.value,
            unit=q.unit,
            bound=q.bound,
            reason=COUNTS,
        )
        previous = q.span.end


def bracket_before(text: str, words: Span, rules: FigureRules) -> Span | None:
    """The bracket that closes where `words` before a number end, but for fillers of `rules`: 案件（含旧案）共计9件.

    With the brackets inside it. None where there is none, or only a short one, which may be part of a name
    (村（社区）). Spans are of `text`.
    Source: the list `figures` (`fillers`).
    """
    closed = max(text.rfind(sign, words.start, words.end) for sign in "）)")
    opened = _opening(text, words.start, closed) if closed > words.start else -1
    if opened < 0 or closed - opened <= _SHORT + 1:
        return None
    ends = closed + 1 == words.end or rules.fillers.fullmatch(text, closed + 1, words.end)
    return Span(opened, closed + 1) if ends else None


def _opening(text: str, start: int, closed: int) -> int:
    """Where, from `start` on, the bracket opens that closes at `closed`; -1 where it opens before that."""
    depth = 0
    for at in range(closed, start - 1, -1):
        depth += (text[at] in "）)") - (text[at] in "（(")
        if depth == 0:
            return at
    return -1


def _stops(text: str, sentence: Span) -> list[int]:
    """Where a sentence or a list in it breaks; a short bracket inside a name (村（社区）) is no break."""
    return [m.start() for m in _STOPS.finditer(text, sentence.start, sentence.end) if len(m[0]) == 1]


def _behind_mark(marks: Sequence[int], at: int, start: int) -> int:
    """Behind the last mark before an offset."""
    i = bisect_right(marks, at - 1) - 1
    return marks[i] + 1 if i >= 0 else start


def _before_mark(marks: Sequence[int], at: int, end: int) -> int:
    """Before the first mark from an offset on."""
    i = bisect_right(marks, at - 1)
    return min(marks[i], end) if i < len(marks) else end
