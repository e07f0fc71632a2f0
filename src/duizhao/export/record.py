"""A report as one plain record: everything that was found in it, in its own words."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from duizhao.export.shared import shared_sentences
from duizhao.model import Findings, FollowUp, Quote, Reason, Report, Site, Span, Timing
from duizhao.plan.messages import Messages
from duizhao.plan.reasons import sentence, topic_names
from duizhao.text.characters import characters

Record = dict[str, Any]


def to_json(records: Iterable[Record], **more: Iterable[Record]) -> bytes:
    """One JSON object `{"reports": [...]}` of `records`, in UTF-8, an entry on a line; lists named in `more` follow."""
    return json_of(map(line, records), **{name: map(line, entries) for name, entries in more.items()})


def json_of(reports: Iterable[bytes], **more: Iterable[bytes]) -> bytes:
    """The same of entries that are lines already."""
    lists = {"reports": reports, **more}
    parts = [b'"%s": [\n%s\n]' % (name.encode(), b",\n".join(lines)) for name, lines in lists.items()]
    return b"{%s}\n" % b", ".join(parts)


def json_lines(records: Iterable[Record]) -> bytes:
    """JSON Lines: a report a line, each a JSON object in UTF-8."""
    return b"".join(line(record) + b"\n" for record in records)


def line(entry: Record) -> bytes:
    """An entry as a line of JSON."""
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()


def records(site: Site, shared_with: bool = True, words: Messages | None = None) -> list[Record]:
    """All that `each_record` makes of the same `site`, `shared_with` and `words`, at once, in the site's order."""
    return list(each_record(site, shared_with, words))


def each_record(
    site: Site, shared_with: bool = True, words: Messages | None = None, of: Iterable[Report] | None = None
) -> Iterator[Record]:
    """One record a report, in the site's order. A record holds every sentence several times: keep none.

    Args:
        site: the site.
        shared_with: give for each report its shared sentences with all who have them. What many reports share is said
            once for each of them then; `shared_groups` says it once for all.
        words: the language of reasons and notes, beside which their codes stand; Chinese if none is given.
        of: the reports to make records of; all if none are given.
    """
    texts = {report.id: report.text for report in site.reports}
    shared = shared_sentences(site) if shared_with else {}
    timings = {t.report: t for t in site.comparison.timings}
    coverage = defaultdict(list)
    for c in site.comparison.coverage:
        coverage[c.report].append(
            {"part": c.part, "state": c.state.value, "section": c.section, "note": c.note or None}
        )
    follow_ups = {(f.report, f.shortcoming): f for f in site.comparison.follow_ups}
    reuse = {r.report: r for r in site.comparison.reuse}
    words = words or Messages(site.chinese)
    names = topic_names(site, words)

    def told(reason: Reason) -> str:
        return sentence(reason, words, names)

    leveled = any(not report.meta.is_township for report in site.reports)
    found = {findings.report: findings for findings in site.findings}
    for report in site.reports if of is None else of:
        findings = found[report.id]
        placed = _placed(site, report)
        record = _report(report, leveled) | placed | _findings(report, findings, follow_ups, texts, told)
        if shared_with:
            record["shared"] = shared[report.id]
        share = reuse.get(report.id)
        record["reuse"] = share and {"own_last_year": share.own_last_year, "peers": share.peers, "new": share.new}
        record["coverage"] = coverage[report.id]
        record["timing"] = _timing(timings.get(report.id))
        yield record


def _placed(site: Site, report: Report) -> Record:
    """Which version of the taxonomy placed a report, and whether it is meant for its year or only the nearest."""
    version = site.rules.version(report.meta.year)
    return {"taxonomy": {"version": version.version, "in_force": version.holds(report.meta.year)}}


def _report(report: Report, leveled: bool) -> Record:
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


def _findings(
    report: Report,
    found: Findings,
    follow_ups: Mapping[tuple[str, str], FollowUp],
    texts: Mapping[str, str],
    told: Callable[[Reason], str],
) -> Record:
    text = report.text
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
                "span": _span(section.span),
            }
            for section in report.sections
        ],
        "passages": [
            {
                "section": p.section,
                "text": p.span.of(text),
                "part": p.part,
                "themes": list(p.topics),
                "span": _span(p.span),
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
                "span": _span(item.span),
                "follow_up": _follow_up(follow_ups.get((report.id, item.id)), texts, told),
            }
            for item in found.shortcomings
        ],
        "causes": [cause.span.of(text) for cause in found.causes],
        "none_stated": found.none_stated,
        "figures": [
            {
                "id": figure.id,
                "quote": figure.quote.of(text),
                "sentence": figure.sentence.of(text),
                "value": figure.value,
                "unit": figure.unit,
                "bound": figure.bound.value,
                "indicator": figure.indicator,
                "part_of": figure.part_of,
                "note": told(figure.note) if figure.note else None,
                "note_code": figure.note.code if figure.note else None,
                "span": _span(figure.quote),
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
                "span": _span(item.span),
            }
            for item in found.plans
        ],
        "doubts": [
            {"text": doubt.span.of(text), "code": doubt.reason.code, "message": told(doubt.reason)}
            for doubt in found.doubts
        ],
    }


def _follow_up(found: FollowUp | None, texts: Mapping[str, str], told: Callable[[Reason], str]) -> Record | None:
    if found is None:
        return None
    return {
        "status": found.status.value,
        "quote": _words(found.quote, texts) if found.quote else None,
        "report": found.quote.report if found.quote else found.next_report,
        "score": found.score,
        "first_year": found.first_year or None,
        "streak": found.streak,
        "reason": told(found.reason) if found.reason else None,
        "reason_code": found.reason.code if found.reason else None,
        "plan": _words(found.plan, texts) if found.plan else None,
        "note": found.note or None,
    }


def _timing(found: Timing | None) -> Record | None:
    if found is None:
        return None
    return {
        "deadline": found.deadline,
        "publication": found.publication.value,
        "signing": found.signing.value,
        "days": found.days,
        "basis": found.basis or None,
    }


def _words(quote: Quote, texts: Mapping[str, str]) -> str:
    return quote.span.of(texts[quote.report])


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
