"""The lists by which a report is read: parts, topics, shortcomings, causes, plans, what it must hold."""

from typing import Literal

from duizhao.frozen import frozen
from duizhao.model.rules.entries import Cue, Key, NamedCue, Regex, Words


@frozen
class PartHeading:
    """A heading that opens a part; a `deep` one does so below a heading of another part too.

    `check`: `leaders`, the section must speak of the two leading officials; `unmended`, it must not say that what it
    lists is mended; `only-plan`, no other heading may open a plan, and the section must not tell what was done.
    `unless`: words that the heading must not hold.
    """

    id: Key
    part: str
    pattern: Regex
    reason: str
    deep: bool = False
    check: Literal["leaders", "unmended", "only-plan"] | None = None
    unless: Regex | None = None


@frozen
class PartBody:
    """First words of a section that open a part; `count`: they must stand there more than once."""

    id: Key
    part: str
    pattern: Regex
    reason: str
    count: bool = False


@frozen
class Headings:
    """The list `headings`: how the parts of a report are known."""

    version: str
    parts: tuple[PartHeading, ...]
    leaders: tuple[Cue, ...]
    others: tuple[Cue, ...]
    bodies: tuple[PartBody, ...]
    paragraphs: tuple[PartBody, ...]
    set_up: tuple[Cue, ...]
    duty: tuple[Cue, ...]
    officials: tuple[Cue, ...]
    admits_below_plan: tuple[Cue, ...]
    duty_name: tuple[Cue, ...]
    labels: tuple[PartBody, ...] = ()
    asides: tuple[PartBody, ...] = ()
    work: tuple[Cue, ...] = ()
    deeds: tuple[Cue, ...] = ()
    promises: tuple[Cue, ...] = ()
    mended: tuple[Cue, ...] = ()


@frozen
class Signals:
    """Phrases that speak for topics, the first topic most; no topics: they silence the words in them."""

    themes: tuple[str, ...]
    weight: int
    phrases: tuple[str, ...]
    reason: str


@frozen
class TurnedWords:
    """Words that speak of other topics where their sentence, or half of one, fits the pattern."""

    words: tuple[str, ...]
    pattern: Regex
    themes: tuple[str, ...]
    weight: int
    reason: str


@frozen
class PartTopics:
    """The topics of a part by its nature, and those that may stand beside them."""

    part: Key
    themes: tuple[str, ...]
    beside: tuple[str, ...]
    reason: str


@frozen
class FurtherTopics:
    """Topics that a section has besides its first only where so many different words of its text speak for them."""

    themes: tuple[str, ...]
    words: int
    reason: str


@frozen
class TopicRules:
    """The list `themes`: which words speak for which topic."""

    version: str
    signals: tuple[Signals, ...]
    turns: tuple[TurnedWords, ...]
    parts: tuple[PartTopics, ...]
    further: tuple[FurtherTopics, ...]


@frozen
class FallsShort:
    """What falls short in the lead of an item, and the topic that is told by it."""

    theme: str
    pattern: Regex
    reason: str


@frozen
class Shortcomings:
    """The list `shortcomings`: how reports admit that something falls short, and what stands around it."""

    version: str
    formulae: tuple[Cue, ...]
    not_formulae: tuple[Cue, ...]
    pivots: tuple[Cue, ...]
    none_stated: tuple[Cue, ...]
    announcements: tuple[Cue, ...]
    falls_short: tuple[FallsShort, ...]
    otherwise: tuple[FallsShort, ...]
    goes_on: tuple[Cue, ...]
    leads_up: tuple[Cue, ...]
    only_leads: tuple[Cue, ...]
    said_of_all: tuple[Cue, ...]
    counted_labels: tuple[Cue, ...]
    labels: tuple[Cue, ...]
    headings: tuple[Cue, ...]
    columns: tuple[Cue, ...]
    remedies: tuple[Cue, ...] = ()
    frames: tuple[Cue, ...] = ()
    hints: tuple[Cue, ...] = ()
    praise: tuple[Cue, ...] = ()


