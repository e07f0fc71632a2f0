"""What a clause is about, by the list `followup`: subjects, what falls short in them or is done, and its own words."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from operator import add
from weakref import proxy

from duizhao.compare.compared_sentences import fold_words
from duizhao.compare.near import bigrams
from duizhao.frozen import frozen
from duizhao.model import Rules
from duizhao.text.pattern_group import PatternGroup, grouped
from duizhao.text.patterns import any_of, compiled
from duizhao.text.phrases import ListedPhrases

_ROLES = ("narrow", "many_sided", "broad", "lack", "act", "apart", "common")
_SUBJECTS, _LACKS = 0, 1  # which of the lists of phrases
_NONE: frozenset[str] = frozenset()  # one for all that hold nothing: each of them would take 216 bytes
_FIGURES = re.compile("[0-9%]")  # a quarter of what a table of them takes, which most characters are not in


@frozen
class Features:
    """What one stretch of text is about.

    `pairs` are all pairs of neighbouring characters, `grams` those outside the words that every sentence may hold,
    `own` the runs of characters that no list knows: the words that make the stretch recognisable.
    """

    words: str = ""
    pairs: frozenset[str] = frozenset()
    grams: frozenset[str] = frozenset()
    own: tuple[str, ...] = ()
    narrow: frozenset[str] = frozenset()
    many_sided: frozenset[str] = frozenset()
    broad: frozenset[str] = frozenset()
    serves: frozenset[str] = frozenset()  # subjects that what is done for its own does good to
    lack: frozenset[str] = frozenset()  # facets that fall short
    kin: frozenset[str] = frozenset()  # … and those that may be said in their place
    act: frozenset[str] = frozenset()  # facets for which something is done
    does: bool = False
    takes_up: bool = False  # a measure that says that it takes a problem up
    named: frozenset[str] = frozenset()  # the facets of that problem

    @property
    def subjects(self) -> frozenset[str]:
        """What it is about, by ids of the list `followup`, without what every sentence is about."""
        return self.narrow | self.many_sided

    def about(self, around: "Features") -> "Features":
        """These features of words that are also about what the words `around` them are about (decision 022)."""
        return Features(  # `replace` takes four times as long, fifty times a report
            self.words,
            self.pairs,
            self.grams,
            self.own,
            self.narrow | around.narrow,
            self.many_sided | around.many_sided,
            self.broad | around.broad,
            self.serves | around.serves,
            self.lack,
            self.kin,
            self.act,
            self.does,
            self.takes_up,
            self.named,
        )


@frozen
class NoteOpening:
    """A way to begin a person's note that overrules the status."""

    text: str
    status: str


