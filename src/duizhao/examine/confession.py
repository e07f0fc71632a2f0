"""Whether a section whose heading says nothing of it admits what falls short: 三、冷静思考, 四、写在最后"""

from collections.abc import Set

from duizhao.examine.found_item import admits
from duizhao.examine.wording import cue_patterns
from duizhao.model import SHORTCOMINGS, Report, Rules, Section, Span
from duizhao.text.sentences import sentences

LEAST_LABELS = 2  # 问题一：, 问题二：, which leave nothing to doubt
OPENS = 3  # sentences at the start of a section, one of which turns to what falls short
MOST = 0.5  # of its sentences that admit something, besides those that explain or promise


def confesses(report: Report, section: Section, rules: Rules, before: Set[str | None]) -> bool:
    """Whether the text of a top `section` of `report`, one of its last, admits what falls short.

    It stands behind others and behind none on shortcomings (`before`: the parts of those before it). One of its first
    sentences turns to it, or a later one says why or what will be done about it, and half of the others admit
    something. Source: the lists `shortcomings`, `causes`, `plans` of `rules`.
    """
    if not before or SHORTCOMINGS in before:
        return False
    text = report.text
    words = cue_patterns(rules, report.meta.year)
    told = sentences(text, section.heading.end, section.span.end)
    opened = words.cause_at.finditer(text, section.heading.end, section.span.end)
    why = [m for m in opened if words.for_all_surely.search(m[0])]
    step = words.plan_at.search(text, section.heading.end, section.span.end)
    end = min([section.span.end, *(m.start() for m in why), *([step.start()] if step else [])])
    if sum(words.item_label.match(text, row.start, row.end) is not None for row in told) >= LEAST_LABELS:
        return True  # 问题一：……问题二：……
    problems = [row for row in told if row.start < end]
    turns = any(words.pivot.search(row.of(text)) for row in problems[:OPENS])
    admitted = sum(admits(text, Span(row.start, row.end), words) for row in problems)
    return bool(admitted) and bool(turns or why) and admitted >= MOST * len(problems)
