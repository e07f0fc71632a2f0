"""What an arrangement promises, clause by clause: whose, which object, which deed, how much."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from duizhao.compare.compared_sentences import fold_words
from duizhao.compare.concepts import Concepts, Features
from duizhao.compare.evidence import LEAD
from duizhao.compare.near import bigrams
from duizhao.compare.telling import NAME, Amount, Telling
from duizhao.frozen import frozen
from duizhao.model import PlanItem, Span
from duizhao.text.clauses import clauses
from duizhao.text.patterns import ListedPattern
from duizhao.text.sentences import sentences

FEW_PAIRS = 2  # pairs of characters without which likeness is chance
_RUN = re.compile(r"\w+")


@frozen
class DeliveryLists:
    """The two lists by which arrangements are followed, compiled."""

    of: Concepts
    telling: Telling


@frozen
class Promise:
    """What a clause promises: its features, and where it names people, those of what is to be done for them.

    There is no `deed` where the people are all that is promised (选聘调解员). `things` and
    `deeds` are its words that others may stand for, `general` those that take in others. `vague`: it names a field
    and no deed. `last`: the last word of what is promised (案例集), '' where any sentence may hold it; `made`: it is to
    come to be. `person`: who is to see to it (专人), `work`: what tells of the kind of work that is asked for (整治).
    `every`: it is meant of all (每个村).
    """

    span: Span
    features: Features
    deed: Features | None = None
    things: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    general: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    vague: bool = False
    last: str = ""
    made: bool = False
    person: str = ""
    work: ListedPattern | None = None
    every: bool = False

    def is_for_them(self, said: Features) -> bool:
        """Whether a sentence, `said`, says a word of the deed, not only for whom it is (decision 095)."""
        return self.deed is None or not (self.deed.grams or self.deed.pairs).isdisjoint(said.pairs)


def promises(text: str, item: PlanItem, words: DeliveryLists) -> Iterator[Promise]:
    """What an arrangement, `item` of a report's `text`, promises, by the lists `words`.

    Not its heading, no aims; a bare number belongs to the clause before it. Source: decision 095.
    """
    whole = sentences(text, item.span.start, item.span.end) or (item.span,)
    heading = whole[0] if len(whole) > 1 and len(whole[0]) <= LEAD else None
    last: Promise | None = None
    for clause in clauses(text, item.span.start, item.span.end):
        if heading is not None and heading.holds(clause):
            continue
        said = clause.of(text)
        if _promises_something(said, words):
            if last is not None:
                yield last
            last = promise(clause, said, words)
        elif last is not None:  # 每村不少于5名
            last = replace(last, amounts=last.amounts + words.telling.amounts(said))
    if last is not None:
        yield last


def promise(span: Span, clause: str, words: DeliveryLists) -> Promise:
    """A `clause`, at `span`, as a promise, by the lists `words`.

    Of its words those of the object alone, for who did it may say another verb. `span` is in code points of the
    report's text (decision 095).
    """
    telling, folded = words.telling, words.telling.fold(clause)
    bare = object_words(folded, words)
    object_, deed = words.of.features(bare), telling.whom.sub("", bare)
    grams = object_.grams - _chance_pairs(bare, words)
    grams = grams.union(*map(bigrams, things := telling.things(bare)))
    if len(grams) < FEW_PAIRS:  # all of 法律顾问制度 are words that every sentence may hold, together they are none
        grams = grams.union(*map(bigrams, words.of.named(bare)))
    vague = telling.vague.match(clause) is not None
    features = replace(words.of.features(folded), words=object_.words, grams=grams, own=object_.own)
    to_whom = len(deed) > 1 and deed != bare and not NAME.search(clause)  # “送法进企业” is the deed itself
    return Promise(
        span,
        features,
        words.of.features(deed) if to_whom else None,
        things,
        telling.deeds(folded),
        words.telling.general(folded),
        words.telling.amounts(clause),
        vague,
        last_word(clause, object_, words),
        words.telling.makes.search(folded) is not None,
        person.group() if (person := telling.persons.search(folded)) else "",
        telling.work(telling.bare(folded)),
        telling.every.search(clause) is not None,
    )


def _chance_pairs(bare: str, words: DeliveryLists) -> frozenset[str]:
    """The pairs of characters of a `bare` clause that stand side by side by chance.

    There two things are joined (农闲、集市 has no 闲集), or a mark or an amount stood between them.
    """
    things = (run for part in words.telling.joints.split(bare) for run in _RUN.findall(part))
    inside = frozenset(chain.from_iterable(bigrams(fold_words(run)) for run in things))
    return bigrams(fold_words(bare)) - inside


def last_word(clause: str, object_: Features, words: DeliveryLists) -> str:
    """The last word of what a `clause` promises, without the form that it is to have.

    '' where every sentence may hold it, or a field is all that is named. `object_` is what is promised, by the lists
    `words` (decision 095).
    """
    if words.telling.vague.match(clause):
        return ""
    last = words.telling.without_form(object_.words)[-FEW_PAIRS:]
    return last if last in object_.grams else ""


def object_words(folded: str, words: DeliveryLists) -> str:
    """A `folded` clause without amounts, the place that it begins with (在集镇主街打造普法长廊) and its verb.

    `words` are the lists (decision 095).
    """
    bare = words.telling.bare(folded).strip()
    deed = words.of.does.search(bare, 2) if words.telling.places.match(bare) else None
    bare = bare[deed.start() :] if deed else bare
    return words.of.without_verb(words.telling.without_deeds(bare).strip())


def _promises_something(clause: str, words: DeliveryLists) -> bool:
    if words.telling.is_empty(clause):
        return False
    bare = words.telling.bare(words.telling.fold(clause))
    features = words.of.features(bare)
    named = features.narrow or features.own or words.telling.things(bare)
    counted = features.grams and words.telling.amounts(clause)  # 每月组织一次学法
    return bool(named or len(features.grams) >= FEW_PAIRS or (features.grams and features.act) or counted)
