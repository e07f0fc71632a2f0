"""Which mandatory part each section belongs to: by its heading, by the section above, by its body."""

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from duizhao.examine.confession import confesses
from duizhao.examine.deeds import tells_deeds
from duizhao.frozen import frozen
from duizhao.model import MEASURES, PLAN, RESPONSIBILITY, SHORTCOMINGS, Override, Reason, Report, Rules, Section, Span
from duizhao.model.rules.examining import Headings
from duizhao.text.clauses import clauses
from duizhao.text.pattern_group import PatternGroup
from duizhao.text.patterns import ListedPattern, any_of, any_or_nothing, compiled
from duizhao.text.sentences import sentences

PART_BY_HAND = Reason("part-by-hand")
BY_HAND = Reason("by-hand")  # of topics
FROM_ABOVE = Reason("part-above")
LEADERS_SHARE = 0.6  # of a section's text that must speak of the two leading officials to make it theirs
LAST_SECTIONS = 2  # at the top of a report, of which one can be the part on shortcomings in words of its own
LAST_HEADINGS = 40  # among which the plan stands, where a report has one
BESIDE = 2  # characters of a heading besides the words that name its part: 产生|不足的原因
# How a part was found: by a person, by the words of the heading, from the section above, from there and the heading
# says it again, by where a section stands.
BY_OVERRIDE, BY_HEADING, BY_ORDER = "override", "heading", "order"
FROM_SECTION_ABOVE, REPEATS_ABOVE = "above", "repeated"
_TITLE = re.compile("《[^》]{1,60}》")
_AMONG = re.compile("》等")  # 等 behind a title: it is one of several
_INTO = {  # part of the section above → parts that a heading below it may open
    MEASURES: {SHORTCOMINGS, RESPONSIBILITY, PLAN},
    SHORTCOMINGS: {PLAN},
    RESPONSIBILITY: {SHORTCOMINGS},
    PLAN: {SHORTCOMINGS},
}


@frozen
class PartChoice:
    """The part of one section; `by` tells how it was found: override, heading, above, repeated, body, order or none.

    `repeated`: from the section above, and the heading says no more than the part's own.
    """

    part: str | None
    reason: Reason
    by: str
    score: float = 1.0


@frozen
class _PartPattern:
    part: str
    pattern: ListedPattern
    unless: ListedPattern | None
    deep: bool
    check: str | None
    code: str


class PartRules:
    """The list `headings`, compiled for one year (an entry may name the year after)."""

    def __init__(self, data: Headings, known: frozenset[str], year: int) -> None:
        self.known = known
        nxt = str(year + 1)
        self.headings = tuple(
            _PartPattern(
                e.part,
                compiled(e.pattern.replace("{next}", nxt)),
                compiled(e.unless) if e.unless else None,
                e.deep,
                e.check,
                f"heading.{e.id}",
            )
            for e in data.parts
            if e.part in known
        )
        self._headings = PatternGroup([entry.pattern for entry in self.headings])
        self.leaders = any_of(e.pattern for e in data.leaders)
        self.others = any_of(e.pattern for e in data.others)
        self.set_up = any_of(e.pattern for e in data.set_up)
        self.duty = any_of(e.pattern for e in data.duty)
        self.officials = any_of(e.pattern for e in data.officials)
        self.admits_below_plan = any_of(e.pattern for e in data.admits_below_plan)
        self.duty_name = any_of(e.pattern for e in data.duty_name)
        self.bodies = tuple(
            (
                e.part,
                compiled(e.pattern.replace("{next}", nxt)),
                e.count,
                Reason(f"body.{e.id}"),
            )
            for e in data.bodies
            if e.part in known
        )
        self.paragraphs = tuple(
            (e.part, compiled(e.pattern.replace("{next}", nxt)), Reason(f"paragraph.{e.id}"))
            for e in data.paragraphs
            if e.part in known
        )
        self.asides = tuple(
            (e.part, compiled(e.pattern), e.count, Reason(f"aside.{e.id}")) for e in data.asides if e.part in known
        )
        self.mended = any_or_nothing(e.pattern for e in data.mended)
        self.labels = tuple(
            (e.part, compiled(e.pattern.replace("{next}", nxt)), Reason(f"label.{e.id}"))
            for e in data.labels
            if e.part in known
        )

    def headings_for(self, heading: str) -> Iterator[_PartPattern]:
        """Of the `headings`, in their order, those that can fit a `heading` by the words that they need."""
        return (self.headings[n] for n in self._headings.likely(heading))


