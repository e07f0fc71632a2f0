"""A digest as a Word file: its words in the styles that offices use, each quote and figure with a footnote."""

from collections.abc import Iterator

from duizhao.digest.county import Chosen
from duizhao.digest.markdown import reference
from duizhao.digest.pieces import Cited, Digest, DigestBlock, DigestHeading, DigestList, DigestTable, Pieces, Sentence
from duizhao.export.word_file import NotedPara, Para, WordTable, to_docx
from duizhao.text.width import width

_WIDEST = 32  # columns of a screen, two a hanzi, from which on a column of a table grows no more
_ASIDE = 3  # … that its margins take


def to_word(digest: Digest, chosen: Chosen, small: bool = False) -> bytes:
    """A digest as a Word file, A4 upright.

    A quote that is used twice has a footnote each time: Word shows a note at the foot of the page that asks for it. Its
    styles are those of GB/T 9704-2012 (decision 092).

    Args:
        digest: what is written out.
        chosen: the reports it is made of.
        small: in the type of a sheet that is to stay short.
    """
    parts = (part for block in digest.blocks for part in _block_parts(block, chosen))
    # Its state stands on a line of its own: Word would part 草稿 where the line is full.
    heading = "\n".join(filter(None, (digest.title, digest.state.strip())))
    return to_docx(digest.title + digest.state, (Para(heading, "Title"), *parts), small=small)


def _block_parts(block: DigestBlock, chosen: Chosen) -> Iterator[Para | NotedPara | WordTable]:
    match block:
        case DigestHeading():
            yield Para(block.words, f"Heading{block.level}")
        case Sentence():
            yield _word_para(block.pieces, chosen, "Body")
        case DigestList():
            yield from (_word_para(pieces, chosen, "Body") for pieces in block.items)
        case DigestTable():
            rows = tuple(tuple((_word_para(cell, chosen, "Cell"),) for cell in row) for row in block.rows)
            yield WordTable(block.head, rows, _widths(block, chosen))


def _widths(table: DigestTable, chosen: Chosen) -> tuple[int, ...]:
    """Shares by the longest words of each column, so that a date stays on a line."""
    columns = zip(table.head, *([_unmarked_words(cell, chosen) for cell in row] for row in table.rows), strict=True)
    return tuple(min(_WIDEST, max(width(words, 2) for words in column) + _ASIDE) for column in columns)


def _unmarked_words(pieces: Pieces, chosen: Chosen) -> str:
    return "".join(words for words, _ in _word_para(pieces, chosen, "Cell").pieces)


def _word_para(pieces: Pieces, chosen: Chosen, style: str) -> NotedPara:
    return NotedPara(tuple(_word_piece(piece, chosen) for piece in pieces), style)


def _word_piece(piece: str | Cited, chosen: Chosen) -> tuple[str, str]:
    if isinstance(piece, str):
        return piece, ""
    note = reference(piece.quote, chosen)
    if piece.plain:
        return "", note
    return chosen.index.words("digest.quoted", text=chosen.index.quote(piece.quote).replace("\n", " ")), note
