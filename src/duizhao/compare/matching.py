"""Whether two stretches of text speak of the same shortcoming, and which words say so."""

from enum import Enum

from duizhao.compare.concepts import Features
from duizhao.compare.near import dice
from duizhao.frozen import frozen
from duizhao.model import Reason

SAME_WORDS = 0.55  # Dice of the bigrams from which on two clauses say the same
NEARLY_ALL = 0.75  # … and where each names a subject of its own
HALF = 0.5  # share of a clause's own bigrams without which likeness is only likeness of form
_MOST_WORDS = 0.6  # share of a clause's own bigrams that stand in the other
SOME_WORDS = 0.4  # … that are enough where the same lack of the same people is named
LOPSIDED = 0.12  # what it costs that only one side names something narrower
LONG = 4  # characters of uncommon words in common that are proof by themselves


class MatchKind(Enum):
    """What is set beside a shortcoming."""

    AGAIN = "again"  # a shortcoming of the next report
    MEASURE = "measure"  # what the next report says was done
    PLAN = "plan"  # what its own report arranges


@frozen
class Match:
    """How well two stretches agree (0–1) and why."""

    score: float
    reason: Reason | None


NO_MATCH = Match(0.0, None)


@frozen
class Setting:
    """Where a shortcoming is looked for.

    `rare` are the bigrams that are uncommon there: only they make words in common telling. `speakers` are the broad
    subjects that tell whose lack it is, `new_subjects` the narrow subjects that the year before had no measure on.
    """

    kind: MatchKind
    rare: frozenset[str]
    speakers: frozenset[str]
    new_subjects: frozenset[str] = frozenset()


def match(a: Features, b: Features, facets: frozenset[str], setting: Setting) -> Match:
    """Sets the shortcoming `a` beside `b`; the first rule that fits gives score, 0 to 1, and reason.

    Scores put the rules in the order of how sure they are; words in common add up to 0.15. What is enough is the
    caller's to say (`followup.ENOUGH`, 0.6). Source: decision 022.

    Args:
        a: A clause of the shortcoming.
        b: What may speak of it again.
        facets: The facets of `b` that count: what falls short in it, or what is done.
        setting: Where `b` stands.
    """
    kind, rare, speakers = setting.kind, setting.rare, setting.speakers
    # what is done for the one may serve the other (调解 化解纠纷); a lack of the one is none of the other
    served = frozenset[str]() if kind is MatchKind.AGAIN else a.subjects & b.serves
    if not served and a.pairs.isdisjoint(b.pairs) and a.subjects.isdisjoint(b.subjects):
        return NO_MATCH
    if (a.broad & speakers) and (b.broad & speakers) and not a.broad & b.broad & speakers:
        return NO_MATCH  # 干部 the one, 群众 the other
    narrow, many_sided = a.narrow & b.narrow, a.many_sided & b.many_sided
    if not a.narrow:
        many_sided |= served
    # where each names a narrow subject of its own, the wider one above them proves nothing: 林权纠纷, 物业纠纷
    apart = bool(a.subjects and b.subjects) and not (narrow or served)
    apart = apart and (not many_sided or bool(a.narrow and b.narrow))
    # where only one does, it says more than the other, and is the less likely to be the same
    lopsided = kind is MatchKind.AGAIN and a.narrow != b.narrow
    cover = len(a.grams & b.grams) / len(a.grams) if a.grams else 0.0
    likeness = dice(a.pairs, b.pairs)
    if likeness >= (NEARLY_ALL if apart else SAME_WORDS) and (cover >= HALF or not a.grams) and len(a.words) > 3:
        return Match(0.5 + likeness / 2, Reason("same-wording"))
    word, size = words_in_common(a, b, rare)
    extra = 0.15 * cover
    if (len(word) if apart else size) >= LONG:
        return Match(0.76 + extra, Reason("both-say", (word,)))
    if apart:
        return NO_MATCH  # a lack in common is none where each names what it is about
    same, kin = bool(a.lack & facets), bool(a.kin & facets)
    open_ = not a.lack or (not facets and kind is MatchKind.PLAN)
    if kind is MatchKind.MEASURE:
        if a.narrow and not narrow:
            many_sided = served & a.narrow  # a measure on 纠纷 is none on 物业纠纷
        open_ = not a.lack and bool(b.takes_up or narrow & setting.new_subjects)
    if same and (narrow or many_sided):
        score = 0.74 if narrow else 0.68 if a.subjects & b.subjects else 0.64
        score -= LOPSIDED if lopsided and not word else 0.0
        return Match(score + extra, both_say("same-matter-and-facet", word))
    if narrow and (kin or open_) and not (lopsided or (kind is MatchKind.AGAIN and a.many_sided != b.many_sided)):
        return Match(0.62 + extra, both_say("same-matter-near-facet", word))
    if kind is MatchKind.MEASURE and b.does and not facets and narrow & setting.new_subjects:
        return Match(0.61 + extra, both_say("new-matter", word))
    if kind is MatchKind.MEASURE and (kin or not facets or not a.lack) and (new := _new_words(a, b, rare)):
        return Match(0.6 + extra, Reason("both-say", (new,)))
    if word and (narrow or many_sided or same) and (kin or open_ or narrow):
        return Match(0.62 + extra, Reason("both-say", (word,)))
    if kind is MatchKind.MEASURE and word and b.does:
        return Match(0.6 + extra, Reason("both-say", (word,)))
    if (
        same
        and a.broad & b.broad
        and (cover >= SOME_WORDS or (kind is MatchKind.AGAIN and not (a.subjects or b.subjects)))
    ):
        return Match(0.6 + extra, Reason("same-people-and-facet"))
    if cover >= _MOST_WORDS and len(a.grams) > 2 and (same or open_):
        return Match(0.6 + extra, Reason("most-words"))
    if kind is MatchKind.PLAN and _planned_agreement(a, b, bool(many_sided), kin, open_, same, bool(word)):
        return Match(0.55 + extra, both_say("same-matter", word))
    if kind is MatchKind.MEASURE and b.does and (narrow or many_sided or word):
        return Match(0.45 + extra, both_say("same-matter", word))  # enough to show, not to say that it is taken up
    return NO_MATCH


