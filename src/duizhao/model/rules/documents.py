"""The lists of the import: how a document's head, tail and surroundings are read, and what is mended."""

from typing import Literal

from duizhao.frozen import frozen
from duizhao.model.rules.entries import NO_WORDS, Cue, Example, Key, Names, Regex, Spaced, Text, Word, Words


@frozen
class FramePatterns:
    """The list `frame`: what tells the frame of an official document from its body, and headings from their text."""

    closing: tuple[Cue, ...]
    note: tuple[Cue, ...]
    copy: tuple[Cue, ...]
    imprint: tuple[Cue, ...]
    date: tuple[Cue, ...]
    announces: tuple[Cue, ...]
    organ_endings: tuple[Text, ...]
    heading_verbs: tuple[Words, ...]
    run_in: tuple[Cue, ...]
    second_run_in: tuple[Cue, ...]
    letting: tuple[Cue, ...]
    town_speaks: tuple[Cue, ...]
    unfinished: tuple[Cue, ...]
    labels: tuple[Cue, ...]
    told: tuple[Cue, ...]


@frozen
class MendingRule:
    """A rule of the import by its name in the ledger: what kind of change it makes, and why."""

    id: Key
    kind: Literal["furniture", "mark", "move", "repair"]
    reason: str


@frozen
class StrayWord:
    """A word that a conversion leaves between hanzi, and what stood there."""

    word: Key
    becomes: str
    reason: str


@frozen
class Mending:
    """The list `mending`."""

    rules: tuple[MendingRule, ...]
    stray_words: tuple[StrayWord, ...]
    line_starts: tuple[Example, ...]
    heading_ends: tuple[Text, ...]
    reduplications: tuple[Word, ...]


@frozen
class ResidueLine:
    """A line that is none of the report's, by the id of its mending rule and where it may stand."""

    id: str
    zone: Literal["head", "tail", "any"]
    pattern: Regex
    example: str
    reason: str


@frozen
class Residue:
    """The list `residue`."""

    lines: tuple[ResidueLine, ...]


@frozen
class FieldLabel:
    """The name of a field on government pages; a `weak` one is a word of texts too, `prose`: its value is a text.

    `timed` is the field that it names where its value has a time of day.
    """

    text: Key
    field: Literal["", "date", "doc_number", "organ", "origin", "printed_on", "published_on", "title"]
    reason: str
    weak: bool = False
    timed: str = ""
    prose: bool = False


@frozen
class Excerpt:
    """What shows that a text is an excerpt; one of the words `has` must be there. `short`: only of short texts."""

    has: Spaced
    pattern: Regex
    reason: str
    short: bool = False


@frozen
class TitleAside:
    """What stands among the names of places in a title and belongs to none of them; `example`: such a title."""

    pattern: Regex
    reason: str
    example: str


@frozen
class NoCounty:
    """What ends as a county does and is none; with `ending` whatever stands before it."""

    words: Spaced
    reason: str
    ending: bool = False


@frozen
class NameReading:
    """A name that is read otherwise than its hanzi: its pinyin, syllables parted by white space."""

    name: Key
    pinyin: str
    reason: str


@frozen
class Metadata:
    """The list `metadata`: what the import looks for in the head and tail of a document and on pages around it."""

    labels: tuple[FieldLabel, ...]
    catalogue_values: tuple[Cue, ...]
    parts_of_year: tuple[Cue, ...]
    self_names: tuple[Cue, ...]
    several_years: tuple[Cue, ...]
    excerpts: tuple[Excerpt, ...]
    page_links: tuple[Cue, ...]
    head_words: tuple[Cue, ...]
    title_ends: tuple[Cue, ...]
    title_asides: tuple[TitleAside, ...]
    reported: str
    subject_words: tuple[Words, ...]
    document_kinds: tuple[Words, ...]
    body_starts: tuple[Cue, ...]
    recipients: tuple[Cue, ...]
    name_leads: tuple[Words, ...]
    street_follows: tuple[Words, ...]
    no_counties: tuple[NoCounty, ...]
    prefectures: tuple[Names, ...]
    municipalities: tuple[Names, ...]
    peoples: tuple[Names, ...]
    readings: tuple[NameReading, ...]


@frozen
class Body:
    """What the name of a body ends in: its level (`region`: that of the region before it), what it is called.

    By its `kind` other languages have a name for it, `name.body.<kind>` of their messages; else it stays Chinese.
    `below`: it is one only behind a township's name.
    """

    level: Literal["region", "province", "city", "county", "department", "zone", "unit"]
    what: str
    pattern: Regex
    example: str
    reason: str
    kind: str = ""
    below: bool = False


@frozen
class Speaker:
    """Words by which a text says of whom it is; `what` and `kind` as for a `Body`."""

    pattern: Regex
    level: Literal["province", "city", "county", "department", "zone", "unit", "township"]
    what: str
    reason: str
    kind: str = ""


@frozen
class Levels:
    """The list `levels`: what the names of bodies end in that are no township."""

    bodies: tuple[Body, ...]
    leads: tuple[Words, ...]
    own: tuple[Cue, ...]
    follows: tuple[Cue, ...]
    zones: tuple[Cue, ...]
    speakers: tuple[Speaker, ...]


@frozen
class TextLayerBounds:
    """From which share or count on a text layer is doubted, and refused."""

    what: Key
    doubt: float
    refuse: float
    reason: str


@frozen
class Glyphs:
    """The list `glyphs`: what fonts do to characters; `radicals` and `simplified` are pairs of characters."""

    radicals: tuple[Text, ...]
    simplified: tuple[Text, ...]
    common: tuple[Text, ...]
    layer: tuple[TextLayerBounds, ...]


@frozen
class Traditional:
    """The list `traditional`: pairs of a traditional character and its simplified form."""

    pairs: tuple[Text, ...]


@frozen
class RenamedCounty:
    """A county that changed its stem: its old names in a city, and what it is now."""

    city: str
    name: Spaced
    now: Spaced
    reason: str


@frozen
class OwnPlaces:
    """Places of a site's own: townships and what they lie in."""

    province: str = ""
    city: str = ""
    county: str = ""
    towns: Spaced = NO_WORDS
    reason: str = ""


@frozen
class Places:
    """The list `gazetteer`, and a site's own (`own_gazetteer`); one that `replaces` stands in for all packed places."""

    replaces: bool = False
    places: tuple[OwnPlaces, ...] = ()
    became: tuple[RenamedCounty, ...] = ()
    undivided: tuple[Names, ...] = ()  # cities that have townships and no counties


@frozen
class YearWords:
    """The list `years`: how a report says which year, or which part of one, it is on."""

    spans: tuple[Example, ...]
    openings: tuple[Example, ...]
    since: tuple[Example, ...]
    half_years: tuple[Example, ...]
    whole_years: tuple[Example, ...]
    planned_halves: tuple[Example, ...]
    done: tuple[Example, ...]
    headings: tuple[Example, ...]
    plans: tuple[Example, ...]
    plan_headings: tuple[Example, ...]
    no_headings: tuple[Example, ...]
    to_come: tuple[Example, ...]
    in_passing: tuple[Example, ...]
    beginnings: tuple[Example, ...]
    title_beginnings: tuple[Example, ...]
    heading_beginnings: tuple[Example, ...]
    as_of: tuple[Example, ...]
