"""What a shortcoming or an arrangement names in particular, by kind, with the first words that name it."""

from collections.abc import Iterator

from duizhao.frozen import frozen
from duizhao.model import ParticularKind, PlanItem, Report, Shortcoming

NOTHING_NAMED = "none"  # what lists are narrowed by where nothing is named


@frozen
class NamedThings:
    """Things of one kind that a text names: the first in its own words, and how many there are."""

    kind: str
    words: str
    n: int


def named_things(report: Report, item: Shortcoming | PlanItem) -> tuple[NamedThings, ...]:
    """What an `item` of a `report` names, a kind at a time in the order of `ParticularKind`.

    What that is: decision 097.
    """
    return tuple(_item_things(report, item))


def _item_things(report: Report, item: Shortcoming | PlanItem) -> Iterator[NamedThings]:
    for kind in ParticularKind:
        spans = [one.span for one in item.particulars if one.kind is kind]
        if spans:
            yield NamedThings(kind.value, spans[0].of(report.text), len(spans))
