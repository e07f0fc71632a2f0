"""Placement of every section: part and themes, with reason, confidence and runner-up."""

from collections.abc import Mapping, Sequence

from duizhao.examine.lexicon import Scan
from duizhao.examine.parts import MEASURES, PLAN, SHORTCOMINGS, PartChoice, override_of
from duizhao.examine.themes import NAMED, choose
from duizhao.examine.units import Unit
from duizhao.model import Doubt, Placement, Report, Rules, Section

_BARE = {SHORTCOMINGS, PLAN}  # headings of these parts have no theme of their own
BY_HAND = "人工指定（placements）"
OWN_NONE = "部分的标题，自身没有主题"
SAYS_SOMETHING = 12  # characters of text from which a section has a subject (无。 has none)
UNSURE = 0.52  # confidence below which a placement is shown as a doubt


def placements(
    report: Report, rules: Rules, parts: Mapping[str, PartChoice], units: Mapping[str, Sequence[Unit]], scan: Scan
) -> tuple[Placement, ...]:
    """One placement for each section of a report, in order."""
    return tuple(_placement(report, s, rules, parts[s.id], units, scan) for s in report.sections)


def doubts(report: Report, found: Sequence[Placement], rules: Rules) -> tuple[Doubt, ...]:
    """The placements that the rules were not sure of."""
    names = {t.id: t.name for t in rules.taxonomy.themes}
    return tuple(
        Doubt(section.heading, f"“{section.heading.of(report.text)}”{message}")
        for section, placement in zip(report.sections, found, strict=True)
        if (message := _doubt(section, placement, names))
    )


def _placement(
    report: Report,
    section: Section,
    rules: Rules,
    part: PartChoice,
    units: Mapping[str, Sequence[Unit]],
    scan: Scan,
) -> Placement:
    override = override_of(report, section)
    inherited = part.by == "above"
    if override is not None and override.themes is not None:
        return Placement(section.id, part.part, override.themes, 1.0, part.reason, BY_HAND, None, inherited)
    named = scan.scores(section.heading)
    if _only_a_part(section, part, max(named.values(), default=0.0) >= NAMED):
        return Placement(section.id, part.part, (), part.score, part.reason, OWN_NONE, None)
    inside = [s for s in report.sections if section.span.holds(s.span)]
    below = [s.heading for s in inside if s.id != section.id]
    text_units = [u for s in inside for u in units[s.id]]
    choice = choose(section.heading, text_units, scan, rules, report.text, below)
    score = min(choice.score, part.score) if choice.themes else part.score / 2
    return Placement(
        section.id, part.part, choice.themes, round(score, 3), part.reason, choice.reason, choice.runner_up, inherited
    )


def _only_a_part(section: Section, part: PartChoice, strong: bool) -> bool:
    """Whether a heading only says which part begins (存在的不足) and has no theme; `strong`: it names a theme."""
    if section.parent is not None:
        return part.by == "heading" and part.part in _BARE and not strong
    return part.by in ("heading", "override") and (part.part in _BARE or (part.part == MEASURES and not strong))


def _doubt(section: Section, placement: Placement, names: Mapping[str, str]) -> str:
    if placement.part is None:
        return "没有认出属于哪一部分"
    if BY_HAND in (placement.theme_reason, placement.part_reason) or placement.theme_reason == OWN_NONE:
        return ""
    if not placement.themes:
        said = section.span.end - section.heading.end >= SAYS_SOMETHING
        return "没有认出主题：标题和正文都没有主题词" if said else ""
    both = placement.runner_up in placement.themes and placement.theme_reason.startswith("标题")
    if placement.score < UNSURE and placement.runner_up is not None and not both:
        first, other = (names.get(t, t) for t in (placement.themes[0], placement.runner_up))
        return f"主题没有把握：{first}，也可能是{other}"
    return ""
