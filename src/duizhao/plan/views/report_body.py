"""The body of a report's page: its blocks in their own words, with labels and notes beside them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from duizhao.model import BlockKind, Report, Section
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.report_notes import ItemNote, SharedNote, item_notes, shared_notes
from duizhao.plan.views.segments import MarkedRun, Marks, cut


@dataclass(frozen=True, slots=True)
class Label:
    """The topics beside a block that stand there for one reason, and the reason."""

    names: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block as shown. `level` is the heading level on the page (2–6), 0 for text."""

    id: str
    kind: str
    level: int
    start: int
    end: int
    runs: tuple[MarkedRun, ...]
    rows: tuple[tuple[tuple[MarkedRun, ...], ...], ...]
    labels: tuple[Label, ...]
    shared: tuple[SharedNote, ...]
    items: tuple[ItemNote, ...]


def blocks(index: SiteIndex, report: Report, marks: Marks) -> Iterator[BlockView]:
    """The blocks of a report in their order; `marks` is all that is marked in it.

    A block that is a section's heading from end to end is a heading on the page, whether or not its file marks it with
    `#`; the first words of a paragraph are not. Levels count the headings above only, so that none is skipped.
    """
    begin: dict[int, list[Section]] = defaultdict(list)
    for section in report.sections:
        block = report.block_at(section.heading.start)
        if block:
            begin[block.span.start].append(section)
    labels = _labels(index, report)
    shared = shared_notes(index, report)
    items = item_notes(index, report)
    levels: dict[str, int] = {}
    for block in report.blocks:
        sections = begin[block.span.start]
        heading = bool(sections) and (block.kind is BlockKind.HEADING or sections[0].heading == block.span)
        for section in sections:
            levels[section.id] = levels.get(section.parent or "", 1) + (heading and section is sections[0])
        yield BlockView(
            id=block.id,
            kind=BlockKind.HEADING.value if heading else block.kind.value,
            level=min(6, levels[sections[0].id]) if heading else 0,
            start=block.span.start,
            end=block.span.end,
            runs=() if block.cells else cut(report.text, block.span, marks),
            rows=tuple(tuple(cut(report.text, cell, marks) for cell in row) for row in block.cells),
            labels=_by_reason(one for at, *one in labels if block.span.start <= at < block.span.end),
            shared=tuple(note for at, note in shared if block.span.start <= at < block.span.end),
            items=tuple(note for at, note in items if block.span.start < at <= block.span.end),
        )


def _by_reason(labels: Iterable[Sequence[str]]) -> tuple[Label, ...]:
    """Topics, each with its reason, as one label a reason."""
    names: dict[str, list[str]] = {}
    for name, reason in labels:
        names.setdefault(reason, []).append(name)
    return tuple(Label(tuple(of), reason) for reason, of in names.items())


def _labels(index: SiteIndex, report: Report) -> list[tuple[int, str, str]]:
    """The topics of the tiles that say why they have them, where they begin to hold; each once in a block.

    A shortcoming names its topics in its own note.
    """
    own: dict[str | None, tuple[str, ...]] = {None: ()}  # section → the topics under its heading
    seen: set[tuple[str, str]] = set()  # (block, topic)
    labels: list[tuple[int, str, str]] = []
    for tile in index.site.comparison.tiles.get(report.id, ()):
        begins = tile.section not in own and not tile.item
        if begins:
            own[tile.section] = tile.topics
        if not tile.reasons or not (begins or tile.topics != own.get(tile.section)):
            continue
        at = tile.said.start if len(tile.said) else tile.span.start
        block = report.block_at(at)
        for topic in tile.topics:
            key = (block.id if block else "", topic)
            if key not in seen:
                seen.add(key)
                reason = index.because(*tile.reasons)
                labels.append((at, index.topics[topic].name, reason))
    return labels
