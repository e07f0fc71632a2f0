"""What the next report of a township says about what this one named and arranged."""

from enum import StrEnum

from duizhao.frozen import frozen
from duizhao.model.base import Reason
from duizhao.model.quote import Quote


class FollowUpStatus(StrEnum):
    """What the next report of the same township says about a shortcoming; the first that holds."""

    REPEATED = "repeated"
    ADDRESSED = "addressed"
    PLANNED_ONLY = "planned-only"
    NOT_MENTIONED = "not-mentioned"
    NO_NEXT_REPORT = "no-next-report"


PERHAPS = "perhaps-addressed"  # how `addressed` is told where it is not sure
TOLD = ("repeated", "addressed", PERHAPS, "planned-only", "not-mentioned", "no-next-report")  # in the order of pages


@frozen
class FollowUp:
    """What became of one shortcoming: a statement about text, never a verdict."""

    report: str
    shortcoming: str  # Shortcoming.id
    status: FollowUpStatus
    quote: Quote | None = None  # the sentence that shows it
    score: float = 0.0
    first_year: int = 0  # of the streak, where repeated
    streak: int = 1  # reports in a row, up to the next one that lists it again
    note: str = ""  # a person's, from front matter
    next_report: str | None = None  # the report that was read for it
    plan: Quote | None = None  # what its own report's plan says about it, whatever the status
    reason: Reason | None = None  # which words led to the status
    sure: bool = True  # False: what the next report says leaves room for another status; a person should look
    near: Quote | None = None  # its sentence that may take the shortcoming up, though the status does not say so

    @property
    def told(self) -> str:
        """The status as people are told it, one of `TOLD`: what is not sure is not told as sure (decision 022)."""
        return PERHAPS if self.status is FollowUpStatus.ADDRESSED and not self.sure else self.status.value


class DeliveryStatus(StrEnum):
    """What the next report of the same township says about what was arranged; the first that holds."""

    TAKEN_UP = "taken-up"
    PARTLY = "partly"
    NOT_DONE = "not-done"  # the report says so
    PERHAPS = "perhaps"  # some words agree, not enough to say so: a person should look
    NOT_MENTIONED = "not-mentioned"
    GENERAL = "general"  # it names nothing that a report could tell as done
    NO_NEXT_REPORT = "no-next-report"


@frozen
class Delivery:
    """What became of one arrangement for the coming year: a statement about text, never a verdict."""

    report: str
    plan: str  # PlanItem.id
    status: DeliveryStatus
    quotes: tuple[Quote, ...] = ()  # the next report's sentences that show it, in its order; with perhaps the nearest
    untold: tuple[Quote, ...] = ()  # the arrangement's own clauses that it says nothing on, where some are told
    next_report: str | None = None  # the report that was read for it
