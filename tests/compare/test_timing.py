"""Tests of duizhao.compare.timing."""

import pytest

from duizhao.compare.timing import timing
from duizhao.model import Publication, Rules, Signing
from tests.compare.make import report


@pytest.mark.parametrize(
    ("published", "signed", "publication", "signing", "days"),
    [
        ("2024-03-31", "2024-01-20", Publication.IN_TIME, Signing.AFTER_YEAR, -1),
        ("2024-04-01", "2023-12-18", Publication.LATE, Signing.PART_YEAR, 0),
        ("", "2024-05-06", Publication.LATE, Signing.AFTER_YEAR, None),
        ("", "2024-02-01", Publication.UNKNOWN, Signing.AFTER_YEAR, None),
        ("2024-02-01", "2022-01-31", Publication.IN_TIME, Signing.ODD, -60),
        ("2024-02-01", "2023-12-31", Publication.IN_TIME, Signing.AFTER_YEAR, -60),
        ("", "", Publication.UNKNOWN, Signing.UNKNOWN, None),
    ],
)
def test_dates_against_the_rule(
    published: str, signed: str, publication: Publication, signing: Signing, days: int | None, rules: Rules
) -> None:
    """The deadline is 1 April of the next year; a date of signing tells a part year, a late report or a slip."""
    of = report("一、举措\n\n开展工作。\n", rules, published_on=published, date=signed)
    found = timing(of, rules)
    assert (found.publication, found.signing, found.days) == (publication, signing, days)
    assert found.deadline == "2024-04-01"
