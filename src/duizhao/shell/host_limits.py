"""Whether a site keeps the limits of the places to publish to, and how many sites to make of one that does not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from duizhao.frozen import frozen
from duizhao.read import REGIONS
from duizhao.shell.estimate import Estimate, Range, estimate
from duizhao.shell.extent import Extent
from duizhao.shell.scale_data import limits


@frozen
class Verdict:
    """Whether a limit is kept: `fits` is None where the range reaches from below it to above.

    `room` is how many reports like these a site could have and surely keep it.
    """

    limit: Mapping[str, Any]
    fits: bool | None
    room: int


def verdicts(shape: Extent) -> tuple[Verdict, ...]:
    """Each limit, and whether a site of the `shape` keeps it.

    Source: decision 099.
    """
    expected = estimate(shape)
    return tuple(
        Verdict(limit, _fits_limit(_limited_range(expected, limit), limit["most"]), _room(shape, limit))
        for limit in limits()["limits"]
    )


def _limited_range(expected: Estimate, limit: Mapping[str, Any]) -> Range:
    found: Range = getattr(expected, {"bytes": "size"}.get(limit["of"], limit["of"]))
    return found


def _fits_limit(found: Range, most: float) -> bool | None:
    return True if found.most <= most else False if found.least > most else None


def _room(shape: Extent, limit: Mapping[str, Any]) -> int:
    """The most reports with which a limit is surely kept."""

    def kept(reports: int) -> bool:
        return _limited_range(estimate(shape.part(reports)), limit).most <= float(limit["most"])

    few, many = 0, 1
    while kept(many) and many < 10_000_000:
        few, many = many, many * 2
    while many - few > max(1, few // 50):
        middle = (few + many) // 2
        few, many = (middle, many) if kept(middle) else (few, middle)
    return few


def split_shape(shape: Extent) -> tuple[str, int, int] | None:
    """By which region to split a `shape` for each site to keep every firm limit: the region, how many, the largest.

    Source: decision 099.

    Returns:
        None where one site keeps them all. `""` and 0 sites where a site for each county would not do either.
    """
    if shape.reports <= surely(shape):
        return None
    room = surely(replace(shape, member=True))
    for kind, sizes in _sites(shape):
        if max(sizes) <= room:
            return kind, len(sizes), max(sizes)
    return "", 0, room


def surely(shape: Extent) -> int:
    """How many reports like those of a `shape` a site can have and surely keep every firm limit.

    Source: decision 099.
    """
    return min(one.room for one in verdicts(shape) if one.limit["firm"])


def _sites(shape: Extent) -> Iterable[tuple[str, Sequence[int]]]:
    """How large each site would be, split by each region: as the reports are, else all alike."""
    if shape.regions:
        yield from ((kind, tuple(shape.regions[kind].values())) for kind in REGIONS)
        return
    division = limits()["divisions"]
    for kind in REGIONS:
        sites = max(1, min(shape.townships, round(shape.townships * division[kind] / division["townships"])))
        yield kind, [-(-shape.reports // sites)] * sites
