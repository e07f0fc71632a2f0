"""What became of each arrangement: what the next report of the same township tells of it. Never a verdict.

An arrangement is taken apart into its promises, the clauses that name something to be done. A promise is told where a
sentence on the year's work says most of its own words. What the report before told already is routine, and must say
more of them. Less than that is shown as perhaps. docs/decisions/095-delivery.md gives the reasons.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise

from duizhao.compare.compared_sentences import fold_words
from duizhao.compare.evidence import Reading
from duizhao.compare.near import bigrams
from duizhao.compare.promises import FEW_PAIRS, DeliveryLists, Promise, last_word, object_words, promise, promises
from duizhao.compare.telling import NAME, HowFar, falls_short
from duizhao.compare.year_work import ROW_SHARE, SOME, TOLD_WHOLE, BestTold, YearWork
from duizhao.model import Delivery, DeliveryStatus, PlanItem, Quote, Span
from duizhao.text.clauses import clauses

VAGUE = 0.5  # what a promise that names a field and no deed needs above `TOLD_WHOLE`
KIND = 4  # characters that tell a kind by themselves: two words
_A_COUNT = re.compile("[0-9０-９]+")
ONE = 0.6  # … what one of several things that a clause promises needs


def deliveries(earlier: Reading, later: YearWork | None, words: DeliveryLists) -> Iterator[Delivery]:
    """One for each arrangement of the `earlier` report, in its order.

    What counts as done, and what is told only as perhaps: decision 095.

    Args:
        earlier: the report whose plan is followed.
        later: what the next report of the township tells, None where there is none.
        words: the lists `followup` and `delivery`, compiled.
    """
    for item in earlier.findings.plans:
        if later is None:
            yield Delivery(earlier.report.id, item.id, DeliveryStatus.NO_NEXT_REPORT)
        else:
            yield _delivery_of(earlier, item, later, words)


def _delivery_of(own: Reading, item: PlanItem, later: YearWork, words: DeliveryLists) -> Delivery:
    text, told, untold, near = own.report.text, set[Span](), list[Span](), BestTold()
    whole, asked_for, sure = True, False, False
    fields = list[Promise]()  # clauses that name a field and are not told, behind the last one that is
    together: BestTold | None = None  # what is told of all clauses as one
    for asked in promises(text, item, words):
        asked_for = True
        least = TOLD_WHOLE + (VAGUE if asked.vague else 0.0)
        answer = later.best(asked, _named_words(text, asked.span, words))
        if asked.vague and answer.score < least:
            together = together or later.best(promise(item.span, item.span.of(text), words), ())
            if least <= together.score and together.told < HowFar.UNDONE:
                answer = together  # 健全协作机制，每月会商一次 says it in both
        found, missing = [answer], list(_other_things(text, asked.span, answer, later, words))
        if answer.score < least:
            found, missing = _by_parts(text, asked, later, words) or ([answer], [])
        if found[0].score < least:
            found = [max(answer, later.admitted(asked), key=lambda one: one.score)]
        if found[0].span is None or found[0].score < least or found[0].told is HowFar.UNDONE:
            near = max(near, found[0], key=lambda one: one.score)
            if near.span is None and (kind := _kind_of_list(text, asked.span, words)) is not None:
                one = later.best(promise(kind, kind.of(text), words), ())
                near = near if one.told is HowFar.UNDONE else one
            if asked.vague:
                fields.append(asked)
            else:
                untold.append(asked.span)
            continue
        fields, sure = [], sure or not asked.vague  # what it names before leads to this clause
        told.update(one.span for one in found if one.span)
        whole = whole and all(one.told is HowFar.DONE for one in found)
        untold += missing
    shown = [words.telling.fold(span.of(later.report.text)) for span in told]
    base = Delivery(own.report.id, item.id, DeliveryStatus.NOT_MENTIONED, next_report=later.report.id)
    if not asked_for:
        return replace(base, status=DeliveryStatus.GENERAL)
    if near.told is HowFar.UNDONE and near.score >= TOLD_WHOLE and near.span is not None and not sure:
        return replace(base, status=DeliveryStatus.NOT_DONE, quotes=(Quote(later.report.id, near.span),))
    beside = {clause: _said_beside(clause.of(text), shown, words) for clause in untold}
    whole = whole and all(answer is not HowFar.UNDER_WAY for answer in beside.values())
    untold = [clause for clause in untold if beside[clause] is None]
    if fields:
        said = frozenset[str]().union(*(bigrams(fold_words(one)) for one in shown))
        untold += [one.span for one in fields if _is_its_own(one.span.of(text), one, said, words)]
    if told:
        partly = untold or not whole
        return replace(
            base,
            status=DeliveryStatus.PARTLY if partly else DeliveryStatus.TAKEN_UP,
            quotes=tuple(Quote(later.report.id, span) for span in sorted(told)),
            untold=tuple(Quote(own.report.id, span) for span in sorted(untold)),
        )
    if near.span is not None:
        return replace(base, status=DeliveryStatus.PERHAPS, quotes=(Quote(later.report.id, near.span),))
    return base


def _kind_of_list(text: str, clause: Span, words: DeliveryLists) -> Span | None:
    """The words of a `clause` behind a list of examples that say of which kind they are: 合同、用工等法律体检."""
    ends = words.telling.and_such.finditer(text, clause.start, clause.end)
    start = max((m.end() for m in ends), default=clause.start)
    counted = _A_COUNT.match(text, start, clause.end) is not None  # 农村宅基地等12项执法事项: one example, and how many
    is_list = start > clause.start and (counted or "、" in text[clause.start : start]) and clause.end - start >= KIND
    return Span(start, clause.end) if is_list else None


def _is_its_own(clause: str, field: Promise, said: Collection[str], words: DeliveryLists) -> bool:
    """Whether a `clause` that names a `field` is another thing than what was told: hardly a pair of it was `said`.

    What is to come of the deeds before it (优化力量布局) is none.
    """
    grams = field.features.grams
    return len(grams.intersection(said)) < SOME * len(grams) and not words.telling.outcomes.search(clause)


def _said_beside(clause: str, folded: Collection[str], words: DeliveryLists) -> HowFar | None:
    """How far `folded` sentences that tell of other clauses say most of what this one has: 手册3000册，发放到各村.

    None where they do not, or say that it was not done.
    """
    telling, features = words.telling, words.of.features
    object_ = features(object_words(telling.fold(clause), words))
    grams, last = object_.grams, last_word(clause, object_, words)
    far = list[HowFar]()
    for said in folded:
        if not grams or len(grams & features(said).pairs) < ROW_SHARE * len(grams) or last not in fold_words(said):
            continue  # 建设政务公开专区 is not told by 政务公开栏
        row = [one.of(said) for one in clauses(said, 0, len(said))]
        told = telling.told(max(row, key=lambda one: len(grams & bigrams(fold_words(one)))))
        if told < HowFar.UNDONE:
            short = falls_short(telling.amounts(clause), telling.amounts(said))
            far.append(HowFar.UNDER_WAY if short else told)
    return min(far, default=None)


def _listed_things(text: str, clause: Span, words: DeliveryLists) -> list[Span]:
    """The things that a clause names beside one another, the first with its verb."""
    named = [Span(clause.start + m.start(), clause.start + m.end()) for m in NAME.finditer(clause.of(text))]
    joints = [m.start() for m in words.telling.joints.finditer(text, clause.start, clause.end)]
    joints = [at for at in joints if not any(name.start < at < name.end for name in named)]  # “党建引领、法治护航”
    return [Span(start + 1, end) for start, end in pairwise([clause.start - 1, *joints, clause.end])]


def _by_parts(
    text: str, asked: Promise, later: YearWork, words: DeliveryLists
) -> tuple[list[BestTold], list[Span]] | None:
    """What is told of the things that a clause promises beside one another, and those that nothing is told of."""
    told, untold = list[BestTold](), list[Span]()
    parts = _listed_things(text, asked.span, words)
    if len(parts) < 2 or asked.vague or words.telling.leads.match(asked.span.of(text)):
        return None
    for part in parts:
        one = promise(part, part.of(text), words)
        answer = later.best(one, _named_words(text, part, words))
        if len(one.features.grams) <= FEW_PAIRS or answer.score < TOLD_WHOLE + ONE or answer.told is HowFar.UNDONE:
            untold.append(part)
        else:
            told.append(answer)
    return (told, untold) if told else None


def _other_things(text: str, clause: Span, told: BestTold, later: YearWork, words: DeliveryLists) -> Iterator[Span]:
    """Of several things that a told clause promises those behind the first that the sentence says not a word of."""
    if told.span is None:
        return
    fold, (first, *others) = words.telling.fold, _listed_things(text, clause, words)
    there = bigrams(fold_words(fold(told.span.of(later.report.text))))
    before = bigrams(fold_words(fold(first.of(text))))
    for other in others:
        grams = words.of.features(fold(other.of(text))).grams - before
        if len(grams) >= FEW_PAIRS and grams.isdisjoint(there):
            yield other


def _named_words(text: str, span: Span, words: DeliveryLists) -> list[str]:
    return [fold_words(words.telling.fold(name)) for name in NAME.findall(span.of(text))]
