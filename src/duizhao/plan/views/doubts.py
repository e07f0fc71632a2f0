"""What is doubtful of a report: what its import was not sure of, and what the rules were not sure of in its words."""

from collections.abc import Callable
from typing import Any

from duizhao.frozen import frozen
from duizhao.model import Findings, Reason, Report, Span
from duizhao.plan.messages import Messages
from duizhao.plan.views.ledger import import_doubts


@frozen
class ReportDoubt:
    """One doubt: its code, what it says, and what it is about.

    That of the rules is about a `span` of the report; that of the import (None) about a `line` of the raw file, from 1,
    or about the whole (None).
    """

    code: str
    message: str
    span: Span | None = None
    line: int | None = None


def all_doubts(
    ledger: Any, report: Report, found: Findings, words: Messages, told: Callable[[Reason], str]
) -> tuple[ReportDoubt, ...]:
    """All doubts of a `report`, those of its import first: pages, exports, drafts and explanations ask here.

    Source: decision 012.

    Args:
        ledger: the import's; None where there is none.
        report: the report, whose front matter may have settled a doubt of the import.
        found: what the rules found in it.
        words: the language of the import's doubts.
        told: a reason of the findings in that language.
    """
    return (
        *(ReportDoubt(one.code, one.message, line=one.line) for one in import_doubts(ledger, report.meta, words)),
        *(ReportDoubt(one.reason.code, told(one.reason), one.span) for one in found.doubts),
    )
