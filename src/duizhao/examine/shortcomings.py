"""Shortcomings one by one, in the report's own words, with their causes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from duizhao.examine import causes
from duizhao.examine.lexicon import Scan
from duizhao.examine.parts import SHORTCOMINGS, PartChoice, bare_heading
from duizhao.examine.regions import Region, children, roots
from duizhao.examine.themes import choose_plain
from duizhao.examine.units import lead_of
from duizhao.examine.wording import Wording, wording
from duizhao.model import Cause, Report, Rules, Section, Shortcoming, Span
from duizhao.text.clauses import Item, clauses, items
from duizhao.text.sentences import sentences

_CAUSE_HEADING = re.compile("原因|成因")
_ITEM_HEADING = re.compile("问题|不足|短板|差距|薄弱|困难")
_TAIL = "，,；;：: \t\u3000\n"


@dataclass(slots=True)
class Admitted:
    """What a report admits; `plans` are stretches inside it that promise instead (下一步…)."""

    items: list[Shortcoming] = field(default_factory=list)
    causes: list[Cause] = field(default_factory=list)
    plans: list[Region] = field(default_factory=list)
    stated: bool = False  # there is a part for shortcomings
    denied: bool = False  # it says that there are none


@dataclass(frozen=True, slots=True)
class _Draft:
    span: Span
    reason: str


def shortcomings(
    report: Report, rules: Rules, parts: Mapping[str, PartChoice], loose: tuple[Region, ...], scan: Scan
) -> Admitted:
    """The shortcomings of a report, the causes that stand for all, and the plans that stand among them."""
    words = wording(rules, report.meta.year)
    found = Admitted()
    for section in roots(report, parts, SHORTCOMINGS):
        found.stated = True
        announced = bool(_CAUSE_HEADING.search(section.heading.of(report.text)))
        _walk(report, section, words, found, announced, parts, rules, scan)
    for region in loose:
        if region.part == SHORTCOMINGS:
            found.stated = True
            _stretch(report, region.section, region.span, words, found, False, rules, scan)
    found.denied = found.stated and not found.items
    return found


def _walk(
    report: Report,
    section: Section,
    words: Wording,
    found: Admitted,
    announced: bool,
    parts: Mapping[str, PartChoice],
    rules: Rules,
    scan: Scan,
) -> None:
    heading = bare_heading(report, section)
    if _CAUSE_HEADING.search(heading) and not _ITEM_HEADING.search(heading.replace("问题的", "").replace("不足的", "")):
        found.causes += causes.block(report.text, Span(section.heading.end, section.span.end), "标题说原因")
        return
    below = [s for s in children(report, section) if parts[s.id].part == SHORTCOMINGS]
    listed = [
        s for s in below if not _announces(report, s, words) and not _CAUSE_HEADING.search(s.heading.of(report.text))
    ]
    if not listed:
        _stretch(report, section.id, section.body, words, found, announced, rules, scan)
    for child in below:
        if child in listed:
            whole = Span(child.heading.start + len(child.number), child.span.end)
            _item(
                report,
                child.id,
                _Draft(_trim(report.text, whole), f"不足部分的小标题 {child.number}"),
                words,
                found,
                announced,
                True,
                rules,
                scan,
            )
        else:
            _walk(report, child, words, found, announced, parts, rules, scan)


def _announces(report: Report, section: Section, words: Wording) -> bool:
    return bool(words.announcement.search(bare_heading(report, section)))


def _stretch(
    report: Report,
    section: str,
    span: Span,
    words: Wording,
    found: Admitted,
    announced: bool,
    rules: Rules,
    scan: Scan,
) -> None:
    """The items in running text."""
    drafts = list(_drafts(report, span, words))
    end = drafts[-1].span.end if drafts else span.start
    for i, draft in enumerate(drafts):
        _item(report, section, draft, words, found, announced, i < len(drafts) - 1 or None, rules, scan)
    _tail(report, section, Span(min(end, span.end), span.end), words, found)


def _drafts(report: Report, span: Span, words: Wording) -> Iterator[_Draft]:
    """The items of a stretch: counted off; else one for each paragraph, sentence, half-sentence or clause."""
    text = report.text
    counted = _counted(text, span, words)
    if counted:
        yield from counted
        return
    cut = _first_cut(text, span, words)
    inner = Span(span.start, cut)
    rows = [s for block in report.blocks if block.span.meets(inner) for s in [_overlap(block.span, inner)] if len(s)]
    rows = [r for r in rows if _admits(text, r, words)]
    if len(rows) > 1:
        yield from (_Draft(_without_preamble(text, r, words), "各自成段") for r in rows)
        return
    rows = [r for row in rows for r in sentences(text, row.start, row.end) if _admits(text, r, words)]
    if len(rows) > 1:
        yield from (_Draft(_without_preamble(text, r, words), "各自成句") for r in rows)
        return
    for breaks, reason in (("；;。", "以分号隔开"), ("，,；;。：:", "以逗号隔开"), ("，,；;。：:、", "以顿号隔开")):
        cuts = [c for row in rows for c in clauses(text, row.start, row.end, breaks) if words.admits(c.of(text))]
        if len(cuts) > 1:
            yield from (_Draft(_shorn(text, c), reason) for c in cuts)
            return
    yield from (_Draft(_without_preamble(text, r, words), "独句") for r in rows)


def _counted(text: str, span: Span, words: Wording) -> list[_Draft]:
    """The items counted off, those of a list that admits something: praise is counted off too."""
    starts = [span.start] + [m.end() for m in words.pivot.finditer(text, span.start, span.end)]
    for start in starts:
        counted = items(text, start, span.end)
        if not counted:
            continue
        last = counted[-1]
        end = _first_cut(text, last.span, words)
        spans = [i.span for i in counted[:-1]] + [Span(last.span.start, max(last.span.start, end))]
        admitting = sum(_admits(text, s, words) for s in spans)
        if admitting * 2 >= len(spans) and counted[0].number <= 2:
            return [
                _Draft(_trim(text, s), f"逐项列举：{c.mark.of(text).strip('，,、：: ')}")
                for s, c in zip(spans, counted, strict=True)
                if len(s)
            ]
    return []


def _first_cut(text: str, span: Span, words: Wording) -> int:
    """Where causes for all or plans begin behind the last item; the end of the span if they do not."""
    cuts = [span.end]
    for match in words.cause_at.finditer(text, span.start, span.end):
        if match.start() > span.start and len(match[0].strip()) >= 2:
            head = text[match.start() : match.start() + 40]
            listed = items(text, match.end(), span.end)
            begins_line = text[match.start() - 1] in "。\n！"
            if begins_line and (words.for_all.search(head) or listed):
                cuts.append(match.start())
                break
    for match in words.plan_at.finditer(text, span.start, span.end):
        if match.start() > span.start:
            cuts.append(match.start())
            break
    return min(cuts)


def _item(
    report: Report,
    section: str,
    draft: _Draft,
    words: Wording,
    found: Admitted,
    announced: bool,
    inner: bool | None,
    rules: Rules,
    scan: Scan,
) -> None:
    """Adds one item; what it promises (下一步…) goes to the plans, what explains it becomes its cause."""
    text = report.text
    plan = next(
        (m for m in words.plan_at.finditer(text, draft.span.start, draft.span.end) if m.start() > draft.span.start),
        None,
    )
    whole = draft.span
    if plan is not None:
        whole = _trim(text, Span(draft.span.start, plan.start()))
        found.plans.append(Region("plan", section, _trim(text, Span(plan.start(), draft.span.end)), "不足之后的下一步"))
    if not len(whole):
        return
    cause = causes.tied(text, whole, words, announced)
    span = whole
    if cause is not None and cause.reason == words.tied[0].reason:  # 原因是… closes the item
        opener = next(
            (m for m in words.cause_at.finditer(text, whole.start, cause.span.start + 1) if m.start() > whole.start),
            None,
        )
        if opener is not None:
            span = _trim(text, Span(whole.start, opener.start()))
    admitted = tuple(
        c
        for c in clauses(text, span.start, span.end)
        if words.admits(c.of(text)) and not (cause is not None and cause.span.holds(c))
    )
    lead = lead_of(text, span)
    themes = choose_plain(admitted or (span,), lead, scan, rules, text).themes
    found.items.append(
        Shortcoming(
            id=f"k{len(found.items) + 1}",
            section=section,
            span=span,
            clauses=admitted or (lead,),
            themes=themes,
            cause=cause,
            reason=draft.reason,
        )
    )


def _tail(report: Report, section: str, span: Span, words: Wording, found: Admitted) -> None:
    """What follows the last item: causes for all, then perhaps plans."""
    text = report.text
    plan = words.plan_at.search(text, span.start, span.end)
    end = plan.start() if plan is not None else span.end
    opener = words.cause_at.search(text, span.start, end)
    if opener is not None and end - opener.end() > 2:
        found.causes += causes.block(
            text, Span(opener.end(), end), f"“{opener[0].strip(_TAIL + '。')}”引出，说的是各项"
        )
    if plan is not None:
        found.plans.append(Region("plan", section, _trim(text, Span(plan.start(), span.end)), "不足之后的下一步"))


def _admits(text: str, span: Span, words: Wording) -> bool:
    return any(words.admits(c.of(text)) for c in clauses(text, span.start, span.end))


def _without_preamble(text: str, span: Span, words: Wording) -> Span:
    """The span from its first clause that admits something, or from the clause's own subject before it."""
    row = clauses(text, span.start, span.end)
    first = next((i for i, c in enumerate(row) if words.admits(c.of(text))), 0)
    start = row[first].start if row else span.start
    for clause in reversed(row[:first]):
        if words.no_formula.search(clause.of(text)) or text[clause.end : clause.end + 1] in "：:。":
            break
        start = clause.start
    return _shorn(text, Span(start, span.end))


def _shorn(text: str, span: Span) -> Span:
    """Without the words that lead up to a list (主要是, 但, 还存在)."""
    match = re.match(
        "(但是?|同时|此外|另外|还有|以及|主要(是|表现在|体现在|有)|表现在|体现在|如|例如|比如|即|(仍|还|也)?然?存在)[，,：:]?",
        span.of(text),
    )
    return _trim(text, Span(span.start + (match.end() if match else 0), span.end))


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _TAIL:
        start += 1
    while end > start and text[end - 1] in _TAIL:
        end -= 1
    return Span(start, end)


def _overlap(a: Span, b: Span) -> Span:
    start = max(a.start, b.start)
    return Span(start, max(start, min(a.end, b.end)))
