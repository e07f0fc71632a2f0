"""What one file says by itself, in pieces that are unpacked when somebody asks for them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from duizhao.compare import OwnPart, Years, align_township, own
from duizhao.examine import examine
from duizhao.facts import Checksums
from duizhao.frozen import frozen
from duizhao.model import Alignment, Block, Doubt, Findings, Meta, Problem, Report, Rules, Section, Source
from duizhao.read import parse
from duizhao.shell.at_hand import at_hand
from duizhao.shell.broken import failed_at
from duizhao.shell.packing import Packed, checksum_of

ReportBody = tuple[str, tuple[Block, ...], tuple[Section, ...]]  # text, blocks, sections
Origins = tuple[tuple[int, int], ...]
# Problems, and of the findings doubts and problems: these each build asks of every report.
ToldParts = tuple[tuple[Problem, ...], tuple[Doubt, ...], tuple[Problem, ...]]


@frozen
class StudiedFile:
    """One file read and examined: `id` is "" where it has errors and so is no report."""

    problems: tuple[Problem, ...]
    id: str = ""
    slug: str = ""
    meta: Packed[Meta] | None = None
    body: Packed[ReportBody] | None = None
    origins: Packed[Origins] | None = None
    findings: Packed[Findings] | None = None
    told: Packed[ToldParts] | None = None
    own: Mapping[str, Packed[Any]] | None = None  # the report's own part of the comparison, by the names of its fields

    def report(self, source: Source) -> tuple[Report, Findings]:
        """The report of the file `source`, and what was found in it; for one with an `id`."""
        assert self.findings
        return LazyReport(self, source), LazyFindings(self.id, self.findings, self.told)

    @property
    def own_part(self) -> OwnPart:
        """What the comparison needs of the report by itself."""
        assert self.own
        return LazyOwn(self.own)

    def checksums(self, source: Source) -> Checksums:
        """Checksums of the parts of the report of the file `source`: front matter, body, file, findings.

        Source: decision 053.
        """
        assert self.meta
        assert self.body
        assert self.findings
        file = checksum_of(f"{source.path}\0{source.text}".encode("utf-8", "surrogatepass"))
        return Checksums(self.meta.checksum, self.body.checksum, file, self.findings.checksum)


def study(source: Source, rules: Rules) -> StudiedFile:
    """What the file `source` says by itself, parsed and examined by the `rules` of its site; and its own part.

    Where the program fails, the file is named.
    """
    try:
        report, problems = parse(source, rules)
        if report is None:
            return StudiedFile(tuple(problems))
        body: ReportBody = (report.text, report.blocks, report.sections)
        findings = examine(report, rules)
        told: ToldParts = (report.problems, findings.doubts, findings.problems)
        part = own((report, findings), rules)
        own_parts = {name: Packed(getattr(part, name)) for name in OwnPart.__dataclass_fields__}
        parts = (Packed(report.meta), Packed(body), Packed(report.origins), Packed(findings), Packed(told), own_parts)
        return StudiedFile(tuple(problems), report.id, report.slug, *parts)
    except Exception as broken:
        return StudiedFile((failed_at(source.path, broken),))


def _filled_slots(of: object, values: dict[str, Any], size: int) -> dict[str, Any]:
    """Fills slots with `values`, unpacked of `size` bytes."""
    for name, value in values.items():
        object.__setattr__(of, name, value)
    at_hand.hold(partial(_emptied, of, tuple(values)), size)
    return values


def _emptied(of: object, names: tuple[str, ...]) -> None:
    for name in names:
        with suppress(AttributeError):
            object.__delattr__(of, name)


_BODY = ("text", "blocks", "sections")
_FOUND = tuple(name for name in Findings.__dataclass_fields__ if name != "report")


class LazyReport(Report):
    """A report whose text is unpacked when it is asked for; its front matter, for which all ask, at once."""

    __slots__ = ("_studied",)
    _studied: StudiedFile

    def __init__(self, studied: StudiedFile, source: Source) -> None:
        """The report of a file that has no errors."""
        assert studied.meta
        own = (("id", studied.id), ("slug", studied.slug), ("source", source), ("meta", studied.meta.value))
        for name, value in (*own, ("_studied", studied)):
            object.__setattr__(self, name, value)

    def __reduce__(self) -> tuple[type["LazyReport"], tuple[StudiedFile, Source]]:
        """As it is: to another process goes what is packed already."""
        return LazyReport, (self._studied, self.source)

    def __getattr__(self, name: str) -> Any:
        """What has not been asked for yet: the slots are empty until then."""
        studied = object.__getattribute__(self, "_studied")
        if name in _BODY:
            body, size = studied.body.taken()
            values = dict(zip(_BODY, body, strict=True))
        elif name == "origins":
            origins, size = studied.origins.taken()
            values = {name: origins}
        elif name == "problems":
            values, size = {name: studied.told.value[0]}, 0
        else:
            raise AttributeError(name)
        return _filled_slots(self, values, size)[name]


class LazyFindings(Findings):
    """Findings that are unpacked when they are asked for; what is told of them at each build, by itself."""

    __slots__ = ("_packed", "_told")
    _packed: Packed[Findings]
    _told: Packed[ToldParts] | None

    def __init__(self, report: str, packed: Packed[Findings], told: Packed[ToldParts] | None = None) -> None:
        """What was found in the report with this id; `told` has doubts and problems of it."""
        for name, value in (("report", report), ("_packed", packed), ("_told", told)):
            object.__setattr__(self, name, value)

    def __reduce__(self) -> tuple[type["LazyFindings"], tuple[str, Packed[Findings], Packed[ToldParts] | None]]:
        """As it is: to another process goes what is packed already."""
        return LazyFindings, (self.report, self._packed, self._told)

    def __getattr__(self, name: str) -> Any:
        """What has not been asked for yet: the slots are empty until then."""
        if name not in Findings.__dataclass_fields__:
            raise AttributeError(name)
        told = object.__getattribute__(self, "_told")
        if told is not None and name in ("doubts", "problems"):
            return _filled_slots(self, dict(zip(("doubts", "problems"), told.value[1:], strict=True)), 0)[name]
        whole, size = object.__getattribute__(self, "_packed").taken()
        return _filled_slots(self, {other: getattr(whole, other) for other in _FOUND}, size)[name]


class LazyOwn(OwnPart):
    """A report's own part of the comparison, of which each piece is unpacked when it is asked for."""

    __slots__ = ("_parts",)
    _parts: Mapping[str, Packed[Any]]

    def __init__(self, parts: Mapping[str, Packed[Any]]) -> None:
        """Of its pieces."""
        object.__setattr__(self, "_parts", parts)

    def __reduce__(self) -> tuple[type["LazyOwn"], tuple[Mapping[str, Packed[Any]]]]:
        """As it is: to another process goes what is packed already."""
        return LazyOwn, (self._parts,)

    def __getattr__(self, name: str) -> Any:
        """What has not been asked for yet: the slots are empty until then."""
        if name not in OwnPart.__dataclass_fields__:
            raise AttributeError(name)
        value, size = object.__getattribute__(self, "_parts")[name].taken()
        return _filled_slots(self, {name: value}, size)[name]


