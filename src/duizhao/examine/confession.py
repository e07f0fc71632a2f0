"""Whether a section whose heading says nothing of it admits what falls short: 三、冷静思考, 四、写在最后"""

from collections.abc import Sequence, Set

from duizhao.examine.deeds import is_promised, names_work, tells_deeds
from duizhao.examine.found_item import admits
from duizhao.examine.wording import CuePatterns, cue_patterns
from duizhao.model import SHORTCOMINGS, Report, Rules, Section, Span
from duizhao.text.sentences import sentences

LEAST_LABELS = 2  # 问题一：, 问题二：, of which one shows a lack
OPENS = 3  # sentences at the start of a section, one of which turns to what falls short
MOST = 0.5  # of its sentences more than which admit something, besides those that explain or promise


def confesses(report: Report, section: Section, rules: Rules, before: Set[str | None]) -> bool:
    """Whether the text of a top `section` of `report`, one of its last, admits what falls short.

    It stands behind others and behind none on shortcomings (`before`: the parts of those before it), its heading names
    no work, and nothing in it tells what was done. One of its first sentences turns to what falls short, or a later one
    says why or what will be done about it, and most of the others admit something. Source: the lists `headings`,
    `shortcomings`, `causes`, `plans` of `rules`.
    """
    if not before or SHORTCOMINGS in before:
        return False
    text = report.text
    words = cue_patterns(rules, report.meta.year)
    told = sentences(text, section.heading.end, section.span.end)
    if names_work(section.heading.of(text), rules) or tells_deeds(text, told, rules, report.meta.year):
        return False
    opened = words.cause_at.finditer(text, section.heading.end, section.span.end)
    why = [m for m in opened if words.for_all_surely.search(m[0])]
    step = words.plan_at.search(text, section.heading.end, section.span.end)
    end = min([section.span.end, *(m.start() for m in why), *([step.start()] if step else [])])
    labelled = [row for row in told if words.item_label.match(text, row.start, row.end)]
    if len(labelled) >= LEAST_LABELS:  # 问题一：……问题二：……
        return any(words.hint.search(text, row.start, row.end) or admits(text, row, words) for row in labelled)
    first = [row for row in told if row.start < end]
    turns = any(words.pivot.search(row.of(text)) for row in first[:OPENS])
    problems = [row for row in first if admits(text, row, words) or not words.pivot.search(row.of(text))]
    admitted = sum(admits(text, row, words) for row in problems)
    known = bool(admitted) and bool(turns or why) and admitted > MOST * len(problems)
    return known and _explains_on(text, told[len(first) :], rules, words)


def _explains_on(text: str, told: Sequence[Span], rules: Rules, words: CuePatterns) -> bool:
    """Whether the sentences `told` behind what is admitted give causes or promise; any other may tell of work."""
    for row in told:
        if words.cause_at.match(text, row.start, row.end):
            continue
        if is_promised(text, row, rules):
            if words.plan_at.match(text, row.start, row.end):
                return True  # from here on everything is promised
            continue
        said = row.of(text)
        if not (words.hint.search(said) or words.circumstance.search(said) or words.plan_at.match(said)):
            return False
    return True
