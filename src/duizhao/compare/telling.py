"""The list `delivery`, compiled: one word for one thing, amounts, and how far a clause says that something was done."""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache, partial
from weakref import proxy

from duizhao.frozen import frozen
from duizhao.model import Rules
from duizhao.text.fold import words_only
from duizhao.text.pattern_group import PatternGroup
from duizhao.text.patterns import ListedPattern, any_of, compiled, longest_first
from duizhao.text.phrases import Phrases
from duizhao.text.quantities import Quantity, quantities, quantity_pattern

PER_CENT = "%"
_KNOWN = 512  # texts of which is kept what they say
_FORM = 4  # characters of the longest form: 应审尽审
NAME = re.compile("“[^“”]{3,}”")  # a name in quotation marks


class HowFar(IntEnum):
    """How far a clause says that something was done; of several the greatest holds."""

    DONE = 0
    UNDER_WAY = 1  # begun, or a part of it
    UNDONE = 2
    AHEAD = 3  # planned: nothing is told of it


@frozen
class Amount:
    """How much or how often. `kind` is the place of its counters in the list, or %; `each`: of each village or so."""

    kind: int | str
    value: float
    each: bool


class Telling:
    """The list `delivery` of one set of rules, compiled."""

    def __init__(self, rules: Rules) -> None:
        data = rules.lists.delivery
        # A clause is asked for the same several times over, and a sentence for each promise that it is set beside. What
        # is known must not hold these lists themselves (as `Concepts.features`).
        own = proxy(self)
        self.fold = lru_cache(maxsize=_KNOWN)(partial(Telling._fold, own))
        self.things = lru_cache(maxsize=_KNOWN)(partial(Telling._things, own))
        self.deeds = lru_cache(maxsize=_KNOWN)(partial(Telling._deeds_in, own))
        self.bare = lru_cache(maxsize=_KNOWN)(partial(Telling._bare, own))
        self.amounts = lru_cache(maxsize=_KNOWN)(partial(Telling._amounts_in, own))
        self.told = lru_cache(maxsize=_KNOWN)(partial(Telling._told_in, own))
        self._one_for = {word: entry.phrases[0] for entry in data.same for word in entry.phrases}
        self._same = Phrases(self._one_for)
        self._deeds = frozenset(entry.phrases[0] for entry in data.same if entry.deed)
        self._first = Phrases(entry.phrases[0] for entry in data.same)
        self._kinds = {self.fold(e.of): Phrases(self.fold(word) for word in e.phrases) for e in data.kinds}
        self._general = Phrases(self._kinds)
        slogans = longest_first(phrase for e in data.slogans for phrase in e.phrases)
        self._slogan = re.compile(f"(?:{'|'.join(slogans)})++")  # possessive: hostile text costs its length
        self.makes = any_of(e.pattern for e in data.makes)
        self.persons = any_of(e.pattern for e in data.persons)
        self._aims = any_of(e.pattern for e in data.aims)
        self.vague = any_of(e.pattern for e in data.vague)
        self.outcomes = any_of(e.pattern for e in data.outcomes)
        self.whom = any_of(e.pattern for e in data.whom)
        self.leads = any_of(e.pattern for e in data.leads)
        self.places = any_of(e.pattern for e in data.places)
        self.joints = any_of(e.pattern for e in data.joints)
        self.and_such = any_of(e.pattern for e in data.and_such)
        forms = any_of(e.pattern for e in data.forms).pattern
        self._form = re.compile(f"(?:{forms})$")
        self._works = [
            (re.compile(f"(?:{'|'.join(longest_first(e.phrases))})(?:{forms}|\\s)*$"), any_of(e.phrases + e.by))
            for e in data.works
        ]
        self.between = any_of(e.pattern for e in data.between).pattern  # as text: it stands inside others
        self.every = any_of(e.pattern for e in data.every)
        self.some = any_of(e.pattern for e in data.some)
        self._each = any_of(e.pattern for e in data.each)
        self._shared_out = any_of(e.pattern for e in data.shared_out)
        self._filler = any_of(e.pattern for e in data.filler)
        self.the_rest = any_of(e.pattern for e in data.the_rest)
        self._lowers = any_of(e.pattern for e in data.lowers)
        self._rates = [(compiled(e.pattern), e.times) for e in data.rates]
        self._rate_words = PatternGroup([rate for rate, _ in self._rates])
        self._kind = {word: n for n, e in enumerate(data.units) for word in e.words}
        self._often = next(n for n, e in enumerate(data.units) if e.times)
        self._phases = frozenset(word for e in data.units for word in e.phases)
        self._units = quantity_pattern(self._kind)
        self._by_far = (
            (HowFar.AHEAD, any_of(e.pattern for e in data.ahead)),
            (HowFar.UNDONE, any_of(e.pattern for e in data.undone)),
            (HowFar.UNDER_WAY, any_of(e.pattern for e in (*data.under_way, *data.in_part, *data.the_rest))),
        )

    def _fold(self, text: str) -> str:
        """The `text` with one word for each thing that the list `delivery` has several for (`same`; decision 095)."""
        return self._replaced(text, self._same, self._one_for)

    def _things(self, folded: str) -> frozenset[str]:
        """The words in `folded` text that the list `delivery` has several for, and that are no deeds."""
        return frozenset(hit.phrase for hit in self._first.find(folded)) - self._deeds

    def _deeds_in(self, folded: str) -> frozenset[str]:
        """The deeds in `folded` text that the list `delivery` has several words for."""
        return frozenset(hit.phrase for hit in self._first.find(folded)) & self._deeds

    def without_deeds(self, folded: str) -> str:
        """A `folded` clause without the deeds that the list has several words for, but for a last one (执法公示).

        A space stands for each (decision 095).
        """
        end = len(folded.rstrip("”"))
        for hit in reversed(self._first.find(folded)):
            if hit.phrase in self._deeds and hit.end < end:
                folded = folded[: hit.start] + " " + folded[hit.end :]
        return folded

    def general(self, text: str) -> tuple[str, ...]:
        """The words in `text` that take in others: 重点群体; each once, in order (list `delivery`, `kinds`)."""
        return tuple(dict.fromkeys(hit.phrase for hit in self._general.find(text)))

    def taken_in(self, general: str, text: str) -> str:
        """The `text` with a `general` word in the place of each word that it takes in (list `delivery`, `kinds`)."""
        kinds = self._kinds[general]
        return self._replaced(text, kinds, dict.fromkeys((hit.phrase for hit in kinds.find(text)), general))

    def takes_in(self, general: str, text: str) -> bool:
        """Whether `text` names something that a `general` word takes in (list `delivery`, `kinds`)."""
        return bool(self._kinds[general].find(text))

    def _bare(self, clause: str) -> str:
        """A `clause` without amounts and the words that say when and how much; a space stands for each.

        The words stand in the list `delivery`.
        """
        for quantity in reversed(self._counted(clause)):
            clause = clause[: quantity.span.start] + " " + clause[quantity.span.end :]
        for n in self._rate_words.likely(clause):
            clause = self._rates[n][0].sub(" ", clause)
        return self._filler.sub(" ", clause)

    def _counted(self, clause: str) -> list[Quantity]:
        """The amounts of a clause, without the names of phases (三期工程) and what stands in quotation marks."""
        named = [m.span() for m in NAME.finditer(clause)]
        return [
            q
            for q in quantities(clause, self._units)
            if not (q.spoken and q.unit in self._phases) and not any(start < q.span.start < end for start, end in named)
        ]

    def without_form(self, thing: str) -> str:
        """The words of a `thing` without the form that it is to have: 复盘制度 is 复盘 (list `delivery`)."""
        end = len(thing)
        while form := self._form.search(
            thing, max(0, end - _FORM), end
        ):  # from its end: a row of forms costs its length
            end = form.start()
        return thing[:end]

    def work(self, bare: str) -> ListedPattern | None:
        """What tells of the kind of work that a `bare` clause asks for by its last word, None where it names none.

        A pattern of the list `delivery`.
        """
        return next((told for asked, told in self._works if asked.search(bare)), None)

    def _amounts_in(self, clause: str) -> tuple[Amount, ...]:
        """How much and how often a `clause` says, () where less would be better.

        每季度 counts as four times a year (decision 095).
        """
        return () if self._lowers.search(clause) else tuple(self._amounts(clause))

    def _amounts(self, clause: str) -> Iterator[Amount]:
        rate = next((self._rates[n][1] for n in self._rate_words.fitting(clause)), 0)
        often = False
        for quantity in self._counted(clause):
            kind = PER_CENT if quantity.unit == PER_CENT else self._kind.get(quantity.unit)
            if kind is None:
                continue
            times = self._listed_before(clause, quantity.span.start)
            if kind == self._often:
                often = True
                yield Amount(kind, quantity.value * (rate or times), each=False)
            else:
                each = self._each.search(clause, 0, quantity.span.start) is not None
                yield Amount(kind, quantity.value * times, each)
        if rate and not often:
            yield Amount(self._often, rate, each=False)

    def _listed_before(self, clause: str, at: int) -> int:
        """How many things there are of which each has what a `clause` counts at an offset (6月、11月各), or 1."""
        each = self._shared_out.search(clause, 0, at)
        return clause.count("、", 0, each.start()) + 1 if each else 1

    def is_empty(self, clause: str) -> bool:
        """Whether a `clause` of an arrangement says what for, or nothing that could be told as done (decision 095)."""
        return bool(self._aims.search(clause) or self._slogan.fullmatch(words_only(clause)))

    def _told_in(self, clause: str) -> HowFar:
        """How far a `clause` says that what it names was done.

        Source: decision 095.
        """
        return next((told for told, words in self._by_far if words.search(clause)), HowFar.DONE)

    @staticmethod
    def _replaced(text: str, words: Phrases, by: dict[str, str]) -> str:
        parts, at = [], 0
        for hit in words.find(text):
            if hit.start >= at:
                parts += [text[at : hit.start], by[hit.phrase]]
                at = hit.end
        return "".join([*parts, text[at:]])


def falls_short(promised: tuple[Amount, ...], said: tuple[Amount, ...]) -> bool:
    """Whether an amount that was `promised` is greater than all of its kind that are `said`, and some are.

    Source: decision 095.
    """
    for amount in promised:
        there = [one.value for one in said if (one.kind, one.each) == (amount.kind, amount.each)]
        if there and max(there) < amount.value:
            return True
    return False


@lru_cache(maxsize=8)
def telling(rules: Rules) -> Telling:
    """The list `delivery` of `rules`, compiled once.

    Source: decision 095.
    """
    return Telling(rules)
