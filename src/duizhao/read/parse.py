"""Source → Report, in five named steps: front matter, blocks, frame, outline, checks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from duizhao.model import Block, BlockKind, Meta, Problem, Reason, Report, Rules, Severity, Source, Span
from duizhao.read.dialect import RoughBlock, joins_without_space, rough_blocks
from duizhao.read.fields import check_slug
from duizhao.read.frame import frame_of
from duizhao.read.front_matter import key_places, read_front_matter, to_meta
from duizhao.read.heading_ends import starts_of
from duizhao.read.heads import slug_of
from duizhao.read.ids import Anchors
from duizhao.read.numbering import read_number
from duizhao.read.outline import outline
from duizhao.read.simplifying import as_rules_read

_SENTENCE_ENDS = "。！？；：!?;:”）"
_SEEN = re.compile(r"\S")


def parse(source: Source, rules: Rules) -> tuple[Report | None, tuple[Problem, ...]]:
    """Parses one report.

    Offsets in the report count code points of its plain words (decision 001 has the dialect).

    Args:
        source: A file content/<year>/<slug>.md.
        rules: The site's rule data (taxonomy and the list `frame` are used).

    Returns:
        The report, or None where an error stands in the way, and all problems found.
    """
    fields, body, problems = read_front_matter(source)
    if fields is None:
        return None, problems
    meta = to_meta(fields)
    slug = slug_of(fields.slug, source.path)
    found = [*problems, *_misplaced_report(source, meta, slug, rules)]
    text, blocks, origins, extra = _assemble(source, body)
    found += _beyond_heads(source, extra)
    if not blocks:
        found.append(
            Problem(
                "no-text",
                Severity.ERROR,
                source.place(body),
                Reason("there-no-text-behind-front"),
                Reason("put-report-s-text-behind"),
            )
        )
    if any(p.severity is Severity.ERROR for p in found):
        return None, tuple(found)
    blocks, end = _frame_told_apart(text, blocks, rules)
    report = Report(
        id=f"{meta.year}/{slug}",
        slug=slug,
        source=source,
        meta=meta,
        text=text,
        blocks=blocks,
        sections=outline(text, blocks, end, starts_of(rules), meta.title, meta.township),
        origins=origins,
        problems=tuple(found),
    )
    return report, tuple(found) + tuple(_unknown_overrides(report))


def _misplaced_report(source: Source, meta: Meta, slug: str, rules: Rules) -> Iterator[Problem]:
    """What is wrong with a report's name, year or overrides."""
    start, place_of = source.place(0), key_places(source)
    try:
        check_slug(slug)
    except ValueError:
        hint = Reason("letters-digits-hyphens-only-jinjiang")
        yield Problem(
            "invalid-slug", Severity.ERROR, start, Reason.of("file-s-name-cannot-page", slug=f"{slug!r}"), hint
        )
    folder = PurePosixPath(source.path).parent.name
    if re.fullmatch(r"\d{4}", folder) and int(folder) != meta.year:
        message = Reason.of("year-but-file-folder", year=meta.year, folder=folder)
        hint = Reason.of("move-file-content-correct-year", year=meta.year)
        yield Problem("year-mismatch", Severity.ERROR, place_of("year"), message, hint)
    taxonomy = rules.version(meta.year)
    parts = {p.id for p in taxonomy.parts}
    topics = {t.id for t in taxonomy.topics}
    for key, override in meta.placements:
        place = place_of("placements", key)
        if override.part is not None and override.part not in parts:
            yield Problem(
                "unknown-part",
                Severity.ERROR,
                place,
                Reason.of("placements-there-no-part", part=override.part),
                Reason.of("known-are", known=Reason.listed(sorted(parts))),
            )
        for topic in override.topics or ():
            if topic not in topics:
                yield Problem(
                    "unknown-theme",
                    Severity.ERROR,
                    place,
                    Reason.of("placements-there-no-theme-used", theme=topic, year=meta.year, version=taxonomy.version),
                    Reason.of("known-are", known=Reason.listed(sorted(topics))),
                )


def _unknown_overrides(report: Report) -> Iterator[Problem]:
    """Overrides that no section answers to."""
    place_of = key_places(report.source)
    known = {s.id for s in report.sections} | {s.heading.of(report.text) for s in report.sections}
    for key, _ in report.meta.placements:
        if key not in known:
            hint = Reason("duizhao-explain-shows-ids-sections")
            place = place_of("placements", key)
            yield Problem(
                "unknown-section", Severity.WARNING, place, Reason.of("placements-no-section-report", key=key), hint
            )


