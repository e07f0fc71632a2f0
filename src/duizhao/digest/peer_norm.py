"""Peer norm: what most townships of a group write about and one does not.

A subject counts as the norm where at least `NORM_SHARE` of at least `PEERS` other townships write on it. A report whose
sections could not all be placed may hold it there: it is not said to lack it, nor counted among those that write on it.
"""

from duizhao.digest.county import Chosen
from duizhao.frozen import frozen
from duizhao.model import CellState

PEERS = 5
NORM_SHARE = 0.6


@frozen
class PeerNorm:
    """A topic that a report does not mention, and the other reports of its group that do."""

    topic: str
    having: tuple[str, ...]  # report ids
    peers: int


def few_peers(chosen: Chosen) -> bool:
    """Whether each report of `chosen` has fewer others beside it than `PEERS`: too few for a norm (decision 092)."""
    return len(chosen.reports) - 1 < PEERS


def lacking_topics(chosen: Chosen, report: str) -> tuple[PeerNorm, ...]:
    """The topics that most others of `chosen` mention and `report` (its id) does not, in the official order.

    None where there are too few peers. Most means 60 % of five others or more: `NORM_SHARE`, `PEERS` (decision 092).
    """
    cells = chosen.index.site.comparison.cells
    peers = [other.id for other in chosen.reports if other.id != report]
    if few_peers(chosen):
        return ()
    found = []
    for topic in chosen.index.topics:
        own = cells.get(report, {}).get(topic)
        if own is None or own.state is not CellState.ABSENT:
            continue
        states = {peer: cell.state for peer in peers if (cell := cells.get(peer, {}).get(topic)) is not None}
        having = tuple(peer for peer in peers if states.get(peer) in (CellState.PRESENT, CellState.ELSEWHERE))
        if len(having) >= NORM_SHARE * len(peers):
            found.append(PeerNorm(topic, having, len(peers)))
    return tuple(found)