class Concepts:
    """The list `followup` of one set of rules, compiled."""

    def __init__(self, rules: Rules) -> None:
        data = rules.lists.followup
        self._serves: dict[str, frozenset[str]] = {}
        subjects, lacks, acts, common = meanings = (_Meanings(), _Meanings(), _Meanings(), _Meanings())
        for subject in data.subjects:
            rank = "broad" if subject.broad else "many_sided" if subject.many_sided else "narrow"
            subjects.add(subject.phrases, rank, subject.id)
            self._serves[subject.id] = frozenset(subject.serves)
        for facet in data.facets:
            lacks.add(facet.lack, "lack", facet.id)
            acts.add(facet.act, "act", facet.id)
        for words in data.facets_apart:
            lacks.add(words.phrases, "apart", "")
            acts.add(words.phrases, "apart", "")
        for words in data.common:
            common.add(words.phrases, "common", "")
        self._meanings = [of.by_phrase for of in meanings]
        self._phrases = ListedPhrases(self._meanings)
        self.narrow = frozenset(e.id for e in data.subjects if not e.many_sided and not e.broad)
        self.speakers = frozenset(e.id for e in data.subjects if e.speaker)
        self.notes = tuple(NoteOpening(e.text, e.status) for e in data.note_words)
        self._kin = [frozenset(e.facets) for e in data.kin]
        self.as_is = any_of(e.pattern for e in data.as_is)
        self.does = any_of(e.pattern for e in data.does)
        self._does = grouped(tuple(e.pattern for e in data.does))
        self._facets_of_deeds = [frozenset(e.facets) for e in data.deeds]
        self._takes_up = [compiled(e.pattern) for e in data.takes_up]
        self._deeds_then_takes_up = PatternGroup([*(compiled(e.pattern) for e in data.deeds), *self._takes_up])

        # A report's plan and shortcomings are read for its own year and for the one before. What is known must not hold
        # these lists themselves: 15 MB for 50 reports would wait until garbage is looked for.
        self.features = lru_cache(maxsize=1024)(partial(Concepts._features, proxy(self)))

    def _features(self, text: str) -> Features:
        """The features of a stretch of text."""
        words = fold_words(text)
        found: dict[str, set[str]] = {role: set() for role in _ROLES}
        uncommon = list(_FIGURES.sub(" ", words))  # without the words that every sentence may hold
        unknown = uncommon.copy()  # … and without those that stand for something
        for meanings, hits in zip(self._meanings, self._phrases.find(words), strict=True):
            for start, end, phrase in hits:
                blank = " " * (end - start)
                for role, id in meanings[phrase]:
                    found[role].add(id)
                    if role == "apart":
                        continue  # 规范性文件 is no 规范
                    unknown[start:end] = blank
                    if role == "common":
                        uncommon[start:end] = blank
        lack = frozenset(found["lack"]) or _NONE
        grams: set[str] = set()
        for run in "".join(uncommon).split():
            grams.update(map(add, run, run[1:]))
        deeds: list[frozenset[str]] = []
        takes_up = False
        for n in self._deeds_then_takes_up.fitting(text):
            if n < len(self._facets_of_deeds):
                deeds.append(self._facets_of_deeds[n])
            else:
                takes_up = True
                break
        return Features(
            words,
            bigrams(words),
            frozenset(grams),
            tuple(run for run in "".join(unknown).split() if len(run) > 1),
            frozenset(found["narrow"]) or _NONE,
            frozenset(found["many_sided"]) or _NONE,
            frozenset(found["broad"]) or _NONE,
            _NONE.union(*(self._serves[id] for id in found["narrow"] | found["many_sided"])) or _NONE,
            lack,
            lack.union(*(k for k in self._kin if k & lack)) if lack else _NONE,
            frozenset(found["act"]).union(*deeds) or _NONE,
            bool(deeds) or self._does.fits(text),
            takes_up,
            self._named(text) if takes_up else _NONE,
        )

    def subjects_in(self, text: str) -> Features:
        """What a `text` is about, and nothing else of its features: a tenth of the time that all of them take.

        Source: the list `followup`.
        """
        found: dict[str, set[str]] = {"narrow": set(), "many_sided": set(), "broad": set()}
        for _, role, id in self._meant(text, _SUBJECTS):
            found[role].add(id)
        narrow, many_sided = frozenset(found["narrow"]) or _NONE, frozenset(found["many_sided"]) or _NONE
        serves = _NONE.union(*(self._serves[id] for id in narrow | many_sided)) or _NONE
        return Features(narrow=narrow, many_sided=many_sided, broad=frozenset(found["broad"]) or _NONE, serves=serves)

    def without_verb(self, clause: str) -> str:
        """A `clause` without the verb of two characters that it begins with: 推行帮办代办 is 帮办代办.

        The verbs stand in the list `followup`.
        """
        return clause[2:] if len(clause) > 3 and self.does.fullmatch(clause[:2]) else clause

    def named(self, text: str) -> list[str]:
        """The longest words in a `text`, folded, that name a narrow subject of the list `followup`, in order."""
        return [phrase for phrase, role, _ in self._meant(text, _SUBJECTS) if role == "narrow"]

    def narrow_in(self, text: str) -> frozenset[str]:
        """The narrow subjects in a `text`, by ids of the list `followup`: a part of its features, for long texts."""
        return frozenset(id for _, role, id in self._meant(text, _SUBJECTS) if role == "narrow")

    def _named(self, text: str) -> frozenset[str]:
        """The facets that fall short in the words by which a measure takes a problem up."""
        problems = "\n".join(m.group() for pattern in self._takes_up for m in pattern.finditer(text))
        return frozenset(id for _, role, id in self._meant(problems, _LACKS) if role == "lack")

    def _meant(self, text: str, which: int) -> Iterator[tuple[str, str, str]]:
        """The phrases of one of the lists in a `text`, in order, each with a role and an id that it stands for."""
        meanings = self._meanings[which]
        for _, _, phrase in self._phrases.of_list(fold_words(text), which):
            for role, id in meanings[phrase]:
                yield phrase, role, id


class _Meanings:
    """What each phrase of a list stands for: roles and ids; one phrase may stand for several things."""

    def __init__(self) -> None:
        self.by_phrase: dict[str, list[tuple[str, str]]] = {}

    def add(self, phrases: Iterable[str], role: str, id: str) -> None:
        for phrase in phrases:
            self.by_phrase.setdefault(phrase, []).append((role, id))


@lru_cache(maxsize=8)
def concepts(rules: Rules) -> Concepts:
    """The concepts of `rules`, compiled once.

    They are the list `followup` (decision 022).
    """
    return Concepts(rules)
