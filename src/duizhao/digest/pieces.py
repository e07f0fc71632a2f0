"""What a digest is made of: the program's words, and quotes that are slices of reports, never mixed.

Only a `Cited` piece stands between quotation marks; whoever writes a digest out adds marks and reference.
"""

from collections.abc import Iterator

from duizhao.frozen import frozen
from duizhao.model import Quote


@frozen
class Cited:
    """A report's own words, or with `plain` only the place that the words before it come from."""

    quote: Quote
    plain: bool = False


DigestPiece = str | Cited
Pieces = tuple[DigestPiece, ...]


@frozen
class DigestHeading:
    """A heading; level 1 is the highest below the title."""

    level: int
    words: str


@frozen
class Sentence:
    """A paragraph."""

    pieces: Pieces


@frozen
class Listed:
    """A list, one paragraph an entry."""

    items: tuple[Pieces, ...]


@frozen
class DigestTable:
    """A table: every row has a cell for each column of the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Pieces, ...], ...]


DigestBlock = DigestHeading | Sentence | Listed | DigestTable


@frozen
class Digest:
    """A digest: its title and its blocks in order."""

    title: str
    blocks: tuple[DigestBlock, ...]

    def cited(self) -> Iterator[Cited]:
        """Every quote and place in it, in order: each is a span of a report (decision 092)."""
        for block in self.blocks:
            for pieces in _pieces(block):
                yield from (piece for piece in pieces if isinstance(piece, Cited))


def _pieces(block: DigestBlock) -> Iterator[Pieces]:
    match block:
        case DigestHeading():
            return
        case Sentence():
            yield block.pieces
        case Listed():
            yield from block.items
        case DigestTable():
            for row in block.rows:
                yield from row
