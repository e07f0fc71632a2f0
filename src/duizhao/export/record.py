"""A report as one plain record: everything that was found in it, in its own words."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from duizhao.export.shared import shared_sentences
from duizhao.model import Delivery, FollowUp, ParticularKind, PlanItem, Reason, Report, Shortcoming, Site, Span, Timing
from duizhao.plan.messages import Messages
from duizhao.plan.reasons import sentence, topic_names
from duizhao.plan.site_index import SiteIndex, index_site
from duizhao.plan.views.doubts import all_doubts
from duizhao.plan.views.reuse import reuse_of
from duizhao.text.characters import characters

Record = dict[str, Any]
VERSION = 2  # of the JSON; grows when a key goes or means something else (schema.py)


def to_json(records: Iterable[Record], **more: Iterable[Record]) -> Iterator[bytes]:
    """One JSON object of `records`, in UTF-8, piece by piece: `{"version": 2, "reports": [...]}`, an entry on a line.

    Lists named in `more` follow. Source: RFC 8259; the keys are those of schema.py (decision 091).
    """
    yield b'{"version": %d' % VERSION
    for name, entries in {"reports": records, **more}.items():
        yield b', "%s": [\n' % name.encode()
        for number, entry in enumerate(entries):
            yield (b",\n" if number else b"") + json_line(entry)
        yield b"\n]"
    yield b"}\n"


def json_lines(records: Iterable[Record]) -> Iterator[bytes]:
    """JSON Lines: each of the `records` a line with its line end, which is a JSON object in UTF-8 (decision 091)."""
    return (json_line(record) + b"\n" for record in records)


def json_line(entry: Record) -> bytes:
    """An `entry` as JSON (RFC 8259) on one line, without the line end, in UTF-8."""
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()


def records(site: Site, words: Messages | None = None) -> Iterator[Record]:
    """All that `each_record` makes of `site` in `words` (Chinese), with `shared_sentences`.

    Offsets in them count code points of the report's `text`; dates are YYYY-MM-DD, shares 0–1, money 元, rates percent.
    """
    index, shared = index_site(site), shared_sentences(site)
    for record in each_record(index, words or Messages(site.chinese)):
        yield {**record, "shared": shared(index.reports[record["id"]])}


def each_record(index: SiteIndex, words: Messages, of: Iterable[Report] | None = None) -> Iterator[Record]:
    """One record a report, in the site's order. A record holds every sentence several times: keep none.

    Offsets count code points of the report's `text`; dates are YYYY-MM-DD, shares 0–1. What each key means: decision
    091.

    Args:
        index: the site, looked up.
        words: the language of reasons and notes, beside which their codes stand.
        of: the reports to make records of; all if none are given.
    """

    def told(reason: Reason) -> str:
        return sentence(reason, words, names)

    names = topic_names(index.site.rules, bool(index.site.config.taxonomy), words)
    leveled = bool(index.bodies)
    for report in index.site.reports if of is None else of:
        record = (
            _report_record(report, leveled) | _placed_by(index.site, report) | _findings_record(index, report, told)
        )
        record |= _doubts_record(index, report, words, told)
        share = reuse_of(index, report.id)
        record["reuse"] = share and {"own_last_year": share.own_last_year, "peers": share.peers, "new": share.new}
        found = (index.coverage.get((report.id, part)) for part in index.parts)
        record["coverage"] = [
            {"part": c.part, "state": c.state.value, "section": c.section, "note": c.note or None} for c in found if c
        ]
        record["timing"] = _timing_record(index.timings.get(report.id))
        yield record


def _placed_by(site: Site, report: Report) -> Record:
    """Which version of the taxonomy placed a report, and whether it is meant for its year or only the nearest."""
    version = site.rules.version(report.meta.year)
    return {"taxonomy": {"version": version.version, "in_force": version.holds(report.meta.year)}}


def _report_record(report: Report, leveled: bool) -> Record:
    """The report itself; its level only in a site that holds other levels than the township's (decision 026)."""
    meta = report.meta
    return {
        "id": report.id,
        "slug": report.slug,
        "source": {
            "file": meta.source_file or None,
            "sha256": meta.source_sha256 or None,
            "url": meta.source_url or None,
        },
        "meta": {
            "title": meta.title,
            "title_derived": meta.title_derived,
            **({"level": meta.level.value} if leveled else {}),
            "township": meta.township,
            "county": meta.county or None,
            "city": meta.city or None,
            "province": meta.province or None,
            "year": meta.year,
            "doc_number": meta.doc_number,
            "issuers": list(meta.issuers),
            "signers": list(meta.signers),
            "addressees": list(meta.addressees),
            "copied_to": list(meta.copied_to),
            "date": meta.date,
            "printed_on": meta.printed_on,
            "published_on": meta.published_on,
        },
        "characters": characters(report.text),
        "text": report.text,
    }


