"""Next year's arrangements, item by item."""

from collections.abc import Iterator, Mapping, Sequence

from duizhao.examine.found_item import section_reason
from duizhao.examine.item_bounds import bold_leads
from duizhao.examine.item_tables import arrangement_rows
from duizhao.examine.lexicon import Scan
from duizhao.examine.parts import BY_HAND, BY_ORDER, PartChoice, said_of
from duizhao.examine.regions import PartRegion, children, roots
from duizhao.examine.topical_units import lead_of
from duizhao.examine.topics import choose_plain
from duizhao.examine.wording import CuePatterns, cue_patterns
from duizhao.model import NEXT_STEP, PLAN, PlanItem, Reason, Report, Rules, Section, Span
from duizhao.text.clauses import clauses
from duizhao.text.sentences import sentences

_TAIL = "，,；;。：: \t\u3000\n"
SHORTEST = 6  # characters of a sentence that can arrange something
_FoundPlan = tuple[str, Span, Span, Reason]  # section, whole, lead, reason


def plans(
    report: Report,
    rules: Rules,
    parts: Mapping[str, PartChoice],
    regions: Sequence[PartRegion],
    scan: Scan,
) -> tuple[PlanItem, ...]:
    """The arrangements of a report: in its plan, and where its shortcomings name their own next steps.

    Next year's arrangements are one of the parts of 厅字〔2019〕28号, Article 24; words for them stand in the list
    `plans`.

    Args:
        report: The report.
        rules: The list `plans`, with the taxonomy of its year.
        parts: The part of each section, by section id.
        regions: Stretches that belong to a part without a section of it.
        scan: The signals of the whole report.

    Returns:
        The items in the report's order, as spans in `report.text`, none inside another.
    """
    words = cue_patterns(rules, report.meta.year)
    found: list[_FoundPlan] = []
    for section in roots(report, parts, PLAN):
        found += _of_section(report, section, parts, words)
    for region in regions:
        if region.part == PLAN:
            found += _of_stretch(report, region.section, region.span, words, region.reason)
    found.sort(key=lambda plan: plan[1].start)
    return tuple(
        PlanItem(
            id=f"a{i}",
            section=section,
            span=whole,
            lead=lead,
            topics=said or choice.topics,
            reason=reason,
            topic_reason=BY_HAND if said else choice.reason,
        )
        for i, (section, whole, lead, reason) in enumerate(found, 1)
        for said in (said_of(report, section, whole),)
        for choice in (choose_plain((whole,), lead, scan, rules, report.text),)
    )


def _of_section(
    report: Report, section: Section, parts: Mapping[str, PartChoice], words: CuePatterns
) -> Iterator[_FoundPlan]:
    below = [s for s in children(report, section) if parts[s.id].part == PLAN]
    for child in below:
        start = child.heading.start + len(child.number)
        while start < child.heading.end and report.text[start] in _TAIL:
            start += 1
        row = words.counting.counted_on(report.text, child.heading.start, child.span.end)
        for item in row:  # （1）……，（2）……
            span = _trimmed_span(report.text, item.span, keep="。")
            yield child.id, span, lead_of(report.text, span), section_reason("plan-heading", child.number)
        if row:
            continue
        lead = Span(start, child.heading.end)
        rows = [] if _arranges(report.text, lead, words) else _tabled_below(report, child, words)
        for cells in rows:  # （一）重点任务清单如下：, and the table below it
            yield child.id, cells, lead_of(report.text, cells), section_reason("plan-heading", child.number)
        if rows:
            continue
        whole = Span(start, max(lead.end, _own_end(report.text, Span(start, child.span.end), words)))
        yield child.id, _trimmed_span(report.text, whole, keep="。"), lead, section_reason("plan-heading", child.number)
    if not below or words.counting.items(report.text, section.body.start, section.body.end):
        if parts[section.id].by == BY_ORDER:  # a topical section behind the plan is one item of it
            lead = Span(section.heading.start + len(section.number), section.heading.end)
            yield section.id, Span(lead.start, section.span.end), lead, Reason("after-plan")
            return
        yield from _of_stretch(report, section.id, section.body, words, None)


