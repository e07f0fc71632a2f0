"""Figures: what a report counts, with sentence, unit, bound, indicator and what it is a part of."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping

from duizhao.examine import arithmetic, indicators
from duizhao.examine.counted import Counted
from duizhao.examine.counting import counted
from duizhao.examine.figure_rules import FigureRules, figure_rules
from duizhao.examine.word_weights import telling_hits
from duizhao.model import BEFORE_CHANGE, PLAN, PLANNED, Figure, Reason, Report, Rules, Span
from duizhao.text.phrases import Hit


def figures(report: Report, rules: Rules, part_of: Mapping[str, str | None]) -> tuple[Figure, ...]:
    """All figures of a report in order.

    A figure is named by its paragraph, so that others that come or go do not rename it (decision 053).

    Args:
        report: A parsed report.
        rules: The site's rule data.
        part_of: Section id → part.

    Returns:
        The figures, each named by its paragraph: quantities and zero statements. Money is in 元, rates are in percent.
    """
    table = figure_rules(rules)
    row = counted(report, table, part_of, rules)
    hits = _outside_titles(report.text, table.phrases.find(report.text))
    starts = [h.start for h in hits]
    parts = arithmetic.part_relations(report.text, row, table)
    chosen: list[indicators.Choice] = []
    for i, figure in enumerate(row):
        if figure.cells:
            chosen.append(indicators.choose_in_table(figure, figure.cells, table))
            continue
        nearby = hits[bisect_left(starts, figure.sentence.start) : bisect_left(starts, figure.sentence.end)]
        telling = telling_hits(report.text, figure, nearby, table)
        chosen.append(indicators.choose_indicator(report.text, row, i, chosen, parts, telling, table))
    for whole, choice in indicators.of_parts(row, chosen, parts, report.text, table).items():
        chosen[whole] = choice
    notes = arithmetic.misfits(report.text, row, parts, table)
    notes |= {i: note for i, figure in enumerate(row) if (note := _of_before(report.text, figure, table))}
    ids = _figure_ids(report, [figure.number.start for figure in row])
    found: list[Figure] = []
    for i, figure in enumerate(row):
        section = report.section_at(figure.number.start)
        planned = section is not None and part_of.get(section.id) == PLAN
        found.append(
            Figure(
                id=ids[i],
                quote=figure.quote,
                sentence=figure.sentence,
                number=Span(figure.before.end, figure.after.start),
                value=figure.value,
                unit=figure.unit,
                bound=figure.bound,
                indicator=chosen[i].indicator,
                reasons=(figure.reason, chosen[i].reason, *((PLANNED,) if planned else ())),
                part_of=ids[parts[i]] if i in parts else None,
                note=notes.get(i),
            )
        )
    return tuple(found)


def _figure_ids(report: Report, places: Iterable[int]) -> list[str]:
    """The ids of figures that count at these places: each is named by its paragraph and counted there.

    So one figure more changes no address in the rest of the report, and no page that leads there.
    """
    counted: Counter[str] = Counter()
    found = []
    begins = [block.span.start for block in report.blocks]
    for place in places:
        block = report.blocks[bisect_right(begins, place) - 1]  # `place` lies in one of them
        paragraph = block.id.removeprefix("p-")
        counted[paragraph] += 1
        found.append(f"f{paragraph}-{counted[paragraph]}")
    return found


def _of_before(text: str, figure: Counted, rules: FigureRules) -> Reason | None:
    """A note where the number is the one before a change (由上年的6人增至10人), not this year's."""
    before, after = rules.from_before
    if not before.search(figure.before.of(text)):
        return None
    tail = text[figure.number.end : figure.sentence.end].removeprefix(figure.unit or "")
    return BEFORE_CHANGE if after.search(tail) else None


def _outside_titles(text: str, hits: list[Hit]) -> list[Hit]:
    """Without the words inside 《…》: the title of a law says nothing about what is counted.

    The word that a title ends in stays where the number follows: 发出《责令改正通知书》38份.
    """
    if "《" not in text:
        return hits
    kept: list[Hit] = []
    open_at = text.find("《")
    close = text.find("》", open_at)
    for hit in hits:
        while close >= 0 and open_at >= 0 and hit.start > close:
            open_at = text.find("《", close)
            close = text.find("》", open_at) if open_at >= 0 else -1
        inside = open_at >= 0 and open_at < hit.start < close
        if not inside or (hit.end == close and text[close + 1 : close + 2].isdecimal()):
            kept.append(hit)
    return kept
