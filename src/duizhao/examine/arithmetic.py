"""What belongs together among figures, and what does not add up: notes for readers, never a correction."""

import re
from collections.abc import Mapping, Sequence

from duizhao.examine.counted import Counted, done, under_way
from duizhao.examine.figure_rules import FigureRules
from duizhao.model import Bound, Reason
from duizhao.text.plain_numbers import plain_number

_OPENS, _CLOSES = re.compile("[（(]"), re.compile("[）)]")
_HALT = re.compile("[；;。]")
_SHARES = 12  # figures behind a change among which its shares are sought
_BACK = 40  # figures of one sentence over which a whole is looked back for
KIND = 12  # characters that name a kind of case (其中适用简易程序); longer ones tell of a thing apart


def part_relations(text: str, row: Sequence[Counted], rules: FigureRules) -> dict[int, int]:
    """Index of a figure → index of the figure that it is a part of.

    其中 and a bracket open a breakdown of the last figure counted in the same kind of unit; 36件，已办结34件 is a pair.
    Source: the list `figures`, and docs/rules.md.

    Args:
        text: The report's text.
        row: The figures of one sentence or of several that belong together, in order; indexes count in it.
        rules: The figure rules.
    """
    found: dict[int, int] = {}
    shares = _shares_of_changes(text, row, rules)
    for i, figure in enumerate(row):
        if figure.zero or figure.unit == "%":
            continue
        whole = _whole_of(text, row, i, found, shares, rules)
        if whole is not None:
            found[i] = whole
    for i in range(len(row)):
        if i not in found:
            found |= dict.fromkeys(_summands(row, i, found, rules.counters.cases), i)
    return found


def _summands(row: Sequence[Counted], i: int, found: Mapping[int, int], cases: frozenset[str]) -> list[int]:
    """The figures right behind one that sum to it, without 其中: 案件45件：农业30件，城管15件; [] if none do.

    Only of cases: 部署6次，督导5次，讲评1次 sums by chance.
    """
    if row[i].unit not in cases or row[i].zero or row[i].bound is not Bound.EXACT or not row[i].value:
        return []
    left = row[i].value
    members: list[int] = []
    for k in range(i + 1, len(row)):
        figure = row[k]
        if figure.sentence.start != row[i].sentence.start or figure.unit != row[i].unit or k in found or figure.zero:
            return []
        if figure.bound is not Bound.EXACT or figure.value <= 0 or figure.value > left:
            return []
        members.append(k)
        left -= figure.value
        if not left:
            return members if len(members) > 1 else []
    return []


def _whole_of(
    text: str,
    row: Sequence[Counted],
    i: int,
    found: Mapping[int, int],
    shares: Mapping[int, Sequence[int]],
    rules: FigureRules,
) -> int | None:
    """The figure that figure i is a part of; `shares`: of each figure that is a change, those that sum to it."""
    figure = row[i]
    for k in range(i - 1, max(-1, i - 1 - _BACK), -1):
        before = row[k]
        if before.sentence.start != figure.sentence.start and not _breaks_down(text, before, figure, rules):
            return None
        if before.zero or not rules.counters.alike(before.unit, figure.unit):
            continue
        if k in shares:
            if i in shares[k]:
                return k  # 案件72起，较上年增加14起，其中自然资源类10起、市容类4起: parts of the 14
            continue  # 案件72起，较上年增加14起，其中自然资源类21起: parts of the 72
        between = text[before.number.end : figure.number.start]
        top = found.get(k, k)
        if _opens_breakdown(text, before, figure, rules):
            return top
        if _OPENS.search(between) and not _CLOSES.search(between):
            return top
        if k in found and _breakdown_goes_on(text, row, k, i, rules):
            return top
        if done(text, figure, rules) and figure.value <= row[top].value and len(between) < 24:
            return top
        return None
    return None


def _shares_of_changes(text: str, row: Sequence[Counted], rules: FigureRules) -> dict[int, list[int]]:
    """Index of each figure that is a change (较上年增加14起) → the figures behind it that sum to it."""
    if rules.change is None:
        return {}
    changes = (k for k, figure in enumerate(row) if rules.change.pattern.search(figure.before.of(text)))
    return {k: _shares_of_change(text, row, k, rules) for k in changes}


def _shares_of_change(text: str, row: Sequence[Counted], k: int, rules: FigureRules) -> list[int]:
    """The figures behind a change, k, that 其中 or a bracket opens and that sum to it; [] if none do."""
    left, members = row[k].value, list[int]()
    for i in range(k + 1, min(len(row), k + 1 + _SHARES)):
        figure = row[i]
        between = text[row[k].number.end : figure.number.start]
        if figure.sentence.start != row[k].sentence.start or figure.zero or _HALT.search(between):
            return []
        if not rules.counters.alike(row[k].unit, figure.unit):
            return []
        if not members and not _opens_breakdown(text, row[k], figure, rules) and not _OPENS.search(between):
            return []
        members.append(i)
        left -= figure.value
        if left <= 0:
            return members if not left and len(members) > 1 else []
    return []