@frozen
class TiedCause:
    """A way of tying a cause to what it explains; group `x` of the pattern is the cause.

    `closes`: it stands at the end of its item. `before_list`: it may stand before a list and hold for all of it.
    `runs_on`: further clauses that admit nothing belong to the cause. `has`: words one of which stands wherever the
    pattern fits, so that it is not searched where none does; without any it always is. `announced`: it counts only
    where the heading promised causes.
    """

    id: Key
    pattern: Regex
    reason: str
    has: tuple[str, ...] = ()
    closes: bool = False
    before_list: bool = False
    runs_on: bool = False
    announced: bool = False


@frozen
class Causes:
    """The list `causes`: how reports give causes."""

    version: str
    openers: tuple[Cue, ...]
    for_all: tuple[Cue, ...]
    for_all_alone: tuple[Cue, ...]
    tied: tuple[TiedCause, ...]
    leads_to: tuple[NamedCue, ...]
    circumstances: tuple[Cue, ...]
    not_first: tuple[Cue, ...]
    last: tuple[Cue, ...]
    goes_on: tuple[Cue, ...]
    sides: tuple[Cue, ...]
    openings: tuple[Cue, ...]
    endings: tuple[Cue, ...]
    further: tuple[Cue, ...]
    whereabouts: tuple[Cue, ...]
    explains: tuple[Cue, ...]
    headings: tuple[Cue, ...]
    only_causes: tuple[Cue, ...]
    behind_problems: tuple[Cue, ...]
    announced: tuple[Cue, ...]
    hampered: tuple[Cue, ...] = ()
    instances: tuple[Cue, ...] = ()


@frozen
class Plans:
    """The list `plans`: how arrangements of the next year begin, and what only leads up to them."""

    version: str
    begins: tuple[Cue, ...]
    begins_inside: tuple[Cue, ...]
    preambles: tuple[Cue, ...]
    announces: tuple[Cue, ...]
    arranges: tuple[Cue, ...]
    openings: tuple[Cue, ...]
    about: tuple[Cue, ...]
    headed: tuple[Cue, ...] = ()


@frozen
class Deadline:
    """The day of the following year before which a report must be public."""

    month: int
    day: int
    reason: str


@frozen
class PartSign:
    """A sentence that shows a part without a section of its own.

    `unless`: what speaks against it, in its sentence or (`unless_in`) in the sign's own clause. `not_in`: the parts
    whose sentences never count. `lead`: whether the sentences before the first section count too.
    """

    part: str
    pattern: Regex
    reason: str
    unless: Regex | None = None
    unless_in: Literal["clause"] | None = None
    not_in: tuple[str, ...] = ()
    lead: bool = False


@frozen
class CoverageSigns:
    """The list `coverage`: what a report must hold and when it must be public."""

    publication_deadline: Deadline
    inside: tuple[PartSign, ...]
    weak: tuple[PartSign, ...]
    causes_announced: Regex
    causes_asked: bool = True  # whether a report is to give the causes of its shortcomings


@frozen
class NamingMark:
    """How something is named in particular: what ends its name, and how much of a name stands before that.

    `least` and `most`: characters of the name before what `pattern` fits; with `least` 0 the pattern names by itself.
    """

    id: Key
    kind: Literal["place", "number", "date", "organ", "measure"]
    pattern: Regex
    least: int
    most: int
    reason: str


@frozen
class Particulars:
    """The list `particulars`: what shortcomings and arrangements name in particular, and what only sounds like it."""

    version: str
    marks: tuple[NamingMark, ...]
    breaks: tuple[Words, ...]
    deeds: tuple[Words, ...]
    wholes: tuple[Words, ...]
    acts: tuple[Words, ...]
    plurals: tuple[Words, ...]
    kinds: tuple[Words, ...]
    makers: tuple[Cue, ...]
    empty: tuple[Cue, ...]
