"""How many reports a site has, and of what: counted by their front matter, before anything is built."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from duizhao.frozen import frozen
from duizhao.model import Source
from duizhao.read import read_head
from duizhao.shell.files import decode, read_regular

REGIONS = ("province", "city", "county")
_HEAD = 20_000  # bytes of a report in which its front matter ends


@frozen
class Extent:
    """How many reports a site has, and of what.

    Attributes:
        reports: its reports.
        townships: whose they are.
        years: of how many years.
        groups: counties with at least one report, counted for each year.
        markdown: bytes of all reports.
        regions: the reports of each province, city (with its province) and county (with both); empty where only a
            number is known.
        unread: reports whose front matter could not be read; they count as of no county.
        member: whether it is one of several sites, which tells its sentences to the one that leads to all.
    """

    reports: int
    townships: int
    years: int
    groups: int
    markdown: int
    regions: Mapping[str, Mapping[tuple[str, ...], int]]
    unread: int = 0
    member: bool = False

    def part(self, reports: int) -> "Extent":
        """A site of so many `reports`, otherwise like this one."""
        share = reports / self.reports
        groups, townships = max(1, round(self.groups * share)), max(1, round(self.townships * share))
        return replace(self, reports=reports, townships=townships, groups=groups, markdown=round(self.markdown * share))


def shape_of(root: Path) -> Extent:
    """The reports that the site at `root` has, by what their front matter says; nothing else of them is read."""
    paths = sorted(path for path in root.glob("content/[0-9][0-9][0-9][0-9]/*.md") if path.is_file())
    heads = [_head(path) for path in paths]
    regions: dict[str, Counter[tuple[str, ...]]] = {kind: Counter() for kind in REGIONS}
    for head in heads:
        for n, kind in enumerate(REGIONS, 1):
            regions[kind][tuple(str((head or {}).get(name) or "") for name in REGIONS[:n])] += 1
    groups = {(path.parent.name, *_region(head)) for path, head in zip(paths, heads, strict=True)}
    return Extent(
        len(paths),
        len({path.stem for path in paths}),
        len({path.parent.name for path in paths}),
        len(groups),
        sum(path.stat().st_size for path in paths),
        regions,
        heads.count(None),
    )


def _region(head: Mapping[str, Any] | None) -> tuple[str, ...]:
    return tuple(str((head or {}).get(name) or "") for name in REGIONS)


def _head(path: Path) -> Mapping[str, Any] | None:
    try:
        data = read_regular(path, _HEAD)
    except OSError:
        return None
    text = data[: data.rfind(b"\n") + 1] if len(data) == _HEAD else data  # no character is cut in two
    source, _ = decode(text, path.name)
    tree, _, problems = read_head(source or Source(path.name, ""))
    return tree.value if tree is not None and not problems and isinstance(tree.value, dict) else None
