"""Which topics a section has: by its heading, and by the share of its text that speaks of each."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from duizhao.examine.lexicon import Scan
from duizhao.examine.topical_units import TopicalUnit
from duizhao.frozen import frozen
from duizhao.model import Reason, Rules, Span

HEADING_SHARE = 0.45  # what a heading that names its topic counts against the body
OUTRIGHT = 3.0  # weight from which a heading names a topic outright
SECOND_SHARE = 0.13  # of all evidence that a further topic of an item needs
LED_SHARE = 0.07  # of all evidence that a further topic of a section needs which a sentence of its own names
SPREAD_SHARE = 0.3  # … and one that only goes along with other topics in their sentences
WORDS = 2  # different words that a further topic of a section needs which no heading names
SPOKEN_OF = 2.0  # weight that a further topic of an item needs besides: a word that goes along with much is not enough
MOST_TOPICS = 3


@frozen
class TopicChoice:
    """The topics of a stretch of text, most fitting first, with the confidence in the first one."""

    topics: tuple[str, ...]
    score: float
    reason: Reason
    runner_up: str | None


NOTHING = TopicChoice((), 0.0, Reason("no-signal"), None)


def topic_shares(topical_units: Sequence[TopicalUnit]) -> dict[str, float]:
    """Topic → the share (0–1) of the text of `topical_units` that speaks of it; they sum to 1 at most.

    Topics go by their ids. How a section's topics are weighed: docs/rules.md.
    """
    total: dict[str, float] = {}
    weight = 0.0
    for topical_unit in topical_units:
        evidence = sum(topical_unit.leaning.values())
        if evidence <= 0:
            continue
        length = len(topical_unit.span) ** 0.5 * min(1.0, evidence / OUTRIGHT)
        weight += length
        for topic, score in topical_unit.leaning.items():
            total[topic] = total.get(topic, 0.0) + length * score / evidence
    return {t: s / weight for t, s in total.items()} if weight else {}


def choose_topics(
    heading: Span,
    topical_units: Sequence[TopicalUnit],
    scan: Scan,
    rules: Rules,
    text: str,
    below: Sequence[Span] = (),
    short: bool = False,
) -> TopicChoice:
    """The topics of a section.

    How many words a further topic needs: decision 101.

    Args:
        heading: Its heading.
        topical_units: The units of its own body and of all sections below it.
        scan: The signals of the report.
        rules: The rule data (for the official order of topics, which breaks ties, and their names).
        text: The report's text.
        below: The headings of the sections below it, each of which counts like a unit.
        short: It is one of next year's arrangements, which say in half a sentence what measures tell in three.

    Returns:
        At most three topics by their ids, most fitting first, with score and reason.
    """
    named = scan.scores(heading)
    body = topic_shares((*topical_units, *(TopicalUnit("", s, scan.scores(s), scan.scores(s), False) for s in below)))
    strength = max(named.values(), default=0.0)
    share = HEADING_SHARE * min(1.0, strength / OUTRIGHT) if body else 1.0
    whole = sum(named.values()) or 1.0
    total = {t: share * named.get(t, 0.0) / whole + (1 - share) * body.get(t, 0.0) for t in {*named, *body}}
    ranked = rank_topics(total, rules)
    if not ranked:
        return NOTHING
    first, best = ranked[0]
    led = _led(topical_units) | (_outright_topics(topical_units) if short else frozenset())
    further = [t for t, s in ranked[1:] if s >= (LED_SHARE if t in led else SPREAD_SHARE)]
    needs = _words_needed(rules)
    headed = {*named, *(t for s in below for t, weight in scan.scores(s).items() if weight >= OUTRIGHT)}
    told = [t for t in further if t in headed or _different(t, topical_units, scan, text) >= needs.get(t, WORDS)]
    chosen = [first, *told[: MOST_TOPICS - 1]]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    runner_up = next((t for t, _ in ranked[1:]), None)
    area = Span(heading.start, max([heading.end, *(u.span.end for u in topical_units)]))
    return TopicChoice(
        tuple(chosen), _confidence(best, second), _topic_reason(first, named, heading, area, scan, text), runner_up
    )


def _different(topic: str, topical_units: Sequence[TopicalUnit], scan: Scan, text: str) -> int:
    """How many different words of the units speak for a topic."""
    return len({word for topical_unit in topical_units for word in scan.words(topical_unit.span, topic, text)})


def _led(topical_units: Sequence[TopicalUnit]) -> frozenset[str]:
    """The topics that a sentence of their own names: no other topic says more in it."""
    found: set[str] = set()
    for topical_unit in topical_units:
        most = max(topical_unit.scores.values(), default=0.0)
        if most >= OUTRIGHT:
            found |= {topic for topic, score in topical_unit.scores.items() if score == most}
    return frozenset(found)


def _outright_topics(topical_units: Sequence[TopicalUnit]) -> frozenset[str]:
    """The topics that the sentences name outright, taken together."""
    total: dict[str, float] = {}
    for topical_unit in topical_units:
        for topic, score in topical_unit.scores.items():
            total[topic] = total.get(topic, 0.0) + score
    whole = sum(total.values())
    return frozenset(t for t, s in total.items() if s >= OUTRIGHT and s >= SECOND_SHARE * whole)


def choose_plain(spans: Sequence[Span], lead: Span, scan: Scan, rules: Rules, text: str) -> TopicChoice:
    """The topics of an item (a shortcoming, a plan item): the words in `spans`, and those of its lead once more.

    How topics are weighed: docs/rules.md.

    Args:
        spans: Offsets in `text` of the item's words.
        lead: Those of its lead, which count twice.
        scan: The signals of the whole report.
        rules: The taxonomy of the report's year.
        text: The report's words.

    Returns:
        At most `MOST_TOPICS` topics, most fitting first, a score of 0–1 and the reason; `NOTHING` without a signal.
    """
    scores: dict[str, float] = {}
    for span in (*spans, lead):
        for topic, score in scan.scores(span).items():
            scores[topic] = scores.get(topic, 0.0) + score
    ranked = rank_topics(scores, rules)
    if not ranked:
        return NOTHING
    whole = sum(scores.values())
    first, best = ranked[0]
    chosen = [first, *[t for t, s in ranked[1:] if s / whole >= SECOND_SHARE and s >= SPOKEN_OF][: MOST_TOPICS - 1]]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    named = scan.scores(lead)
    return TopicChoice(
        tuple(chosen),
        _confidence(best / whole, second / whole),
        _topic_reason(first, named, lead, Span(spans[0].start, spans[-1].end), scan, text, "lead"),
        ranked[1][0] if len(ranked) > 1 else None,
    )


def rank_topics(scores: Mapping[str, float], rules: Rules) -> list[tuple[str, float]]:
    """Topics by id with their `scores`, the best first; the official order in the taxonomy of `rules` breaks ties.

    Scores of 0 and less are left out; what is equal to six decimals is a tie. The official order is that of the list
    `taxonomy`.
    """
    if len(scores) < 2:
        return [(t, s) for t, s in scores.items() if s > 0]
    rounded = {t: -round(s, 6) for t, s in scores.items() if s > 0}
    if len(set(rounded.values())) == len(rounded):  # most often: no tie to break
        return [(t, scores[t]) for t in sorted(rounded, key=rounded.__getitem__)]
    order = _official_order(rules)
    return [(t, scores[t]) for t in sorted(rounded, key=lambda t: (rounded[t], order.get(t, 99)))]


@lru_cache(maxsize=8)
def _words_needed(rules: Rules) -> Mapping[str, int]:
    return {topic: entry.words for entry in rules.lists.themes.further for topic in entry.themes}


@lru_cache(maxsize=8)
def _official_order(rules: Rules) -> dict[str, int]:
    return {t.id: i for i, t in enumerate(rules.taxonomy.topics)}


def _confidence(best: float, second: float) -> float:
    """0.5 where two topics are level, towards 1 where one stands alone."""
    return round(best / (best + second), 3) if best else 0.0


def _topic_reason(
    topic: str, named: Mapping[str, float], heading: Span, area: Span, scan: Scan, text: str, what: str = "heading"
) -> Reason:
    if named.get(topic, 0.0) >= 2.0:
        words = scan.words(heading, topic, text)
        return Reason(f"{what}-says", words)
    words = scan.words(area, topic, text)
    return Reason("body-says", words) if words else Reason(f"{what}-and-body-silent")
