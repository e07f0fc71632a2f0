"""Which sentences stand in reports of several members: found in passes, so that memory is bounded by one of them.

A pass looks at the keys that begin with the same digits, in the files of all members; there are so many that each has
about as many sentences, whatever the number of reports. Of all of them only the keys of those that span members stay.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from duizhao.frozen import frozen
from duizhao.model import Member
from duizhao.plan.data.sentence_part import KEY_DIGITS, SentencePart, digits_for, key_parts

PASS = 1_000_000  # sentences of reports that one pass looks at, at most; a country of 250,000 reports takes sixteen
SentenceReader = Callable[[Member, str], SentencePart]  # a part of what a member tells


@frozen
class MemberHolding:
    """One member's reports that have a sentence.

    Attributes:
        member: its place among the members.
        reports: how many there are; `townships` are theirs.
        first: township and year of the first of them, by their places in the member's lists, with the paragraph.
        related: whether it has a place among the member's own shared sentences.
    """

    member: int
    reports: int
    townships: int
    first: tuple[tuple[int, int, str], ...]
    related: bool


@frozen
class SpanningSentence:
    """A sentence that stands in reports of several members; its words are those of the first report."""

    key: str
    words: str
    held: tuple[MemberHolding, ...]
    years: tuple[int, ...]

    @property
    def reports(self) -> int:
        """In how many reports it stands."""
        return sum(one.reports for one in self.held)

    @property
    def townships(self) -> int:
        """In reports of how many townships it stands."""
        return sum(one.townships for one in self.held)


@dataclass(slots=True)
class SentenceTally:
    """Of one member: how many sentences it has, each once, and how many of them stand where else."""

    all: int = 0
    over: int = 0  # in reports of other members too
    within: int = 0  # only in several of its own


@frozen
class Spanning:
    """The keys of the sentences that span members, sorted, in how many members each stands, and a tally a member."""

    keys: "array[int]"
    members: "array[int]"
    tallies: tuple[SentenceTally, ...]


def spanning(members: Sequence[Member], sentences: SentenceReader) -> Spanning:
    """Which sentences stand in reports of several of the `members`, as their files tell (`sentences`).

    A sentence goes by its key, as in shared text; in passes, so that memory is bounded (decision 100).
    """
    found, counts = array("Q"), array("I")
    tallies = tuple(SentenceTally() for _ in members)
    for start in _passes(members):
        seen: set[int] = set()
        several: set[int] = set()
        owns: list[set[int]] = []
        twice: list[set[int]] = []
        for member in members:
            own: set[int] = set()
            more: set[int] = set()
            for part, there in _slices(member, start, sentences):
                keys = part.keys[there.start : there.stop]
                own.update(keys)
                more.update(compress(keys, map((1).__lt__, part.counts[there.start : there.stop])))
            several |= seen & own
            seen |= own
            owns.append(own)
            twice.append(more)
        held: Counter[int] = Counter()
        for tally, own, more in zip(tallies, owns, twice, strict=True):
            over = own & several
            held.update(over)
            tally.all += len(own)
            tally.over += len(over)
            tally.within += len(more - several)
        ordered = sorted(several)
        found.extend(ordered)
        counts.extend(map(held.__getitem__, ordered))
    return Spanning(found, counts, tallies)


def spanning_sentences(
    members: Sequence[Member], sentences: SentenceReader, keys: Sequence[int]
) -> Iterator[SpanningSentence]:
    """The sentences with these `keys` in their order, with all `members` that have them, from the same `sentences`.

    `keys` are 64 bits each, sorted (decision 100).
    """
    reports = [_member_reports(member) for member in members]
    for start in _passes(members):
        low, high = int(start.ljust(KEY_DIGITS, "0"), 16), int(start.ljust(KEY_DIGITS, "f"), 16)
        wanted = keys[bisect_left(keys, low) : bisect_right(keys, high)]
        several = frozenset(wanted)
        where: dict[int, list[tuple[int, SentencePart, int]]] = defaultdict(list)
        for number, member in enumerate(members):
            for part, there in _slices(member, start, sentences):
                own = part.keys[there.start : there.stop]
                for at in compress(there, map(several.__contains__, own)):
                    where[part.keys[at]].append((number, part, at))
        for key in wanted:
            yield _spanning_sentence(key, where.pop(key), reports)


def _spanning_sentence(
    key: int, places: Sequence[tuple[int, SentencePart, int]], reports: Sequence[Sequence[tuple[int, int]]]
) -> SpanningSentence:
    held = []
    years: set[int] = set()
    words = ""
    for number, part, at in places:
        said, anchors = part.words(at)
        words = words or said
        own = [reports[number][n] for n in part.reports(at)]
        towns, of_years = {town for town, _ in own}, [year for _, year in own]
        years.update(of_years)
        related = len(own) > len(towns) or len(own) > len(set(of_years))
        first = tuple((*report, anchor) for report, anchor in zip(own, anchors, strict=False))
        held.append(MemberHolding(number, len(own), len(towns), first, related))
    return SpanningSentence(f"{key:0{KEY_DIGITS}x}", words, tuple(held), tuple(sorted(years)))


def _member_reports(member: Member) -> Sequence[tuple[int, int]]:
    """Township and year of each of its reports, by number."""
    return [(place, year) for place, town in enumerate(member.towns) for year in town.years]


def _passes(members: Sequence[Member]) -> Iterator[str]:
    return key_parts(digits_for(sum(member.sentences.places for member in members), PASS))


def _slices(member: Member, start: str, sentences: SentenceReader) -> Iterator[tuple[SentencePart, range]]:
    """The parts of a member that have keys which begin with the digits `start`, and where these stand in them."""
    if not member.sentences.places:
        return
    digits = member.sentences.digits
    if digits <= len(start):
        part = sentences(member, start[:digits])
        yield part, part.below(start)
        return
    for more in key_parts(digits - len(start)):
        part = sentences(member, start + more)
        yield part, range(len(part.keys))
