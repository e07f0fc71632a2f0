"""What shortcomings and arrangements name in particular: a place, number, date, organ or measure. Marks, no grades."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from duizhao.examine.counted import counts, stands_inside
from duizhao.examine.figure_rules import FigureRules, figure_rules
from duizhao.frozen import frozen
from duizhao.model import Particular, ParticularKind, Rules, Span
from duizhao.model.rules.entries import Words
from duizhao.text.patterns import HANZI, any_of, compiled
from duizhao.text.phrases import Phrases
from duizhao.text.quantities import quantities

# A number in a name counts nothing. Without a bound each “ that is never closed would be followed to the line's end.
_QUOTED = re.compile(r"“[^”\n]{0,500}”|《[^》\n]{0,500}》")
_HANZI = re.compile(HANZI)


@frozen
class _WordSet:
    """Words of any length; those of one character stand apart, because an automaton takes none."""

    phrases: Phrases
    characters: re.Pattern[str]

    def found(self, text: str, span: Span) -> Iterator[tuple[int, int]]:
        """Where they stand in a span of `text`: start and end of each."""
        yield from ((hit.start, hit.end) for hit in self.phrases.find(text, span.start, span.end))
        yield from (match.span() for match in self.characters.finditer(text, span.start, span.end))


@frozen
class _ParticularMark:
    kind: ParticularKind
    pattern: re.Pattern[str]
    least: int
    most: int


@frozen
class ParticularRules:
    """The list `particulars`, compiled: what ends a name, and the words that begin none or make it a kind of things."""

    marks: tuple[_ParticularMark, ...]
    breaks: _WordSet
    deeds: _WordSet
    kinds: _WordSet
    figures: FigureRules


@lru_cache(maxsize=8)
def particular_rules(rules: Rules) -> ParticularRules:
    """The list `particulars` of `rules`, compiled once.

    Why they are named: decision 097.
    """
    data = rules.lists.particulars
    return ParticularRules(
        tuple(_ParticularMark(ParticularKind(e.kind), compiled(e.pattern), e.least, e.most) for e in data.marks),
        _word_set(data.breaks),
        _word_set(data.deeds),
        _word_set(data.kinds),
        figure_rules(rules),
    )


def _word_set(entries: Iterable[Words]) -> _WordSet:
    words = [word for entry in entries for word in entry.words]
    return _WordSet(Phrases(word for word in words if len(word) > 1), any_of(word for word in words if len(word) == 1))


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
    for mark in rules.marks:
        for match in mark.pattern.finditer(text, span.start, span.end):
            start = bounds.begins(match.start(), match.end(), mark)
            if start is not None:
                found.append(Particular(mark.kind, Span(start, match.end())))
    apart = [
        one for one in found if one.kind is not ParticularKind.PLACE or not one.span.of(text).endswith(own or "\n")
    ]
    kept: list[Particular] = []
    taken: set[tuple[ParticularKind, int]] = set()  # by places: an arrangement may name thousands
    for one in sorted(apart, key=lambda one: (one.span.start - one.span.end, one.span.start)):
        places = [(one.kind, at) for at in range(one.span.start, one.span.end)]
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: (one.span.start, one.kind)))


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
    def _breaks(self) -> frozenset[int]:
        """The ends of what no name holds."""
        words = self._rules.breaks.found(self._text, self._span)
        return frozenset((*(end for _, end in words), *(number.end for number in self._numbers)))

    @cached_property
    def _deeds(self) -> frozenset[int]:
        """… and of what no name of a place or an organ holds."""
        return self._breaks | {end for _, end in self._rules.deeds.found(self._text, self._span)}

    @cached_property
    def _kinds(self) -> frozenset[int]:
        words = self._rules.kinds.found(self._text, self._span)
        return frozenset(at for start, end in words for at in range(start, end))

    def begins(self, at: int, end: int, mark: _ParticularMark) -> int | None:
        """Where the name begins that `text[at:end]` ends; None where no name stands there, or a kind of things.

        What names by itself is void only where a kind's own word holds it; a place must be parted from what stands
        before its name, for of a longer run nobody can say how much is name.
        """
        first = max(self._span.start, at - mark.most)
        ends = self._deeds if mark.kind in (ParticularKind.PLACE, ParticularKind.ORGAN) else self._breaks
        start = at
        while start > first and self._open(start, ends):
            start -= 1
        bounded = start == self._span.start or not self._open(start, ends)
        if start == at and mark.least and (quoted := self._quoted_before(at)) is not None:
            return quoted  # “接诉即办”登记表
        if at - start < mark.least or (mark.kind is ParticularKind.PLACE and not bounded):
            return None
        before = (start if mark.least else at) - 1
        if mark.most and any(place in self._kinds for place in range(max(self._span.start, before), end)):
            return None
        return start if bounded or mark.least else at

    def _quoted_before(self, at: int) -> int | None:
        """Where the name in quotation marks begins that ends at an offset; None where none does."""
        start = self._text.rfind("“", self._span.start, at) if self._text[at - 1] == "”" else -1
        return None if start < 0 else start

    def _open(self, at: int, ends: frozenset[int]) -> bool:
        """Whether what stands before an offset can belong to what begins there."""
        return at not in ends and _HANZI.match(self._text, at - 1) is not None
