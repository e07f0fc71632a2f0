"""A township's sentences over its years: which are new, carried over, changed and how, dropped."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise
from math import ceil

from duizhao.compare.changes import changes
from duizhao.compare.compared_sentences import ComparedSentence, compared_sentences
from duizhao.compare.near import grams_of
from duizhao.compare.own import TakenLater
from duizhao.model import Alignment, Mapper, Quote, Report, Rules

Pairs = Mapping[int, int]  # place of the new sentence → place of the old one


Years = Sequence[tuple[Report, Sequence[ComparedSentence]]]  # of one township, oldest first


def align(
    reports: Sequence[Report],
    rules: Rules,
    sentences: Mapping[str, Sequence[ComparedSentence]] | None = None,
    run: Mapper = map,
) -> Iterator[tuple[str, tuple[Alignment, ...]]]:
    """Aligns the reports of every township that has two or more, each with the one before.

    Likeness is Dice's, 0–1, of pairs of characters, as for shared text (decision 021).

    Args:
        reports: In the order of `report_order`.
        rules: The lists `alignment` and `sharing`.
        sentences: Those of each report by its id, where they are known already.
        run: How to go through the townships; where it has other processes, they begin at once.

    Returns:
        With the newer report's id its alignments, in reading order of the newer text, dropped sentences behind what
        stood before them.
    """
    years: dict[str, list[tuple[Report, Sequence[ComparedSentence]]]] = defaultdict(list)
    for report in reports:
        own = (
            compared_sentences(report, rules)
            if sentences is None
            else TakenLater(partial(sentences.__getitem__, report.id))
        )
        years[report.slug].append((report, own))
    townships = [tuple(own) for _, own in sorted(years.items()) if len(own) > 1]
    return chain.from_iterable(run(partial(align_township, rules=rules), townships))


def align_township(own: Years, rules: Rules) -> list[tuple[str, tuple[Alignment, ...]]]:
    """The alignments of one township's `own` reports by `rules`, with the id of the newer report of each two.

    How like two sentences must be: the list `alignment`.
    """
    bound = rules.lists.alignment.changed.bound
    return [
        (after.id, _aligned_rows(before, after, old, new, pair(old, new, bound)))
        for (before, old), (after, new) in pairwise(own)
    ]


def pair(old: Sequence[ComparedSentence], new: Sequence[ComparedSentence], bound: float) -> Pairs:
    """One-to-one pairs of sentences, the likest first; among equals those that stand at like places in the texts.

    Args:
        old: The sentences of the earlier report, in order.
        new: Those of the later one.
        bound: The least likeness (Dice of their pairs of characters, 0–1) of a pair.

    Returns:
        Place in `old` and place in `new` of each pair.
    """
    pairs = _same_pairs(old, new)
    taken = set(pairs.values())
    index: dict[str, list[int]] = defaultdict(list)
    left: dict[int, frozenset[str]] = {}
    for i, sentence in enumerate(old):
        if i not in taken:
            left[i] = own = grams_of(sentence.core)
            for gram in own:
                index[gram].append(i)
    found: list[tuple[float, float, int, int]] = []
    for j, sentence in enumerate(new):
        if j in pairs:
            continue
        own = grams_of(sentence.core)
        # whoever is as like as that has one of the rarest pairs (see near.py)
        rare = sorted([index[gram] for gram in own if gram in index], key=len)
        needed = ceil(len(own) * bound / (2 - bound) - 1e-9)
        for i in set(chain.from_iterable(rare[: len(rare) - needed + 1])) if len(rare) >= needed else ():
            likeness = 2 * len(own & left[i]) / (len(own) + len(left[i]))
            if likeness >= bound:
                found.append((-likeness, abs(i / len(old) - j / len(new)), i, j))
    for _, _, i, j in sorted(found):
        if i not in taken and j not in pairs:
            taken.add(i)
            pairs[j] = i
    return pairs


def _same_pairs(old: Sequence[ComparedSentence], new: Sequence[ComparedSentence]) -> dict[int, int]:
    """Pairs of sentences in the very same words: the first with the first, the second with the second."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, sentence in enumerate(old):
        places[sentence.words].append(i)
    pairs: dict[int, int] = {}
    for j, sentence in enumerate(new):
        if places.get(sentence.words):
            pairs[j] = places[sentence.words].pop(0)
    return pairs


def _aligned_rows(
    before: Report, after: Report, old: Sequence[ComparedSentence], new: Sequence[ComparedSentence], pairs: Pairs
) -> tuple[Alignment, ...]:
    """The rows of two reports: the newer text in order, with what was dropped behind the sentence it stood behind."""
    behind: dict[int, list[int]] = defaultdict(list)  # place in the newer text, -1 for its start → dropped sentences
    back = {i: j for j, i in pairs.items()}
    last = -1
    for i in range(len(old)):
        if i in back:
            last = back[i]
        else:
            behind[last].append(i)
    rows: list[Alignment] = []
    for j in range(-1, len(new)):
        if j >= 0:
            rows.append(_alignment_row(before, after, old[pairs[j]] if j in pairs else None, new[j]))
        rows += [Alignment("dropped", Quote(before.id, old[i].span), None) for i in behind.get(j, ())]
    return tuple(rows)


def _alignment_row(before: Report, after: Report, old: ComparedSentence | None, new: ComparedSentence) -> Alignment:
    quote = Quote(after.id, new.span)
    if old is None:
        return Alignment("new", None, quote)
    former = Quote(before.id, old.span)
    if old.words == new.words:
        return Alignment("carried", former, quote)
    old_changes, new_changes = changes(before.text, old.span, after.text, new.span)
    return Alignment("changed", former, quote, new_changes, old_changes)