def _beyond_heads(source: Source, cells: Sequence[RoughBlock]) -> Iterator[Problem]:
    """Rows of tables with more cells than their head has: those cells have no head on the page. Once a row."""
    told: set[int] = set()
    for cell in cells:
        place = source.place(cell.runs[0][1])
        if place.line not in told:
            told.add(place.line)
            message = Reason.of("row-more-cells-than-head", text=cell.text[:20])
            yield Problem("row-too-long", Severity.WARNING, place, message, Reason("add-missing-columns-head-line"))


def _assemble(
    source: Source, body: int
) -> tuple[str, tuple[Block, ...], tuple[tuple[int, int], ...], list[RoughBlock]]:
    """The plain text of the page and its blocks, the way back to the file, and cells that stand beyond their heads."""
    texts: list[str] = []
    blocks: list[Block] = []
    origins: list[tuple[int, int]] = []
    extra: list[RoughBlock] = []
    anchors = Anchors()
    at = 0
    for group in _tables_together(_split_block(r) for r in rough_blocks(source, body)):
        start, strong = at, list[Span]()
        cells: list[list[Span]] = [[]]
        for rough in group:
            span = Span(at, at + len(rough.text))
            origins += [(at + i, origin) for i, origin in rough.runs]
            strong += [Span(at + a, at + b) for a, b in rough.strong]
            while len(cells) <= (rough.row or 0):
                cells.append([])
            cells[rough.row or 0].append(span)
            extra += [rough] if rough.extra else []
            texts.append(rough.text)
            at = span.end + 1
        first = group[0]
        words = "\n".join(r.text for r in group)
        kind = (
            BlockKind.TABLE if first.table is not None else BlockKind.HEADING if first.hashes else BlockKind.PARAGRAPH
        )
        blocks.append(
            Block(
                id=anchors.next(words),
                kind=kind,
                span=Span(start, at - 1),
                strong=tuple(strong),
                hashes=first.hashes,
                cells=tuple(map(tuple, cells)) if kind is BlockKind.TABLE else (),
            )
        )
    return "\n".join(texts), tuple(blocks), tuple(origins), extra


def _tables_together(parts: Iterator[list[RoughBlock]]) -> Iterator[list[RoughBlock]]:
    table: list[RoughBlock] = []
    for roughs in parts:
        for rough in roughs:
            if table and rough.table != table[0].table:
                yield table
                table = []
            if rough.table is None:
                yield [rough]
            else:
                table.append(rough)
    if table:
        yield table


def _split_block(rough: RoughBlock) -> list[RoughBlock]:
    """A rough block without line breaks: cut where a new paragraph begins, joined elsewhere."""
    if "\n" not in rough.text:
        return [rough]
    pieces: list[list[int]] = [[]]
    lines = iter(rough.text.split("\n")[1:])
    last = ""  # the character before, white space left out
    for i, c in enumerate(rough.text):
        if c != "\n":
            pieces[-1].append(i)
            last = last if c.isspace() else c
            continue
        line, following = next(lines), _SEEN.search(rough.text, i)
        if last in _SENTENCE_ENDS or read_number(line) is not None:
            pieces.append([])
        elif not joins_without_space(last or " ", following[0] if following else " "):
            pieces[-1].append(i)
    return [_slice(rough, piece) for piece in pieces if piece]


def _slice(rough: RoughBlock, piece: Sequence[int]) -> RoughBlock:
    new = {old: i for i, old in enumerate(piece)}
    strong = [[new[k] for k in range(a, b) if k in new] for a, b in rough.strong]
    runs: list[tuple[int, int]] = []
    for i, old in enumerate(piece):
        at, origin = rough.runs[bisect_right(rough.runs, old, key=lambda run: run[0]) - 1]
        runs.append((i, origin + old - at))
    return RoughBlock(
        "".join(" " if rough.text[i] == "\n" else rough.text[i] for i in piece),
        tuple(run for i, run in enumerate(runs) if i == 0 or run[1] != runs[i - 1][1] + 1),
        tuple((s[0], s[-1] + 1) for s in strong if s),
        rough.hashes,
    )


def _frame_told_apart(text: str, blocks: Sequence[Block], rules: Rules) -> tuple[tuple[Block, ...], int]:
    """The blocks with the document's frame told apart, and the offset at which its body ends."""
    folded = as_rules_read(text, rules)
    words = [b.span.of(folded) for b in blocks]
    frame = frame_of(rules)
    kinds = frame.tail(words)
    head = frame.head(words, [read_number(w) is not None for w in words])
    if head is not None:
        kinds[head] = BlockKind.SALUTATION
    framed = tuple(
        Block(b.id, kinds[i], b.span, b.strong, b.hashes, b.cells)
        if i in kinds and b.kind is not BlockKind.TABLE
        else b
        for i, b in enumerate(blocks)
    )
    tail = [i for i in kinds if i != head]
    return framed, blocks[min(tail)].span.start if tail else len(text)
