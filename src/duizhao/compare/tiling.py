"""What each stretch of a report is about: the one tiling that tables, labels, the search and the chooser all read."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from duizhao.frozen import frozen
from duizhao.model import PLAN, SHORTCOMINGS, Findings, Placement, Reason, Report, Section, Span, Tile
from duizhao.text.sentences import without_space

_MARK = 4  # characters: what is left between two items may be no more than their mark (二是, （二）)
_ENDS = "。；！？\n"
_OPENERS = "（(“‘《〈「『【〔[#*"  # a mark that belongs to the words behind it


@frozen
class _About:
    """Where something stands, and why it has its topics."""

    section: str | None
    part: str | None
    topics: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()


_NOWHERE = _About(None, None, ())


@frozen
class _Core:
    """Words that are about one thing; `silent` ones (headings, the frame of a report) are no quote of a table."""

    span: Span
    about: _About
    item: bool = False
    silent: bool = False


def tiles(report: Report, findings: Findings) -> tuple[Tile, ...]:
    """The text of `report` in tiles that follow one another without a gap, first to last character (decision 012).

    What was found inside a section is surer about its own words than the section's heading is: the shortcomings and
    plan items of `findings` come first, then passages, then what is left of each section's own text. A section
    that is nothing but its heading is that heading. A lead-in such as 一是 goes with what it leads to, a mark of
    punctuation with what it ends. A tile has the topics that were found of what it is of, as exports have them:
    where there are none, the section around it or above it lends it none.
    """
    places = {p.section: p for p in findings.placements}
    own = {section.id: _own_about(section, places) for section in report.sections}
    claims = _claims(report, findings, own)
    starts = [claim.span.start for claim in claims]
    parents = {section.parent for section in report.sections}
    cores = list(claims)

    def left(whole: Span) -> tuple[list[Span], bool]:
        """What no claim holds of a stretch, and whether one holds some of it."""
        near = claims[max(0, bisect_left(starts, whole.start) - 1) : bisect_left(starts, whole.end)]
        taken = [claim.span for claim in near if claim.span.meets(whole)]
        return list(_what_is_left(report.text, whole, taken)), bool(taken)

    at = 0
    for section in report.sections:
        cores += _silent_cores(left(Span(at, section.span.start))[0], _NOWHERE)
        about = own[section.id]
        heads, headed = left(Span(section.span.start, section.body.start))
        bodies, claimed = left(section.body)
        if section.id in places and section.id not in parents and not (headed or bodies or claimed):
            cores.append(_Core(section.heading, about))
        else:
            cores += _silent_cores(heads, about)
        cores += [_Core(span, about) for span in bodies]
        at = section.body.end
    cores += _silent_cores(left(Span(at, len(report.text)))[0], _NOWHERE)
    cores.sort(key=lambda core: core.span)
    return tuple(_laid(report.text, cores))


def _silent_cores(spans: Iterable[Span], about: _About) -> Iterator[_Core]:
    return (_Core(span, about, silent=True) for span in spans)


def tile_at(tiling: Sequence[Tile], offset: int) -> Tile:
    """The tile of `tiling`, all tiles of a text in order, that holds an `offset` (code points) of the text.

    Raises:
        IndexError: The offset lies behind the text's end.
    """
    return tiling[bisect_left(tiling, offset + 1, key=lambda tile: tile.span.end)]


def _claims(report: Report, findings: Findings, own: Mapping[str, _About]) -> list[_Core]:
    """What shortcomings, plan items and passages hold, in order; of two that meet the first named."""
    claims: list[_Core] = []
    found: list[Span] = []

    def claim(span: Span, about: _About, item: bool) -> None:
        at = bisect_left(found, span)
        near = found[max(0, at - 1) : at + 1]
        if len(span) and not any(other.meets(span) for other in near):
            found.insert(at, span)
            claims.append(_Core(span, about, item))

    for shortcoming in findings.shortcomings:
        section = own.get(shortcoming.section, _NOWHERE)
        claim(shortcoming.span, _About(section.section, SHORTCOMINGS, shortcoming.topics), True)
    for plan in findings.plans:
        section = own.get(plan.section, _NOWHERE)
        why = (plan.topic_reason,) if plan.topics and plan.topic_reason else ()
        claim(plan.span, _About(section.section, PLAN, plan.topics, why), True)
    for passage in findings.passages:
        inside = report.section_at(passage.span.start)
        section = own.get(passage.section or (inside.id if inside else ""), _NOWHERE)
        about = _About(section.section, passage.part or section.part, passage.topics, passage.reasons)
        claim(passage.span, about, False)
    return sorted(claims, key=lambda core: core.span)


def _own_about(section: Section, places: Mapping[str, Placement]) -> _About:
    """What a section's own text is about: what was found of the section itself, never of the one above."""
    place = places.get(section.id)
    if place is None:
        return _About(section.id, None, ())
    return _About(section.id, place.part, place.topics, (place.topic_reason,) if place.topics else ())


def _what_is_left(text: str, whole: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """What is left of `whole` without `taken`, cut where something was taken, if any words are in it.

    Behind what was taken it begins with words; before it, a mark such as 一是 behind a full stop is left out.
    """
    at = whole.start
    for span in [*taken, Span(whole.end, whole.end)]:
        start, end = at, max(at, min(span.start, whole.end))
        if at > whole.start:
            start = _core_boundary(text, start, end)
        if span.start < whole.end:
            lead = 1 + max(text.rfind(mark, start, end) for mark in _ENDS)
            if lead and _word_count(text, Span(lead, end)) <= _MARK:
                end = lead
        left = without_space(text, start, end)
        if _word_count(text, left) > (_MARK if taken else 0):
            yield left
        at = max(at, span.end)


def _word_count(text: str, span: Span) -> int:
    return sum(c.isalnum() for c in span.of(text))


def _laid(text: str, cores: Sequence[_Core]) -> Iterator[Tile]:
    """The cores as tiles: what lies between two is divided where the words of the second begin."""
    if not cores and text:
        yield Tile(Span(0, len(text)), Span(0, 0), None, None, ())
    start = 0
    for i, core in enumerate(cores):
        end = _core_boundary(text, core.span.end, cores[i + 1].span.start) if i + 1 < len(cores) else len(text)
        said = Span(core.span.start, core.span.start) if core.silent else core.span
        about = core.about
        yield Tile(Span(start, end), said, about.section, about.part, about.topics, about.reasons, core.item)
        start = end


def _core_boundary(text: str, start: int, end: int) -> int:
    """Where in the text between two cores the first one ends: behind the marks and the white space that follow it."""
    while start < end and not text[start].isalnum() and text[start] not in _OPENERS:
        start += 1
    return start


def joined_tiles(tiling: Iterable[Tile]) -> Iterator[Tile]:
    """Neighbours in `tiling` of one section, one part and the same topics as one tile; it quotes nothing.

    Source: decision 012.
    """
    last: Tile | None = None
    for tile in tiling:
        if last and (last.section, last.part, last.topics) == (tile.section, tile.part, tile.topics):
            last = Tile(Span(last.span.start, tile.span.end), last.said, last.section, last.part, last.topics)
            continue
        if last:
            yield last
        last = tile
    if last:
        yield last
