"""Which indicator a figure belongs to: by the words beside the number and by its unit."""

import re
from collections.abc import Mapping, Sequence

from duizhao.examine.counted import Counted, done
from duizhao.examine.figure_rules import FigureRules
from duizhao.examine.word_weights import (
    best_indicator,
    clause_before,
    list_end,
    names_indicator,
    telling_hits,
)
from duizhao.frozen import frozen
from duizhao.model import NO_INDICATOR, Reason, Span
from duizhao.text.dates import RECENT_YEAR
from duizhao.text.phrases import Hit

ENOUGH = 2.6  # score from which the words beside the number decide
# A year in front of a noun.
_YEAR = re.compile(f"{RECENT_YEAR}年度?的?")
_TITLE = re.compile("《[^《》]*》")
OWN_WORDS = 8  # characters beside a number that are too few to name what it counts
NO_WORD, NO_RATE, NO_ZERO = Reason("no-indicator-word"), Reason("rate-of-none"), Reason("zero-of-none")
WIDER = 1.2  # what a word further off in the sentence loses


@frozen
class Choice:
    """An indicator and why."""

    indicator: str
    reason: Reason


def choose_indicator(
    text: str,
    row: Sequence[Counted],
    i: int,
    chosen: Sequence[Choice],
    parts: Mapping[int, int],
    hits: Sequence[Hit],
    rules: FigureRules,
) -> Choice:
    """The indicator of `row[i]`.

    Args:
        text: The report's text.
        row: The figures of the report in order.
        i: Which of them is asked about.
        chosen: What the figures before it got.
        parts: Index of a figure → index of the figure that it is a part of.
        hits: The words inside its sentence that speak for an indicator.
        rules: The compiled list `figures`.

    Returns:
        The indicator's id with the reason; why rules alone decide: decision 025.
    """
    figure = row[i]
    change = rules.change
    if change is not None and change.pattern.search(figure.before.of(text)):
        return Choice(change.indicator, change.reason)
    if figure.unit == "%":
        return _rate_choice(text, figure, rules)
    if figure.zero:
        return _zero(text, row, i, chosen, hits, rules)
    done_to = None if i in parts else _done_to(text, figure, rules)
    if done_to is not None:
        return done_to
    best = best_indicator(figure, hits, figure.quote, rules)
    clear = best is not None and best[1] >= ENOUGH and names_indicator(best[0], best[2], rules)
    named = clear and not figure.before.of(text).endswith("类")  # 其中调解类92件 is a kind of the whole
    taken = i in parts and _counted_so(figure, chosen[parts[i]].indicator, row[parts[i]], rules)
    if taken and (not named or done(text, figure, rules) or (best is not None and best[0] == NO_INDICATOR)):
        whole = row[parts[i]]
        return Choice(chosen[parts[i]].indicator, Reason("part-of-figure", (whole.quote.of(text),)))
    if best is not None and clear:
        return Choice(best[0], Reason("word-nearby", (best[2],)))
    back = _inherited(row, i, chosen, text, rules)
    if back is not None:
        return back
    behind = _behind_list(text, figure, hits, rules)
    if (
        behind is not None
        and behind.indicator != NO_INDICATOR
        and names_indicator(behind.indicator, behind.reason.words[0], rules)
    ):
        return behind  # 65名村干部、网格员参加了培训
    if best is not None and best[1] >= ENOUGH:
        return Choice(best[0], Reason("word-nearby", (best[2],)))
    if len(figure.before) <= OWN_WORDS and not any(
        figure.quote.start <= h.start < figure.quote.end for h in hits
    ):  # 抓实……培养，登记在册172名
        clause = Span(clause_before(text, figure), figure.quote.end)
        near = best_indicator(figure, hits, clause, rules, WIDER)
        own = rules.borrows.fullmatch(text, figure.before.start, figure.before.end) is not None
        if (
            near is not None
            and near[1] >= ENOUGH
            and names_indicator(near[0], near[2], rules)
            and (own or near[0] == NO_INDICATOR)
        ):
            return Choice(near[0], Reason("word-in-clause-before", (near[2],)))
    if done(text, figure, rules):  # ……文件清理，保留3件
        ahead = best_indicator(figure, hits, Span(figure.sentence.start, figure.quote.end), rules, WIDER)
        if ahead is not None and ahead[1] >= ENOUGH:
            return Choice(ahead[0], Reason("word-in-sentence", (ahead[2],)))
    return behind or Choice(NO_INDICATOR, NO_WORD)


