"""One report as it is written: its words, blocks and outline."""

from bisect import bisect_left, bisect_right
from dataclasses import field
from enum import StrEnum

from duizhao.frozen import frozen
from duizhao.model.base import Place, Problem, Source, Span
from duizhao.model.level import Level
from duizhao.model.whereabouts import Whereabouts


@frozen
class Override:
    """A person's placement of a section, from front matter; it wins over every rule."""

    part: str | None = None
    topics: tuple[str, ...] | None = None


@frozen
class Meta:
    """A report's front matter. Dates are ISO strings (2024-01-31); what is not known is empty or None."""

    title: str
    township: str
    year: int  # the year reported on
    county: str = ""
    city: str = ""
    province: str = ""
    title_derived: bool = False  # built from issuer and year because the text has lost its title
    doc_number: str | None = None
    issuers: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    copied_to: tuple[str, ...] = ()
    date: str | None = None  # signing date
    printed_on: str | None = None
    published_on: str | None = None
    source_file: str = ""  # name of the raw file
    source_sha256: str = ""
    source_url: str = ""
    placements: tuple[tuple[str, Override], ...] = ()  # section id or heading → placement
    notes: tuple[tuple[str, str], ...] = ()  # shortcoming id → a person's note on what became of it
    level: Level = Level.TOWNSHIP  # of another one, `township` is the body's own name: 司法局 of 清丰县
    aliases: tuple[str, ...] = ()  # slugs that the township had before: their addresses lead to this report

    @property
    def is_township(self) -> bool:
        """Whether the report is a township's: the one predicate of all counts, and of all that compares townships.

        Bodies of other levels are shown beside them, and counted nowhere (decision 026).
        """
        return self.level is Level.TOWNSHIP

    @property
    def dated(self) -> str:
        """The day that a report goes by, ISO: of publication, else of signing; "" where neither is known."""
        return self.published_on or self.date or ""

    @property
    def body(self) -> Whereabouts:
        """Whose report it is, by the name and in the regions that the body had when it wrote it."""
        return Whereabouts(self.level, self.township, self.province, self.city, self.county)


class BlockKind(StrEnum):
    """What a block is in the form of an official document (GB/T 9704-2012)."""

    HEADING = "heading"  # a heading on a line of its own
    PARAGRAPH = "paragraph"  # may begin with an inline heading
    TABLE = "table"
    SALUTATION = "salutation"  # 主送机关, ends in a colon
    CLOSING = "closing"  # 特此报告。
    SIGNATURE = "signature"  # issuing body at the end
    DATE = "date"
    COPY = "copy"  # 抄送
    IMPRINT = "imprint"  # 印发机关和印发日期
    NOTE = "note"  # 附注 in brackets, 附件说明


@frozen
class Block:
    """A paragraph, heading line or table. `id` is its anchor: it depends on the block's own first words only."""

    id: str
    kind: BlockKind
    span: Span  # in Report.text
    strong: tuple[Span, ...] = ()  # bold runs, in Report.text
    hashes: int = 0  # number of # before a heading in the file
    cells: tuple[tuple[Span, ...], ...] = ()  # a table's rows of cells, in Report.text


@frozen
class Section:
    """A numbered or headed stretch of a report; never an item like 一是.

    `heading` runs from the number to the last character before a closing 。 and stands in Report.text;
    `span` covers heading, own text and all sections below; `body` is the own text only: from behind the
    heading (and its 。) to the first section below, or to the end of `span`.
    """

    id: str  # s1-2 for 一、（二）
    level: int  # by the style of the number: 1 一、 2 （一） 3 1. 4 （1）
    number: str  # as printed, 一、 or （二）, or "" for a heading without one
    heading: Span
    span: Span
    body: Span
    parent: str | None = None
    inline: bool = False  # the heading is the first sentence of a paragraph


def _start_of(part: Block | Section) -> int:
    return part.span.start


@frozen
class Report:
    """A parsed report. `text` is the plain words of all blocks, joined by one newline."""

    id: str  # 2023/jinjiang-yinglin
    slug: str  # jinjiang-yinglin: the township's id across years
    source: Source
    meta: Meta
    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    origins: tuple[tuple[int, int], ...] = field(
        repr=False, default=()
    )  # (offset in text, offset in source.text), ascending
    problems: tuple[Problem, ...] = ()

    def place(self, span: Span) -> Place:
        """Line and column of the file, both from 1, where a `span` of the text begins."""
        if not self.origins:
            return Place(self.source.path)
        i = max(0, bisect_right(self.origins, (span.start, len(self.source.text) + 1)) - 1)
        at, origin = self.origins[i]
        return self.source.place(origin + span.start - at)

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds an offset of the text.

        A section reaches at least to the next one's start, so it is the last that begins at or before the offset.
        `offset` counts code points; None before the first section.
        """
        i = bisect_right(self.sections, offset, key=_start_of) - 1
        return self.sections[i] if i >= 0 and offset < self.sections[i].span.end else None

    def inside(self, section: Section) -> tuple[Section, ...]:
        """A section and all sections below it, in order."""
        first, last = (bisect_left(self.sections, at, key=_start_of) for at in (section.span.start, section.span.end))
        return self.sections[first:last]

    def blocks_in(self, span: Span) -> tuple[Block, ...]:
        """The blocks that share at least one character with a span, in order."""
        first = bisect_right(self.blocks, span.start, key=lambda b: b.span.end)
        return self.blocks[first : bisect_left(self.blocks, span.end, key=_start_of)]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds an `offset` (code points) of the text; None where none does."""
        i = bisect_right(self.blocks, offset, key=_start_of) - 1
        return self.blocks[i] if i >= 0 and offset <= self.blocks[i].span.end else None
