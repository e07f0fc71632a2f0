"""What a site will take and be: from its reports, or from how many there will be, and from sites that were measured.

Everything is a range, from the measured site that took or made least to the one that took most. What was measured
stands in `data/scale/measured.yaml` (`python -m bench.scale` writes it, `scale_data.py` reads it).

- Bytes, processor time and memory are those of the smallest measured site, and so much more for each byte of Markdown.
- Files are counted by folder, each by what they are one of: a report, a township, a group (a county's year). Where
  they are parts of lists, there are as many as the measured sites next in size have.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from duizhao.frozen import frozen
from duizhao.plan import sentence_file_count
from duizhao.shell.extent import Extent
from duizhao.shell.scale_data import limits, measured, scale_data

_DRIVER = {
    "reports": "reports",
    "data/reports": "reports",
    "townships": "townships",
    "compare": "groups",
    "data/YEAR": "books",
}
_STEPS = ("shared", "data/search")  # their lists are parted into many times as many at once
_TABLES = 7  # files that a year's data have beside workbooks
_FEWEST = 40  # reports of a measured site that says how much a report is; smaller ones are mostly what all sites have


@frozen
class Range:
    """At least and at most so much."""

    least: float
    most: float

    def __add__(self, other: "Range") -> "Range":
        return Range(self.least + other.least, self.most + other.most)

    def times(self, number: float) -> "Range":
        """A `number` of times as much."""
        return Range(self.least * number, self.most * number)


@frozen
class Estimate:
    """What a site of a shape is expected to be and to take.

    Attributes:
        files: files of the site; `pages` of them are for readers.
        size: bytes of the site; `deflated` is the same in Git at most, `largest` its largest file.
        folder: files of its fullest folder.
        store: bytes that the next build knows, beside the site.
        seconds: of processor time, the first build; on several processors it ends earlier.
        memory: MiB, in one process.
        beyond: how many times the reports of the largest measured site; more than 1 is reckoned, not seen.
    """

    pages: Range
    files: Range
    size: Range
    deflated: Range
    largest: Range
    folder: Range
    store: Range
    seconds: Range
    memory: Range
    beyond: float


def shape_for(reports: int, years: int) -> Extent:
    """So many `reports` of so many `years`, as long as those that were measured, in counties of common size.

    A common county: as many townships as the country's have on average, by the list of limits. Source: decision 099.
    """
    townships = max(1, round(reports / years))
    division = limits()["divisions"]
    counties = max(1, round(townships * division["county"] / division["townships"]))
    lengths = [one["markdown"] / one["reports"] for one in measured() if one["reports"] >= _FEWEST]
    return Extent(reports, townships, years, counties * years, round(reports * sum(lengths) / len(lengths)), {})


def estimate(shape: Extent) -> Estimate:
    """What a site of a `shape` is expected to be and to take.

    Bytes, seconds and MiB, each a range (decision 099).
    """
    known = [one for one in measured() if one["reports"] >= _FEWEST]
    counts = _file_counts({name: getattr(shape, name) for name in ("reports", "townships", "groups", "years")})

    def grown(what: str) -> Range:
        base = _smallest()
        rates = _range((one[what] - base[what]) / (one["markdown"] - base["markdown"]) for one in known)
        fixed = base[what] - base["markdown"] * (rates.least + rates.most) / 2
        return rates.times(shape.markdown) + Range(max(0, fixed), max(0, fixed))

    kinds = sorted({_folder_kind(folder) for one in known for folder in one["folders"]})
    folders = {kind: _files_of_kind(kind, known, counts) for kind in kinds}
    told = _sentence_shape(shape)
    folders["data/sentences"] = told.files
    files = sum(folders.values(), Range(0, 0))
    paged = _range(one["pages"] / sum(one["folders"].values()) for one in known)
    return Estimate(
        Range(min(files.least * paged.least, files.most), min(files.most * paged.most, files.most)),
        files,
        grown("bytes") + told.size,
        grown("deflated") + told.size,
        _between(known, [one["largest"] for one in known], shape.reports),
        Range(*(max(getattr(one, end) / _folder_count(name, counts) for name, one in folders.items()) for end in ENDS)),
        grown("store"),
        grown("seconds"),
        grown("memory"),
        shape.reports / max(one["reports"] for one in known),
    )


ENDS = ("least", "most")


@frozen
class ToldSentences:
    """What one of several sites tells of its sentences, for the site that leads to all: files and their bytes."""

    files: Range
    size: Range


def _sentence_shape(shape: Extent) -> ToldSentences:
    if not shape.member:
        return ToldSentences(Range(0, 0), Range(0, 0))
    of = scale_data("sentences")
    different = [shape.reports * of["a_report"] * share for share in of["different"]]
    return ToldSentences(Range(*map(sentence_file_count, map(round, different))), told_bytes(shape.reports))


def told_bytes(reports: int) -> Range:
    """Bytes of the files of the sentences of so many `reports`, at least and at most; no more is compressed of them.

    Source: decisions 099, 100.
    """
    return Range(*scale_data("sentences")["bytes"]).times(reports)


def shared_page_range(reports: int) -> Range:
    """Pages about sentences of several members, in the site that leads to all, of so many `reports` in all.

    Source: decisions 099, 100.
    """
    return Range(*scale_data("sentences")["pages"]).times(reports)


def _folder_count(folder: str, counts: Mapping[str, int]) -> int:
    """Over how many folders the files of a kind are shared out: those of reports and comparisons lie by year."""
    return counts["years"] if folder in ("reports", "data/reports", "data/YEAR", "compare") else 1


def _file_counts(of: Mapping[str, int]) -> Mapping[str, int]:
    """What files are one of; `books` are a year's tables, with a workbook for each county of a large one."""
    return {**of, "books": _TABLES * of["years"] + of["groups"]}


