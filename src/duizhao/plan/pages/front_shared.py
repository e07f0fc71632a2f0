"""The pages of the front about sentences that stand in reports of several members.

They are listed by how many members have them, so that what everybody writes stands apart from what few share; a page
holds those whose keys begin alike, so a sentence more or less changes its own page. Who leads the lists: fewest members
first, then the longest.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from duizhao.compare.sharing import KEY
from duizhao.frozen import frozen
from duizhao.model import Member, Page, Split
from duizhao.plan import routes
from duizhao.plan.data.sentence_part import KEY_DIGITS
from duizhao.plan.data.spanning import (
    MemberHolding,
    SentenceReader,
    SentenceTally,
    Spanning,
    SpanningSentence,
    spanning,
    spanning_sentences,
)
from duizhao.plan.messages import Messages
from duizhao.plan.pages.front_member import member_path
from duizhao.plan.views.front_frame import front_frame
from duizhao.plan.views.page_frame import Link

SHELF = 64  # sentences of a page at most, on average
SITES = 8  # members that are named for one sentence
_LEADING = 20  # sentences at the head of all
OF_MEMBER = 60  # … and on the page of one member
_BITS = 4 * KEY_DIGITS


@frozen
class SiteHolders:
    """A member that has a sentence: the first reports that do, how many more, and where the member lists all."""

    name: str
    reports: tuple[Link, ...]
    more: int
    path: str


@frozen
class OverSentence:
    """A sentence over several members, as a page shows it; `path` is where it is listed, "" on that page."""

    key: str
    quote: str
    members: int
    townships: int
    reports: int
    years: str
    holders: tuple[SiteHolders, ...]
    more: int
    path: str


@frozen
class Band:
    """The sentences that so many members have, from `low` to `high`: the first digits of their pages, in bits."""

    low: int
    high: int
    bits: int
    pages: tuple[int, ...]  # numbers, of which there is a page
    count: int

    def path(self, number: int) -> str:
        """The page with a `number`, from 0, of those of this band: POSIX, from the top of the front site."""
        name = str(self.low) if self.low == self.high else f"{self.low}-{self.high}"
        return routes.shared(f"{name}-{number:0{-(-self.bits // 4)}x}" if self.bits else name)

    def number(self, key: int) -> int:
        """The number, from 0, of the page that lists a `key`, 64 bits: by its first digits."""
        return key >> (_BITS - self.bits)


@dataclass(slots=True)
class _Leading:
    """Those that come first of many, of which few are held."""

    most: int
    _held: list[tuple[tuple[int, ...], SpanningSentence]] = field(default_factory=list)

    def add(self, rank: tuple[int, ...], one: SpanningSentence) -> None:
        self._held.append((rank, one))
        if len(self._held) > 4 * self.most:
            self._cut()

    def __iter__(self) -> Iterator[SpanningSentence]:
        self._cut()
        return (one for _, one in self._held)

    def _cut(self) -> None:
        self._held.sort(key=lambda held: (held[0], held[1].key))
        del self._held[self.most :]


def shared_pages(split: Split, sentences: SentenceReader) -> Iterator[Page]:
    """All of them, one by one; `sentences` gives what a member of the `split` tells of its own.

    Source: decision 100.
    """
    members, words = split.members, Messages(split.messages)
    found = spanning(members, sentences)
    bands = _member_bands(found)
    few, many = _Leading(_LEADING), _Leading(_LEADING)
    of_member = [_Leading(OF_MEMBER) for _ in members]
    open_pages: dict[Band, list[SpanningSentence]] = defaultdict(list)
    for one in spanning_sentences(members, sentences, found.keys):
        rank = _sentence_rank(one)
        few.add(rank, one)
        many.add((-len(one.held), -one.townships, -one.reports), one)
        for holding in one.held:
            of_member[holding.member].add(rank, one)
        band = _band_of(bands, one)
        there = open_pages[band]
        if there and _page_number(band, there[0]) != _page_number(band, one):
            yield _shelf(split, words, band, there)
            there.clear()
        there.append(one)
    for band, there in open_pages.items():
        yield _shelf(split, words, band, there)
    for member, leading in zip(members, of_member, strict=True):
        yield _of_member(split, words, bands, member, leading)
    yield _sentences_index(split, words, bands, found.tallies, few, many)


def _member_bands(found: Spanning) -> tuple[Band, ...]:
    """2, 3–4, 5–8, 9–16 … members: the bands in which there is any sentence."""
    keys: dict[int, list[int]] = defaultdict(list)
    for key, members in zip(found.keys, found.members, strict=True):
        keys[(members - 1).bit_length()].append(key)
    bands = []
    for power, own in sorted(keys.items()):
        bits = (-(-len(own) // SHELF) - 1).bit_length()
        pages = sorted({key >> (_BITS - bits) for key in own})
        bands.append(Band(2 ** (power - 1) + 1, 2**power, bits, tuple(pages), len(own)))
    return tuple(bands)


def _band_of(bands: Iterable[Band], one: SpanningSentence) -> Band:
    return next(band for band in bands if band.low <= len(one.held) <= band.high)


def _page_number(band: Band, one: SpanningSentence) -> int:
    return band.number(int(one.key, 16))


def _sentence_rank(one: SpanningSentence) -> tuple[int, int]:
    return len(one.held), -len(one.words)


def _shelf(split: Split, words: Messages, band: Band, there: Sequence[SpanningSentence]) -> Page:
    number = _page_number(band, there[0])
    at, title = band.pages.index(number), _of_band(words, band)
    path = band.path(number)
    if len(band.pages) > 1:
        title = words("split.shared-page", title=title, page=at + 1, pages=len(band.pages))
    near = [band.pages[n] if 0 <= n < len(band.pages) else None for n in (at - 1, at + 1)]
    before, behind = (None if n is None else Link(_nth(words, band, n), band.path(n)) for n in near)
    view = {
        "frame": front_frame(split, path, title, [_up(words)], previous=before, next=behind),
        "lead": words("split.shared-page-lead"),
        "sentences": tuple(
            _over_sentence(split, one, "") for one in sorted(there, key=lambda one: (_sentence_rank(one), one.key))
        ),
        "member": None,
    }
    return Page(path, "front-shared-list.html", view)


def _of_member(
    split: Split, words: Messages, bands: Sequence[Band], member: Member, leading: Iterable[SpanningSentence]
) -> Page:
    path, title = routes.shared_of_member(member.of.id), words("split.shared-of", name=member.of.name)
    view = {
        "frame": front_frame(split, path, title, [_up(words)]),
        "lead": words("split.shared-of-lead", name=member.of.name, most=OF_MEMBER),
        "sentences": _listed_sentences(split, bands, leading),
        "member": member_path(member),
    }
    return Page(path, "front-shared-list.html", view)


def _sentences_index(
    split: Split,
    words: Messages,
    bands: Sequence[Band],
    tallies: Iterable[SentenceTally],
    few: Iterable[SpanningSentence],
    many: Iterable[SpanningSentence],
) -> Page:
    rows = tuple(
        (Link(member.of.name, routes.shared_of_member(member.of.id)), _tallied(tally))
        for member, tally in zip(split.members, tallies, strict=True)
    )
    view = {
        "frame": front_frame(split, routes.shared("index"), words("split.shared-title"), landscape=True),
        "rows": rows,
        "shortest": split.shortest,
        "bands": tuple((Link(_of_band(words, band), band.path(band.pages[0])), band.count) for band in bands),
        "few": _listed_sentences(split, bands, few),
        "many": _listed_sentences(split, bands, many) if len(bands) > 1 else (),
    }
    return Page(routes.shared("index"), "front-shared.html", view)


def _tallied(tally: SentenceTally) -> tuple[tuple[int, str], ...]:
    """All, and of them: in other members too, only in several reports of its own, in one report; with their shares."""
    parts = (tally.over, tally.within, tally.all - tally.over - tally.within)
    return (tally.all, ""), *((n, f"{n / tally.all:.0%}" if tally.all else "") for n in parts)


def _listed_sentences(
    split: Split, bands: Sequence[Band], those: Iterable[SpanningSentence]
) -> tuple[OverSentence, ...]:
    found = []
    for one in those:
        band = _band_of(bands, one)
        found.append(_over_sentence(split, one, f"{band.path(_page_number(band, one))}#w{one.key}"))
    return tuple(found)


def _over_sentence(split: Split, one: SpanningSentence, path: str) -> OverSentence:
    first, last = one.years[0], one.years[-1]
    return OverSentence(
        one.key,
        one.words,
        len(one.held),
        one.townships,
        one.reports,
        str(first) if first == last else f"{first}–{last}",
        tuple(_holders(split.members[holding.member], holding, one.key) for holding in one.held[:SITES]),
        max(0, len(one.held) - SITES),
        path,
    )


def _holders(member: Member, holding: MemberHolding, key: str) -> SiteHolders:
    links = []
    for place, year, anchor in holding.first:
        town = member.towns[place]
        links.append(Link(f"{town.name} {year}", member_path(member, routes.report(f"{year}/{town.slug}", anchor))))
    own = key[:KEY]  # as the member's own pages have it
    path = member_path(member, routes.shared(routes.shelf_of(own, member.shelf_digits), own)) if holding.related else ""
    return SiteHolders(member.of.name, tuple(links), holding.reports - len(links), path)


def _of_band(words: Messages, band: Band) -> str:
    if band.low == band.high:
        return words("split.shared-in", sites=band.low)
    return words("split.shared-in-range", low=band.low, high=band.high)


def _nth(words: Messages, band: Band, number: int) -> str:
    return words("split.shared-nth", page=band.pages.index(number) + 1)


def _up(words: Messages) -> Link:
    return Link(words("split.shared-title"), routes.shared("index"))