def _findings_record(index: SiteIndex, report: Report, told: Callable[[Reason], str]) -> Record:
    text, found = report.text, index.findings[report.id]
    said = {sentence: sentence.of(text) for sentence in {figure.sentence for figure in found.figures}}  # held once each
    placements = {p.section: p for p in found.placements}
    return {
        "sections": [
            {
                "id": section.id,
                "heading": section.heading.of(text),
                "level": section.level,
                "parent": section.parent,
                "part": placements[section.id].part,
                "themes": list(placements[section.id].topics),
                "score": placements[section.id].score,
                "reason": [told(placements[section.id].part_reason), told(placements[section.id].topic_reason)],
                "part_reason_code": placements[section.id].part_reason.code,
                "reason_code": placements[section.id].topic_reason.code,
                "text": section.body.of(text).strip(),
                "span": _span_pair(section.span),
            }
            for section in report.sections
        ],
        "passages": [
            {
                "section": p.section,
                "text": p.span.of(text),
                "part": p.part,
                "themes": list(p.topics),
                "span": _span_pair(p.span),
            }
            for p in found.passages
        ],
        "shortcomings": [
            {
                "id": item.id,
                "section": item.section,
                "text": item.span.of(text),
                "clauses": [clause.of(text) for clause in item.clauses],
                "themes": list(item.topics),
                "cause": item.cause.span.of(text) if item.cause else None,
                "names": _item_names(report, item),
                "span": _span_pair(item.span),
                "follow_up": _follow_up_record(index, index.follow_ups.get((report.id, item.id)), told),
            }
            for item in found.shortcomings
        ],
        "causes": [cause.span.of(text) for cause in found.causes],
        "none_stated": found.none_stated,
        "figures": [
            {
                "id": figure.id,
                "quote": figure.quote.of(text),
                "sentence": said[figure.sentence],
                "value": figure.value,
                "unit": figure.unit,
                "bound": figure.bound.value,
                "indicator": figure.indicator,
                "part_of": figure.part_of,
                "note": told(figure.note) if figure.note else None,
                "note_code": figure.note.code if figure.note else None,
                "span": _span_pair(figure.quote),
            }
            for figure in found.figures
        ],
        "plans": [
            {
                "id": item.id,
                "section": item.section,
                "text": item.span.of(text),
                "lead": item.lead.of(text),
                "themes": list(item.topics),
                "names": _item_names(report, item),
                "span": _span_pair(item.span),
                "delivery": _delivery_record(index, index.deliveries.get((report.id, item.id))),
            }
            for item in found.plans
        ],
        "cells": [
            {"table": c.table, "row": c.row, "column": c.column, "value": c.value, "span": _span_pair(c.span)}
            for c in found.cells
        ],
    }


def _doubts_record(index: SiteIndex, report: Report, words: Messages, told: Callable[[Reason], str]) -> Record:
    """What the page counts as doubts, in two lists: those about words of the report, and those of its import."""
    ledger, found = index.site.ledgers.get(report.id), index.findings[report.id]
    doubts = all_doubts(ledger, report, found, words, told)
    return {
        "doubts": [
            {"text": one.span.of(report.text), "code": one.code, "message": one.message}
            for one in doubts
            if one.span is not None
        ],
        "import_doubts": [
            {"code": one.code, "line": one.line, "message": one.message} for one in doubts if one.span is None
        ],
    }


def _item_names(report: Report, item: Shortcoming | PlanItem) -> Record:
    """What an item names in particular: the words of each kind, in its order."""
    found: Record = {kind.value: [] for kind in ParticularKind}
    for one in item.particulars:
        found[one.kind.value].append(one.span.of(report.text))
    return found


def _follow_up_record(index: SiteIndex, found: FollowUp | None, told: Callable[[Reason], str]) -> Record | None:
    if found is None:
        return None
    return {
        "status": found.status.value,
        "quote": index.quote(found.quote) if found.quote else None,
        "report": found.quote.report if found.quote else found.next_report,
        "score": found.score,
        "sure": found.sure,
        "near": index.quote(found.near) if found.near else None,
        "first_year": found.first_year or None,
        "streak": found.streak,
        "reason": told(found.reason) if found.reason else None,
        "reason_code": found.reason.code if found.reason else None,
        "plan": index.quote(found.plan) if found.plan else None,
        "note": found.note or None,
    }


def _delivery_record(index: SiteIndex, found: Delivery | None) -> Record | None:
    if found is None:
        return None
    return {
        "status": found.status.value,
        "quotes": [index.quote(quote) for quote in found.quotes],
        "untold": [index.quote(quote) for quote in found.untold],
        "report": found.next_report,
    }


def _timing_record(found: Timing | None) -> Record | None:
    if found is None:
        return None
    return {
        "deadline": found.deadline,
        "publication": found.publication.value,
        "signing": found.signing.value,
        "days": found.days,
        "basis": found.basis or None,
    }


def _span_pair(span: Span) -> list[int]:
    return [span.start, span.end]
