"""The reports that a draft is made of, and what it cites of them."""

from collections.abc import Iterator

from duizhao.digest import Chosen, Digest, choose_reports
from duizhao.digest.pieces import Cited, DigestBlock, DigestHeading, DigestList, DigestTable, Pieces, Sentence
from duizhao.model import Site


def of(site: Site, county: str = "", year: int | None = None) -> Chosen:
    """The reports of a county and a year, which must be there."""
    chosen, problems = choose_reports(site, county, year)
    assert chosen is not None, problems
    return chosen


def cited(digest: Digest) -> Iterator[Cited]:
    """Every quote and place in a digest, in order: each is a span of a report (decision 092)."""
    for block in digest.blocks:
        for pieces in _pieces(block):
            yield from (piece for piece in pieces if isinstance(piece, Cited))


def _pieces(block: DigestBlock) -> Iterator[Pieces]:
    match block:
        case DigestHeading():
            return
        case Sentence():
            yield block.pieces
        case DigestList():
            yield from block.items
        case DigestTable():
            for row in block.rows:
                yield from row
