"""The body of a report's page: its blocks in their own words, with labels and notes beside them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from duizhao.frozen import frozen
from duizhao.model import Block, BlockKind, Report, Section
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.report_notes import ItemNote, SharedNote, item_notes, shared_notes
from duizhao.plan.views.segments import MarkedRun, Marks, cut_marked

T = TypeVar("T")


@frozen
class Label:
    """The topics beside a block that stand there for one reason, by id, what they are called, and the reason."""

    topics: tuple[str, ...]
    names: tuple[str, ...]
    reason: str


@frozen
class BlockView:
    """One block as shown. `level` is the heading level on the page (2–6), 0 for text."""

    id: str
    kind: str
    level: int
    runs: tuple[MarkedRun, ...]
    rows: tuple[tuple[tuple[MarkedRun, ...], ...], ...]
    labels: tuple[Label, ...]
    shared: tuple[SharedNote, ...]
    items: tuple[ItemNote, ...]


def block_views(index: SiteIndex, report: Report, marks: Marks) -> Iterator[BlockView]:
    """The blocks of a `report` of `index` in their order; `marks` is all that is marked in it.

    A block that is a section's heading from end to end is a heading on the page, whether or not its file marks it with
    `#`; the first words of a paragraph are not. Levels count the headings above only, so that none is skipped. Levels
    are 2 to 6; kinds of blocks are those of GB/T 9704-2012, as `BlockKind` has them.
    """
    begin: dict[int, list[Section]] = defaultdict(list)
    for section in report.sections:
        block = report.block_at(section.heading.start)
        if block:
            begin[block.span.start].append(section)
    labels = _by_block(report, _topic_labels(index, report))
    shared = _by_block(report, shared_notes(index, report))
    items = _by_block(report, ((end - 1, note) for end, note in item_notes(index, report)))
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
            runs=() if block.cells else cut_marked(report.text, block.span, marks),
            rows=tuple(tuple(cut_marked(report.text, cell, marks) for cell in row) for row in block.cells),
            labels=_by_reason(index, labels.get(block.id, ())),
            shared=tuple(shared.get(block.id, ())),
            items=tuple(items.get(block.id, ())),
        )


def _by_block(report: Report, notes: Iterable[tuple[int, T]]) -> dict[str, list[T]]:
    """Notes, each with an offset in the text, by the id of the block that holds it."""
    found: dict[str, list[T]] = {}
    place = _finder(report)
    for at, note in notes:
        if block := place(at):
            found.setdefault(block.id, []).append(note)
    return found


def _finder(report: Report) -> Callable[[int], Block | None]:
    """The same as `report.block_at`, for who asks for many places."""
    blocks = report.blocks
    starts = [block.span.start for block in blocks]

    def block_at(offset: int) -> Block | None:
        i = bisect_right(starts, offset) - 1
        return blocks[i] if i >= 0 and offset <= blocks[i].span.end else None

    return block_at


def _by_reason(index: SiteIndex, labels: Iterable[tuple[str, str]]) -> tuple[Label, ...]:
    """Ids of topics, each with its reason, as one label a reason."""
    topics: dict[str, list[str]] = {}
    for topic, reason in labels:
        topics.setdefault(reason, []).append(topic)
    return tuple(Label(tuple(of), tuple(index.topics[id].name for id in of), reason) for reason, of in topics.items())


def _topic_labels(index: SiteIndex, report: Report) -> list[tuple[int, tuple[str, str]]]:
    """The topics of the tiles that say why they have them, where they begin to hold; each once in a block.

    A shortcoming names its topics in its own note.
    """
    own: dict[str | None, tuple[str, ...]] = {None: ()}  # section → the topics under its heading
    seen: set[tuple[str, str]] = set()  # (block, topic)
    labels: list[tuple[int, tuple[str, str]]] = []
    place = _finder(report)
    for tile in index.site.comparison.tiles.get(report.id, ()):
        begins = tile.section not in own and not tile.item
        if begins:
            own[tile.section] = tile.topics
        if not tile.reasons or not (begins or tile.topics != own.get(tile.section)):
            continue
        at = tile.said.start if len(tile.said) else tile.span.start
        block = place(at)
        for topic in tile.topics:
            key = (block.id if block else "", topic)
            if key not in seen:
                seen.add(key)
                reason = index.because(*tile.reasons)
                labels.append((at, (topic, reason)))
    return labels
