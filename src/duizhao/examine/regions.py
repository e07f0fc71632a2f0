"""Where in a report its shortcomings and its plans stand: sections, or paragraphs inside other sections."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from heapq import heappop, heappush

from duizhao.examine.deeds import tells_deeds
from duizhao.examine.parts import PartChoice, PartRules, part_rules
from duizhao.examine.wording import CuePatterns, cue_patterns
from duizhao.frozen import frozen
from duizhao.model import MEASURES, PLAN, RESPONSIBILITY, SHORTCOMINGS, BlockKind, Reason, Report, Rules, Section, Span
from duizhao.text.clauses import clauses
from duizhao.text.sentences import sentences

LAST_SENTENCES = 2  # of a section, one of which may turn to what falls short
_BODY = (BlockKind.PARAGRAPH, BlockKind.HEADING)


@frozen
class PartRegion:
    """A stretch of a report that belongs to one part; `section` is the section it stands in ("" for none)."""

    part: str
    section: str
    span: Span
    reason: Reason


class RegionLookup:
    """Which of several regions holds a place: of those that do, the first given."""

    def __init__(self, regions: Sequence[PartRegion]) -> None:
        begun: dict[int, list[int]] = {}
        for i, region in enumerate(regions):
            begun.setdefault(region.span.start, []).append(i)
        self._edges = sorted({at for r in regions for at in (r.span.start, r.span.end)})
        self._from: list[PartRegion | None] = []  # the region from each edge on
        still: list[int] = []  # a heap of regions that have begun
        for at in self._edges:
            for i in begun.get(at, ()):
                heappush(still, i)
            while still and regions[still[0]].span.end <= at:
                heappop(still)
            self._from.append(regions[still[0]] if still else None)

    def at(self, offset: int) -> PartRegion | None:
        """The region that holds an `offset` (code points) of the text; None where none does."""
        i = bisect_right(self._edges, offset) - 1
        return self._from[i] if i >= 0 else None


def roots(report: Report, parts: Mapping[str, PartChoice], part: str) -> Iterator[Section]:
    """The topmost sections of `report` that are of one `part` (its id), in order.

    `parts` are those of all its sections, by section id.
    """
    for section in report.sections:
        if parts[section.id].part == part and not (section.parent and parts[section.parent].part == part):
            yield section


def children(report: Report, section: Section) -> tuple[Section, ...]:
    """The sections of `report` right below `section`, in order."""
    return tuple(s for s in report.inside(section) if s.parent == section.id)


def loose(report: Report, rules: Rules, parts: Mapping[str, PartChoice]) -> tuple[PartRegion, ...]:
    """Regions of parts that no section of `report` opens, found by the first words of a sentence (lists of `rules`).

    Reports without part headings, or with everything in one paragraph, say 但仍存在… and 下一步… in running text.
    `parts` are those of its sections, by section id. Source: the list `headings`.
    """
    lacking = {SHORTCOMINGS, PLAN} - {c.part for c in parts.values()}
    if not lacking:
        return ()
    table = part_rules(rules, report.meta.year)
    labelled = tuple(_labelled(report, parts, table, lacking)) or _turned_ends(report, rules, parts, table, lacking)
    lacking = lacking - {region.part for region in labelled}
    found: list[PartRegion] = []
    after_shortcomings = SHORTCOMINGS not in lacking
    if not lacking:
        return labelled
    for section, span in _bodies(report):
        part = parts[section.id].part if section else None
        if part not in (None, MEASURES, RESPONSIBILITY, SHORTCOMINGS):
            continue
        for sentence in sentences(report.text, span.start, span.end):
            words = sentence.of(report.text)
            for name, pattern, reason in table.paragraphs:
                if name not in lacking or not pattern.search(words) or name == part:
                    continue
                if name == PLAN and (not after_shortcomings or part == SHORTCOMINGS):
                    continue  # what is promised among the shortcomings is found with them
                after_shortcomings |= name == SHORTCOMINGS
                _close_region(found, sentence.start)
                found.append(PartRegion(name, section.id if section else "", Span(sentence.start, span.end), reason))
                lacking = lacking - {name}
                break
    return tuple(sorted((*labelled, *found), key=lambda region: region.span.start))


def _labelled(
    report: Report, parts: Mapping[str, PartChoice], table: PartRules, lacking: Set[str]
) -> Iterator[PartRegion]:
    """The paragraphs that a label gives to one of the `lacking` parts, in every section that has them.

    存在不足：……, 改进打算：…… in one section after the other. A label holds for its own paragraph, and for
    those behind it where it stands alone on its line.
    """
    for section, span in _bodies(report):
        if section and parts[section.id].part not in (None, MEASURES):
            continue
        opened: tuple[str, Reason] | None = None  # by a label that has its line to itself
        for block in report.blocks_in(span):
            start, end = max(block.span.start, span.start), min(block.span.end, span.end)
            told = ((part, p.match(report.text, start, end), why) for part, p, why in table.labels)
            label = next(((part, m.end(), why) for part, m, why in told if m is not None), None)
            if label is not None:
                part, begin, why = label
                opened = (part, why) if not report.text[begin:end].strip() else None
            elif opened is not None:
                (part, why), begin = opened, start
            else:
                continue
            if part in lacking and begin < end:
                yield PartRegion(part, section.id if section else "", Span(begin, end), why)


def _turned_ends(
    report: Report, rules: Rules, parts: Mapping[str, PartChoice], table: PartRules, lacking: Set[str]
) -> tuple[PartRegion, ...]:
    """The last sentences of sections of measures that turn to what falls short there (美中不足的是……).

    One of the `lacking` parts; () for less than two sections: one alone may say anything.
    """
    words = cue_patterns(rules, report.meta.year)
    found: list[PartRegion] = []
    for section, span in _bodies(report):
        if section is None or parts[section.id].part not in (MEASURES, RESPONSIBILITY):
            continue
        told = sentences(report.text, span.start, span.end)
        for n, row in enumerate(told):
            if n < max(1, len(told) - LAST_SENTENCES) or tells_deeds(report.text, told[n:], rules, report.meta.year):
                continue
            turns = (
                (part, why)
                for part, pattern, admits, why in table.asides
                if part in lacking and pattern.match(report.text, row.start, row.end)
                if not admits or _admits_to_its_end(report.text, row, words)
            )
            turn = next(turns, None)
            if turn is not None:
                part, why = turn
                found.append(PartRegion(part, section.id, Span(row.start, span.end), why))
                break
    return tuple(found) if len(found) > 1 else ()


def _admits_to_its_end(text: str, row: Span, words: CuePatterns) -> bool:
    """Whether a sentence admits something, and its last clause too or with a sign of it (……，镇里每月回访 has none)."""
    told = [c.of(text) for c in clauses(text, row.start, row.end)]
    if not any(words.admits(clause) for clause in told):
        return False
    last = told[-1]
    return words.admits(last) or bool(words.hint.search(last) and not words.praise.search(last))


def _close_region(found: list[PartRegion], at: int) -> None:
    """A region ends where the next one begins."""
    if found and found[-1].span.end > at:
        last = found.pop()
        found.append(PartRegion(last.part, last.section, Span(last.span.start, at), last.reason))


def _bodies(report: Report) -> Iterator[tuple[Section | None, Span]]:
    """The own bodies of all sections in order, or the whole body of a report without sections."""
    if report.sections:
        for section in report.sections:
            yield section, section.body
        return
    whole = body_span(report)
    if whole is not None:
        yield None, whole


def body_span(report: Report) -> Span | None:
    """From the first paragraph of a report to its last, without salutation and signature; None if it has none.

    It is in code points of the report's text.
    """
    blocks = [b for b in report.blocks if b.kind in _BODY]
    return Span(blocks[0].span.start, blocks[-1].span.end) if blocks else None
