"""What a digest is made of: the program's words, and quotes that are slices of reports, never mixed.

Only a `Cited` piece stands between quotation marks; whoever writes a digest out adds marks and reference.
"""

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
class DigestList:
    """A list, one paragraph an entry."""

    items: tuple[Pieces, ...]


@frozen
class DigestTable:
    """A table: every row has a cell for each column of the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Pieces, ...], ...]


DigestBlock = DigestHeading | Sentence | DigestList | DigestTable


@frozen
class Digest:
    """A digest: its title, its blocks in order, and what behind the title says that it is a draft, "" for nothing."""

    title: str
    blocks: tuple[DigestBlock, ...]
    state: str = ""
