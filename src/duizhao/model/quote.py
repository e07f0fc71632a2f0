"""A slice of a report, wherever it is shown."""

from dataclasses import dataclass

from duizhao.model.base import Span


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A slice of one report's text."""

    report: str  # Report.id
    span: Span
