"""Where numbered subsections turn from problems to their causes or measures, by a bare line: 原因分析：, 整改措施："""

from collections.abc import Iterator, Sequence
from enum import Enum

from duizhao.examine.wording import CuePatterns
from duizhao.model import Report, Section, Span
from duizhao.text.patterns import ListedPattern

_SIGNS = "，,：:。 \u3000\n"


class ListKind(Enum):
    """What a subsection of the part on shortcomings tells."""

    PROBLEM = "problem"
    CAUSE = "cause"
    MEASURE = "measure"


def turns(report: Report, below: Sequence[Section], words: CuePatterns) -> Iterator[tuple[Section, int, ListKind]]:
    """Each of the subsections `below` a section of `report`, where its own text ends, and what it tells.

    A line that ends one and has another behind it (原因分析：) says what those behind it tell. The ends are code points
    of the report's text; the words of such lines stand in the lists `causes` and `plans` (`words`).
    """
    told = ListKind.PROBLEM
    for section in below:
        end, then = section.span.end, told
        if section is not below[-1]:
            opener, measures = opens_causes(report, section.body, words), _ends_in(report, section.body, words.plan_at)
            if opener is not None:
                end, then = opener, ListKind.CAUSE
            elif measures is not None:
                end, then = measures, ListKind.MEASURE
        yield section, end, told
        told = then


def opens_causes(report: Report, body: Span, words: CuePatterns) -> int | None:
    """Where a `body` of `report`, the text before some subsections, ends in `words` that announce causes; else None.

    In code points of the report's text. Source: the list `causes`.
    """
    at = _ends_in(report, body, words.cause_at)
    return at if at is not None and words.causes_announced.search(report.text, at, body.end) else None


def _ends_in(report: Report, body: Span, pattern: ListedPattern) -> int | None:
    """Where the words that a pattern finds begin, if a body ends in them."""
    found = (m for m in pattern.finditer(report.text, body.start, body.end))
    return next((m.start() for m in found if not report.text[m.end() : body.end].strip(_SIGNS)), None)