def _folder_kind(folder: str) -> str:
    """The kind of a folder: data/2024 is one of data/YEAR."""
    head, _, tail = folder.partition("/")
    return f"{head}/YEAR" if tail.isdigit() else folder


def _files_of_kind(kind: str, known: Sequence[Mapping[str, Any]], counts: Mapping[str, int]) -> Range:
    """The files of a kind of folder: one after another of what they are one of, else as sites next in size have."""
    driver = _DRIVER.get(kind)
    made = [sum(n for name, n in one["folders"].items() if _folder_kind(name) == kind) for one in known]
    if driver:
        return _range(n / _file_counts(one)[driver] for n, one in zip(made, known, strict=True)).times(counts[driver])
    return _between(known, made, counts["reports"], steps=kind in _STEPS)


def _between(
    known: Sequence[Mapping[str, Any]], values: Sequence[float], reports: int, *, steps: bool = False
) -> Range:
    """What a site of so many reports has of a thing that grows with a site, by the `values` of the known ones.

    At least what the next smaller ones have; at most what lies between them and the next larger ones, or what these
    have where it grows in `steps`. Beyond the largest one it grows as reports do.
    """
    of: dict[int, list[float]] = defaultdict(list)
    for one, value in zip(known, values, strict=True):
        of[_report_count(one)].append(value)
    smaller = max((size for size in of if size <= reports), default=min(of))
    larger = min((size for size in of if size >= reports), default=smaller)
    least, most = min(of[smaller]), max(of[larger])
    if larger == smaller:
        return Range(least, most * max(1.0, reports / larger))
    below = max(of[smaller])
    share = 1.0 if steps else (reports - smaller) / (larger - smaller)
    return Range(least, max(below, below + (most - below) * share))


def _report_count(one: Mapping[str, Any]) -> int:
    return int(one["reports"])


def _range(values: Iterable[float]) -> Range:
    found = tuple(values)
    return Range(min(found), max(found))


def _smallest() -> Mapping[str, Any]:
    return min(measured(), key=_report_count)
