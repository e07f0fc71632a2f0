"""Placement of every section: part and topics, with reason, confidence and runner-up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from duizhao.examine.lexicon import Scan
from duizhao.examine.parts import (
    BY_HAND,
    BY_HEADING,
    BY_OVERRIDE,
    FROM_SECTION_ABOVE,
    PART_BY_HAND,
    REPEATS_ABOVE,
    PartChoice,
    bare_heading,
    override_of,
)
from duizhao.examine.topical_units import TopicalUnit
from duizhao.examine.topics import MOST_TOPICS, OUTRIGHT, SPOKEN_OF, TopicChoice, choose_topics
from duizhao.examine.wording import cue_patterns
from duizhao.model import MEASURES, PLAN, SHORTCOMINGS, Doubt, Placement, Reason, Report, Rules, Section

_BARE = {SHORTCOMINGS, PLAN}  # headings of these parts have no topic of their own
OWN_NONE = Reason("part-heading")
_HEADING = "heading-says"
SAYS_SOMETHING = 12  # characters of text from which a section has a subject (无。 has none)
UNSURE = 0.52  # confidence below which a placement is shown as a doubt


def placements(
    report: Report,
    rules: Rules,
    parts: Mapping[str, PartChoice],
    topical_units: Mapping[str, Sequence[TopicalUnit]],
    scan: Scan,
) -> tuple[Placement, ...]:
    """One placement for each section of a report, in order.

    How topics are weighed: docs/rules.md.

    Args:
        report: The report.
        rules: The taxonomy of its year; what its front matter says of a section wins over them.
        parts: The part of each section with its reason, by section id.
        topical_units: The smallest stretches of each section's own text, by section id.
        scan: The signals of the whole report.

    Returns:
        Each with the part, at most three topics by their ids, scores of 0–1 and reasons; further topics by decision
        101.
    """
    return tuple(_placement(report, s, rules, parts[s.id], topical_units, scan) for s in report.sections)


def placement_doubts(report: Report, found: Sequence[Placement]) -> tuple[Doubt, ...]:
    """The placements among `found`, those of `report` in order, that the rules were not sure of: heading and reason.

    Unsure is a confidence below `UNSURE`, 0 to 1. Source: docs/rules.md, how the lists work.
    """
    return tuple(
        Doubt(section.heading, reason)
        for section, placement in zip(report.sections, found, strict=True)
        if (reason := _placement_doubt(section, placement))
    )


def _placement(
    report: Report,
    section: Section,
    rules: Rules,
    part: PartChoice,
    topical_units: Mapping[str, Sequence[TopicalUnit]],
    scan: Scan,
) -> Placement:
    override = override_of(report, section)
    inherited = part.by in (FROM_SECTION_ABOVE, REPEATS_ABOVE)
    if override is not None and override.topics is not None:
        return Placement(section.id, part.part, override.topics, 1.0, part.reason, BY_HAND, None, inherited)
    named = scan.scores(section.heading)
    if _only_a_part(section, part, max(named.values(), default=0.0) >= OUTRIGHT):
        return Placement(section.id, part.part, (), part.score, part.reason, OWN_NONE, None)
    inside = report.inside(section)
    below = [s.heading for s in inside if s.id != section.id]
    text_units = [u for s in inside for u in topical_units[s.id]]
    choice = choose_topics(section.heading, text_units, scan, rules, report.text, below, short=part.part == PLAN)
    choice = _by_nature(choice, part, max(named.values(), default=0.0) >= SPOKEN_OF, rules)
    if part.part == SHORTCOMINGS and choice.topics:
        words = cue_patterns(rules, report.meta.year)
        short = words.by_what_falls_short(bare_heading(report, section), choice.topics)[:MOST_TOPICS]
        choice = replace(choice, topics=short)
    score = min(choice.score, part.score) if choice.topics else part.score / 2
    return Placement(
        section.id, part.part, choice.topics, round(score, 3), part.reason, choice.reason, choice.runner_up, inherited
    )


def _by_nature(choice: TopicChoice, part: PartChoice, named: bool, rules: Rules) -> TopicChoice:
    """The topics of a section in a part with a topic of its own: that of the duty of the two leading officials.

    The section that opens the part has its first topic only, whatever else the two looked after. Below it, a heading
    that names no topic (`named`) has the part's first; one led by a topic that `beside` names (带头学法) has both.
    """
    entry = next((e for e in rules.lists.themes.parts if e.part == part.part), None)
    if entry is None or not choice.topics:
        return choice
    own = entry.themes
    others = tuple(t for t in choice.topics if t not in own)
    if part.by == BY_HEADING:
        return replace(choice, topics=choice.topics[:1])
    if part.by == FROM_SECTION_ABOVE and not named:
        return replace(choice, topics=(*own, *others[:1]))
    if choice.topics[0] in entry.beside:
        return replace(choice, topics=(choice.topics[0], *own, *others[1:])[:MOST_TOPICS])
    return choice


def _only_a_part(section: Section, part: PartChoice, strong: bool) -> bool:
    """Whether a heading only says which part begins (存在的不足) and has no topic; `strong`: it names a topic."""
    if section.parent is not None:
        return part.by in (BY_HEADING, REPEATS_ABOVE) and part.part in _BARE and not strong
    return part.by in (BY_HEADING, BY_OVERRIDE) and (part.part in _BARE or (part.part == MEASURES and not strong))


def _placement_doubt(section: Section, placement: Placement) -> Reason | None:
    if placement.part is None:
        return Reason("no-part")
    if placement.topic_reason in (BY_HAND, OWN_NONE) or placement.part_reason == PART_BY_HAND:
        return None
    if not placement.topics:
        said = section.span.end - section.heading.end >= SAYS_SOMETHING
        return Reason("no-theme") if said else None
    both = placement.runner_up in placement.topics and placement.topic_reason.code == _HEADING
    if placement.score < UNSURE and placement.runner_up is not None and not both:
        return Reason("theme-unsure", values=(("theme", placement.topics[0]), ("other", placement.runner_up)))
    return None
