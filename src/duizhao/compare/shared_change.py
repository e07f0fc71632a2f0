"""`find_shared` continued: what becomes of all shared sentences where few reports come, go or change.

Looked at are the sentences that these reports have or had, and those that are near to them; every other entry of the
state (`shared_state.py`) and every other report's traces stay as they are, and are not read. The outcome is that of
`find_shared_by_level` for all reports (`tests/compare/test_shared_change.py`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from duizhao.compare.compared_sentences import ComparedSentence
from duizhao.compare.near import bigrams
from duizhao.compare.shared_state import (
    Class,
    Entry,
    Head,
    SentencePlace,
    SharedState,
    Signature,
    TraceRow,
    class_of,
    shares_of,
    trace_of,
)
from duizhao.compare.sharing import SentenceHolders, Sentences, company, key_of, reuse_by_traces, sentence_holders
from duizhao.frozen import frozen
from duizhao.model import Level, Report, Rules

FEW = 25  # reports; where more have changed, all is found anew
_NONE: Entry = ("", (), ())
_ClassedCore = tuple[Class, str]  # a sentence: class and core


@frozen
class TouchedSharing:
    """What is not what it was, at most: the keys of sentences, and reports of which traces are others."""

    keys: frozenset[str]
    reports: frozenset[str]


def continued_sharing(
    state: SharedState, reports: Sequence[Report], rules: Rules, sentences: Sentences, signature: Signature
) -> TouchedSharing | None:
    """Brings `state` to these `reports`; None where too many have changed, and the state is as it was.

    What comes out is what `find_shared_by_level` finds anew (decision 053).

    Args:
        state: That of an earlier build, with the same `rules`.
        reports: In the order of `report_order`.
        rules: The list `sharing`.
        sentences: Those of each report, by its id.
        signature: What the sentences of a report follow from.

    Raises:
        LookupError: A piece of the state is lost; it is of no use any more.
    """
    now = {report.id: (signature(report), report.meta.level.value) for report in reports}
    before = {id: head[:2] for id, head in state.heads.items()}
    changed = frozenset(id for id in now.keys() | before.keys() if now.get(id) != before.get(id))
    if len(changed) > FEW:
        return None
    order = {report.id: n for n, report in enumerate(reports)}
    return (
        _SharedChange(state, rules, order, changed).made(now, sentences)
        if changed
        else TouchedSharing(frozenset(), frozenset())
    )


@dataclass(slots=True)
class _Classes:
    """Classes as they were or as they are, as far as somebody has asked, and who has their sentences."""

    tables: dict[Class, dict[str, Entry]] = field(default_factory=dict)
    _holders: dict[_ClassedCore, SentenceHolders] = field(default_factory=dict)

    def entry(self, at: _ClassedCore) -> Entry:
        return self.tables[at[0]].get(at[1], _NONE)

    def mates(self, at: _ClassedCore) -> Iterator[_ClassedCore]:
        return ((at[0], core) for core in self.entry(at)[2])

    def holders(self, at: _ClassedCore) -> SentenceHolders:
        if at not in self._holders:
            self._holders[at] = sentence_holders(
                (slug, year, words or at[1]) for *_, words, slug, year in map(_place_key, self.entry(at)[1])
            )
        return self._holders[at]

    def company(self, at: _ClassedCore) -> Callable[[SentencePlace], tuple[str, str, str]]:
        """What gives `Trace.own`, `.peers` and `.group` of the sentence for each place where it stands."""
        key = self.entry(at)[0]
        if not key:
            return lambda _: ("", "", "")
        own, near = self.holders(at), [self.holders(one) for one in self.mates(at)]

        def of(place: SentencePlace) -> tuple[str, str, str]:
            *_, words, slug, year = _place_key(place)
            return *company(words or at[1], slug, year, own, near), key

        return of


def _place_key(place: SentencePlace) -> tuple[str, str, int]:
    year, _, slug = place[0].partition("/")
    return place[3], slug, int(year)


class _SharedChange:
    def __init__(self, state: SharedState, rules: Rules, order: dict[str, int], changed: frozenset[str]) -> None:
        self._state, self._rules, self._order, self._changed = state, rules, order, changed
        self._before, self._after = _Classes(), _Classes()
        self._classes: dict[tuple[str, str], Class] = {}

    def made(self, now: dict[str, tuple[bytes, str]], sentences: Sentences) -> TouchedSharing:
        added = self._gathered(now, sentences)
        anew = {at for at, places in added.items() if self._placed(at, places)}
        near = self._drawn_near(anew)
        self._keyed({*added, *near})
        around = {mate for at in anew for mate in (*self._before.mates(at), *self._after.mates(at))}
        redone = self._redone({*anew, *near, *around})
        moved = {mate for at in added for mate in (*self._before.mates(at), *self._after.mates(at))}
        keys = {classes.entry(at)[0] for at in (*added, *near, *moved) for classes in (self._before, self._after)}
        self._shelved({*added, *near})
        self._reported(now, sentences, redone)
        return TouchedSharing(frozenset(keys - {""}), self._changed | redone.keys())

    def _gathered(
        self, now: dict[str, tuple[bytes, str]], sentences: Sentences
    ) -> dict[_ClassedCore, list[SentencePlace]]:
        """Every sentence that a changed report has or had, with its places in these reports now."""
        found: dict[_ClassedCore, list[SentencePlace]] = {}
        for id in self._changed:
            if id in self._state.heads:
                for core in self._state.report(id)[0]:
                    found.setdefault(self._at(self._state.heads[id].level, core), [])
            for sentence in sentences[id] if id in now else ():
                words = "" if sentence.words == sentence.core else sentence.words
                at = self._at(now[id][1], sentence.core)
                found.setdefault(at, []).append((id, sentence.span.start, sentence.span.end, words))
        return found

    def _at(self, level: str, core: str) -> _ClassedCore:
        of = self._classes.get((level, core))
        if of is None:
            of = self._classes[level, core] = class_of(level, core, self._rules)
            if of not in self._before.tables:
                there = self._state.shard(self._state.number(of)).get(of, {})
                self._before.tables[of], self._after.tables[of] = there, dict(there)
        return of, core

    def _placed(self, at: _ClassedCore, added: list[SentencePlace]) -> bool:
        """Puts a sentence where it stands now; whether anybody else has it, or has it in other words or order."""
        key, before, near = self._before.entry(at)
        places = [place for place in before if place[0] not in self._changed] + added
        places.sort(key=lambda place: (self._order[place[0]], place[1]))
        if places:
            self._after.tables[at[0]][at[1]] = key, tuple(places), near
        else:
            self._after.tables[at[0]].pop(at[1], None)
        return [(one[0], one[3]) for one in before] != [(one[0], one[3]) for one in places]

    def _drawn_near(self, anew: set[_ClassedCore]) -> set[_ClassedCore]:
        """Says of each of these sentences which ones are near to it, and of those the same; gives those others."""
        found = {at: self._near(at) for at in anew}
        others: set[_ClassedCore] = set()
        for at, near in found.items():
            of, core = at
            there, before = self._after.tables[of], set(self._before.entry(at)[2])
            if core in there:
                there[core] = (*there[core][:2], tuple(sorted(near)))
            for mate in before ^ near:
                if mate in there and (of, mate) not in anew:
                    key, places, known = there[mate]
                    there[mate] = key, places, tuple(sorted({*known, core} if mate in near else {*known} - {core}))
                    others.add((of, mate))
        return others

    def _near(self, at: _ClassedCore) -> set[str]:
        data = self._rules.lists.sharing.near
        of, core = at
        there = self._after.tables[of]
        if core not in there or len(core) < data.shortest:
            return set()
        own, scopes = bigrams(core), _scopes(there[core][1])
        found = set()
        for other, (_, places, _) in there.items():
            if other == core or len(other) < data.shortest:
                continue
            theirs = bigrams(other)
            if not own & theirs or 2 * len(own & theirs) < data.bound * (len(own) + len(theirs)) - 1e-9:
                continue
            # two sentences of one and the same report are nobody's relatives
            if any(len(scopes[scope] | ids) > 1 for scope, ids in _scopes(places).items() if scope in scopes):
                found.add(other)
        return found

    def _keyed(self, ats: set[_ClassedCore]) -> None:
        """Says of each which has a key: those that a related report has, or nearly."""
        for at in ats:
            of, core = at
            there = self._after.tables[of]
            if core in there:
                _, places, near = there[core]
                key = key_of(Level(of[0]), core) if near or self._after.holders(at).has_company else ""
                there[core] = key, places, near

    def _redone(self, ats: set[_ClassedCore]) -> dict[str, set[str]]:
        """In which other reports a sentence's company has changed: its cores by report."""
        redone: dict[str, set[str]] = defaultdict(set)
        for at in ats:
            before, after = self._before.company(at), self._after.company(at)
            for place in self._after.entry(at)[1]:
                if place[0] not in self._changed and before(place) != after(place):
                    redone[place[0]].add(at[1])
        return redone

    def _shelved(self, ats: set[_ClassedCore]) -> None:
        """Puts changed classes into their shards, and their keys into the list of all."""
        state, keys = self._state, dict(self._state.keys)
        for at in ats:
            was, now = self._before.entry(at)[0], self._after.entry(at)[0]
            if was != now:
                keys.pop(was, None)
                if now:
                    keys[now] = at[0][0], state.number(at[0])
        state.keys = keys
        for of in {of for of, _ in ats}:
            name = f"shard {state.number(of)}"
            shard = state.new[name] if name in state.new else dict(state.shard(state.number(of)))
            shard.pop(of, None)
            if self._after.tables[of]:
                shard[of] = self._after.tables[of]
            state.new[name] = shard

    def _reported(self, now: dict[str, tuple[bytes, str]], sentences: Sentences, redone: dict[str, set[str]]) -> None:
        state = self._state
        for id in self._changed - now.keys():
            state.new[f"report {id}"] = None
            del state.heads[id]
        for id in self._changed & now.keys():
            signature, level = now[id]
            cores = tuple(sentence.core for sentence in sentences[id])
            lines = [self._line(id, self._at(level, sentence.core), sentence) for sentence in sentences[id]]
            self._keep(id, Head(signature, level, (0.0, 0.0, 1.0)), cores, lines)
        for id, which in redone.items():
            cores, known = state.report(id)
            level = state.heads[id].level
            places = {line[0]: place for line, place in self._places(id, level, zip(cores, known, strict=True), which)}
            lines = [
                line if core not in which else self._again(line, self._at(level, core), places[line[0]])
                for core, line in zip(cores, known, strict=True)
            ]
            self._keep(id, state.heads[id], cores, lines)

    def _places(
        self, id: str, level: str, lines: Iterable[tuple[str, TraceRow]], which: set[str]
    ) -> Iterator[tuple[TraceRow, SentencePlace]]:
        for core, line in lines:
            if core in which:
                there = self._after.entry(self._at(level, core))[1]
                yield line, next(place for place in there if place[0] == id and place[1] == line[0])

    def _again(self, line: TraceRow, at: _ClassedCore, place: SentencePlace) -> TraceRow:
        return (*line[:2], *self._after.company(at)(place), line[5])

    def _line(self, id: str, at: _ClassedCore, sentence: ComparedSentence) -> TraceRow:
        span, words = sentence.span, sentence.words
        place = (id, span.start, span.end, "" if words == at[1] else words)
        return (span.start, span.end, *self._after.company(at)(place), len(words))

    def _keep(self, id: str, head: Head, cores: tuple[str, ...], lines: list[TraceRow]) -> None:
        reuse = reuse_by_traces(id, [trace_of(line) for line in lines])
        self._state.heads[id] = head._replace(reuse=shares_of(reuse))
        self._state.new[f"report {id}"] = cores, tuple(lines)


def _scopes(places: Sequence[SentencePlace]) -> dict[str, set[str]]:
    """The reports of each year and of each township that a sentence stands in."""
    found: dict[str, set[str]] = defaultdict(set)
    for place in places:
        year, _, slug = place[0].partition("/")
        found[f"{year}/"].add(place[0])
        found[slug].add(place[0])
    return found
