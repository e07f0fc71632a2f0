"""How many reports a site has, and of what: counted by their front matter, before anything is built."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from duizhao.frozen import frozen
from duizhao.read import REGIONS, regions_of, slug_said
from duizhao.shell.content import head_of, report_files


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
        """A site of so many `reports`, otherwise like this one: groups, townships and bytes in proportion."""
        share = reports / self.reports
        groups, townships = max(1, round(self.groups * share)), max(1, round(self.townships * share))
        return replace(self, reports=reports, townships=townships, groups=groups, markdown=round(self.markdown * share))


def site_shape(root: Path) -> Extent:
    """How many reports the site at `root` has, and of what, by their front matter; nothing else of them is read.

    Source: decision 099.
    """
    paths = [path for path, _ in report_files(root) if path]
    heads = [_front_matter_of(root, path) for path in paths]
    named = [head or {} for head in heads]
    whole = [regions_of(head) for head in named]
    years = [path.split("/")[1] for path in paths]
    return Extent(
        len(paths),
        len({slug_said(head, path) for head, path in zip(named, paths, strict=True)}),
        len(set(years)),
        len(set(zip(years, whole, strict=True))),
        sum((root / path).stat().st_size for path in paths),
        {kind: Counter(regions[:n] for regions in whole) for n, kind in enumerate(REGIONS, 1)},
        heads.count(None),
    )


def _front_matter_of(root: Path, path: str) -> Mapping[str, Any] | None:
    try:
        return head_of(root, path)[0]
    except OSError:
        return None
