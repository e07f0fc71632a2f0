"""Why a report was read as it was: each section, shortcoming, figure and plan item with the rule that placed it."""

import re
from collections import defaultdict
from collections.abc import Iterator

from duizhao.model import Findings, Passage, Place, Problem, Reason, Report, Severity, Site
from duizhao.plan import Messages, all_doubts, figure_text, in_one_breath, topic_names
from duizhao.read import meant, near_names
from duizhao.shell.failure import ShellError
from duizhao.shell.load import load_messages

LENGTH = 48  # characters of a quote that are shown
_PLACE = re.compile(r"(?::\d+){1,2}:?$")  # line and column, as a problem names its place


def choose_report(site: Site, wanted: str, code: Reason | None = None) -> tuple[Report, Findings]:
    """The report that a person named: by id, file, or a part of either that fits one alone.

    Args:
        site: the site.
        wanted: what the person wrote.
        code: a hint that names the code of a problem that may have been meant instead; None for none.

    Raises:
        ShellError: none fits, or more than one.
    """
    pairs = list(zip(site.reports, site.findings, strict=True))
    name = _PLACE.sub("", wanted).removesuffix(".md").removesuffix("/")
    exact = [pair for pair in pairs if name in (pair[0].id, pair[0].source.path.removesuffix(".md"))]
    fitting = exact or [p for p in pairs if name in p[0].id or name in f"{p[0].meta.year}{p[0].meta.township}"]
    if len(fitting) == 1:
        return fitting[0]
    if code and not fitting:
        message, hint = Reason.of("there-no-code", name=wanted), Reason.of("all-codes-duizhao-explain-codes", said=code)
        raise ShellError([Problem("no-code", Severity.ERROR, Place(wanted), message, hint)])
    if fitting:
        message, hint = (
            Reason.of("reports-fit", n=len(fitting), name=wanted),
            Reason.of("known-are", known=Reason.listed(p[0].id for p in fitting[:8])),
        )
    else:
        names = (name for p in pairs for name in (f"{p[0].meta.year}{p[0].meta.township}", p[0].id))
        near = near_names(name, names)
        message = Reason.of("there-no-report", name=_PLACE.sub("", wanted))
        hint = meant(near) if near else Reason("all-reports-duizhao-explain")
    raise ShellError([Problem("no-report", Severity.ERROR, Place(_PLACE.sub("", wanted)), message, hint)])


def listing(site: Site) -> Iterator[str]:
    """A line for each report of `site` that can be explained: id, township, year."""
    for report in site.reports:
        yield f"{report.id}  {report.meta.body.with_seat} {report.meta.year}"


def explain(site: Site, report: Report, found: Findings, language: str) -> Iterator[str]:
    """The lines that say what was `found` in a `report` of the `site`, and why; in a `language` (zh or en).

    Source: docs/architecture.md, invariant 3: decisions carry their reasons.
    """
    words = Messages(site.chinese if language == "zh" else load_messages(language, site.config.family))
    topics = topic_names(site.rules, bool(site.config.taxonomy), words)
    parts = {p.id: words.name("part", p.id, p.name) for p in site.rules.taxonomy.parts}
    text = report.text

    def told(*reasons: Reason) -> str:
        return in_one_breath(reasons, words, topics)

    def named(ids: tuple[str, ...]) -> str:
        return ", ".join(f"{topics.get(i, i)} ({i})" for i in ids) or words("explain.none")

    yield f"{report.meta.title} ({report.id}, {report.source.path})"
    version = site.rules.version(report.meta.year)
    nearest = "" if version.holds(report.meta.year) else words("explain.nearest", year=report.meta.year)
    yield words("explain.taxonomy", version=version.version) + nearest
    yield ""
    passages: dict[str | None, list[Passage]] = defaultdict(list)
    for passage in found.passages:
        passages[passage.section].append(passage)
    yield words("explain.sections", count=len(report.sections))
    for section in report.sections:
        placement = found.placement(section.id)
        pad = "  " * section.level
        yield f"{pad}{section.id}  {_cut_short(section.heading.of(text))}"
        part = parts.get(placement.part, placement.part) if placement.part else words("explain.unknown")
        part += words("explain.inherited") if placement.inherited else ""
        yield f"{pad}    {words('explain.part', name=part, why=told(placement.part_reason))}"
        runner_up = words("explain.next", name=named((placement.runner_up,))) if placement.runner_up else ""
        score, why = f"{placement.score:.2f}", told(placement.topic_reason)
        yield f"{pad}    {words('explain.themes', name=named(placement.topics), why=why, score=score, next=runner_up)}"
        for passage in passages.get(section.id, ()):
            if passage.topics != placement.topics:
                about, why = _cut_short(passage.span.of(text), 18), told(*passage.reasons)
                yield f"{pad}    {words('explain.passage', about=about, name=named(passage.topics), why=why)}"
    yield ""
    none = words("explain.none_stated") if found.none_stated else ""
    yield words("explain.shortcomings", count=len(found.shortcomings)) + none
    for item in found.shortcomings:
        yield f"  {item.id}  {_cut_short(item.span.of(text))}"
        why = words("explain.because", why=told(item.reason), name=named(item.topics))
        yield f"      {report.place(item.span)} — {why}"
        if item.cause:
            about, why = _cut_short(item.cause.span.of(text)), told(item.cause.reason)
            yield f"      {words('explain.cause', about=about, why=why)}"
    for cause in found.causes:
        yield f"  {words('explain.common', about=_cut_short(cause.span.of(text)), why=told(cause.reason))}"
    names: dict[str, str] = {i.id: words.name("indicator", i.id, i.name) for i in site.rules.indicators}
    yield ""
    yield words("explain.figures", count=len(found.figures))
    for figure in found.figures:
        indicator = names.get(figure.indicator, figure.indicator)
        value = figure_text(words, figure)
        part = words("explain.part_of", figure=figure.part_of) if figure.part_of else ""
        note = words("explain.note", note=told(figure.note)) if figure.note else ""
        yield f"  {figure.id}  {figure.quote.of(text)} = {value} ({indicator}) — {told(*figure.reasons)}{part}{note}"
    yield ""
    yield words("explain.plans", count=len(found.plans))
    for plan in found.plans:
        why = words("explain.because", why=told(plan.reason), name=named(plan.topics))
        yield f"  {plan.id}  {_cut_short(plan.lead.of(text))} — {why}"
    if doubts := all_doubts(site.ledgers.get(report.id), report, found, words, told):
        yield ""
        yield words("explain.doubts", count=len(doubts))
        for doubt in doubts:
            if doubt.span is None:
                yield f"  {words('explain.import_doubt', message=doubt.message)}"
                continue
            yield f"  {report.place(doubt.span)}  “{_cut_short(doubt.span.of(text))}” {doubt.message}"
    yield ""
    yield words("explain.overrule")
    yield "  placements:"
    part, topic = (next((one.id for one in listed), "") for listed in (version.parts, version.topics))
    yield f"    s1-2: {{part: {part}, themes: [{topic}]}}"


def _cut_short(text: str, length: int = LENGTH) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