@lru_cache(maxsize=64)
def part_rules(rules: Rules, year: int) -> PartRules:
    """The part rules of `rules` for a report on `year`, compiled once.

    In the common lists the parts are those of 厅字〔2019〕28号, Article 24; the list `headings` has the words for them.
    """
    return PartRules(rules.lists.headings, frozenset(p.id for p in rules.taxonomy.parts), year)


def bare_heading(report: Report, section: Section) -> str:
    """The words of the heading of `section` in `report` without its number and without white space."""
    words = section.heading.of(report.text)
    number = section.number
    if number and words.startswith(number):
        words = words[len(number) :]
    return re.sub(r"\s+", "", words)


def override_of(report: Report, section: Section) -> Override | None:
    """A person's placement of this `section` in the front matter of `report`, by its id or its heading; else None.

    It wins over every rule (docs/rules.md).
    """
    keys = (section.id, section.heading.of(report.text), bare_heading(report, section))
    return next((o for k, o in report.meta.placements if k in keys), None)


def said_of(report: Report, section: str, item: Span) -> tuple[str, ...]:
    """The topics that a person gave a `section` of a `report`, by its id, where an `item` is the whole of it.

    By their ids; () where nobody said anything. A person's word on a section is the word on the item that it is
    (decision 012).
    """
    whole = report.section_at(item.start)
    if whole is None or whole.id != section or item.start >= whole.body.start:
        return ()
    override = override_of(report, whole)
    return (override.topics or ()) if override else ()


def parts(report: Report, rules: Rules) -> dict[str, PartChoice]:
    """Section id → its part, for all sections of `report`, by the lists of `rules` for its year.

    In the common lists the parts are those of 厅字〔2019〕28号, Article 24. The list `headings` has the words for them,
    docs/rules.md the order of the ways.
    """
    table = part_rules(rules, report.meta.year)
    found: dict[str, PartChoice] = {}
    before: set[str | None] = set()
    tops = [section.id for section in report.sections if section.parent is None]
    ends = set(tops[-LAST_SECTIONS:])  # where a section stands that only its text shows to be on shortcomings
    for section in report.sections:
        above = found.get(section.parent) if section.parent else None
        found[section.id] = _part_of_section(report, section, rules, above, before)
        if section.id in ends and found[section.id].by == BY_ORDER and confesses(report, section, rules, before):
            found[section.id] = PartChoice(SHORTCOMINGS, Reason("body-admits"), "body", 0.7)
        before.add(found[section.id].part)
    if RESPONSIBILITY in table.known and RESPONSIBILITY not in before:
        found.update(_by_leaders(report, table, found))
    return found


def _part_of_section(
    report: Report, section: Section, rules: Rules, above: PartChoice | None, before: Set[str | None]
) -> PartChoice:
    """The part of a section; `above`: of the section that it stands in; `before`: all that came before it."""
    table = part_rules(rules, report.meta.year)
    override = override_of(report, section)
    if override is not None and override.part is not None:
        return PartChoice(override.part, PART_BY_HAND, BY_OVERRIDE)
    heading = _without_cited_titles(bare_heading(report, section))
    for entry in table.headings_for(heading):
        if above is not None and above.part is not None:
            if not entry.deep or entry.part not in _INTO.get(above.part, ()) or above.part == entry.part:
                continue
            if entry.part == SHORTCOMINGS and above.part == PLAN and not table.admits_below_plan.search(heading):
                continue
        match = entry.pattern.search(heading)
        if match is None or (entry.unless is not None and entry.unless.search(heading)):
            continue
        if entry.check is not None and not _check_holds(report, section, entry.check, rules):
            continue
        return PartChoice(entry.part, Reason(entry.code, (match[0],)), BY_HEADING)
    if above is not None and above.part is not None:
        repeats = _names_part(heading, above.part, table)
        return PartChoice(above.part, FROM_ABOVE, REPEATS_ABOVE if repeats else FROM_SECTION_ABOVE, above.score)
    return _by_order(report, section, table, before)


def _names_part(heading: str, part: str, table: PartRules) -> bool:
    """Whether a heading below a part says no more than the part's own does: （一）存在的不足, （二）原因分析."""
    for entry in table.headings:
        if entry.deep and entry.part == part and not (entry.unless and entry.unless.search(heading)):
            match = entry.pattern.search(heading)
            if match is not None and len(heading) - len(match[0]) <= BESIDE:
                return True
    return False


