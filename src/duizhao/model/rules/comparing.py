"""The lists by which reports are set against one another.

They are `sharing`, `alignment`, `followup`, `delivery` and `place_order`.
"""

from typing import Literal

from duizhao.frozen import frozen
from duizhao.model.rules.entries import NO_WORDS, Cue, Key, PhraseList, Regex, Spaced, Text


@frozen
class NearlySame:
    """When two sentences are nearly the same: share (0–1) of common pairs of characters, shortest in characters."""

    bound: float
    shortest: int
    reason: str


@frozen
class CopyBounds:
    """When a report counts as a copy: share (0–1) of its characters, and the characters that it has at least."""

    share: float
    least: int
    reason: str


@frozen
class OverSites:
    """Which sentences are followed over several sites: the shortest, in characters without names and years."""

    shortest: int
    reason: str


@frozen
class SameWord:
    """Two words that differ between townships though nothing else does."""

    from_: Key
    to: str
    reason: str


@frozen
class Sharing:
    """The list `sharing`: what is set aside where sentences are compared, and how near is near."""

    near: NearlySame
    copied: CopyBounds
    over_sites: OverSites
    same_word: tuple[SameWord, ...]
    must_agree: tuple[Text, ...]


@frozen
class ChangedBounds:
    """From which share (0–1) of common pairs of characters on a sentence is last year's, changed."""

    bound: float
    reason: str


@frozen
class AlignmentBounds:
    """The list `alignment`."""

    changed: ChangedBounds


@frozen
class SubjectPhrases:
    """What a sentence is about.

    It may be `many_sided`, stand in nearly every sentence (`broad`), or tell whose lack it is (`speaker`); what is done
    about it may be done for the subjects that it `serves`.
    """

    id: Key
    phrases: tuple[str, ...]
    reason: str
    many_sided: bool = False
    broad: bool = False
    speaker: bool = False
    serves: tuple[str, ...] = ()


@frozen
class FacetPhrases:
    """What about a subject falls short (`lack`), and what is done about it (`act`)."""

    id: Key
    lack: tuple[str, ...]
    act: tuple[str, ...]
    reason: str


@frozen
class Deed:
    """A turn of speech by which a measure says what it did, whatever its words: the `facets` that it does good to."""

    pattern: Regex
    facets: tuple[str, ...]
    reason: str


@frozen
class KindredFacets:
    """Facets that are sides of one thing."""

    facets: tuple[str, ...]
    reason: str


@frozen
class NoteWord:
    """How a person's note begins that settles a follow-up, and what it then is."""

    text: Key
    status: Literal["repeated", "addressed", "planned-only", "not-mentioned"]


@frozen
class FollowUpWords:
    """The list `followup`: how a shortcoming is known again in other words."""

    version: str
    subjects: tuple[SubjectPhrases, ...]
    facets: tuple[FacetPhrases, ...]
    facets_apart: tuple[PhraseList, ...]
    deeds: tuple[Deed, ...]
    kin: tuple[KindredFacets, ...]
    takes_up: tuple[Cue, ...]
    does: tuple[Cue, ...]
    as_is: tuple[Cue, ...]
    common: tuple[PhraseList, ...]
    note_words: tuple[NoteWord, ...]


@frozen
class SameThing:
    """Words for one thing, or for one `deed`."""

    phrases: tuple[str, ...]
    reason: str
    deed: bool = False


@frozen
class KindOf:
    """A general word (`of`) and what it takes in."""

    of: Key
    phrases: tuple[str, ...]
    reason: str


@frozen
class KindOfWork:
    """Words for one kind of work, by which an arrangement asks for it; it is told by them, or `by` others."""

    phrases: tuple[str, ...]
    reason: str
    by: tuple[str, ...] = ()


@frozen
class UnitWords:
    """Counters that count the same kind of thing; `times`: how often; `phases`: those that with hanzi name a phase."""

    words: Spaced
    reason: str
    times: bool = False
    phases: Spaced = NO_WORDS


@frozen
class YearlyRate:
    """How a text says how often: so many `times` a year."""

    pattern: Regex
    times: int
    reason: str


@frozen
class DeliveryWords:
    """The list `delivery`: how an arrangement is known again in the next report, and how far it is told as done."""

    version: str
    same: tuple[SameThing, ...]
    makes: tuple[Cue, ...]
    persons: tuple[Cue, ...]
    works: tuple[KindOfWork, ...]
    forms: tuple[Cue, ...]
    between: tuple[Cue, ...]
    kinds: tuple[KindOf, ...]
    filler: tuple[Cue, ...]
    leads: tuple[Cue, ...]
    places: tuple[Cue, ...]
    joints: tuple[Cue, ...]
    and_such: tuple[Cue, ...]
    shared_out: tuple[Cue, ...]
    each: tuple[Cue, ...]
    every: tuple[Cue, ...]
    some: tuple[Cue, ...]
    units: tuple[UnitWords, ...]
    rates: tuple[YearlyRate, ...]
    lowers: tuple[Cue, ...]
    ahead: tuple[Cue, ...]
    undone: tuple[Cue, ...]
    in_part: tuple[Cue, ...]
    slogans: tuple[PhraseList, ...]
    aims: tuple[Cue, ...]
    vague: tuple[Cue, ...]
    outcomes: tuple[Cue, ...]
    the_rest: tuple[Cue, ...]
    under_way: tuple[Cue, ...]
    whom: tuple[Cue, ...]


@frozen
class SortedLike:
    """A name that is sorted as if it were written otherwise."""

    name: Key
    like: str
    reason: str


@frozen
class PlaceOrder:
    """The list `place_order`: where names sort otherwise than by their hanzi; `pairs` are two hanzi each."""

    pairs: tuple[Text, ...]
    words: tuple[SortedLike, ...]