def choose_in_table(figure: Counted, words: Sequence[str], rules: FigureRules) -> Choice:
    """The indicator of a bare number in a table, as if a sentence said it: caption，婚姻家庭纠纷受理41件。

    Args:
        figure: The number, of which value and unit count here.
        words: The caption, "" for none, then the words of its row and of its column's heads.
        rules: The compiled list `figures`.

    Returns:
        The indicator's id with the reason, whose words are those of the cells.
    """
    ahead, own = words[0], "".join(words[1:])
    before = f"{ahead}，{own}" if ahead else own
    start, at = len(before) - len(own), len(before)
    text = f"{before}1{figure.unit}。"
    end = len(text) - 1
    said = figure._replace(
        quote=Span(start, end),
        sentence=Span(0, len(text)),
        number=Span(at, at + 1),
        before=Span(start, at),
        after=Span(end, end),
    )
    hits = telling_hits(text, said, rules.phrases.find(text), rules)
    return choose_indicator(text, [said], 0, [], {}, hits, rules)


def of_parts(
    row: Sequence[Counted], chosen: Sequence[Choice], parts: Mapping[int, int], text: str, rules: FigureRules
) -> dict[int, Choice]:
    """Whole numbers of cases without an indicator of their own have that of their parts: 56件（简易49件，普通7件）.

    Not of persons: 在编11人，其中取得执法证9人.

    Args:
        row: The figures of the report in order.
        chosen: What each of them got.
        parts: Index of a figure → index of the figure that it is a part of.
        text: The report's text.
        rules: The compiled list `figures`.

    Returns:
        Index of a figure in `row` → the indicator that it has by its parts.
    """
    below: dict[int, set[str]] = {}
    for part, whole in parts.items():
        if chosen[whole].reason == NO_WORD and row[whole].unit in rules.counters.cases:
            below.setdefault(whole, set()).add(chosen[part].indicator)
    found: dict[int, Choice] = {}
    for whole, told in below.items():
        first = next(p for p, w in parts.items() if w == whole)
        if len(told) == 1 and NO_INDICATOR not in told:
            found[whole] = Choice(chosen[first].indicator, Reason("whole-of-parts", (row[first].quote.of(text),)))
    return found


def _behind_list(text: str, figure: Counted, hits: Sequence[Hit], rules: FigureRules) -> Choice | None:
    """The indicator that what follows the list of things counted names (在4个社区、4个村督导); None: no list."""
    if text[figure.quote.end : figure.quote.end + 1] != "、":
        return None
    best = best_indicator(figure, hits, Span(figure.quote.start, list_end(text, figure)), rules, WIDER)
    return Choice(best[0], Reason("word-behind-list", (best[2],))) if best is not None and best[1] >= ENOUGH else None


def _done_to(text: str, figure: Counted, rules: FigureRules) -> Choice | None:
    """The indicator that what is done to the thing counted tells by itself (出动车辆, 8个部门入驻: none); else None."""
    before = figure.before.of(text)
    listed = text[figure.quote.end : figure.quote.end + 1] == "、"  # 对54家饭店、26家作坊进行检查
    end = list_end(text, figure) if listed else figure.quote.end
    for verb in rules.verbs.get(figure.unit, rules.other_verbs).before(before):
        if verb.after is not None and not verb.after.search(text[figure.after.start : end]):
            continue
        if verb.unless is None or not verb.unless.search(text, figure.quote.start, end):
            return Choice(verb.indicator, verb.reason)
    return None


def _rate_choice(text: str, figure: Counted, rules: FigureRules) -> Choice:
    words = figure.quote.of(text)
    ahead = text[figure.sentence.start : figure.quote.end]
    for rate in rules.rates:
        if rate.pattern.search(words) and (rate.nearby is None or rate.nearby.search(ahead)):
            return Choice(rate.indicator, rate.reason)
    return Choice(NO_INDICATOR, NO_RATE)


