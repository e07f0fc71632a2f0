"""Reports, townships and findings that write down what is read of them, as `traced_values.py` does for collections.

Each has the fields of what it stands for; which of them are one fact, it says itself.
"""

from typing import Any

from duizhao.facts.recorder import Recorder
from duizhao.model import Block, Findings, Level, Meta, Problem, Report, Section, Source, Span
from duizhao.model.findings import Cause, Doubt, Figure, FixedCell, Passage, Placement, PlanItem, Shortcoming
from duizhao.plan.site_index import Township


class TracedMeta(Meta):
    """A report's front matter: whose it is, of which year, is one fact, all the rest another."""

    __slots__ = ("_id", "_of", "_recorder")
    _id: str
    _of: Meta
    _recorder: Recorder

    def __init__(self, id: str, of: Meta, recorder: Recorder) -> None:
        """Stands for the front matter `of` the report with an id."""
        for name, value in (("_id", id), ("_of", of), ("_recorder", recorder)):
            object.__setattr__(self, name, value)


WHOSE = ("year", "township", "county", "city", "province", "level")  # what lists of all reports ask for


def _traced_field(name: str) -> property:
    kind = "whose" if name in WHOSE else "meta"

    def read(meta: TracedMeta) -> Any:
        meta._recorder.read(kind, meta._id)
        return getattr(meta._of, name)

    return property(read, doc=f"As `Meta.{name}`.")


for _name in Meta.__dataclass_fields__:
    setattr(TracedMeta, _name, _traced_field(_name))


class TracedReport(Report):
    """A report: its front matter is two facts, its text with blocks and sections another."""

    __slots__ = ("_meta", "_of", "_recorder")
    _meta: Meta
    _of: Report
    _recorder: Recorder

    def __init__(self, of: Report, recorder: Recorder) -> None:
        """Stands for the report `of`."""
        own = (("id", of.id), ("slug", of.slug), ("_of", of), ("_recorder", recorder))
        for name, value in (*own, ("_meta", TracedMeta(of.id, of.meta, recorder))):
            object.__setattr__(self, name, value)

    def _whole(self) -> Report:
        self._recorder.read("body", self.id)
        return self._of

    def section_at(self, offset: int) -> Section | None:
        """As `Report.section_at` of `offset`."""
        return self._whole().section_at(offset)

    def inside(self, section: Section) -> tuple[Section, ...]:
        """As `Report.inside` of `section`."""
        return self._whole().inside(section)

    def blocks_in(self, span: Span) -> tuple[Block, ...]:
        """As `Report.blocks_in` of `span`."""
        return self._whole().blocks_in(span)

    def block_at(self, offset: int) -> Block | None:
        """As `Report.block_at` of `offset`."""
        return self._whole().block_at(offset)

    @property
    def meta(self) -> Meta:
        """Its front matter."""
        return self._meta

    @property
    def source(self) -> Source:
        """Its file."""
        self._recorder.read("source", self.id)
        return self._of.source

    @property
    def text(self) -> str:
        """Its plain words."""
        return self._whole().text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks."""
        return self._whole().blocks

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its outline."""
        return self._whole().sections

    @property
    def origins(self) -> tuple[tuple[int, int], ...]:
        """Where its words stand in its file."""
        self._recorder.read("source", self.id)
        return self._of.origins

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it."""
        self._recorder.read("source", self.id)
        return self._of.problems


class TracedTownship(Township):
    """A township: what it is called and where it lies is one fact, which reports it has another."""

    __slots__ = ("_of", "_own", "_recorder")
    _of: Township
    _own: tuple[Report, ...]
    _recorder: Recorder

    def __init__(self, of: Township, reports: tuple[Report, ...], recorder: Recorder) -> None:
        """Stands for the township `of`, with its traced `reports`."""
        for name, value in (("slug", of.slug), ("_of", of), ("_own", reports), ("_recorder", recorder)):
            object.__setattr__(self, name, value)

    def _place(self) -> Township:
        self._recorder.read("place", self.slug)
        return self._of

    @property
    def name(self) -> str:
        """As `Township.name`."""
        return self._place().name

    @property
    def county(self) -> str:
        """As `Township.county`."""
        return self._place().county

    @property
    def city(self) -> str:
        """As `Township.city`."""
        return self._place().city

    @property
    def province(self) -> str:
        """As `Township.province`."""
        return self._place().province

    @property
    def level(self) -> Level:
        """As `Township.level`."""
        return self._place().level

    @property
    def reports(self) -> tuple[Report, ...]:
        """As `Township.reports`."""
        self._recorder.read("township", self.slug)
        return self._own


class TracedFindings(Findings):
    """All that was found in a report: one fact."""

    __slots__ = ("_of", "_recorder")
    _of: Findings
    _recorder: Recorder

    def __init__(self, of: Findings, recorder: Recorder) -> None:
        """Stands for the findings `of`."""
        for name, value in (("report", of.report), ("_of", of), ("_recorder", recorder)):
            object.__setattr__(self, name, value)

    def _whole(self) -> Findings:
        self._recorder.read("findings", self.report)
        return self._of

    @property
    def placements(self) -> tuple[Placement, ...]:
        """As `Findings.placements`."""
        return self._whole().placements

    @property
    def passages(self) -> tuple[Passage, ...]:
        """As `Findings.passages`."""
        return self._whole().passages

    @property
    def shortcomings(self) -> tuple[Shortcoming, ...]:
        """As `Findings.shortcomings`."""
        return self._whole().shortcomings

    @property
    def causes(self) -> tuple[Cause, ...]:
        """As `Findings.causes`."""
        return self._whole().causes

    @property
    def figures(self) -> tuple[Figure, ...]:
        """As `Findings.figures`."""
        return self._whole().figures

    @property
    def cells(self) -> tuple[FixedCell, ...]:
        """As `Findings.cells`."""
        return self._whole().cells

    @property
    def plans(self) -> tuple[PlanItem, ...]:
        """As `Findings.plans`."""
        return self._whole().plans

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """As `Findings.doubts`."""
        return self._whole().doubts

    @property
    def problems(self) -> tuple[Problem, ...]:
        """As `Findings.problems`."""
        return self._whole().problems

    @property
    def none_stated(self) -> bool:
        """As `Findings.none_stated`."""
        return self._whole().none_stated
