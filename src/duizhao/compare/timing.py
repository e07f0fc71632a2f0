"""When reports were signed and published, against what the rule asks."""

from datetime import date
from functools import lru_cache

from duizhao.model import Publication, Report, Rules, Signing, Timing


def timing(report: Report, rules: Rules) -> Timing:
    """Publication of `report` against the deadline (list `coverage` of `rules`), and its date against its year.

    A date that is no date counts as unknown. A report signed on or after the deadline cannot have been public before
    it, so it is late even where nobody noted its publication. Source: 厅字〔2019〕28号, Article 24: published before 1
    April of the following year. Dates are YYYY-MM-DD.
    """
    month, day = _deadline(rules)
    year = report.meta.year
    deadline = date(year + 1, month, day)
    published, signed = _date(report.meta.published_on), _date(report.meta.date)
    publication, days, basis = Publication.UNKNOWN, None, ""
    if published is not None:
        publication = Publication.IN_TIME if published < deadline else Publication.LATE
        days, basis = (published - deadline).days, "published_on"
    elif signed is not None and signed >= deadline:
        publication, basis = Publication.LATE, "date"
    return Timing(report.id, deadline.isoformat(), publication, _signing(signed, year), days, basis)


def _signing(signed: date | None, year: int) -> Signing:
    if signed is None:
        return Signing.UNKNOWN
    if signed.year == year:
        return Signing.PART_YEAR if (signed.month, signed.day) != (12, 31) else Signing.AFTER_YEAR
    return Signing.AFTER_YEAR if signed.year == year + 1 else Signing.ODD


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _deadline(rules: Rules) -> tuple[int, int]:
    deadline = rules.lists.coverage.publication_deadline
    return deadline.month, deadline.day
