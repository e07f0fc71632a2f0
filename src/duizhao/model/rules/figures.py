"""The lists by which figures are read: `figures`, `counters` and the kinds of figures, `indicators`."""

from duizhao.frozen import frozen
from duizhao.model.rules.entries import Cue, Key, NamedCue, Regex

NO_INDICATOR = "other"
"""The id of the indicator (其他) of figures that no other one is told of."""


@frozen
class Indicator:
    """A kind of figure that townships report."""

    id: Key
    name: str
    unit: str | None = None
    signals: tuple[str, ...] = ()


@frozen
class Indicators:
    """The list `indicators`, which a site may replace by its own."""

    version: str
    indicators: tuple[Indicator, ...]


@frozen
class Units:
    """Words that count one kind of thing."""

    words: tuple[str, ...]
    reason: str


@frozen
class NotFigure:
    """Where a number counts nothing: by the words before it, from it on, or behind one unit."""

    reason: str
    before: Regex | None = None
    here: Regex | None = None
    unit: str | None = None
    after: Regex | None = None


@frozen
class Frequencies:
    """Words before a number that is how often something is to happen, and the units of such numbers."""

    before: Regex
    units: tuple[str, ...]
    reason: str


@frozen
class SpokenNumbers:
    """With which units a number in hanzi counts as it stands, and behind which verbs with any other."""

    units: tuple[str, ...]
    verbs: Regex


@frozen
class OtherSense:
    """Words that mean something else where their clause (`pattern`) fits, or the sentence up to its end (`ahead`).

    `behind` begins where the clause ends.
    """

    words: tuple[str, ...]
    reason: str
    pattern: Regex | None = None
    ahead: Regex | None = None
    behind: Regex | None = None


@frozen
class CountedVerb:
    """What is done to the thing counted, where that alone tells its `indicator`; without one no indicator counts it."""

    id: Key
    before: Regex
    reason: str
    after: Regex | None = None
    unless: Regex | None = None
    units: tuple[str, ...] = ()
    indicator: str | None = None


@frozen
class AttendedIndicators:
    """The indicators of what persons take part in, the indicator of those persons, and what they are counted in."""

    events: tuple[str, ...]
    indicator: str
    counters: tuple[str, ...]
    words: Regex
    reason: str


@frozen
class OwnWords:
    """Own words of a figure: those that name nothing, or those that begin something else."""

    own: Regex
    reason: str


@frozen
class AsideWords:
    """A stretch of a clause whose words say nothing about what is counted; `has`: a word that must be there."""

    has: str
    pattern: Regex
    reason: str


@frozen
class RateWords:
    """Which indicator a percentage belongs to; a `change` from the year before belongs to none."""

    id: Key
    indicator: str
    pattern: Regex
    reason: str
    nearby: Regex | None = None
    change: bool = False


@frozen
class FromBefore:
    """The words around a number that is the one before a change."""

    before: Regex
    after: Regex
    reason: str


@frozen
class IndicatorWords:
    """Words that name an indicator or go along with it, and the units that it is then counted in."""

    id: str
    units: tuple[str, ...]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    reason: str


@frozen
class CellUnits:
    """Where the unit of a bare number in a table stands; {unit} in a pattern is any unit of the list, 万 before it.

    `head` and `column` fit heads of columns, `caption` the line above, `alone` a cell of a column of units; `no_count`
    fits heads of columns whose numbers count nothing.
    """

    head: Cue
    caption: Cue
    alone: Cue
    column: Cue
    no_count: Cue


@frozen
class FigureLists:
    """The list `figures`: what counts, what is no figure, zero statements, and what speaks for which indicator."""

    version: str
    units: tuple[Units, ...]
    cells: CellUnits
    not_figures: tuple[NotFigure, ...]
    frequencies: Frequencies
    spoken: SpokenNumbers
    zero: tuple[NamedCue, ...]
    not_zero: tuple[Cue, ...]
    zero_units: Cue
    zero_other: Cue
    zero_follows: Cue
    zero_apart: tuple[Cue, ...]
    told_of_each: Cue
    senses: tuple[OtherSense, ...]
    verbs: tuple[CountedVerb, ...]
    attended: AttendedIndicators
    borrows: OwnWords
    anew: OwnWords
    aside: tuple[AsideWords, ...]
    points_back: Cue
    rates: tuple[RateWords, ...]
    from_before: FromBefore
    done: tuple[Cue, ...]
    pending: tuple[Cue, ...]
    success_rates: tuple[Cue, ...]
    fillers: tuple[Cue, ...]
    bracketed: tuple[Cue, ...]
    led_to: tuple[Cue, ...]
    parts_of: tuple[Cue, ...]
    indicators: tuple[IndicatorWords, ...]


@frozen
class AlikeCounters:
    """Counters of one kind of thing; `cases`: of 案件."""

    words: tuple[str, ...]
    reason: str
    cases: bool = False


@frozen
class CountedApart:
    """Figures of an `indicator` whose words fit a pattern: they are not added to its others.

    `before`: the words of their sentence before them count too: 建议3件，办结率100% does not say of what it is a rate.
    """

    indicator: str
    pattern: Regex
    reason: str
    before: bool = False


@frozen
class NotOwn:
    """Words before a number, back to the last mark, by which it is another year's, another area's, or only aimed at.

    `pattern` ends at the number; {year} in it is the year reported on. `towns`: only in a township's report.
    """

    pattern: Regex
    reason: str
    towns: bool = False


@frozen
class OtherPeriod:
    """Words of a sentence before a number by which it is told of a part of the year, or of several years.

    {year} in `pattern` is the year reported on. `units`: the counters of what comes to be over a time; how many there
    are of something is told of a day in any case.
    """

    pattern: Regex
    units: tuple[str, ...]
    reason: str


@frozen
class CounterLists:
    """The list `counters`: which counters count together, and what does not."""

    version: str
    alike: tuple[AlikeCounters, ...]
    apart: tuple[CountedApart, ...] = ()
    not_own: tuple[NotOwn, ...] = ()
    other_period: tuple[OtherPeriod, ...] = ()
    whole_year: tuple[Cue, ...] = ()
    behind: tuple[Cue, ...] = ()  # what stands behind a number; `said` are the words that may be a period alone
    beside_period: tuple[Cue, ...] = ()
    together: tuple[Cue, ...] = ()
