"""What `duizhao plan` says: what to expect, which limits are kept, whether to split, and what all of it rests on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from duizhao.model import Reason
from duizhao.shell.console.help import folded_lines
from duizhao.shell.estimate import Estimate, Range, estimate, shared_page_range, told_bytes
from duizhao.shell.extent import Extent
from duizhao.shell.host_limits import Verdict, split_shape, surely, verdicts
from duizhao.shell.language import say, spoken
from duizhao.shell.processes.count import cores
from duizhao.shell.scale_data import limits, measured
from duizhao.text.width import width

_FIT = {True: "limit-kept", None: "limit-perhaps", False: "limit-not-kept"}
_REGION = {
    "province": Reason("region-province"),
    "city": Reason("region-city"),
    "county": Reason("region-county"),
}
_COLUMNS = 80
_UNITS = ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB"))


def plan_lines(shape: Extent, region: str = "") -> Iterator[str]:
    """What is expected, line by line, none wider than a terminal mostly is.

    Source: decision 099.

    Args:
        shape: all reports.
        region: by which of `REGIONS` site.yaml splits them already; "" where they are one site.
    """
    for line in _estimate_lines(shape, region):
        yield from folded_lines(line, _COLUMNS) if width(line) > _COLUMNS else (line,)


def _estimate_lines(shape: Extent, region: str) -> Iterator[str]:
    size = _byte_words(shape.markdown)
    yield say("plan-of", n=f"{shape.reports:,}", towns=f"{shape.townships:,}", years=shape.years, size=size)
    if shape.unread:
        yield say("plan-unread", n=shape.unread)
    one = shape
    sizes = [n for place, n in shape.regions[region].items() if place[-1]] if region else []
    if nowhere := shape.reports - sum(sizes) if region else 0:
        yield say("plan-no-region", n=nowhere, region=region)
    if sizes:
        one = replace(shape.part(max(sizes)), member=True)
        yield say("plan-split", region=region, n=len(sizes), most=f"{one.reports:,}")
    expected = estimate(one)
    yield from ("", say("to-expect"))
    yield from _lined_up(_expected_rows(expected))
    if sizes:
        whole = estimate(replace(shape, member=True))
        yield say(
            "all-sites", size=_range_words(whole.size, _byte_words), time=_range_words(whole.seconds, _time_words)
        )
    yield from ("", say("limits"))
    yield from _lined_up(_verdict(each) for each in verdicts(one))
    minutes = limits()["deployment"]["minutes"]
    speed = f"{expected.files.most / minutes / 60:,.1f}"
    yield say("deployment-limit", n=minutes, speed=speed)
    yield from ("", *_advice(shape, region if sizes else "", one.reports))
    yield from ("", *_estimate_grounds(expected))


def _expected_rows(expected: Estimate) -> Iterator[tuple[str, str]]:
    for name, found in (("expect-pages", expected.pages), ("expect-files", expected.files)):
        yield say(name), _range_words(found, lambda n: f"{_rounded(n):,}")
    for name, found in (
        ("expect-site", expected.size),
        ("expect-in-git", expected.deflated),
        ("expect-largest", expected.largest),
        ("expect-store", expected.store),
        ("expect-memory", expected.memory.times(1 << 20)),
    ):
        yield say(name), _range_words(found, _byte_words)
    yield say("expect-time"), _range_words(expected.seconds, _time_words)
    if cores() > 1:
        yield say("expect-time-on-all", n=cores()), _range_words(expected.seconds.times(1 / cores()), _time_words)


def _verdict(one: Verdict) -> tuple[str, str, str]:
    name = one.limit["english" if spoken() == "en" else "name"]
    return name, say(_FIT[one.fits]), say("n-reports", n=f"{_rounded(one.room):,}")


def _advice(shape: Extent, settled: str, largest: int) -> Iterator[str]:
    """What to do: `settled` is how site.yaml splits the reports already, `largest` the reports of the largest site."""
    found = split_shape(shape)
    if found is None:
        yield say("advice-one-or-split", region=settled) if settled else say("advice-one")
        return
    if settled and largest <= surely(replace(shape, member=True)):
        yield say("advice-split-does", region=settled)
        return
    region, sites, most = found
    if not region:
        yield say("advice-too-large", n=f"{_rounded(most):,}")
        return
    yield say("advice-split", region=_REGION[region], n=f"{sites:,}", most=f"{most:,}")
    yield say("write-split", region=region)
    pages = _range_words(shared_page_range(shape.reports), lambda n: f"{_rounded(n):,}")
    size = _range_words(told_bytes(shape.reports), _byte_words)
    yield say("sentences-between-sites", size=size, pages=pages)


def _estimate_grounds(expected: Estimate) -> Iterator[str]:
    largest = max(measured(), key=lambda one: int(one["reports"]))
    yield say("measured-on", n=len(measured()), most=f"{largest['reports']:,}", on=_surroundings(largest["on"]))
    if expected.beyond > 1:
        yield say("beyond-measured", n=f"{expected.beyond:,.1f}")
    yield say("sources-of-limits")
    yield from (f"  {source}" for source in dict.fromkeys(_limit_source(one) for one in limits()["limits"]))


def _surroundings(on: str) -> str:
    """When and where was measured, as the measurement noted it: a day, a version of Python, and `2 processors`."""
    day, _, machine = on.rpartition(", ")
    return say("on-processors", on=day, n=machine.split()[0])


def _limit_source(limit: Mapping[str, Any]) -> str:
    text = limit.get("english_remark" if spoken() == "en" else "remark")
    remark = say("remark", text=text) if text else None
    return say("source-read", source=limit["source"], day=limit["read"], remark=remark)


def _lined_up(rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """Rows whose columns line up, hanzi being two wide."""
    cells = list(rows)
    widths = [max(width(row[n]) for row in cells) for n in range(len(cells[0]))]
    for row in cells:
        yield "  " + "  ".join(cell + " " * (widths[n] - width(cell)) for n, cell in enumerate(row)).rstrip()


def _range_words(found: Range, shown: Callable[[float], str]) -> str:
    least, most = shown(found.least), shown(found.most)
    return least if least == most else f"{least} – {most}"


def _rounded(number: float) -> int:
    """With two digits that mean something: more would promise too much."""
    size = 10 ** max(0, len(str(int(number))) - 2)
    return int(round(number / size) * size)


def _byte_words(number: float) -> str:
    for size, unit in _UNITS:
        if number >= size:
            value = number / size
            return f"{value:.1f} {unit}" if value < 10 else f"{_rounded(value):,} {unit}"
    return f"{number:.0f} B"


def _time_words(seconds: float) -> str:
    if seconds < 90:
        return say("n-seconds", n=f"{seconds:.0f}")
    if seconds < 5400:
        return say("n-minutes", n=f"{seconds / 60:.0f}")
    hours = seconds / 3600
    return say("n-hours", n=f"{hours:.1f}" if hours < 10 else f"{_rounded(hours):,}")
