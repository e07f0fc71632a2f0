"""Shared and distinctive text: which sentences also stand in reports of the same year or of the same township."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from duizhao.compare.compared_sentences import ComparedSentence, compared_sentences, facts
from duizhao.compare.near import near_pairs
from duizhao.model import Level, Quote, Report, Reuse, Rules, SharedGroup, Trace

KEY = 12  # hexadecimal digits of the key of a shared sentence


class SharedText(NamedTuple):
    """What `find_shared` finds: groups, traces by report id, and each report's shares."""

    groups: Mapping[str, SharedGroup]  # by key
    levels: Mapping[str, Level]  # by the same: the level of the reports that have the sentence
    traces: Mapping[str, tuple[Trace, ...]]
    reuse: tuple[Reuse, ...]


_PlacedSentence = tuple[int, ComparedSentence]  # place in the sorted reports, sentence


@dataclass(slots=True)
class SentenceHolders:
    """Who has the sentences of one core. Years are the first ones."""

    slugs: dict[str, int] = field(default_factory=dict)  # township → year
    years: dict[int, set[str]] = field(default_factory=dict)  # year → townships
    words: dict[tuple[str, str], int] = field(default_factory=dict)  # (words, township) → year
    peers: dict[tuple[str, int], set[str]] = field(default_factory=dict)  # (words, year) → townships

    @property
    def has_company(self) -> bool:
        """Whether two related reports hold the sentence: of one township, or of one year (decision 021)."""
        reports = sum(map(len, self.years.values()))
        return reports > len(self.slugs) or any(len(s) > 1 for s in self.years.values())


Sentences = Mapping[str, Sequence[ComparedSentence]]  # of each report, by its id
FindShared = Callable[[Sequence[Report], Rules, Sentences], SharedText]  # what `find_shared_by_level` is


def find_shared(reports: Sequence[Report], rules: Rules, sentences: Sentences | None = None) -> SharedText:
    """Follows every sentence through all reports.

    What counts as shared text, and what is left out of a sentence before it is compared: decision 021.

    Args:
        reports: In the order of `report_order`.
        rules: The list `sharing`: what nearly the same means.
        sentences: Those of the reports, where they are known already.

    Returns:
        Groups in the order of their first quote; a trace for every sentence; a share for every report.
    """
    own_sentences = [compared_sentences(r, rules) if sentences is None else sentences[r.id] for r in reports]
    cores: dict[str, list[_PlacedSentence]] = {}
    for i, found in enumerate(own_sentences):
        for sentence in found:
            cores.setdefault(sentence.core, []).append((i, sentence))
    near = _near_cores(cores, reports, rules)
    holders_of = {c: sentence_holders(_held_by(at, reports)) for c, at in cores.items() if c in near or len(at) > 1}
    level = reports[0].meta.level if reports else Level.TOWNSHIP
    keys = {core: key_of(level, core) for core, holders in holders_of.items() if core in near or holders.has_company}
    place = {core: n for n, core in enumerate(keys)}
    groups = {
        key: _shared_group(
            key, cores[core], [keys[n] for n in sorted(near.get(core, ()), key=place.__getitem__)], reports
        )
        for core, key in keys.items()
    }
    traces: dict[str, tuple[Trace, ...]] = {}
    reuse: list[Reuse] = []
    for report, own in zip(reports, own_sentences, strict=True):
        found_traces = tuple(
            _trace(u, holders_of, near.get(u.core, ()), keys[u.core], report)
            if u.core in keys
            else Trace(u.span, size=len(u.words))
            for u in own
        )
        traces[report.id] = found_traces
        reuse.append(reuse_by_traces(report.id, found_traces))
    return SharedText(groups, dict.fromkeys(groups, level), traces, tuple(reuse))


def find_shared_by_level(reports: Sequence[Report], rules: Rules, sentences: Sentences | None = None) -> SharedText:
    """As `find_shared` with the same `reports`, `rules` and `sentences`, townships and each other level by themselves.

    A department is no township's peer (decision 026).
    """
    levels: dict[Level, list[Report]] = {Level.TOWNSHIP: []}
    for report in reports:
        levels.setdefault(report.meta.level, []).append(report)
    whole = find_shared(levels.pop(Level.TOWNSHIP), rules, sentences)
    for _, others in sorted(levels.items()):
        whole = _joined_texts(whole, find_shared(others, rules, sentences))
    return whole


def _joined_texts(first: SharedText, second: SharedText) -> SharedText:
    """Two as one: the groups of the second come behind those of the first."""
    return SharedText(
        {**first.groups, **second.groups},
        {**first.levels, **second.levels},
        {**first.traces, **second.traces},
        (*first.reuse, *second.reuse),
    )


