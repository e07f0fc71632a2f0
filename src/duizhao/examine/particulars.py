"""What shortcomings and arrangements name in particular: a place, number, date, organ or measure. Marks, no grades."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from duizhao.examine.counting import counts, stands_inside
from duizhao.examine.figure_rules import FigureRules, figure_rules
from duizhao.frozen import frozen
from duizhao.model import Particular, ParticularKind, Rules, Span
from duizhao.model.rules.entries import Words
from duizhao.text.pattern_group import PatternGroup
from duizhao.text.patterns import HANZI, ListedPattern, any_of, any_or_nothing, compiled
from duizhao.text.phrases import Phrases
from duizhao.text.quantities import quantities

# A number in a name counts nothing. Without a bound each “ that is never closed would be followed to the line's end.
_QUOTED = re.compile(r"“[^”\n]{0,500}”|《[^》\n]{0,500}》")
_HANZI = re.compile(HANZI)
_END_OF_OBJECT = re.compile(f"(?!{HANZI})|并", re.DOTALL)  # 绘制四至图并由双方签字: another deed is joined
_SHORTEST = 2  # characters of a measure's name
_ENDS_AN_OBJECT = "，。；、：并"
_LONGEST_OBJECT = 12  # characters of what a verb of making makes, before it is a clause rather than a thing


@frozen
class _WordSet:
    """Words of any length; those of one character stand apart, because an automaton takes none."""

    phrases: Phrases
    characters: ListedPattern

    def found(self, text: str, span: Span) -> Iterator[tuple[int, int]]:
        """Where they stand in a span of `text`: start and end of each."""
        yield from ((hit.start, hit.end) for hit in self.phrases.find(text, span.start, span.end))
        yield from (match.span() for match in self.characters.finditer(text, span.start, span.end))


@frozen
class _ParticularMark:
    kind: ParticularKind
    pattern: ListedPattern
    least: int
    most: int


@frozen
class ParticularRules:
    """The list `particulars`, compiled: what ends a name, and the words that begin none or make it a kind of things."""

    marks: tuple[_ParticularMark, ...]
    group: PatternGroup  # of the marks
    breaks: _WordSet
    deeds: _WordSet
    wholes: _WordSet
    acts: _WordSet
    plurals: _WordSet
    kinds: _WordSet
    makers: ListedPattern
    empty: ListedPattern
    figures: FigureRules


@lru_cache(maxsize=8)
def particular_rules(rules: Rules) -> ParticularRules:
    """The list `particulars` of `rules`, compiled once.

    Why they are named: decision 097.
    """
    data = rules.lists.particulars
    marks = tuple(_ParticularMark(ParticularKind(e.kind), compiled(e.pattern), e.least, e.most) for e in data.marks)
    return ParticularRules(
        marks,
        PatternGroup([mark.pattern for mark in marks]),
        _word_set(data.breaks),
        _word_set(data.deeds),
        _word_set(data.wholes),
        _word_set(data.acts),
        _word_set(data.plurals),
        _word_set(data.kinds),
        any_of(entry.pattern for entry in data.makers),
        any_of(entry.pattern for entry in data.empty),
        figure_rules(rules),
    )


def _word_set(entries: Iterable[Words]) -> _WordSet:
    words = [word for entry in entries for word in entry.words]
    return _WordSet(
        Phrases(word for word in words if len(word) > 1), any_or_nothing(word for word in words if len(word) == 1)
    )


def particulars(text: str, span: Span, own: str, rules: ParticularRules) -> tuple[Particular, ...]:
    """What a stretch of a report names in particular.

    What counts as a particular, and why: decision 097.

    Args:
        text: The report's text.
        span: The stretch, a shortcoming or an arrangement.
        own: The name of the township that reports, which is nothing in particular; may be empty.
        rules: The compiled list `particulars`.

    Returns:
        Place, number, date, organ and measure as slices of `text`, in its order; of two that overlap and are of
        one kind the longer.
    """
    numbers = tuple(_counted_numbers(text, span, rules.figures))
    bounds = _Bounds(text, span, rules, numbers)
    found = [Particular(ParticularKind.NUMBER, one) for one in numbers]
    for n in rules.group.likely(span.of(text)):
        mark = rules.marks[n]
        for match in mark.pattern.finditer(text, span.start, span.end):
            start = bounds.begins(match.start(), match.end(), mark)
            if start is not None:
                found.append(Particular(mark.kind, Span(start, match.end())))
    found += _things_made(text, bounds, found, span, rules)
    stem = re.compile(re.escape(own[:-1] if len(own) > 2 else own or "\n") + (own[-1:] and f"{re.escape(own[-1])}?"))
    selves = [match.span() for match in stem.finditer(text, span.start, span.end)]  # 建设平安青石 is no other place
    apart = [
        one
        for one in _behind_others(text, found)
        if one.kind is not ParticularKind.PLACE or not any(start < one.span.end <= end for start, end in selves)
    ]
    kept: list[Particular] = []
    taken: set[tuple[ParticularKind, int]] = set()  # by places: an arrangement may name thousands
    for one in sorted(apart, key=lambda one: (one.span.start - one.span.end, one.span.start)):
        places = [(one.kind, at) for at in range(one.span.start, one.span.end)]
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: (one.span.start, one.kind)))


def _things_made(
    text: str, bounds: "_Bounds", found: Sequence[Particular], span: Span, rules: ParticularRules
) -> Iterator[Particular]:
    """The objects of verbs of making that none of the `found` overlaps; what each ends in must be a thing.

    An object ends at a mark, an amount or where another deed is joined (绘制四至图并由双方签字); one that ends within a
    clause may go on, so it is left out. It may stand behind its own amount (各建一处法治议事亭), or in quotes.
    """
    named = {at for one in found if one.kind is not ParticularKind.NUMBER for at in range(one.span.start, one.span.end)}
    numbers = {one.span.start: one.span.end for one in found if one.kind is ParticularKind.NUMBER}
    for match in rules.makers.finditer(text, span.start, span.end):
        start = numbers.get(match.end(), match.end())
        quoted = _QUOTED.match(text, start, span.end)
        if quoted is not None:
            end = quoted.end()
        else:
            limit = min(span.end, start + _LONGEST_OBJECT + 1)
            goes_on = _END_OF_OBJECT.search(text, start, limit)
            end = goes_on.start() if goes_on is not None else limit
            end = next((at for at in range(start + 1, end) if at in numbers), end)
        stopped = end == span.end or end in numbers or text[end] in _ENDS_AN_OBJECT
        if not stopped or not 2 <= end - start <= _LONGEST_OBJECT or not named.isdisjoint(range(match.start(), end)):
            continue
        if rules.empty.search(text[start:end]) is None and not bounds.holds_a_break(start, end):
            yield Particular(ParticularKind.MEASURE, Span(start, end))


def _behind_others(text: str, found: Sequence[Particular]) -> Iterator[Particular]:
    """What was `found`, measures without the dates and bodies that their names begin with (县法院跟班学习).

    A name in quotes is whole (“寒假送法”行动).
    """
    others = sorted(o.span for o in found if o.kind in (ParticularKind.DATE, ParticularKind.ORGAN))
    for one in found:
        start, end = one.span.start, one.span.end
        if one.kind is ParticularKind.MEASURE and text[start] not in "“《":
            inside = others[bisect_left(others, Span(start, start)) : bisect_left(others, Span(end, end))]
            start = max((other.end for other in inside if other.end + _SHORTEST <= end), default=start)
        yield Particular(one.kind, Span(start, end))


def _part_of_longer(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    """Whether `inner` lies in `outer` and is shorter."""
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def _counted_numbers(text: str, span: Span, rules: FigureRules) -> Iterator[Span]:
    """What counts something, with its unit."""
    quoted = [match.span() for match in _QUOTED.finditer(text, span.start, span.end)]
    for quantity in quantities(text, rules.units, span.start, span.end):
        if counts(text, quantity, rules, span) and not stands_inside(quoted, quantity.number.start):
            yield quantity.span


class _Bounds:
    """Where names can begin in a stretch of text, and what in it is only a kind of things; found when asked for."""

    def __init__(self, text: str, span: Span, rules: ParticularRules, numbers: Iterable[Span]) -> None:
        self._text, self._span, self._rules, self._numbers = text, span, rules, numbers

    @cached_property
    def _words(self) -> tuple[tuple[int, int, _WordSet], ...]:
        """The words that end no name or hold one's beginning, from left to right, none over another.

        So 落实行政执法 is 落实 and 行政, and 实行政务公开 is 实行.
        """
        rules, reached, kept = self._rules, self._span.start, []
        lists = (rules.wholes, rules.breaks, rules.deeds)
        found = [(start, end, words) for words in lists for start, end in words.found(self._text, self._span)]
        for start, end, words in sorted(found, key=lambda one: (one[0], -one[1])):
            if start >= reached:
                kept.append((start, end, words))
                reached = end
        return tuple(kept)

    @cached_property
    def _breaks(self) -> frozenset[int]:
        """The ends of what no name holds."""
        ends = (end for _, end, words in self._words if words is self._rules.breaks)
        return frozenset((*ends, *(number.end for number in self._numbers)))

    @cached_property
    def _deeds(self) -> frozenset[int]:
        """… and of what no name of a place or an organ holds."""
        return self._breaks | {end for _, end, words in self._words if words is self._rules.deeds}

    @cached_property
    def _acts(self) -> Mapping[int, int]:
        """Where each word ends that says what a body or paper is for, and where it begins; of several the longest."""
        return {end: start for start, end in sorted(self._rules.acts.found(self._text, self._span), reverse=True)}

    @cached_property
    def _plurals(self) -> frozenset[int]:
        return self._covered(self._rules.plurals)

    @cached_property
    def _kinds(self) -> frozenset[int]:
        return self._covered(self._rules.kinds)

    def _covered(self, words: _WordSet) -> frozenset[int]:
        """The places that words cover, but where they are part of a longer word (全 of 健全, 农村 of 农业农村)."""
        longer = {at: (start, end) for start, end, _ in self._words for at in range(start, end)}
        found = words.found(self._text, self._span)
        free = ((a, b) for a, b in found if not _part_of_longer((a, b), longer.get(a, (a, b))))
        return frozenset(at for start, end in free for at in range(start, end))

    def begins(self, at: int, end: int, mark: _ParticularMark) -> int | None:
        """Where the name begins that `text[at:end]` ends; None where no name stands there, or a kind of things.

        What names by itself is void only where a kind's own word holds it; a place must be parted from what stands
        before its name, for of a longer run nobody can say how much is name.
        """
        first = max(self._span.start, at - mark.most)
        place, organ = mark.kind is ParticularKind.PLACE, mark.kind is ParticularKind.ORGAN
        ends = self._deeds if place or organ else self._breaks
        start = at if place else self._before_acts(at, first, mark)
        while start > first and self._open(start, ends):
            start -= 1
        bounded = start == self._span.start or not self._open(start, ends)
        if start == at and mark.least and (quoted := self._quoted_before(at)) is not None:
            return quoted  # “接诉即办”登记表
        if at - start < mark.least or (place and not bounded):
            return None
        before = max(self._span.start, (start if mark.least else at) - 1)
        if mark.most and self._only_a_kind(before, at, end, mark):
            return None
        return self._behind_kinds(start, at) if bounded or mark.least else at

    def _before_acts(self, at: int, first: int, mark: _ParticularMark) -> int:
        """Where the words begin that say what a body or paper is for, right before what ends its name."""
        while mark.least and self._acts.get(at, first - 1) >= first:
            at = self._acts[at]
        return at

    def _only_a_kind(self, before: int, at: int, end: int, mark: _ParticularMark) -> bool:
        """Whether what begins behind `before` and ends with `text[at:end]` is several things or a kind of them."""
        if any(place in self._plurals for place in range(before, end)):
            return True
        if mark.kind is not ParticularKind.MEASURE:
            return any(place in self._kinds for place in range(before, end))
        head = at - mark.least
        return any(place in self._kinds for place in range(max(before, head), end))

    def _behind_kinds(self, start: int, at: int) -> int:
        """Where a name begins of which the first words are a kind's (部门会商制度)."""
        kinds = self._kinds
        return max((i + 1 for i in range(start + 1, at) if i in kinds and i - 1 in kinds), default=start)

    def holds_a_break(self, start: int, end: int) -> bool:
        """Whether a stretch has a word inside it that no name holds, or is of several things."""
        breaks, plurals = self._breaks, self._plurals
        return any(at in breaks or at in plurals for at in range(start + 1, end)) or start in plurals

    def _quoted_before(self, at: int) -> int | None:
        """Where the name in quotation marks begins that ends at an offset; None where none does."""
        start = self._text.rfind("“", self._span.start, at) if self._text[at - 1] == "”" else -1
        return None if start < 0 else start

    def _open(self, at: int, ends: frozenset[int]) -> bool:
        """Whether what stands before an offset can belong to what begins there."""
        return at not in ends and _HANZI.match(self._text, at - 1) is not None
