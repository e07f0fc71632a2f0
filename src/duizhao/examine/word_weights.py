"""How much each word beside a number speaks for an indicator, and how far a figure's clause and list reach."""

from collections.abc import Sequence

from duizhao.examine.counted import Counted
from duizhao.examine.counting import bracket_before
from duizhao.examine.figure_rules import STRONG, FigureRules, Sense
from duizhao.model import Span
from duizhao.text.patterns import compiled
from duizhao.text.phrases import Hit

FITS, FITS_NOT = 2.0, -4.0  # a unit that the indicator is counted in, one that it is not
_NEAR, REACH = 1.5, 20  # what a word gains by standing next to the number, and how far that reaches (characters)
HEAD = 1.2  # what the head of the phrase, right before the number or behind the unit, gains besides
NEXT = 1.5  # what the word right behind the unit gains: 4件信访积案已化解 is about 信访


def telling_hits(text: str, figure: Counted, hits: Sequence[Hit], rules: FigureRules) -> Sequence[Hit]:
    """The words of a sentence that may say what a figure counts.

    Left out are words that mean something else beside their neighbours (法律文书 that counsel reviewed), and within
    the figure's own clause what only lists topics (信访、禁毒等工作), gives a cause (因信息公开引发的) or, in
    a bracket, is among what a word before it names that is counted so (复议案件（含调解结案）9件).

    Args:
        text: The report's words.
        figure: The number with its unit and the clause that it is quoted with, as offsets in `text`.
        hits: The words of its sentence that speak for indicators, in order.
        rules: The list `figures`, compiled.

    Returns:
        The hits that are left; all of them where none stands in the clause itself.
    """
    start, end = figure.quote.start, figure.quote.end
    own = [h for h in hits if start <= h.start and h.end <= end]
    if not own:
        return hits
    quote = text[start:end]
    asides = [
        (start + m.start("x"), start + m.end("x"))
        for word, pattern in rules.aside
        if word in quote
        for m in pattern.finditer(quote)
    ]
    said = rules.senses
    out = {h for h in own if h.phrase in said and _means_else(text, figure, said[h.phrase])}
    aside = bracket_before(text, Span(start, figure.before.end), rules)
    if aside is not None and rules.bracketed.match(text, aside.start):
        ahead = (h for h in own if h.end <= aside.start and h not in out)
        if any(_takes_unit(h.phrase, figure, rules) for h in ahead):
            out |= {h for h in own if aside.start <= h.start < aside.end}
    if asides:
        out |= {h for h in own if any(a <= h.start < b for a, b in asides)}
    return [h for h in hits if h not in out] if out else hits


def _takes_unit(word: str, figure: Counted, rules: FigureRules) -> bool:
    """Whether a word names by itself an indicator that is counted in a figure's unit."""
    return any(s.weight >= STRONG and (not s.units or figure.unit in s.units) for s in rules.speaks[word])


def _means_else(text: str, figure: Counted, senses: Sequence[Sense]) -> bool:
    """Whether a word with these senses means something else in a figure's clause."""
    listed = text[list_start(text, figure) : figure.quote.end]
    for sense in senses:
        if sense.clause and compiled(sense.clause).search(listed):
            return True
        if sense.ahead and compiled(sense.ahead).search(text[figure.sentence.start : figure.quote.end]):
            return True
        if sense.behind and compiled(sense.behind).match(text, figure.quote.end, figure.sentence.end):
            return True
    return False


def best_indicator(
    figure: Counted, hits: Sequence[Hit], area: Span, rules: FigureRules, loss: float = 0.0
) -> tuple[str, float, str] | None:
    """The indicator with the highest score among the words in an area: (indicator, score, word); None without words.

    Own weights: each is a constant of this module, and what a word is worth by itself stands in the list `indicators`.

    Args:
        figure: The number with its unit.
        hits: Words that speak for indicators, in order.
        area: Where in the report's text words count, in code points.
        rules: The list `figures`, compiled.
        loss: What each word there loses, because it stands further off.
    """
    scores: dict[str, tuple[float, str]] = {}
    for hit in hits:
        if hit.start < area.start or hit.end > area.end:
            continue
        gap = figure.number.start - hit.end if hit.end <= figure.number.start else hit.start - figure.number.end
        near = _NEAR * max(0.0, 1 - max(0, gap) / REACH)
        if figure.zero:
            near = 0.0
        elif hit.start == figure.after.start and len(figure.after):
            near += NEXT
        elif hit.end == figure.after.end or 0 <= figure.number.start - hit.end <= 1:
            near += HEAD
        for speaks in rules.speaks[hit.phrase]:
            indicator, units = speaks.indicator, speaks.units
            fits = FITS if figure.unit in units else FITS / 2 if not units else FITS_NOT
            fits = 0.0 if figure.unit is None else fits
            score = speaks.weight + near + fits - loss
            held = scores.get(indicator)
            if held is None:
                scores[indicator] = (score, hit.phrase)
            else:
                more = max(held[0], score) + 0.3 * max(0.0, min(1.0, speaks.weight / 3))
                scores[indicator] = (more, hit.phrase if score > held[0] else held[1])
    if len(scores) < 2:  # most often
        return next(((name, *told) for name, told in scores.items()), None)
    indicator, (score, word) = max(scores.items(), key=lambda x: round(x[1][0], 6))  # of equal ones the first named
    return indicator, score, word


def names_indicator(indicator: str, word: str, rules: FigureRules) -> bool:
    """Whether a `word` names an `indicator` by itself (list `indicators` of `rules`), and does not only go along."""
    return any(s.indicator == indicator and s.weight >= STRONG for s in rules.speaks[word])


def clause_before(text: str, figure: Counted) -> int:
    """The start, in `text`, of the clause before that in which a `figure` stands, in the same half of its sentence."""
    at = max(text.rfind(c, figure.sentence.start, figure.quote.start) for c in "，；。：")
    if at < 0 or text[at] != "，":
        return figure.quote.start
    return max(text.rfind(c, figure.sentence.start, at) for c in "，；。：\n") + 1 or figure.sentence.start


def list_start(text: str, figure: Counted) -> int:
    """The start, in `text`, of the list that a `figure` stands in: 审核合同15份、规范性文件2件 has one verb."""
    start, end = figure.sentence.start, figure.quote.start
    for c in "，。；：":
        start = max(start, text.rfind(c, start, end) + 1)
    return start


def list_end(text: str, figure: Counted) -> int:
    """The end, in `text`, of the list that a `figure` stands in: 4个社区、4个村已完成… is about what follows."""
    end = figure.sentence.end
    for c in "，。；！？":
        at = text.find(c, figure.quote.end, end)
        end = end if at < 0 else at
    return end
