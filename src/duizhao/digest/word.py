"""A draft as a Word file: its words in the styles that offices use, each quote and figure with a footnote."""

from collections.abc import Iterator

from duizhao.digest.county import Chosen
from duizhao.digest.markdown import reference
from duizhao.digest.pieces import Cited, Digest, DigestBlock, DigestHeading, DigestTable, Listed, Pieces, Sentence
from duizhao.export.word_file import NotedPara, Para, WordTable, to_docx


def to_word(draft: Digest, chosen: Chosen, small: bool = False) -> bytes:
    """A draft as a Word file, A4 upright.

    A quote that is used twice has a footnote each time: Word shows a note at the foot of the page that asks for it.

    Args:
        draft: what is written out.
        chosen: the reports it is made of.
        small: in the type of a sheet that is to stay short.
    """
    parts = (part for block in draft.blocks for part in _parts(block, chosen))
    return to_docx(draft.title, (Para(draft.title, "Title"), *parts), small=small)


def _parts(block: DigestBlock, chosen: Chosen) -> Iterator[Para | NotedPara | WordTable]:
    match block:
        case DigestHeading():
            yield Para(block.words, f"Heading{block.level}")
        case Sentence():
            yield _para(block.pieces, chosen, "Body")
        case Listed():
            yield from (_para(pieces, chosen, "Body") for pieces in block.items)
        case DigestTable():
            rows = tuple(tuple((_para(cell, chosen, "Cell"),) for cell in row) for row in block.rows)
            yield WordTable(block.head, rows, (1,) * len(block.head))


def _para(pieces: Pieces, chosen: Chosen, style: str) -> NotedPara:
    return NotedPara(tuple(_piece(piece, chosen) for piece in pieces), style)


def _piece(piece: str | Cited, chosen: Chosen) -> tuple[str, str]:
    if isinstance(piece, str):
        return piece, ""
    note = reference(piece.quote, chosen)
    if piece.plain:
        return "", note
    return chosen.index.words("digest.quoted", text=chosen.index.quote(piece.quote).replace("\n", " ")), note
