"""Whose report could not be set beside the one before it, and why: what a draft does not tell of is said too."""

from collections.abc import Iterator, Sequence
from typing import Literal

from duizhao.digest.county import Chosen
from duizhao.digest.pieces import DigestBlock, Sentence


def uncompared(chosen: Chosen, kind: Literal["shortcomings", "plans"]) -> Iterator[DigestBlock]:
    """Sentences that name the townships of `chosen` of which nothing is followed from the report before.

    Those without one, those in whose report before no item of the `kind` was found, and those that have one and did
    not report this year. Where it is so of every report of the year, their number is said. Source: decision 092.
    """
    index, words = chosen.index, chosen.index.words
    first, empty = list[str](), list[str]()
    for report in chosen.reports:
        before = [one for one in index.township[report.slug].reports if one.meta.year < chosen.year]
        if not before:
            first.append(chosen.name(report.id))
        elif not getattr(index.findings[before[-1].id], kind):
            empty.append(chosen.name(report.id))
    told: Sequence[tuple[str, str, Sequence[str]]] = (
        ("digest.first_report", "digest.first_report.all", first),
        (f"digest.empty_before.{kind}", f"digest.empty_before.{kind}.all", empty),
        ("digest.ended", "", chosen.ended),
    )
    for key, of_all, names in told:
        if of_all and 1 < len(names) == len(chosen.reports):  # a county's first year
            yield Sentence((words(of_all, n=len(names)),))
        elif names:
            yield Sentence((words(key, names=words("comma").join(names), year=chosen.year),))