def _tabled_below(report: Report, section: Section, words: CuePatterns) -> list[Span]:
    """The rows of the tables of arrangements in a section, whose heading only says that they follow."""
    return [
        row
        for block in report.blocks_in(section.span)
        for row in arrangement_rows(block, lambda cell: _arranges(report.text, cell, words))
    ]


def _of_stretch(
    report: Report, section: str, span: Span, words: CuePatterns, reason: Reason | None
) -> Iterator[_FoundPlan]:
    text = report.text
    counted = words.counting.items(text, span.start, span.end)
    if counted:
        for item in counted:
            span = _trimmed_span(text, Span(item.span.start, _own_end(text, item.span, words)), keep="。")
            why = reason or Reason("counted", (item.mark.of(text).strip("，,、：: "),))
            yield section, span, lead_of(text, span), why
        return
    bold = bold_leads(report, span)
    if len(bold) > 1:
        for lead in bold:
            inner = _trimmed_span(text, lead, keep="。")
            yield section, inner, lead_of(text, inner), reason or Reason("bold-lead")
        return
    labelled = reason is not None and reason.code.startswith("label.")
    rows = _plan_rows(report, span, words, reason == NEXT_STEP, labelled)
    if not rows and not reason:  # a plan arranges, whatever its verbs
        told = [
            s
            for b in report.blocks_in(span)
            for s in sentences(text, max(b.span.start, span.start), min(b.span.end, span.end))
        ]
        rows = [s for s in told if not _leads_up(text, s, words) and len(s) >= SHORTEST]
    if not rows and reason:  # a step that stands behind its shortcoming is one whatever its verb
        rows = list(clauses(text, span.start, span.end, "；;。\n")) if labelled else [span]
    for row in rows:
        inner = _without_opening(text, row, words)
        yield section, inner, lead_of(text, inner), reason or Reason("paragraph-or-sentence")


def _plan_rows(report: Report, span: Span, words: CuePatterns, whole: bool, labelled: bool) -> list[Span]:
    """The items of prose that counts nothing off: paragraphs, else sentences, else the halves of a single one.

    `whole`: what stands behind a shortcoming stays one step for each sentence; `labelled`: a label says that the
    paragraph arranges, so that any words between half-stops do.
    """
    text = report.text
    blocks = report.blocks_in(span)
    cut = [Span(max(b.span.start, span.start), min(b.span.end, span.end)) for b in blocks]
    tabled = [arrangement_rows(b, lambda c: _arranges(text, c, words)) for b in blocks]
    if any(tabled) and not whole:
        return [r for p, rows in zip(cut, tabled, strict=True) for r in rows or _beside_table(text, p, words)]
    paragraphs = [p for p in cut if _arranges(text, p, words)]
    if len(paragraphs) > 3 and _only_announces(text, paragraphs[0], words):
        del paragraphs[0]  # what only leads up to those below it
    if len(paragraphs) > 2:
        headed = [p for p in cut if words.plan_headed.match(text, p.start, p.end)]  # 一季度：……。 二季度：……。
        return headed if len(headed) > len(paragraphs) else paragraphs
    told = [r for p in paragraphs for r in sentences(text, p.start, p.end)]
    rows = [r for r in told if _arranges(text, r, words) or len(_by_what_about(text, r, words)) > 1]
    rows = [r for r in rows if not _leads_up(text, r, words)] or rows
    if len(rows) > 2 and _only_announces(text, rows[0], words):
        del rows[0]  # 紧扣“十五五”开局，重点抓好三个方面的工作。
    if len(rows) != 1 or whole or len(_by_what_about(text, rows[0], words)) > 1:
        return [c for r in rows for c in _by_what_about(text, r, words)]
    announced: list[Span] = []
    for breaks, least in (("；;：:", 2), ("，,；;：:", 3)):
        inner = _without_opening(text, rows[0], words)
        row = clauses(text, inner.start, inner.end, breaks)
        announced = [c for c in row if _counts_what_follows(text, c, words)]
        told = [c for c in row if c not in announced and not words.preamble.search(c.of(text))]
        halves = [c for c in told if words.arranges.match(words.plan_about.sub("", c.of(text)))]
        by_semicolon = "，" not in breaks
        if (announced or labelled) and by_semicolon and len(told) > 1:  # 坚持“四个到位”：思想认识到位；责任落实到位
            return [c for c in told if len(c) >= SHORTEST]
        if len(halves) >= least or (by_semicolon and halves and len(told) > least):
            listed = by_semicolon and (len(halves) * 2 > len(told) or len(told) > least)  # verbs that no list knows
            return [c for c in told if len(c) >= SHORTEST] if listed else halves
    behind = Span(announced[-1].end + 1, rows[0].end) if announced else rows[0]  # 在三个方面用力：……、……
    return [behind] if len(behind) >= SHORTEST else rows


