"""What a report says that it did not have: 无, 未, 没有 and noughts, one figure for each thing that is denied."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duizhao.examine.counted import COUNTS, PHRASE_BREAKS, Counted
from duizhao.examine.figure_rules import FigureRules
from duizhao.model import Bound, Span
from duizhao.text.clauses import clauses
from duizhao.text.quantities import Quantity

_NEGATION = "无|未|零|没有"  # the negations of Chinese that deny what was counted; 不 denies no number
_DENIES = re.compile(_NEGATION)
# Each way begins with a character of its own: `re` skips at once to the next of them.
MAYBE_ZERO = re.compile(rf"{_NEGATION}|0(?<![0-9.]0)(?![0-9.])")
_JOINED = re.compile("[、和及与或]")  # between two things that one zero statement speaks of, if anything stands there


def each_nought(text: str, figure: Counted, rules: FigureRules) -> Iterator[Counted]:
    """A `figure` of `text`, or of a nought that is told of several things one for each of them, by the list `figures`.

    Of several it is told in 行政复议、行政诉讼案件均为0件; which words say so, `rules` knows. Spans count code points.
    """
    apart = (
        _zero_things(text, figure.quote, rules)
        if figure.value == 0 and rules.told_of_each.search(figure.before.of(text))
        else [None]
    )
    if len(apart) == 1:
        yield figure
    else:
        yield from (figure._replace(zero=True, about=about) for about in apart)


def zeros(text: str, sentence: Span, start: int, rules: FigureRules, row: Sequence[Quantity]) -> Iterator[Counted]:
    """What a sentence says did not happen (无行政复议案件), each thing that it denies a figure with the value 0.

    Source: the list `figures`, its entries `zero`.

    Args:
        text: The report's words.
        sentence: Where the sentence stands in `text`, in code points.
        start: Where it begins behind a section's number.
        rules: The list `figures`, compiled.
        row: The quantities of the sentence; a clause that has one of them denies nothing.
    """
    for clause in _zero_clauses(text, Span(start, sentence.end)):
        words = clause.of(text)
        if any(clause.start <= q.number.start < clause.end for q in row):
            continue
        hits = ((p.search(words), why) for p, why in rules.zero)
        match, why = next(((m, why) for m, why in hits if m is not None), (None, COUNTS))
        if match is None or rules.not_zero.search(words):
            continue
        unit = rules.zero_units.search(words)
        at = clause.start + match.start("no" if "no" in match.re.groupindex else 0)  # where the denial itself begins
        for about in _zero_things(text, clause, rules):
            yield Counted(
                quote=clause,
                sentence=sentence,
                number=Span(at, clause.start + match.end()),
                before=Span(clause.start, at),
                after=Span(at, clause.end),
                value=0.0,
                unit=unit["u"] if unit else None,
                bound=Bound.EXACT,
                reason=why,
                zero=True,
                about=about,
            )


def _zero_things(text: str, clause: Span, rules: FigureRules) -> list[Span | None]:
    """The things that one zero statement speaks of (无行政复议和行政诉讼案件): a stretch for each; [None] for one."""
    words = clause.of(text)
    if rules.led_to.search(words):  # 没有一起纠纷因排查不及时而引发群体性事件和上访: one statement
        return [None]
    causes = [m.span("x") for word, pattern in rules.aside if word in words for m in pattern.finditer(words)]
    firsts: list[tuple[int, int]] = []
    for pattern in rules.zero_apart:
        found = (m.span() for m in pattern.finditer(words))
        first = next((s for s in found if not any(a <= s[0] < b for a, b in causes)), None)
        if first is not None:
            firsts.append(first)
    firsts.sort()
    if len(firsts) < 2 or not all(a[1] == b[0] or _JOINED.search(words[a[1] : b[0]]) for a, b in pairwise(firsts)):
        return [None]
    cuts = [0, *(start for start, _ in firsts[1:]), len(words)]
    return [Span(clause.start + a, clause.start + b) for a, b in pairwise(cuts)]


def _zero_clauses(text: str, sentence: Span) -> Iterator[Span]:
    """The clauses of a sentence, cut also at 、 where each side has its own 无 or 未."""
    for clause in clauses(text, sentence.start, sentence.end, breaks=PHRASE_BREAKS):
        cuts = clauses(text, clause.start, clause.end, breaks="、")
        if len(cuts) > 1 and sum(bool(_DENIES.search(c.of(text))) for c in cuts) == len(cuts):
            yield from cuts
        else:
            yield clause
