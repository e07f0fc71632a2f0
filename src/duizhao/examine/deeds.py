"""What tells that work was done, so that no admission beside it stands for itself: 成立专班, 均已整改到位"""

from collections.abc import Sequence
from functools import lru_cache

from duizhao.examine.found_item import admits
from duizhao.examine.lexicon import lexicon
from duizhao.examine.wording import cue_patterns
from duizhao.frozen import frozen
from duizhao.model import Rules, Span
from duizhao.text.clauses import clauses
from duizhao.text.patterns import ListedPattern, any_or_nothing


@frozen
class _DeedPatterns:
    work: ListedPattern
    deeds: ListedPattern
    promises: ListedPattern


@lru_cache(maxsize=8)
def _deed_patterns(rules: Rules) -> _DeedPatterns:
    headings = rules.lists.headings
    work, deeds, promised = (
        any_or_nothing(e.pattern for e in listed) for listed in (headings.work, headings.deeds, headings.promises)
    )
    return _DeedPatterns(work, deeds, promised)


def names_work(heading: str, rules: Rules) -> bool:
    """Whether a `heading` names a topic of the taxonomy or tells work: 化解矛盾纠纷, 督察反馈问题整改, 法治护航发展.

    Source: the lists `themes` and `headings` of `rules`.
    """
    told = lexicon(rules).scan(heading).scores(Span(0, len(heading)))
    return bool(told) or _deed_patterns(rules).work.search(heading) is not None


def is_promised(text: str, row: Span, rules: Rules) -> bool:
    """Whether a sentence of `text`, a `row` of it, says what is to be done (我们打算增设渡船).

    Source: the list `headings` of `rules`.
    """
    return _deed_patterns(rules).promises.search(text, row.start, row.end) is not None


def tells_deeds(text: str, told: Sequence[Span], rules: Rules, year: int, arranges: bool = True) -> bool:
    """Whether one of the sentences `told` of `text`, a report on `year`, says what was done, and does not promise it.

    `arranges`: one that begins with a verb of work and admits nothing does so too; a plan has nothing else. Source: the
    lists `headings` and `plans` of `rules`.
    """
    words = cue_patterns(rules, year)
    for row in told:
        if is_promised(text, row, rules):
            if words.plan_at.match(text, row.start, row.end):
                return False  # from here on everything is promised
            continue
        first = next(iter(clauses(text, row.start, row.end)), row)
        arranged = arranges and words.arranges.match(first.of(text)) is not None and not admits(text, row, words)
        if arranged or _deed_patterns(rules).deeds.search(text, row.start, row.end):
            return True
    return False
