"""A report's page: its own words in their own order, and beside them what was found in them."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from duizhao.facts.planned import PlannedOutput
from duizhao.frozen import frozen
from duizhao.model import Coverage, Meta, Page, Report, Span
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.citation import citation, report_json_ld
from duizhao.plan.views.doubts import all_doubts
from duizhao.plan.views.groups import own_group_link
from duizhao.plan.views.ledger import change_count, repairs
from duizhao.plan.views.likeness import most_like
from duizhao.plan.views.marks import report_marks
from duizhao.plan.views.other_bodies import level_name
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import author_link, report_link, year_link
from duizhao.plan.views.report_body import block_views
from duizhao.plan.views.reuse import reuse_of
from duizhao.plan.views.versions import version_name
from duizhao.text.characters import characters


@frozen
class TocEntry:
    """A section in the table of contents: `depth` counts from 1."""

    text: str
    path: str
    depth: int
    part: str


@frozen
class PartState:
    """Whether a part is there, with its place on this page."""

    name: str
    state: str
    path: str
    note: str


@frozen
class DoubtView:
    """Something the rules were not sure of, with the place it is about."""

    message: str
    path: str
    quote: str


def pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """One page for each report of `index`."""
    for township in (*index.townships, *index.bodies):
        ids = [report.id for report in township.reports]
        for id, before, after in zip(ids, (None, *ids), (*ids[1:], None), strict=False):
            yield PlannedOutput(routes.report(id), index, _page, (id, before, after))


def _page(index: SiteIndex, id: str, before: str | None, after: str | None) -> Page:
    report = index.reports[id]
    meta, words = report.meta, index.words
    body = meta.body
    depths = _depths(report)
    marks = report_marks(index, report)
    mended = repairs(index.site.ledgers.get(report.id), index.site.rules, words)
    view = {
        "frame": frame(
            index,
            path=routes.report(report.id),
            title=meta.title,
            crumbs=(
                year_link(index, meta.year),
                author_link(index, report),
            ),
            description=words("report.description", region=body.above_title, township=body.title, year=meta.year),
            previous=_sibling(index, before),
            next=_sibling(index, after),
            source=" ".join(filter(None, (body.full, meta.doc_number, meta.source_url))),
            json_ld=report_json_ld(index, report),
        ),
        "report": report.id,
        "meta": meta,
        "title_lines": title_lines(meta),
        "region": body.above_title,
        "level": level_name(index, meta.level),
        "township": author_link(index, report),
        "toc": _toc(index, report, depths),
        "blocks": tuple(block_views(index, report, marks)),
        "parts": tuple(_part_states(index, report)),
        **_compared_subjects(index, report),
        "groups": tuple(own_group_link(index, group) for group in index.groups_of.get(report.id, ())),
        "reuse": reuse_of(index, report.id),
        "like": most_like(index, report.id),
        "beside": ",".join(index.parts),
        "none_stated": index.findings[report.id].none_stated,
        "counts": _report_counts(index, report),
        "doubts": tuple(_doubt_views(index, report)),
        "repairs": mended,
        "repair_count": change_count(mended),
        "taxonomy": version_name(index, report.meta.year),
        "citation": citation(index, report),
        "place": report.source.path,
    }
    return Page(routes.report(report.id), "report.html", view)


def title_lines(meta: Meta) -> tuple[str, ...]:
    """The title in `meta`, divided behind its last issuer where it names one: there a line of a title may end.

    Source: GB/T 9704-2012, 7.3.1: where a title takes several lines, words stay whole.
    """
    for issuer in reversed(meta.issuers):
        end = meta.title.find(issuer) + len(issuer)
        if end > len(issuer) - 1 and end < len(meta.title):
            return (meta.title[:end], meta.title[end:])
    return (meta.title,)


def _sibling(index: SiteIndex, id: str | None) -> Link | None:
    return report_link(index, id) if id else None


def _depths(report: Report) -> dict[str, int]:
    """Each section's depth in the tree, from 1: levels may be skipped in a report, headings on a page may not."""
    depths: dict[str, int] = {}
    for section in report.sections:
        depths[section.id] = depths.get(section.parent or "", 0) + 1
    return depths


def _toc(index: SiteIndex, report: Report, depths: dict[str, int]) -> tuple[TocEntry, ...]:
    placements = {placement.section: placement for placement in index.findings[report.id].placements}
    entries = []
    for section in report.sections:
        place = placements.get(section.id)
        part = place.part if place and depths[section.id] == 1 else None
        name = index.parts[part].name if part else ""
        entries.append(TocEntry(section.heading.of(report.text), f"#{section.id}", depths[section.id], name))
    return tuple(entries)


def _part_states(index: SiteIndex, report: Report) -> Iterator[PartState]:
    for part in index.parts.values():
        item: Coverage | None = index.coverage.get((report.id, part.id))
        if item and (part.mandatory or item.section):
            place = f"#{item.section}" if item.section else ""
            yield PartState(part.name, item.state.value, place, item.note)


def _compared_subjects(index: SiteIndex, report: Report) -> dict[str, Any]:
    """The subjects of the tables in which this report stands beside its nearest neighbours, and the tables' folder."""
    cells = index.site.comparison.cells.get(report.id, {})
    written = [subject for subject in (*index.parts, *index.topics) if subject in cells and cells[subject].quotes]
    for group in sorted(index.groups_of.get(report.id, ()), key=attrgetter("near")):
        found = tuple(subject for subject in written if (group.year, group.id, subject) in index.tables)
        if found:
            return {"compared": found, "tables": routes.group(group.year, group.id).rpartition("/")[0] + "/"}
    return {"compared": (), "tables": ""}


def _report_counts(index: SiteIndex, report: Report) -> dict[str, int]:
    findings = index.findings[report.id]
    return {
        "characters": characters(report.text),
        "shortcomings": len(findings.shortcomings),
        "figures": len(findings.figures),
        "plans": len(findings.plans),
    }


def _doubt_views(index: SiteIndex, report: Report) -> Iterator[DoubtView]:
    ledger, found = index.site.ledgers.get(report.id), index.findings[report.id]
    for doubt in all_doubts(ledger, report, found, index.words, index.because):
        if doubt.span is None:
            yield DoubtView(doubt.message, "", "")
            continue
        block = report.block_at(doubt.span.start)
        end = min(doubt.span.end, doubt.span.start + 40)
        quote = Span(doubt.span.start, end).of(report.text).partition("\n")[0]
        yield DoubtView(doubt.message, f"#{block.id}" if block else "", quote)