def both_say(code: str, word: str) -> Reason:
    """The reason with a `code`, or its form with a `word` that both sides have besides ("" for none)."""
    return Reason(f"{code}-said", (word,)) if word else Reason(code)


def _planned_agreement(
    a: Features, b: Features, many_sided: bool, kin: bool, open_: bool, same: bool, word: bool
) -> bool:
    """What is enough for a report's own plan, which is made for its shortcomings and names them in other words."""
    return (many_sided and (kin or (open_ and word))) or (bool(a.broad & b.broad) and (word or same))


def _new_words(a: Features, b: Features, rare: frozenset[str]) -> str:
    """The longest stretch of `a` in `b`, of known and unknown words alike, none of which the report before told of."""
    common = a.pairs & b.pairs & rare
    longest = ""
    if len(common) < LONG - 1:
        return longest
    i = 0
    while i < len(a.words) - 1:
        j = i
        while a.words[j : j + 2] in common and a.words[i : j + 2] in b.words:
            j += 1
        longest = max(longest, a.words[i : j + 1], key=len)
        i = max(i + 1, j)
    return longest if len(longest) >= LONG else ""


def words_in_common(a: Features, b: Features, rare: frozenset[str]) -> tuple[str, int]:
    """The longest uncommon word of `a` that stands in `b`, and how many characters all such words have together.

    A word is uncommon where one of its pairs of characters is in `rare`. Of two characters a word must stand at the
    edge of a run, where a word does begin or end. Source: decision 022.
    """
    longest, size = "", 0
    for run in a.own:
        i = 0
        while i < len(run) - 1:
            j = i + 2
            if run[i:j] not in b.words:
                i += 1
                continue
            while j < len(run) and run[i : j + 1] in b.words:
                j += 1
            edge = i == 0 or j == len(run) or j - i > 2 or size > 0 or (i % 2 == 0 and len(run) % 2 == 0)
            if edge and any(run[k : k + 2] in rare for k in range(i, j - 1)):
                size += j - i
                longest = max(longest, run[i:j], key=len)
            i = j
    return longest, size
