"""A digest as Markdown: each quote and each figure with a footnote, in the syntax that pandoc reads."""

import re
from collections.abc import Iterator

from duizhao.digest.county import Chosen
from duizhao.digest.pieces import Cited, Digest, DigestBlock, DigestHeading, DigestList, DigestTable, Pieces, Sentence
from duizhao.model import Quote

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")


def to_markdown(digest: Digest, chosen: Chosen) -> str:
    """The `digest` on what was `chosen` as Markdown; a quote that is used twice has one footnote.

    Pieces, not text: decision 092.
    """
    notes: dict[Quote, int] = {}
    lines = [f"# {_markdown_words(digest.title + digest.state)}", ""]
    for block in digest.blocks:
        lines += [*_markdown_block(block, chosen, notes), ""]
    lines += [f"[^{n}]: {_markdown_words(reference(quote, chosen))}" for quote, n in notes.items()]
    return "\n".join(lines).rstrip() + "\n"


def reference(quote: Quote, chosen: Chosen) -> str:
    """Where a `quote` of a report of `chosen` stands: the report, its section, and file and line."""
    report, words = chosen.index.reports[quote.report], chosen.index.words
    section = report.section_at(quote.span.start)
    heading = section.heading.of(report.text).partition("\n")[0] if section else ""
    found = report.place(quote.span)
    key = "digest.reference" if heading else "digest.reference_plain"
    values = {"name": chosen.name(quote.report), "year": report.meta.year, "place": f"{found.path}:{found.line}"}
    return words(key, section=heading, **values)


def _markdown_block(block: DigestBlock, chosen: Chosen, notes: dict[Quote, int]) -> Iterator[str]:
    match block:
        case DigestHeading():
            yield f"{'#' * (block.level + 1)} {_markdown_words(block.words)}"
        case Sentence():
            yield _markdown_line(block.pieces, chosen, notes)
        case DigestList():
            yield from (f"- {_markdown_line(pieces, chosen, notes)}" for pieces in block.items)
        case DigestTable():
            yield f"| {' | '.join(map(_markdown_words, block.head))} |"
            yield f"|{' --- |' * len(block.head)}"
            for row in block.rows:
                yield f"| {' | '.join(_markdown_line(cell, chosen, notes) for cell in row)} |"


def _markdown_line(pieces: Pieces, chosen: Chosen, notes: dict[Quote, int]) -> str:
    return "".join(_markdown_piece(piece, chosen, notes) for piece in pieces)


def _markdown_piece(piece: str | Cited, chosen: Chosen, notes: dict[Quote, int]) -> str:
    if isinstance(piece, str):
        return _markdown_words(piece)
    note = f"[^{notes.setdefault(piece.quote, len(notes) + 1)}]"
    if piece.plain:
        return note
    text = chosen.index.quote(piece.quote).replace("\n", " ")
    return chosen.index.words("digest.quoted", text=_markdown_words(text)) + note


def _markdown_words(words: str) -> str:
    """Words that Markdown shows as they are."""
    return _MARKUP.sub(r"\\\1", words)
