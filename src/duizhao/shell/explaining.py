"""Why a report was read as it was: each section, shortcoming, figure and plan item with the rule that placed it."""

from collections import defaultdict
from collections.abc import Iterator

from duizhao.model import Findings, Passage, Place, Problem, Reason, Report, Severity, Site
from duizhao.plan import Messages, sentences, topic_names
from duizhao.shell.failure import ShellError

LENGTH = 48  # characters of a quote that are shown


def choose(site: Site, wanted: str, code: str = "") -> tuple[Report, Findings]:
    """The report that a person named: by id, file, or a part of either that fits one alone.

    Args:
        site: the site.
        wanted: what the person wrote.
        code: a hint that names the code of a problem that may have been meant instead; empty for none.

    Raises:
        ShellError: none fits, or more than one.
    """
    pairs = list(zip(site.reports, site.findings, strict=True))
    name = wanted.removesuffix(".md").removesuffix("/")
    exact = [pair for pair in pairs if name in (pair[0].id, pair[0].source.path.removesuffix(".md"))]
    fitting = exact or [p for p in pairs if name in p[0].id or name in f"{p[0].meta.year}{p[0].meta.township}"]
    if len(fitting) == 1:
        return fitting[0]
    if code and not fitting:
        message, hint = f"没有“{wanted}”这个代号", f"{code}全部代号：duizhao explain --codes"
        raise ShellError([Problem("no-code", Severity.ERROR, Place(wanted), message, hint)])
    known = "、".join(p[0].id for p in (fitting or pairs)[:8])
    message = f"有 {len(fitting)} 份报告与“{wanted}”相符" if fitting else f"没有“{wanted}”这份报告"
    raise ShellError([Problem("no-report", Severity.ERROR, Place(wanted), message, f"可用：{known}")])


def listing(site: Site) -> Iterator[str]:
    """A line for each report of `site` that can be explained."""
    for report in site.reports:
        yield f"{report.id}  {report.meta.seat}{report.meta.township} {report.meta.year}"


def explain(site: Site, report: Report, found: Findings) -> Iterator[str]:
    """The lines that say what was `found` in a `report` of the `site`, and why; in Chinese."""
    words = Messages(site.chinese)
    topics = topic_names(site.rules, bool(site.config.taxonomy), words)
    parts = {p.id: p.name for p in site.rules.taxonomy.parts}
    text = report.text

    def told(*reasons: Reason) -> str:
        return sentences(reasons, words, topics)

    def named(ids: tuple[str, ...]) -> str:
        return "、".join(f"{topics.get(i, i)}（{i}）" for i in ids) or "无"

    yield f"{report.meta.title}（{report.id}，{report.source.path}）"
    version = site.rules.version(report.meta.year)
    nearest = "" if version.holds(report.meta.year) else f"，最近的一版：{report.meta.year} 年没有自己的分类表"
    yield f"分类表 {version.version}{nearest}"
    yield ""
    passages: dict[str | None, list[Passage]] = defaultdict(list)
    for passage in found.passages:
        passages[passage.section].append(passage)
    yield f"章节 {len(report.sections)}"
    for section in report.sections:
        placement = found.placement(section.id)
        pad = "  " * section.level
        yield f"{pad}{section.id}  {_short(section.heading.of(text))}"
        part = parts.get(placement.part, placement.part) if placement.part else "未识别"
        yield f"{pad}    部分：{part}{'（随上级）' if placement.inherited else ''} — {told(placement.part_reason)}"
        runner_up = f"；其次：{named((placement.runner_up,))}" if placement.runner_up else ""
        why = told(placement.topic_reason)
        yield f"{pad}    主题：{named(placement.topics)} — {why}（把握 {placement.score:.2f}{runner_up}）"
        for passage in passages.get(section.id, ()):
            if passage.topics != placement.topics:
                about, why = _short(passage.span.of(text), 18), told(*passage.reasons)
                yield f"{pad}    其中“{about}”：{named(passage.topics)} — {why}"
    yield ""
    yield f"不足 {len(found.shortcomings)}{'（报告写明没有）' if found.none_stated else ''}"
    for item in found.shortcomings:
        yield f"  {item.id}  {_short(item.span.of(text))}"
        yield f"      {report.place(item.span)} — {told(item.reason)}；主题：{named(item.topics)}"
        if item.cause:
            yield f"      原因：{_short(item.cause.span.of(text))} — {told(item.cause.reason)}"
    for cause in found.causes:
        yield f"  共同原因：{_short(cause.span.of(text))} — {told(cause.reason)}"
    names: dict[str, str] = {i.id: i.name for i in site.rules.indicators}
    yield ""
    yield f"数字 {len(found.figures)}"
    for figure in found.figures:
        indicator = names.get(figure.indicator, figure.indicator)
        value = f"{figure.value:g}{figure.unit or ''}"
        part = f"；属于 {figure.part_of}" if figure.part_of else ""
        note = f"；注意：{told(figure.note)}" if figure.note else ""
        yield f"  {figure.id}  {figure.quote.of(text)} = {value}（{indicator}）— {told(*figure.reasons)}{part}{note}"
    yield ""
    yield f"下一年安排 {len(found.plans)}"
    for plan in found.plans:
        yield f"  {plan.id}  {_short(plan.lead.of(text))} — {told(plan.reason)}；主题：{named(plan.topics)}"
    if found.doubts:
        yield ""
        yield f"存疑 {len(found.doubts)}"
        for doubt in found.doubts:
            about = _short(doubt.span.of(text))
            yield f"  {report.place(doubt.span)}  “{about}”{told(doubt.reason)}"
    yield ""
    yield "要改判一个章节，在这份报告的元数据里写："
    yield "  placements:"
    yield "    s1-2: {part: measures, themes: [enforcement]}"


def _short(text: str, length: int = LENGTH) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
