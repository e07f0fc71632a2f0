"""A shortcoming and the arrangement made for it: what the next report tells of one is not passed over for the other."""

from collections.abc import Iterable
from dataclasses import replace

from duizhao.compare.near import bigrams
from duizhao.model import Delivery, DeliveryStatus, FollowUp, FollowUpStatus, PlanItem, Quote, Report

_TOLD = (DeliveryStatus.TAKEN_UP, DeliveryStatus.PARTLY)


def by_its_arrangement(
    found: FollowUp, admitted: str, items: Iterable[PlanItem], deliveries: Iterable[Delivery], later: Report | None
) -> FollowUp:
    """The follow-up of a shortcoming that had only been planned for, beside what is told of the plan.

    Its status stays: the next report tells of the arrangement and not of the shortcoming. Source: decision 022.

    Args:
        found: what was found of the shortcoming itself.
        admitted: the shortcoming's own words.
        items: the arrangements of the same report.
        deliveries: what became of each of them.
        later: the next report of the township, None where there is none.
    """
    if later is None or found.plan is None or found.status is not FollowUpStatus.PLANNED_ONLY:
        return found
    asked = found.plan.span
    for item, delivery in zip(items, deliveries, strict=True):
        if not item.span.holds(asked) or any(asked.holds(one.span) for one in delivery.untold):
            continue
        pairs = bigrams(admitted)
        near = max(delivery.quotes, key=lambda quote: len(pairs & bigrams(quote.span.of(later.text))), default=None)
        told = delivery.status in _TOLD or (delivery.status is DeliveryStatus.PERHAPS and found.near is None)
        if near is not None and told:
            return replace(found, near=near, sure=False)
    return found


def by_its_shortcoming(delivery: Delivery, item: PlanItem, followed: Iterable[FollowUp]) -> Delivery:
    """What became of an arrangement that is not told: perhaps what takes up the shortcoming that it was made for.

    Args:
        delivery: what was found of the arrangement itself.
        item: the arrangement.
        followed: what became of the shortcomings of the same report.

    Source: decision 095.
    """
    if delivery.status is not DeliveryStatus.NOT_MENTIONED:
        return delivery
    quotes = dict.fromkeys(
        one.quote
        for one in followed
        if one.status is FollowUpStatus.ADDRESSED and one.quote and one.plan and item.span.holds(one.plan.span)
    )
    shown: tuple[Quote, ...] = tuple(quotes)[:1]
    return replace(delivery, status=DeliveryStatus.PERHAPS, quotes=shown) if shown else delivery