def _opens_breakdown(text: str, before: Counted, figure: Counted, rules: FigureRules) -> bool:
    """Whether 其中 between two figures opens a breakdown that holds the second.

    Not behind a half-stop: in 会议41次，议题133项，其中经审查35项；评估1次 the last is no part of the first.
    """
    ends = [m.end() for m in rules.parts_of.finditer(text, before.number.end, figure.number.start)]
    return bool(ends) and not _HALT.search(text, ends[-1], figure.number.start)


def _breaks_down(text: str, before: Counted, figure: Counted, rules: FigureRules) -> bool:
    """Whether a figure's sentence breaks down the one right before it: 调处纠纷154件。其中婚姻家庭47件、邻里39件."""
    seam = text[before.sentence.end : figure.sentence.start]
    return not seam.strip() and "\n" not in seam and rules.parts_of.match(text, figure.sentence.start) is not None


def _breakdown_goes_on(text: str, row: Sequence[Counted], k: int, i: int, rules: FigureRules) -> bool:
    """Whether figure i continues the breakdown that 其中 or a bracket opened before figure k."""
    between = text[row[k].number.end : row[i].number.start]
    if done(text, row[k], rules) or re.search("[）)；;。]", between) or len(between) > 24:
        return False
    if rules.anew.match(text, row[i].before.start, row[i].before.end):
        return False
    return "、" in between or len(row[i].before) <= 12


def misfits(text: str, row: Sequence[Counted], parts: Mapping[int, int], rules: FigureRules) -> dict[int, Reason]:
    """Index of a figure in `row` → what does not fit there: parts that do not add up, a rate that they do not make.

    `text`, `row` and `rules` are as for `part_relations`, `parts` what that found. Rates are in percent; one fits
    that is the quotient, rounded as it is printed. Source: the list `figures`, and docs/rules.md.
    """
    found: dict[int, Reason] = {}
    below: dict[int, list[int]] = {}
    for part, whole in parts.items():
        below.setdefault(whole, []).append(part)
    for whole, members in below.items():
        finished = [m for m in members if done(text, row[m], rules)]
        listed = [m for m in members if m not in finished]
        complete = all(len(row[m].before) <= KIND for m in listed)
        told = any(under_way(text, row[m], rules) for m in finished)  # … what is pending too: both make up the whole
        note = _sum_note(row, whole, listed, complete) or _sum_note(row, whole, finished, told)
        if note:
            found[whole] = note
    pair: int | None = None  # the last part before a figure, in its sentence, that counts what was done
    for i, figure in enumerate(row):
        if pair is not None and row[pair].sentence != figure.sentence:
            pair = None
        if figure.unit == "%" and figure.bound is Bound.EXACT and pair is not None:
            note = _rate_note(row[pair], row[parts[pair]], figure, text, rules)
            if note:
                found[i] = note
        if i in parts and done(text, figure, rules) and not under_way(text, figure, rules):
            pair = i
    return found


def _sum_note(row: Sequence[Counted], whole: int, members: Sequence[int], complete: bool) -> Reason | None:
    """A part larger than its whole, or parts that do not sum to it where the list looks complete."""
    total = row[whole]
    if not members or total.bound is not Bound.EXACT or any(row[m].bound is not Bound.EXACT for m in members):
        return None
    added = sum(row[m].value for m in members)
    largest = max(row[m].value for m in members)
    unit = (total.unit or "",)
    if largest > total.value:
        return Reason("part-exceeds", unit, (("part", plain_number(largest)), ("total", plain_number(total.value))))
    if complete and len(members) > 1 and added != total.value:
        sums = "+".join(plain_number(row[m].value) for m in members)
        return Reason(
            "parts-differ", unit, (("parts", sums), ("sum", plain_number(added)), ("total", plain_number(total.value)))
        )
    return None


def _rate_note(part: Counted, whole: Counted, rate: Counted, text: str, rules: FigureRules) -> Reason | None:
    """Whether a rate fits the pair before it in the sentence: 109 of 112 is 97.3%, not 97%.

    Only a count of successes is set against its whole, never a kind of case that 其中 lists.
    """
    if not rules.success_rates.search(rate.quote.of(text)):
        return None
    if whole.value <= 0 or part.bound is not Bound.EXACT or whole.bound is not Bound.EXACT:
        return None
    printed = rate.number.of(text)
    places = len(printed.replace("．", ".").partition(".")[2])
    share = 100 * part.value / whole.value
    shown = max(1, places)
    if round(share, shown) == round(rate.value, shown):
        return None
    code = "rate-rounded" if abs(share - rate.value) <= 0.5 * 10**-places else "rate-differs"
    values = (("part", plain_number(part.value)), ("whole", plain_number(whole.value)))
    return Reason(code, (), (*values, ("share", f"{share:.{shown}f}"), ("printed", plain_number(rate.value))))
