"""The list `figures`, compiled: units, what is no figure, zero statements, and what speaks for which indicator."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from duizhao.examine.counters import Counters, counters
from duizhao.frozen import frozen
from duizhao.model import NO_INDICATOR, Reason, Rules
from duizhao.model.rules.figures import CountedVerb, FigureLists, OtherSense, RateWords
from duizhao.text.pattern_group import PatternGroup
from duizhao.text.patterns import ListedPattern, any_of, compiled
from duizhao.text.phrases import Phrases
from duizhao.text.quantities import quantity_pattern

STRONG, WEAK = 3.0, 1.0  # weight of a word that names an indicator, and of one that goes along with it


@frozen
class Speaks:
    """What a word beside a number speaks for: an indicator, how clearly, and the units that it is then counted in."""

    indicator: str
    weight: float
    units: frozenset[str]


@frozen
class Rate:
    """Which indicator a percentage belongs to. `nearby` must fit in the sentence up to it, where it is given."""

    indicator: str
    pattern: ListedPattern
    nearby: ListedPattern | None
    reason: Reason


@frozen
class Sense:
    """Where a word means something else: `clause` fits its clause, `ahead` the sentence up to the clause's end.

    `behind` fits from there on. All are patterns still to be compiled: most words are never met.
    """

    clause: str | None
    ahead: str | None
    behind: str | None


@frozen
class Verb:
    """What is done to the thing that a number counts, as the words before it (and behind it) tell; its indicator."""

    before: ListedPattern
    after: ListedPattern | None
    unless: ListedPattern | None
    units: frozenset[str]
    reason: Reason
    indicator: str


@frozen
class Verbs:
    """What may be done to the things that some units count, the first that fits first."""

    of: tuple[Verb, ...]
    group: PatternGroup  # of the words before a number

    @classmethod
    def of_all(cls, verbs: Iterable[Verb]) -> "Verbs":
        """Of these `verbs`, in their order."""
        of = tuple(verbs)
        return cls(of, PatternGroup([verb.before for verb in of]))

    def before(self, words: str) -> Iterator[Verb]:
        """The verbs that the `words` before a number tell."""
        return (self.of[n] for n in self.group.fitting(words))


@frozen
class FigureRules:
    """Everything about figures that is data."""

    units: re.Pattern[str]
    before: ListedPattern
    here: ListedPattern
    after: Mapping[str, ListedPattern]
    rhythm: ListedPattern
    rhythm_units: frozenset[str]
    spoken_units: frozenset[str]
    spoken_verbs: ListedPattern
    zero: tuple[tuple[ListedPattern, Reason], ...]
    not_zero: ListedPattern
    zero_units: ListedPattern
    zero_other: ListedPattern
    zero_follows: ListedPattern
    points_back: ListedPattern
    from_before: tuple[ListedPattern, ListedPattern]
    zero_apart: tuple[ListedPattern, ...]
    told_of_each: ListedPattern  # words before a number that is told of each thing named before it
    change: Rate | None  # a rate that is a change from the year before and belongs to no indicator
    rates: tuple[Rate, ...]
    phrases: Phrases
    speaks: Mapping[str, tuple[Speaks, ...]]  # word → what it speaks for
    senses: Mapping[str, tuple["Sense", ...]]  # word → where it means something else
    verbs: Mapping[str | None, Verbs]  # unit → what is done to the thing counted, where that alone tells
    other_verbs: Verbs  # … of units that no entry names
    counted_in: Mapping[str, frozenset[str]]  # indicator → its units
    counting: frozenset[str]  # all of these; a length or weight is in none
    counters: Counters
    done: ListedPattern  # all the words before a figure that says only what became of those before it
    pending: ListedPattern  # … or that they are still under way
    success_rates: ListedPattern  # rates that a count of successes can be set against
    fillers: ListedPattern  # all the words before a figure that name nothing
    bracketed: ListedPattern  # how a bracket opens that names only a part of what stands before it
    led_to: ListedPattern  # what makes a zero statement one, whatever it names
    parts_of: ListedPattern  # words that open the parts of a whole
    borrows: ListedPattern  # own words of a figure that name nothing, so that the clause before may
    anew: ListedPattern  # own words of a figure that begin something else than what was counted before it
    events: frozenset[str]  # indicators of what persons take part in
    attended: str  # the indicator of those persons
    attending: frozenset[str]  # counters of those persons
    attended_words: ListedPattern  # words before a count of what they take part in that has no indicator
    aside: tuple[
        tuple[str, ListedPattern], ...
    ]  # (a word that must be there, the pattern): stretches of a clause whose words say nothing about what is counted


@lru_cache(maxsize=8)
def figure_rules(rules: Rules) -> FigureRules:
    """The figure rules of `rules`, compiled once; entries on indicators that the site does not have are passed over."""
    data = rules.lists.figures
    known: set[str] = {i.id for i in rules.indicators}
    speaks = _speaks(data, rules, known)
    counted_in = _counted_in(data)
    nots = data.not_figures
    rates = [e for e in data.rates if e.indicator in known]
    verbs = [_verb(e) for e in data.verbs if e.indicator is None or e.indicator in known]
    return FigureRules(
        units=quantity_pattern(word for entry in data.units for word in entry.words),
        before=any_of(e.before for e in nots if e.before is not None),
        here=any_of(e.here for e in nots if e.here is not None),
        after={e.unit: compiled(e.after or "") for e in nots if e.unit is not None},
        rhythm=compiled(data.frequencies.before),
        rhythm_units=frozenset(data.frequencies.units),
        spoken_units=frozenset(data.spoken.units),
        spoken_verbs=compiled(data.spoken.verbs),
        zero=tuple((compiled(e.pattern), Reason(f"zero.{e.id}")) for e in data.zero),
        not_zero=any_of(e.pattern for e in data.not_zero),
        zero_units=compiled(data.zero_units.pattern),
        zero_other=compiled(data.zero_other.pattern),
        zero_follows=compiled(data.zero_follows.pattern),
        points_back=compiled(data.points_back.pattern),
        from_before=(
            compiled(data.from_before.before),
            compiled(data.from_before.after),
        ),
        told_of_each=compiled(data.told_of_each.pattern),
        zero_apart=tuple(compiled(e.pattern) for e in data.zero_apart),
        change=next((_rate_rule(e) for e in rates if e.change), None),
        rates=tuple(_rate_rule(e) for e in rates if not e.change),
        phrases=Phrases(speaks),
        speaks=speaks,
        senses=_senses(data.senses),
        verbs={
            unit: Verbs.of_all(v for v in verbs if not v.units or unit in v.units)
            for verb in verbs
            for unit in verb.units
        },
        other_verbs=Verbs.of_all(v for v in verbs if not v.units),
        counted_in=counted_in,
        counting=frozenset().union(*counted_in.values()),
        counters=counters(rules),
        done=any_of(e.pattern for e in data.done),
        pending=any_of(e.pattern for e in data.pending),
        success_rates=any_of(e.pattern for e in data.success_rates),
        fillers=any_of(e.pattern for e in data.fillers),
        bracketed=any_of(e.pattern for e in data.bracketed),
        led_to=any_of(e.pattern for e in data.led_to),
        parts_of=any_of(e.pattern for e in data.parts_of),
        borrows=compiled(data.borrows.own),
        anew=compiled(data.anew.own),
        events=frozenset(data.attended.events),
        attended=data.attended.indicator,
        attending=frozenset(data.attended.counters),
        attended_words=compiled(data.attended.words),
        aside=tuple((e.has, compiled(e.pattern)) for e in data.aside),
    )


def _verb(entry: CountedVerb) -> Verb:
    return Verb(
        compiled(entry.before),
        _maybe(entry.after),
        _maybe(entry.unless),
        frozenset(entry.units),
        Reason(f"verb.{entry.id}"),
        entry.indicator or NO_INDICATOR,
    )


def _rate_rule(entry: RateWords) -> Rate:
    code = f"rate.{entry.id}"
    return Rate(entry.indicator, compiled(entry.pattern), _maybe(entry.nearby), Reason(code))


def _speaks(data: FigureLists, rules: Rules, known: set[str]) -> dict[str, tuple[Speaks, ...]]:
    """Word → what it speaks for. An indicator may stand in several entries, each with units of its own."""
    found: dict[str, dict[str, Speaks]] = {}
    counted_in: dict[str, frozenset[str]] = {}
    for entry in data.indicators:
        name = entry.id
        if name not in known:
            continue
        units = frozenset(entry.units)
        counted_in.setdefault(name, units)
        for words, weight in ((entry.weak, WEAK), (entry.strong, STRONG)):
            for word in words:
                if len(word) > 1:
                    held = found.setdefault(word, {}).get(name)
                    found[word][name] = Speaks(name, weight, units | held.units if held else units)
    for indicator in rules.indicators:
        units = counted_in.get(indicator.id, frozenset({indicator.unit} if indicator.unit else ()))
        for word in indicator.signals:
            if len(word) > 1 and word not in found:
                found.setdefault(word, {})[indicator.id] = Speaks(indicator.id, STRONG, units)
    return {word: tuple(held.values()) for word, held in found.items()}


def _counted_in(data: FigureLists) -> dict[str, frozenset[str]]:
    """Indicator → all units that its entries are counted in."""
    found: dict[str, frozenset[str]] = {}
    for entry in data.indicators:
        found[entry.id] = found.get(entry.id, frozenset()) | frozenset(entry.units)
    return found


def _senses(entries: Iterable[OtherSense]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = {}
    for entry in entries:
        sense = Sense(entry.pattern, entry.ahead, entry.behind)
        for word in entry.words:
            found.setdefault(word, []).append(sense)
    return {word: tuple(patterns) for word, patterns in found.items()}


def _maybe(pattern: str | None) -> ListedPattern | None:
    return compiled(pattern) if pattern else None