def _near_cores(
    cores: Mapping[str, Sequence[_PlacedSentence]], reports: Sequence[Report], rules: Rules
) -> Mapping[str, Sequence[str]]:
    """For each core the others that are nearly the same in a related report, in order.

    Only sentences of one year, or of one township, that also share their figures and negations are set against one
    another: each such bucket is joined by itself.
    """
    data = rules.lists.sharing.near
    bound, shortest = data.bound, data.shortest
    texts = list(cores)
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)  # by figures and negations
    for n, core in enumerate(texts):
        if len(core) >= shortest:
            alike[facts(core, rules)].append(n)
    pairs: set[tuple[int, int]] = set()
    for members in alike.values():
        if len(members) < 2:
            continue
        buckets: dict[int | str, dict[int, set[int]]] = defaultdict(dict)
        for n in members:
            for i, _ in cores[texts[n]]:
                for scope in (reports[i].meta.year, reports[i].slug):
                    buckets[scope].setdefault(n, set()).add(i)
        for bucket in buckets.values():
            if len(bucket) > 1:
                found = near_pairs(texts, tuple(bucket), bound)
                # two sentences of one and the same report are nobody's relatives
                pairs.update((a, b) for a, b in found if len(bucket[a] | bucket[b]) > 1)
    near: dict[str, list[str]] = defaultdict(list)
    for a, b in sorted(pairs):
        near[texts[a]].append(texts[b])
        near[texts[b]].append(texts[a])
    return dict(near)


def _held_by(places: Sequence[_PlacedSentence], reports: Sequence[Report]) -> Iterator[tuple[str, int, str]]:
    return ((reports[i].slug, reports[i].meta.year, sentence.words) for i, sentence in places)


def sentence_holders(held: Iterable[tuple[str, int, str]]) -> SentenceHolders:
    """Who has a sentence that is `held` by townships (slugs), in years, in words; the first years first."""
    holders = SentenceHolders()
    for slug, year, words in held:
        holders.slugs.setdefault(slug, year)
        holders.years.setdefault(year, set()).add(slug)
        holders.words.setdefault((words, slug), year)
        holders.peers.setdefault((words, year), set()).add(slug)
    return holders


def key_of(level: Level, core: str, digits: int = KEY) -> str:
    """The key of the sentence with this `core`, of so many hexadecimal `digits`; each `level` has its own groups.

    It follows from the words alone, so that whoever has the sentence too renames nothing (decision 053).
    """
    return sha256(f"{level.value}\n{core}".encode()).hexdigest()[:digits]


def _shared_group(
    key: str, places: Sequence[_PlacedSentence], near: Sequence[str], reports: Sequence[Report]
) -> SharedGroup:
    wordings: dict[str, int] = {}
    return SharedGroup(
        tuple(Quote(reports[i].id, sentence.span) for i, sentence in places),
        tuple(wordings.setdefault(sentence.words, len(wordings)) for _, sentence in places),
        tuple(near),
        key,
    )


def _trace(
    sentence: ComparedSentence, holders_of: Mapping[str, SentenceHolders], near: Sequence[str], key: str, report: Report
) -> Trace:
    own, peers = company(
        sentence.words, report.slug, report.meta.year, holders_of[sentence.core], [holders_of[core] for core in near]
    )
    return Trace(sentence.span, own, peers, key, len(sentence.words))


def company(
    words: str, slug: str, year: int, holders: SentenceHolders, near: Sequence[SentenceHolders]
) -> tuple[str, str]:
    """Who else has a sentence that a township, `slug`, says in a `year` in these `words`: `Trace.own` and `.peers`.

    Source: decision 021.

    Args:
        words: Its words without marks.
        slug: The township's.
        year: The report's.
        holders: That of the sentence.
        near: Those of the sentences that are nearly the same.
    """
    own = peers = ""
    if holders.words[words, slug] < year:
        own = "exact"
    elif holders.slugs[slug] < year or any(other.slugs.get(slug, year) < year for other in near):
        own = "near"
    if len(holders.peers[words, year]) > 1:
        peers = "exact"
    elif len(holders.years[year]) > 1 or any(other.years.get(year, set()) - {slug} for other in near):
        peers = "near"
    return own, peers


def reuse_by_traces(report: str, traces: Sequence[Trace]) -> Reuse:
    """How much of a `report`, by its id, is its own, by its `traces`: shares of 0–1 by characters without marks.

    Each sentence is of one class (decision 012).
    """
    sizes: dict[str, int] = defaultdict(int)
    for trace in traces:
        sizes[trace.origin] += trace.size
    total = sum(sizes.values())
    if not total:
        return Reuse(report, 0.0, 0.0, 1.0)
    own_share, peers = round(sizes["own-last-year"] / total, 4), round(sizes["peers"] / total, 4)
    return Reuse(report, own_share, peers, round(1 - own_share - peers, 4))