def _zero(
    text: str, row: Sequence[Counted], i: int, chosen: Sequence[Choice], hits: Sequence[Hit], rules: FigureRules
) -> Choice:
    figure = row[i]
    area = figure.about or figure.quote
    words = area.of(text)
    pointer = rules.points_back.search(words)
    if pointer is not None:  # 此类文件: the last thing named before that ends in the same word
        noun = words[pointer.end() : pointer.end() + 2]
        for hit in reversed(hits):
            if hit.end <= figure.quote.start and hit.phrase.endswith(noun):
                return Choice(rules.speaks[hit.phrase][0].indicator, _pointed(pointer[0], hit.phrase))
    best = best_indicator(figure, hits, area, rules)
    if figure.about is None and any(p.search(figure.after.of(text)) for p in rules.zero_apart):
        # 行政执法案件零复议: what did not happen, not among what.
        denied = best_indicator(figure, hits, figure.after, rules)
        best = denied if denied is not None and names_indicator(denied[0], denied[2], rules) else best
    if (
        best is not None
        and best[1] >= 2.0
        and names_indicator(best[0], best[2], rules)
        and not rules.zero_other.search(words)
    ):
        return Choice(best[0], Reason("zero-about", (best[2],)))
    if best is None and i and row[i - 1].sentence == figure.sentence and rules.zero_follows.search(words):
        return Choice(chosen[i - 1].indicator, Reason("zero-after-figure", (row[i - 1].quote.of(text),)))
    return Choice(NO_INDICATOR, NO_ZERO)


def _pointed(pointer: str, phrase: str) -> Reason:
    """Why a zero statement is about what was named before: 此类 points to it."""
    return Reason("zero-points-back", (phrase,), (("pointer", pointer),))


def _counted_so(figure: Counted, indicator: str, of: Counted, rules: FigureRules) -> bool:
    """Whether an indicator is counted in a figure's unit: behind 纠纷352起, 协议书243份 are none of its."""
    return figure.unit == of.unit or indicator == NO_INDICATOR or figure.unit in rules.counted_in.get(indicator, ())


def _inherited(
    row: Sequence[Counted], i: int, chosen: Sequence[Choice], text: str, rules: FigureRules
) -> Choice | None:
    """What the figure before it in the same sentence counts, if it is counted in the same kind of unit.

    Only for a figure with few words of its own (换发2人): one that names its subject has no need of another's.
    """
    figure = row[i]
    plain = rules.borrows.fullmatch(text, figure.before.start, figure.before.end) is not None
    if not plain and rules.anew.match(text, figure.before.start, figure.before.end):
        return None
    years = _YEAR.search(text, figure.before.start, figure.before.end)  # 降至2025年的28件
    titles = sum(len(m[0]) for m in _TITLE.finditer(text, figure.before.start, figure.before.end))  # 、《民法典》1次
    if len(figure.before) + len(figure.after) - (len(years[0]) if years else 0) - titles > OWN_WORDS:
        return None
    for k in range(i - 1, -1, -1):
        before = row[k]
        if before.sentence.start != figure.sentence.start:
            return None
        if before.zero or before.unit == "%" or (rules.change is not None and chosen[k].reason == rules.change.reason):
            continue
        if (
            not plain
            and figure.unit not in rules.counters.cases
            and "；" in text[before.quote.end : figure.quote.start]
        ):
            return None  # 法律明白人412名；每万人律师3.8名: another half of the sentence, on another thing
        events = chosen[k].indicator in rules.events or rules.attended_words.search(before.before.of(text)) is not None
        if events and not len(figure.before) and figure.unit in rules.attending:
            return Choice(rules.attended, Reason("who-attended", (before.quote.of(text),)))  # 讲座8场650人次
        listed = text[before.quote.end : figure.quote.start] == "、"  # 审核合同15份、规范性文件2件
        kin = (listed or (plain and chosen[k].indicator != NO_INDICATOR)) and figure.unit in rules.counted_in.get(
            chosen[k].indicator, ()
        )
        same = rules.counters.alike(before.unit, figure.unit) and _counted_so(
            figure, chosen[k].indicator, before, rules
        )
        if same or kin or (not len(figure.before) and figure.unit in rules.counting):
            return Choice(chosen[k].indicator, Reason("after-figure", (before.quote.of(text),)))
    return None