Aligned = list[tuple[str, Packed[tuple[Alignment, ...]]]]


class LazyAlignments(Sequence[Alignment]):
    """Alignments that are unpacked when they are asked for."""

    __slots__ = ("_found", "_packed")
    _found: tuple[Alignment, ...]

    def __init__(self, packed: Packed[tuple[Alignment, ...]]) -> None:
        """Of their bytes."""
        self._packed = packed

    def __getattr__(self, name: str) -> Any:
        """What has not been asked for yet: the slot is empty until then."""
        if name != "_found":
            raise AttributeError(name)
        found, size = self._packed.taken()
        return _filled_slots(self, {name: found}, size)[name]

    def __reduce__(self) -> tuple[type["LazyAlignments"], tuple[Packed[tuple[Alignment, ...]]]]:
        """As it is: to another process goes what is packed already."""
        return LazyAlignments, (self._packed,)

    def __getitem__(self, at: Any) -> Any:
        """One, or some."""
        return self._found[at]

    def __iter__(self) -> Iterator[Alignment]:
        """Each."""
        return iter(self._found)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._found)


def aligned_in_parts(years: Years, rules: Rules) -> Aligned:
    """(township's id, its alignments packed) of the `years`, by the `rules`: what `align_township` gives."""
    return [(id, Packed(found)) for id, found in align_township(years, rules)]


def alignments_of(parts: Aligned) -> list[tuple[str, Sequence[Alignment]]]:
    """What `aligned_in_parts` gave, its `parts`, as `align_township` gives it."""
    return [(id, LazyAlignments(packed)) for id, packed in parts]