def _without_cited_titles(heading: str) -> str:
    """Words without the titles that they cite in a row: 《…纲要》《…第一责任人职责规定》等 says nothing of the duty.

    One title alone counts: 落实《…第一责任人职责规定》情况.
    """
    cited = _TITLE.findall(heading)
    return _TITLE.sub("《》", heading) if len(cited) > 1 or (cited and _AMONG.search(heading)) else heading


def _check_holds(report: Report, section: Section, check: str, rules: Rules) -> bool:
    """Whether a section passes the check that its heading's words ask for (`PartHeading`)."""
    table = part_rules(rules, report.meta.year)
    body = Span(section.heading.end, section.span.end)
    if check == "leaders":
        return _about_leaders(report, section, table)
    if check == "unmended":
        return not table.mended.search(body.of(report.text))
    if section.parent is None and any(_opens_plan(report, s, table) for s in report.sections[-LAST_HEADINGS:]):
        return False
    return not tells_deeds(report.text, sentences(report.text, body.start, body.end), rules, report.meta.year, False)


def _opens_plan(report: Report, section: Section, table: PartRules) -> bool:
    """Whether the heading of a top section opens a plan by words that need no check."""
    heading = bare_heading(report, section)
    fits = (e for e in table.headings_for(heading) if e.pattern.search(heading))
    first = next((e for e in fits if not (e.unless and e.unless.search(heading))), None)
    return section.parent is None and first is not None and first.part == PLAN and first.check is None


def _about_leaders(report: Report, section: Section, table: PartRules) -> bool:
    """Whether a section on 第一责任人 means the town's own two heads, not departments or villages."""
    body = Span(section.heading.end, section.span.end).of(report.text)
    own = sum(1 for m in table.leaders.finditer(body) if not table.duty_name.fullmatch(m[0]))
    return own > 0 or not table.others.search(body)


def _by_order(report: Report, section: Section, table: PartRules, before: Set[str | None]) -> PartChoice:
    """The part of a top section whose heading names none: by its first words, then by what came before it."""
    body = Span(section.heading.end, section.span.end).of(report.text).strip("。：: \n")
    for part, pattern, counts, reason in table.bodies:
        hits = sum(1 for _ in pattern.finditer(body)) if counts else int(pattern.search(body) is not None)
        if hits >= (2 if counts and not before & {SHORTCOMINGS, PLAN} else 1) and before & {SHORTCOMINGS, PLAN}:
            return PartChoice(part, reason, "body", 0.7)
    if PLAN in before:
        return PartChoice(PLAN, Reason("part-after-plan"), BY_ORDER, 0.5)
    if SHORTCOMINGS in before:
        return PartChoice(MEASURES, Reason("part-after-shortcomings"), BY_ORDER, 0.4)
    return PartChoice(MEASURES, Reason("part-before"), BY_ORDER, 0.9)


def _of_leaders(sentence: str, table: PartRules) -> bool:
    """Whether a sentence tells what the two heads did: it begins with them, or half of its clauses name them.

    That they head a committee (成立由书记任组长的领导小组) tells what was set up, not what they did.
    """
    words = table.set_up.sub("〇", sentence)  # a clause that names nobody
    named = [_names_leaders(c.of(words), table) for c in clauses(words, 0, len(words))]
    return any(named[:2]) or sum(named) * 2 > len(named)


def _names_leaders(clause: str, table: PartRules) -> bool:
    """Whether a clause names the two heads; the name of the duty alone does, unless villages or others have it."""
    named = [m[0] for m in table.leaders.finditer(clause)]
    return any(not table.duty_name.fullmatch(n) for n in named) or (bool(named) and not table.others.search(clause))


def _by_leaders(report: Report, table: PartRules, found: Mapping[str, PartChoice]) -> dict[str, PartChoice]:
    """Sections among the measures whose text is nearly all about the two leading officials' own duty."""
    changed: dict[str, PartChoice] = {}
    parents = {s.parent for s in report.sections}
    for section in report.sections:
        if found[section.id].part != MEASURES or section.id in parents:
            continue
        if not table.duty.search(section.body.of(report.text)):
            continue
        told = sentences(report.text, section.body.start, section.body.end)
        body = "".join(_without_cited_titles(s.of(report.text)) for s in told)
        if not table.duty.search(body):
            continue
        spoken = sum(len(s) for s in sentences(body) if _of_leaders(s.of(body), table))
        if spoken >= LEADERS_SHARE * max(1, len(body)) and table.officials.search(body):
            changed[section.id] = PartChoice(RESPONSIBILITY, Reason("part-of-leaders"), "body", 0.6)
    return changed
