"""A report's page: its own words in their own order, and beside them what was found in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.model import Coverage, Meta, Page, Report, Reuse, Span
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.citation import citation, report_json_ld
from duizhao.plan.views.groups import group_link, table_links
from duizhao.plan.views.ledger import count, import_doubts, repairs
from duizhao.plan.views.likeness import most_like
from duizhao.plan.views.marks import report_marks
from duizhao.plan.views.other_bodies import level_name
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.report_body import blocks
from duizhao.plan.views.versions import version_name
from duizhao.text.characters import characters


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A section in the table of contents: `depth` counts from 1."""

    text: str
    path: str
    depth: int
    part: str


@dataclass(frozen=True, slots=True)
class PartState:
    """Whether a part is there, with its place on this page."""

    name: str
    state: str
    path: str
    note: str


@dataclass(frozen=True, slots=True)
class DoubtView:
    """Something the rules were not sure of, with the place it is about."""

    message: str
    path: str
    quote: str


def pages(atlas: SiteIndex) -> Iterator[Page]:
    """One page a report."""
    for township in (*atlas.townships, *atlas.bodies):
        for i, report in enumerate(township.reports):
            before = township.reports[i - 1] if i else None
            after = township.reports[i + 1] if i + 1 < len(township.reports) else None
            yield _page(atlas, report, before, after)


def _page(atlas: SiteIndex, report: Report, before: Report | None, after: Report | None) -> Page:
    meta, words = report.meta, atlas.words
    depths = _depths(report)
    marks = report_marks(atlas, report)
    mended = repairs(atlas.site.ledgers.get(report.id), atlas.site.rules, words)
    township = atlas.township[report.slug]
    view = {
        "frame": frame(
            atlas,
            path=routes.report(report.id),
            title=meta.title,
            crumbs=(
                Link(words("year.title", year=meta.year), routes.year(meta.year)),
                Link(township.title, routes.township(report.slug)),
            ),
            description=words("report.description", region=township.region, township=township.name, year=meta.year),
            previous=_sibling(atlas, before),
            next=_sibling(atlas, after),
            source=" ".join(filter(None, (township.region + township.name, meta.doc_number, meta.source_url))),
            json_ld=report_json_ld(atlas, report),
        ),
        "report": report.id,
        "meta": meta,
        "title_lines": title_lines(meta),
        "region": township.region,
        "level": level_name(atlas, meta.level),
        "township": Link(township.name, routes.township(report.slug)),
        "toc": _toc(atlas, report, depths),
        "blocks": tuple(blocks(atlas, report, marks)),
        "parts": tuple(_parts(atlas, report)),
        "groups": tuple(_groups(atlas, report)),
        "reuse": _reuse(atlas, report),
        "like": most_like(atlas, report),
        "none_stated": atlas.findings[report.id].none_stated,
        "counts": _counts(atlas, report),
        "doubts": tuple(_doubts(atlas, report)),
        "repairs": mended,
        "repair_count": count(mended),
        "taxonomy": version_name(atlas, report.meta.year),
        "citation": citation(atlas, report),
        "place": report.source.path,
    }
    return Page(routes.report(report.id), "report.html", view)


def title_lines(meta: Meta) -> tuple[str, ...]:
    """A title, divided behind its last issuer where it names one: that is where a line of a title may end."""
    for issuer in reversed(meta.issuers):
        end = meta.title.find(issuer) + len(issuer)
        if end > len(issuer) - 1 and end < len(meta.title):
            return (meta.title[:end], meta.title[end:])
    return (meta.title,)


def _sibling(atlas: SiteIndex, report: Report | None) -> Link | None:
    if report is None:
        return None
    return Link(
        atlas.words("report.of", township=report.meta.township, year=report.meta.year), routes.report(report.id)
    )


def _depths(report: Report) -> dict[str, int]:
    """Each section's depth in the tree, from 1: levels may be skipped in a report, headings on a page may not."""
    depths: dict[str, int] = {}
    for section in report.sections:
        depths[section.id] = depths.get(section.parent or "", 0) + 1
    return depths


def _toc(atlas: SiteIndex, report: Report, depths: dict[str, int]) -> tuple[TocEntry, ...]:
    placements = atlas.placements[report.id]
    entries = []
    for section in report.sections:
        place = placements.get(section.id)
        part = place.part if place and depths[section.id] == 1 else None
        name = atlas.parts[part].name if part else ""
        entries.append(TocEntry(section.heading.of(report.text), f"#{section.id}", depths[section.id], name))
    return tuple(entries)


def _parts(atlas: SiteIndex, report: Report) -> Iterator[PartState]:
    for part in atlas.parts.values():
        item: Coverage | None = atlas.coverage.get((report.id, part.id))
        if item and (part.mandatory or item.section):
            place = f"#{item.section}" if item.section else ""
            yield PartState(part.name, item.state.value, place, item.note)


def _groups(atlas: SiteIndex, report: Report) -> Iterator[tuple[Link, tuple[Link, ...]]]:
    """Each group of the report with its tables."""
    for group in atlas.groups_of.get(report.id, ()):
        yield group_link(atlas, group), table_links(atlas, group, (*atlas.parts, *atlas.themes))


def _reuse(atlas: SiteIndex, report: Report) -> Reuse | None:
    """None where there is nothing to compare with: no other report of the year, nor of the township."""
    if len(atlas.peers(report)) == len(atlas.township[report.slug].reports) == 1:
        return None
    return atlas.reuse.get(report.id) if atlas.site.comparison.traces.get(report.id) else None


def _counts(atlas: SiteIndex, report: Report) -> dict[str, int]:
    findings = atlas.findings[report.id]
    return {
        "characters": characters(report.text),
        "shortcomings": len(findings.shortcomings),
        "figures": len(findings.figures),
        "plans": len(findings.plans),
    }


def _doubts(atlas: SiteIndex, report: Report) -> Iterator[DoubtView]:
    for message in import_doubts(atlas.site.ledgers.get(report.id), report.meta, atlas.words):
        yield DoubtView(message, "", "")
    for doubt in atlas.findings[report.id].doubts:
        block = report.block_at(doubt.span.start)
        end = min(doubt.span.end, doubt.span.start + 40)
        quote = Span(doubt.span.start, end).of(report.text).partition("\n")[0]
        yield DoubtView(atlas.because(doubt.reason), f"#{block.id}" if block else "", quote)
