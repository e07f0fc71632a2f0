"""What is marked in a report's text: found once a report, shown on its page and in every cell that quotes it."""

from collections.abc import Iterator

from duizhao.compare.tables import LARGEST
from duizhao.facts.kept import Derived, Kept
from duizhao.model import Figure, Report
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.segments import Mark, Marks


def report_marks(index: SiteIndex, report: Report) -> Marks:
    """All marks of the own page of a `report` of `index`, in the order of their classes' weight.

    Every mark is a span of the report's text, in code points.
    """
    return Marks([*_item_marks(index, report), *_text_marks(index, report, anchors=True)])


def text_marks(index: SiteIndex, report: Report, among: frozenset[str]) -> Marks:
    """The marks of a `report` of `index` that make sense in a quote too: bold, headings, figures, shared text.

    `among` are the reports of a table: a sentence shared with another one of them is marked `same` besides. A group's
    tables follow one another, so the marks of one group at a time are kept. What is marked as shared: decision 021.
    """
    return _marks_among(index, (report.id, tuple(sorted(among))))


def _among(index: SiteIndex, of: tuple[str, tuple[str, ...]]) -> Marks:
    id, _ = of
    same = zip(index.sharing.shared_spans(id), _shared_with(index, of), strict=True)
    return Marks(
        _text_marks(index, index.reports[id], anchors=False) + [Mark(span, "same") for span, yes in same if yes]
    )


_marks_among = Kept(_among, newest=LARGEST)


@Derived
def _shared_with(index: SiteIndex, of: tuple[str, tuple[str, ...]]) -> tuple[bool, ...]:
    """Which of a report's shared sentences another one of some reports has too, by the ids of it and them."""
    id, ids = of
    others = frozenset().union(*(_shared_keys(index, other) for other in ids if other != id))
    keys = (trace.group for trace in index.sharing.shared(id))
    return tuple(key in others or not others.isdisjoint(index.sharing.near(key)) for key in keys)


@Kept
def _shared_keys(index: SiteIndex, id: str) -> frozenset[str]:
    """The keys of a report's sentences that stand in another one, nearly at least."""
    return frozenset(trace.group for trace in index.sharing.traced(id) if trace.group)


def _text_marks(index: SiteIndex, report: Report, anchors: bool) -> list[Mark]:
    marks = _word_marks(report, anchors) + _count_marks(index, report, anchors)
    return marks + [Mark(span, "shared") for span in index.sharing.shared_spans(report.id)]


def _word_marks(report: Report, anchors: bool = False) -> list[Mark]:
    marks = [Mark(span, "strong") for block in report.blocks for span in block.strong]
    return marks + [Mark(section.heading, "heading", section.id if anchors else "") for section in report.sections]


def _count_marks(index: SiteIndex, report: Report, anchors: bool) -> list[Mark]:
    findings = index.findings[report.id]
    marks = [_number_mark(figure, anchors) for figure in findings.figures]
    if anchors:  # on a report's own page nothing is hidden for want of figures
        return marks
    return marks + [Mark(figure.sentence, "counted") for figure in findings.figures]


def _number_mark(figure: Figure, anchors: bool) -> Mark:
    """The mark of a figure's number; where no number stands (没有发生……的情形) its words get the anchor alone."""
    id = figure.id if anchors else ""
    return Mark(figure.number, "figure", id) if len(figure.number) else Mark(figure.quote, "", id)


def _item_marks(index: SiteIndex, report: Report) -> Iterator[Mark]:
    findings = index.findings[report.id]
    for item in findings.shortcomings:
        yield Mark(item.span, "shortcoming", item.id, wraps=True)
    causes = [item.cause for item in findings.shortcomings if item.cause] + list(findings.causes)
    for cause in causes:
        yield Mark(cause.span, "cause")
    for plan in findings.plans:
        yield Mark(plan.lead, "planned", plan.id)
