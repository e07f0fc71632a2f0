"""All that `find_shared` found, in pieces read where somebody asks, to be continued from when few reports change.

A sentence (its *core*, among the reports of one level) stands in a *class* with those of the same figures and
negations, the only ones that it can be near to; classes are spread over *shards*. An *entry* of a class is a sentence's
key ("" where nobody else has it), its places in order (report, start, end, words; "" where these are its core), and the
cores that it is near to, sorted. Beside them there is a piece for each report: its cores and its traces, in order.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple
from zlib import crc32

from duizhao.compare.compared_sentences import facts
from duizhao.compare.sharing import Sentences, SharedText
from duizhao.model import Level, Quote, Report, Reuse, Rules, SharedGroup, Span, Trace

SentencePlace = tuple[str, int, int, str]
Entry = tuple[str, tuple[SentencePlace, ...], tuple[str, ...]]
Class = tuple[str, ...]  # the level, figures and negations
Shard = dict[Class, dict[str, Entry]]
TraceRow = tuple[int, int, str, str, str, int]  # a trace as plain values

CORES = 64  # of a shard, about
MOST_SHARDS = 4096


class Head(NamedTuple):
    """What is known of each report without its piece: what its sentences follow from, its level, its shares."""

    signature: bytes
    level: str
    reuse: tuple[float, float, float]


@dataclass(slots=True)
class SharedState:
    """The pieces: `read` gives one of an earlier build by its name, LookupError where there is none.

    `new` are those that are not what they were, None for one that is gone.
    """

    read: Callable[[str], Any]
    heads: dict[str, Head] = field(default_factory=dict)  # by report
    keys: dict[str, tuple[str, int]] = field(default_factory=dict)  # the level and the shard of each key
    shards: int = 1
    new: dict[str, Any] = field(default_factory=dict)
    _known: dict[str, Any] = field(default_factory=dict)

    def piece(self, name: str) -> Any:
        """The piece with a `name`, as it was kept: plain values.

        Raises:
            LookupError: It is lost; the state is of no use any more.
        """
        if name in self.new:
            return self.new[name]
        if name not in self._known:
            self._known[name] = self.read(name)
        return self._known[name]

    def shard(self, number: int) -> Shard:
        """The shard with a `number`, from 0: class → core → entry; {} where nobody has a sentence of it.

        Raises:
            LookupError: It is lost; the state is of no use any more.
        """
        found: Shard = self.piece(f"shard {number}")
        return found

    def number(self, of: Class) -> int:
        """The number of the shard of a class, `of`, from 0: the same on any machine."""
        return crc32("\n".join(of).encode("utf-8", "surrogatepass")) % self.shards

    def report(self, id: str) -> tuple[tuple[str, ...], tuple[TraceRow, ...]]:
        """The cores and traces, in order, of the report with an `id`.

        Raises:
            LookupError: They are lost; the state is of no use any more.
        """
        found: tuple[tuple[str, ...], tuple[TraceRow, ...]] = self.piece(f"report {id}")
        return found

    @property
    def head(self) -> Any:
        """What stands in no piece, as plain values: the number of shards, report → head, key → level and shard."""
        return self.shards, {id: tuple(head) for id, head in self.heads.items()}, self.keys


def state_from(head: Any, read: Callable[[str], Any]) -> SharedState:
    """The state whose `head` was kept, as `SharedState.head` gave it, and whose pieces `read` gives by name.

    Raises:
        ValueError: It is no such head.
    """
    shards, heads, keys = head
    return SharedState(read, {id: Head(*one) for id, one in heads.items()}, dict(keys), shards)


Signature = Callable[[Report], bytes]  # a checksum of all that a report's sentences follow from, but the rules


def class_of(level: str, core: str, rules: Rules) -> Class:
    """The class of a sentence by its `core`, among the reports of a `level`; by `rules` (decision 021)."""
    return (level, *facts(core, rules))


def whole_state(
    found: SharedText, reports: Sequence[Report], rules: Rules, sentences: Sentences, signature: Signature
) -> SharedState:
    """The state of all that was `found` in the `sentences` of `reports`, which are in order, by `rules`.

    `signature` says what the sentences of a report follow from. Why it is kept in pieces: decision 053.
    """
    places: dict[tuple[str, str], list[SentencePlace]] = defaultdict(list)
    keys: dict[tuple[str, str], str] = {}
    cores: dict[str, str] = {}
    state = SharedState(_nothing)
    shares = {one.report: one for one in found.reuse}
    for report in reports:
        level, traces = report.meta.level.value, found.traces[report.id]
        for sentence, trace in zip(sentences[report.id], traces, strict=True):
            words = "" if sentence.words == sentence.core else sentence.words
            places[level, sentence.core].append((report.id, sentence.span.start, sentence.span.end, words))
            if trace.group:
                keys[level, sentence.core], cores[trace.group] = trace.group, sentence.core
        own = tuple(sentence.core for sentence in sentences[report.id])
        state.new[f"report {report.id}"] = own, tuple(map(line_of, traces))
        state.heads[report.id] = Head(signature(report), level, shares_of(shares[report.id]))
    while state.shards < MOST_SHARDS and state.shards * CORES < len(places):
        state.shards *= 2
    shards: dict[int, Shard] = {n: {} for n in range(state.shards)}
    for (level, core), there in places.items():
        key = keys.get((level, core), "")
        near = tuple(sorted(cores[other] for other in found.groups[key].near)) if key else ()
        of = class_of(level, core, rules)
        number = state.number(of)
        shards[number].setdefault(of, {})[core] = key, tuple(there), near
        if key:
            state.keys[key] = level, number
    state.new.update((f"shard {number}", shard) for number, shard in shards.items())
    return state


def _nothing(name: str) -> Any:
    raise KeyError(name)


def line_of(trace: Trace) -> TraceRow:
    """A `trace` as plain values."""
    return trace.span.start, trace.span.end, trace.own, trace.peers, trace.group, trace.size


def trace_of(line: TraceRow) -> Trace:
    """The trace that a `line` was made of."""
    start, end, own, peers, group, size = line
    return Trace(Span(start, end), own, peers, group, size)


def shares_of(reuse: Reuse) -> tuple[float, float, float]:
    """The three shares (0–1) of a report that `reuse` tells."""
    return reuse.own_last_year, reuse.peers, reuse.new


class SharedPieces:
    """The state as `SharedText`: groups and traces are made when they are asked for.

    Where a piece turns out to be lost, `whole` finds all anew.
    """

    def __init__(self, state: SharedState, reports: Sequence[Report], whole: Callable[[], SharedText]) -> None:
        """The `state` of these `reports`, in order."""
        self._state, self._whole = state, whole
        self._order = {report.id: n for n, report in enumerate(reports)}
        self._by_key: dict[int, dict[str, tuple[Class, str]]] = {}

    @property
    def text(self) -> SharedText:
        """All of it."""
        state = self._state
        return SharedText(
            _Each(state.keys, self._group),
            {key: Level(level) for key, (level, _) in state.keys.items()},
            _Each(self._order, self._traces),
            tuple(Reuse(id, *state.heads[id].reuse) for id in self._order),
        )

    @cached_property
    def _anew(self) -> SharedText:
        return self._whole()

    def _group(self, key: str) -> SharedGroup:
        number = self._state.keys[key][1]
        try:
            shard = self._state.shard(number)
            if number not in self._by_key:
                entries = ((entry[0], (of, core)) for of, there in shard.items() for core, entry in there.items())
                self._by_key[number] = {own: at for own, at in entries if own}
            of, core = self._by_key[number][key]
            return self._made(key, core, shard[of])
        except LookupError:
            return self._anew.groups[key]

    def _made(self, key: str, core: str, there: Mapping[str, Entry]) -> SharedGroup:
        _, places, near = there[core]
        wordings: dict[str, int] = {}
        mates = sorted((there[other] for other in near), key=lambda entry: self._at(entry[1][0]))
        return SharedGroup(
            tuple(Quote(report, Span(start, end)) for report, start, end, _ in places),
            tuple(wordings.setdefault(words, len(wordings)) for *_, words in places),
            tuple(entry[0] for entry in mates),
            key,
        )

    def _at(self, place: SentencePlace) -> tuple[int, int]:
        return self._order[place[0]], place[1]

    def _traces(self, id: str) -> tuple[Trace, ...]:
        try:
            return tuple(map(trace_of, self._state.report(id)[1]))
        except LookupError:
            return self._anew.traces[id]


class _Each(Mapping[str, Any]):
    """A mapping of which each value is made when it is first asked for."""

    def __init__(self, names: Mapping[str, Any], make: Callable[[str], Any]) -> None:
        self._names, self._make = names, make
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
