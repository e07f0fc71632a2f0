"""What in a report is a figure: number expressions that count something, and statements that something did not happen."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duizhao.examine.figure_rules import FigureRules
from duizhao.examine.parts import PLAN, SHORTCOMINGS
from duizhao.model import BlockKind, Bound, Report, Span
from duizhao.text.clauses import clauses
from duizhao.text.quantities import Quantity, quantities
from duizhao.text.sentences import sentences

BREAKS = "，。；：！？,;:!?\n（）()"
_QUOTED = re.compile(r"“[^”\n]{1,25}”|《[^》\n]{1,80}》|〈[^〉\n]*〉|〔[^〕\n]*〕|\[[0-9]{4}\]")
_FRAME = {
    BlockKind.SALUTATION, BlockKind.CLOSING, BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.COPY, BlockKind.IMPRINT,
    BlockKind.NOTE,
}  # fmt: skip
_ROUND = "十百千万亿"


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure before it is given its indicator. `before` and `after` are the words around the number."""

    quote: Span
    sentence: Span
    number: Span
    before: Span
    after: Span
    value: float
    unit: str | None
    bound: Bound
    reason: str
    zero: bool = False


def counted(report: Report, rules: FigureRules, part_of: Mapping[str, str | None]) -> tuple[Counted, ...]:
    """All figures of a report in order.

    Args:
        report: A parsed report.
        rules: The compiled list `figures`.
        part_of: Section id → part, because what is lacking (没有专业人员) is no zero statement.
    """
    lines = [s for b in report.blocks if b.kind not in _FRAME for s in sentences(report.text, b.span.start, b.span.end)]
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
            if _counts(report.text, q, rules, sentence) and not _inside(quoted, q.number.start)
        ]
        found += _framed(report.text, sentence, row)
        section = report.section_at(sentence.start)
        if section is None or part_of.get(section.id) not in (SHORTCOMINGS, PLAN):
            found += _zeros(report.text, sentence, rules, row)
    return tuple(sorted(found, key=lambda c: (c.number.start, c.quote.start)))


def _inside(quoted: Sequence[tuple[int, int]], at: int) -> bool:
    i = bisect_right(quoted, (at, 1 << 60)) - 1
    return i >= 0 and quoted[i][0] < at < quoted[i][1]


def _counts(text: str, q: Quantity, rules: FigureRules, sentence: Span) -> bool:
    """Whether a number with a unit counts something."""
    lead = text[max(sentence.start, q.span.start - 14) : q.span.start]
    if rules.before.search(lead) or rules.here.match(text, q.number.start):
        return False
    after = rules.after.get(q.unit)
    if after is not None and after.match(text, q.span.end):
        return False
    if not q.spoken or q.unit == "%":
        return True
    numeral = q.number.of(text)
    if q.value == 0 or lead.endswith(("数", "几", "好")):
        return False
    if q.bound is not Bound.EXACT or any(c in _ROUND for c in numeral):
        return not (numeral in _ROUND and q.bound is Bound.EXACT)
    behind_verb = bool(rules.spoken_verbs.search(lead))
    return (behind_verb or q.value > 1) if q.unit in rules.spoken_units else behind_verb and q.value > 1


def _framed(text: str, sentence: Span, row: Sequence[Quantity]) -> Iterator[Counted]:
    """The quantities of a sentence with the words around them."""
    previous = sentence.start
    for i, q in enumerate(row):
        start = max(previous, max(text.rfind(c, sentence.start, q.span.start) for c in BREAKS) + 1)
        while start < q.span.start and text[start] in "、和及与并 \t　":
            start += 1
        limit = row[i + 1].span.start if i + 1 < len(row) else sentence.end
        stops = [at for c in (*BREAKS, "、") if (at := text.find(c, q.span.end, limit)) >= 0]
        end = min([*stops, limit])
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
            reason="数词加量词",
        )
        previous = q.span.end


def _zeros(text: str, sentence: Span, rules: FigureRules, row: Sequence[Quantity]) -> Iterator[Counted]:
    """What the sentence says did not happen."""
    for clause in _zero_clauses(text, sentence):
        words = clause.of(text)
        if any(clause.start <= q.number.start < clause.end for q in row):
            continue
        hit = next(((p.search(words), why) for p, why in rules.zero if p.search(words)), None)
        if hit is None or hit[0] is None or rules.not_zero.search(words):
            continue
        match, why = hit
        unit = rules.zero_units.search(words)
        at = clause.start + match.start()
        yield Counted(
            quote=clause,
            sentence=sentence,
            number=Span(at, clause.start + match.end()),
            before=Span(clause.start, at),
            after=Span(at, clause.end),
            value=0.0,
            unit=unit["u"] if unit else None,
            bound=Bound.EXACT,
            reason=f"零报告：{why}",
            zero=True,
        )


def _zero_clauses(text: str, sentence: Span) -> Iterator[Span]:
    """The clauses of a sentence, cut also at 、 where each side has its own 无 or 未."""
    for clause in clauses(text, sentence.start, sentence.end, breaks="，。；：！？,;:!?\n（）()"):
        cuts = clauses(text, clause.start, clause.end, breaks="、")
        if len(cuts) > 1 and sum(bool(re.search("[无未零]|没有", c.of(text))) for c in cuts) == len(cuts):
            yield from cuts
        else:
            yield clause
