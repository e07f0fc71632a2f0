"""Shortcomings one by one, in the report's own words, with their causes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from duizhao.examine import causes
from duizhao.examine.found_item import FoundItem, admits, opened_alike, section_reason, trimmed_item
from duizhao.examine.item_bounds import found_items
from duizhao.examine.item_tables import ProblemRow, problem_rows
from duizhao.examine.labelled_rows import labelled_rows
from duizhao.examine.lexicon import Scan
from duizhao.examine.paired_rows import paired_rows
from duizhao.examine.parts import PartChoice, PartRules, bare_heading, part_rules, said_of
from duizhao.examine.regions import PartRegion, children, roots
from duizhao.examine.topical_units import lead_of
from duizhao.examine.topics import MOST_TOPICS, choose_plain
from duizhao.examine.turning_lists import ListKind, opens_causes, turns
from duizhao.examine.wording import CuePatterns, cue_patterns
from duizhao.frozen import frozen
from duizhao.model import (
    NEXT_STEP,
    PLAN,
    SHORTCOMINGS,
    Cause,
    Doubt,
    Reason,
    Report,
    Rules,
    Section,
    Shortcoming,
    Span,
)
from duizhao.text.clauses import clauses
from duizhao.text.patterns import ListedPattern

UNREAD = Reason("no-shortcoming")
SAYS_LITTLE = 40  # characters above a list of causes up to which they only lead up to it
SAYS_NOTHING = 8  # characters below which a part names no shortcoming: 无。 暂未发现。
FOR_ALL = Reason("next-step-for-all")


@frozen
class Admitted:
    """What a report admits; `plans` are stretches inside it that promise instead (下一步…)."""

    items: tuple[Shortcoming, ...]
    causes: tuple[Cause, ...]
    plans: tuple[PartRegion, ...]
    denied: bool  # there is a part for shortcomings, and it says that there are none
    doubts: tuple[Doubt, ...]


def shortcomings(
    report: Report, rules: Rules, parts: Mapping[str, PartChoice], loose: Sequence[PartRegion], scan: Scan
) -> Admitted:
    """The shortcomings of a report, the causes that stand for all, and the plans that stand among them.

    Source: 厅字〔2019〕28号, Article 24, asks for shortcomings and causes; words for them stand in the lists.

    Args:
        report: The report.
        rules: The lists `shortcomings` and `causes`, with the taxonomy of its year.
        parts: The part of each section, by section id.
        loose: Stretches that belong to a part without a section of it.
        scan: The signals of the whole report.

    Returns:
        Spans in `report.text`, in the report's order; a doubt where shortcomings should be named and are not.
    """
    words = cue_patterns(rules, report.meta.year)
    apart = any(
        words.only_causes.search(heading) or words.causes_behind_problems.search(heading)
        for heading in (bare_heading(report, s) for s in report.sections)
    )
    reader = _ShortcomingReader(report, rules, parts, scan, words, apart)
    stated: list[tuple[Span, Span]] = []  # (the part, what a doubt about it points to)
    for section in roots(report, parts, SHORTCOMINGS):
        stated.append((section.span, section.heading))
        reader.section(section, bool(reader.words.cause_heading.search(section.heading.of(report.text))))
    for region in loose:
        if region.part == SHORTCOMINGS:
            stated.append((region.span, region.span))
            reader.region(region)
    silent = [at for span, at in stated if not reader.items and not _denies(report, span, at, reader.words)]
    return Admitted(
        items=tuple(reader.items),
        causes=tuple(reader.causes),
        plans=tuple(reader.plans),
        denied=bool(stated) and not reader.items and not silent,
        doubts=tuple(Doubt(at, UNREAD) for at in silent),
    )


def _denies(report: Report, span: Span, heading: Span, words: CuePatterns) -> bool:
    """Whether a part that admits nothing says so (未发现突出问题), or says next to nothing (无。)."""
    told = Span(heading.end, span.end) if heading != span else span
    return len(told.of(report.text).strip()) < SAYS_NOTHING or bool(words.none_stated.search(span.of(report.text)))


@dataclass(slots=True)
class _ShortcomingReader:
    """Walks the part on shortcomings and gathers what it finds."""

    report: Report
    rules: Rules
    parts: Mapping[str, PartChoice]
    scan: Scan
    words: CuePatterns
    causes_apart: bool  # they stand under a heading of their own
    items: list[Shortcoming] = field(default_factory=list)
    causes: list[Cause] = field(default_factory=list)
    plans: list[PartRegion] = field(default_factory=list)

    @property
    def table(self) -> PartRules:
        """The list `headings`, compiled."""
        return part_rules(self.rules, self.report.meta.year)

    def section(self, section: Section, announced: bool) -> None:
        """Reads one section: its subsections are items, unless they only announce a list or give the causes."""
        report = self.report
        if self._explains(section):
            self._explained(section)
            return
        below = [s for s in children(report, section) if self.parts[s.id].part == SHORTCOMINGS]
        remedies = [s for s in below if self.words.remedy.search(bare_heading(report, s))]
        for child in remedies:
            arranged = trimmed_item(report.text, Span(child.heading.end, child.span.end))
            self.plans.append(PartRegion(PLAN, child.id, arranged, NEXT_STEP))
        below = [s for s in below if s not in remedies]
        opener = opens_causes(report, section.body, self.words) if below else None
        if opener is not None:  # 存在以上问题的原因主要有以下几点：（一）……（二）……
            self.stretch(section.id, Span(section.body.start, opener), announced)
            for child in below:
                self._listed(child, child.span.end, ListKind.CAUSE)
            return
        labelled = self._labelled(below)
        listed = {s.id for s in below if (not self._announces(s) or s in labelled) and not self._explains(s)}
        if not listed:
            self.stretch(section.id, section.body, announced)
        for child, end, told in turns(report, below, self.words):
            if told is not ListKind.PROBLEM:
                self._listed(child, end, told)
            elif child.id in listed:
                stop = self._causes_for_all(child.span) if child is below[-1] else end
                start = child.body.start if child in labelled else child.heading.start + len(child.number)
                row = self.words.counting.counted_on(report.text, child.heading.start, stop)  # （1）……，（2）……
                for span in [item.span for item in row] or [Span(start, stop)]:
                    found = FoundItem(trimmed_item(report.text, span), section_reason("item-heading", child.number))
                    self.item(child.id, found, announced)
                self._rest(child.id, Span(stop, end))
            else:
                self._alone(child, announced)

    def _alone(self, child: Section, announced: bool) -> None:
        """Reads a subsection whose heading only announces: the causes of its one problem are that problem's."""
        items_before, causes_before = len(self.items), len(self.causes)
        self.section(child, announced)
        told = self.causes[causes_before:]
        if told and len(self.items) == items_before + 1 and self.items[-1].cause is None:
            whole = Cause(Span(told[0].span.start, told[-1].span.end), told[0].reason)
            self.items[-1] = replace(self.items[-1], cause=whole)
            del self.causes[causes_before:]

    def _labelled(self, below: Sequence[Section]) -> list[Section]:
        """The subsections whose headings are one label, the same for each (1.问题：……。原因：……。 2.问题：……)."""
        named = [bare_heading(self.report, s) for s in below]
        plain = [not children(self.report, s) and self._announces(s) for s in below]
        return [s for s, name, alone in zip(below, named, plain, strict=True) if alone and named.count(name) > 1]

    def _listed(self, section: Section, end: int, told: ListKind) -> None:
        """A numbered section, up to its end, of a list of causes or of measures."""
        text = self.report.text
        span = trimmed_item(text, Span(section.heading.start + len(section.number), end))
        if told is ListKind.MEASURE:
            self.plans.append(PartRegion(PLAN, section.id, span, NEXT_STEP))
        else:
            lead = lead_of(text, span, len(span))
            self.causes += causes.block_causes(text, lead, Reason("causes-listed"), self.words)

    def _explained(self, section: Section) -> None:
        """The causes under a heading of their own: its numbered sections, else its text."""
        text = self.report.text
        below = children(self.report, section)
        end = below[0].span.start if below else section.span.end
        if not below or len(Span(section.body.start, end).of(text).strip()) > SAYS_LITTLE:
            self.causes += causes.block_causes(
                text, Span(section.heading.end, end), Reason("causes-headed"), self.words
            )
        for child in below:
            told = trimmed_item(text, Span(child.heading.start + len(child.number), child.span.end))
            self.causes += causes.block_causes(text, told, Reason("causes-headed-listed"), self.words)

    def region(self, region: PartRegion) -> None:
        """Reads a stretch that stands in a section of another part; what turns to a lack at its end is one."""
        turn = next((pattern for _, pattern, _, why in self.table.asides if why == region.reason), None)
        if turn is None:
            self.stretch(region.section, region.span, announced=False)
            return
        text = self.report.text
        opener = turn.match(text, region.span.start, region.span.end)
        span = trimmed_item(text, Span(opener.end() if opener else region.span.start, region.span.end))
        self.item(region.section, FoundItem(span, region.reason), announced=False)

    def stretch(self, section: str, span: Span, announced: bool) -> None:
        """Reads running text: its items, then what follows the last of them."""
        if self._tabled(section, span, announced) or self._labels(section, span, announced):
            return
        if self._pairs(section, span, announced):
            return
        found = found_items(self.report, span, self.words)
        if found:
            before = causes.before_list(self.report.text, Span(span.start, found[0].span.start), self.words)
            self.causes += [before] if before is not None else []
        for found_item in found:
            self.item(section, found_item, announced)
        self._rest(section, Span(found[-1].span.end if found else span.start, span.end))

    def _tabled(self, section: str, span: Span, announced: bool) -> bool:
        """Reads tables of problems row by row, and what stands around them; False where there is none."""
        blocks = [block for block in self.report.blocks_in(span) if span.holds(block.span)]
        tabled = [(b.span, rows) for b in blocks if (rows := problem_rows(self.report, b, self.words, self.table))]
        at = span.start
        for place, rows in tabled:
            self._beside_table(section, Span(at, place.start), announced)
            for row in rows:
                self._row(section, row, announced, Reason("own-paragraph"))
            at = place.end
        if tabled:
            self._beside_table(section, Span(at, span.end), announced)
        return bool(tabled)

    def _beside_table(self, section: str, span: Span, announced: bool) -> None:
        """Reads what stands before or behind a table of problems; what only leads up to it is nothing."""
        text = self.report.text
        beside = trimmed_item(text, span)
        if text[beside.start : beside.end].endswith(("：", ":")):
            return
        if self.words.cause_at.match(text, beside.start, beside.end):  # 产生以上问题的原因：一是……二是……
            self._rest(section, beside)
        else:
            self.stretch(section, beside, announced)

    def _labels(self, section: str, span: Span, announced: bool) -> bool:
        """Reads paragraphs that are labelled as problem, cause and measure; False where there are none."""
        rows = labelled_rows(self.report, span, self.words)
        for row in rows:
            self._row(section, row, announced, Reason("paired"))
        return bool(rows)

    def _row(self, section: str, row: ProblemRow, announced: bool, reason: Reason) -> None:
        """Adds a problem that stands with its cause and its measure."""
        cause = Cause(row.cause, Reason("causes-headed")) if row.cause is not None else None
        self.item(section, FoundItem(row.problem, reason), announced, cause)
        if row.measure is not None:
            self.plans.append(PartRegion(PLAN, section, row.measure, NEXT_STEP))

    def _pairs(self, section: str, span: Span, announced: bool) -> bool:
        """Reads problems that each have their measure behind them; False where none are paired so."""
        rows = paired_rows(self.report, span, self.words)
        for row in rows:
            if row.problem is not None:
                self.item(section, FoundItem(row.problem, Reason("paired")), announced)
            if row.measure is not None:
                self.plans.append(PartRegion(PLAN, section, row.measure, NEXT_STEP))
            if row.rest is not None:
                self._rest(section, row.rest)
        return bool(rows)

    def item(self, section: str, found_item: FoundItem, announced: bool, cause: Cause | None = None) -> None:
        """Adds one item; what it promises (下一步…) goes to the plans, what explains it becomes its cause.

        `cause` is one that stands apart from its words, in a column of its own.
        """
        text = self.report.text
        whole = found_item.span
        promise = self._inside(self.words.plan_at, whole)
        if promise is not None:
            self.plans.append(PartRegion(PLAN, section, trimmed_item(text, Span(promise, whole.end)), NEXT_STEP))
            whole = trimmed_item(text, Span(whole.start, promise))
        of_all = self._inside(self.words.said_of_all, whole)
        if of_all is not None:
            whole = trimmed_item(text, Span(whole.start, of_all))
        if not len(whole):
            return
        cause = cause or causes.tied_cause(text, whole, self.words, announced, self.causes_apart)
        span = whole
        if cause is not None and cause.reason in self.words.closing:  # 原因是… closes the item
            opener = self._inside(self.words.cause_at, Span(whole.start, cause.span.start + 1))
            span = trimmed_item(text, Span(whole.start, opener)) if opener is not None else whole
        admitted = tuple(
            c
            for c in clauses(text, span.start, span.end)
            if self.words.admits(c.of(text)) and not (cause is not None and cause.span.holds(c))
        )
        lead = lead_of(text, self.words.behind_frame(text, span))
        choice = choose_plain(admitted or (span,), lead, self.scan, self.rules, text)
        if not choice.topics:  # what is admitted names nothing: what stands around it may
            choice = choose_plain((span,), lead, self.scan, self.rules, text)
        topics = self.words.by_what_falls_short(lead.of(text), choice.topics)
        topics = topics or self.words.in_everyday_words(span.of(text))
        frame = Span(span.start, self.words.behind_frame(text, span).start)
        named = choose_plain((frame,), frame, self.scan, self.rules, text).topics if len(frame) else ()
        topics += tuple(t for t in named if t not in topics)  # 调解方面，人员不足: capacity, and disputes too
        topics = said_of(self.report, section, span) or topics or self._of_other_part(section)
        self.items.append(
            Shortcoming(
                id=f"k{len(self.items) + 1}",
                section=section,
                span=span,
                clauses=admitted or (lead,),
                topics=topics[:MOST_TOPICS],
                cause=cause,
                reason=found_item.reason,
            )
        )

    def _of_other_part(self, section: str) -> tuple[str, ...]:
        """The topics of the section, of another part, at whose end a problem stands that names none itself."""
        if section not in self.parts or self.parts[section].part == SHORTCOMINGS:
            return ()
        at = next(s for s in self.report.sections if s.id == section)
        return choose_plain((at.heading, at.body), at.heading, self.scan, self.rules, self.report.text).topics

    def _inside(self, pattern: ListedPattern, span: Span) -> int | None:
        """Where a pattern first matches behind the start of a span."""
        found = pattern.finditer(self.report.text, span.start, span.end)
        return next((m.start() for m in found if m.start() > span.start), None)

    def _causes_for_all(self, span: Span) -> int:
        """Where causes for all follow the last subsection, counted off or in a paragraph; the end of it if none do."""
        text, words = self.report.text, self.words
        alone = not any(item.cause for item in self.items)
        for match in words.cause_at.finditer(text, span.start, span.end):
            before = text[match.start() - 1]
            if not alone and opened_alike(text, match[0], Span(self.items[0].span.start, span.start)):
                continue
            if before == "\n" and (words.for_all if alone else words.for_all_surely).search(match[0]):
                return match.start()
            may = before == "\n" or (before in "。！" and words.for_all_surely.search(match[0]))  # in its own paragraph
            if alone and may and words.counting.items(text, match.end(), span.end):
                return match.start()
        return span.end

    def _rest(self, section: str, span: Span) -> None:
        """What follows the last item: causes for all, then perhaps plans."""
        text = self.report.text
        promise = self.words.plan_at.search(text, span.start, span.end)
        end = promise.start() if promise is not None else span.end
        opener = self.words.cause_at.search(text, span.start, end)
        if opener is not None and end - opener.end() > 2:
            of_all = self.words.said_of_all.search(text, opener.end(), end)
            end = of_all.start() if of_all is not None else end
            words = opener[0].strip("，,；;：: \n。")
            self.causes += causes.block_causes(
                text, Span(opener.end(), end), Reason("causes-for-all", (words,)), self.words
            )
        if promise is not None:
            self.plans.append(PartRegion(PLAN, section, trimmed_item(text, Span(promise.start(), span.end)), FOR_ALL))

    def _announces(self, section: Section) -> bool:
        """Whether a heading only announces a list (存在的主要问题) and admits nothing itself."""
        return bool(self.words.announcement.search(bare_heading(self.report, section)))

    def _explains(self, section: Section) -> bool:
        """Whether a heading opens causes (原因分析) and not shortcomings with causes (不足和原因)."""
        heading = bare_heading(self.report, section)
        if self.words.only_causes.search(heading):  # 产生不足的原因
            return True
        if self.items and self.words.causes_behind_problems.search(heading):
            return True  # 问题成因, where the problems have been told
        return (
            bool(self.words.cause_heading.search(heading))
            and not self.words.item_heading.search(heading)
            and not admits(heading, Span(0, len(heading)), self.words)
        )