def _only_announces(text: str, paragraph: Span, words: CuePatterns) -> bool:
    """Whether the first paragraph or sentence of a plan only leads up to the others.

    By a colon, or a number (“三个强化”).
    """
    if paragraph.of(text).rstrip().endswith(("：", ":")):
        return True
    counted = any(words.plan_announced.search(c.of(text)) for c in clauses(text, paragraph.start, paragraph.end))
    return counted and len(sentences(text, paragraph.start, paragraph.end)) == 1


def _beside_table(text: str, span: Span, words: CuePatterns) -> tuple[Span, ...]:
    """A paragraph beside a table, if it arranges something itself and does not only lead up to the table."""
    alone = not span.of(text).rstrip().endswith(("：", ":")) and not _leads_up(text, span, words)
    return (span,) if alone and _arranges(text, span, words) else ()


def _by_what_about(text: str, row: Span, words: CuePatterns) -> list[Span]:
    """The halves of a sentence each of which says first what it is about (在执法上，……；在普法上，……)."""
    halves = clauses(text, row.start, row.end, "；;")
    each = all(words.plan_about.match(h.of(text)) for h in halves)
    return list(halves) if each and len(halves) > 1 else [row]


def _leads_up(text: str, span: Span, words: CuePatterns) -> bool:
    """Whether a sentence begins with its guiding thought (以……为契机，……): it leads up to items or closes them."""
    inner = _without_opening(text, span, words)
    first = next(iter(clauses(text, inner.start, inner.end)), inner)
    return bool(words.preamble.search(first.of(text)))


def _counts_what_follows(text: str, clause: Span, words: CuePatterns) -> bool:
    """Whether a clause only says, before a colon, how many arrangements follow: 突出“三个聚焦”：, 做好四件事：."""
    return text[clause.end : clause.end + 1] in ("：", ":") and bool(words.plan_announced.search(clause.of(text)))


def _arranges(text: str, span: Span, words: CuePatterns) -> bool:
    """Whether a sentence arranges something: one that only states the guiding thought does not."""
    inner = _without_opening(text, span, words)
    row = [c for c in clauses(text, inner.start, inner.end) if not words.preamble.search(c.of(text))]
    return any(words.arranges.search(c.of(text)) for c in row)


def _without_opening(text: str, span: Span, words: CuePatterns) -> Span:
    """Without 下一步，我镇将 in front."""
    match = words.plan_opening.match(text, span.start, span.end)
    return _trimmed_span(text, Span(match.end() if match else span.start, span.end))


def _own_end(text: str, span: Span, words: CuePatterns) -> int:
    """Where a sentence that speaks of all again (下一步，我镇将…) follows an item; else the end of the span."""
    found = words.plan_at.finditer(text, span.start, span.end)
    return next((m.start() for m in found if m.start() > span.start), span.end)


def _trimmed_span(text: str, span: Span, keep: str = "") -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _TAIL:
        start += 1
    while end > start and text[end - 1] in _TAIL and text[end - 1] not in keep:
        end -= 1
    return Span(start, end)
