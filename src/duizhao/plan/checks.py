"""What can be found wrong with a site before any page is made."""

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial

from duizhao.compare import copies
from duizhao.model import Findings, Problem, Report, Rules, Severity, Site
from duizhao.plan.messages import Messages
from duizhao.plan.reasons import sentence, topic_names
from duizhao.read.front_matter import key_place, key_places

QUOTED = 40  # characters of a report that a message shows
NAMED = 20  # files that one message names


def check(site: Site) -> tuple[Problem, ...]:
    """All problems of a site, those of its reports and findings among them, in the order of files and places.

    All that was found, not the first; each with code, severity, place and hint (decision 072).
    """
    each = partial(_of_report, rules=site.rules, own=bool(site.config.taxonomy), chinese=site.chinese)
    found = [*site.problems]
    for read in zip(site.reports, site.findings, strict=True):
        found += each(read)
    found += _years(site)
    found += _without_county(site)
    found += _copies(site)
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.sort_key))


def _of_report(
    read: tuple[Report, Findings], rules: Rules, own: bool, chinese: Mapping[str, str]
) -> tuple[Problem, ...]:
    """The problems of one report.

    Args:
        read: the report, and what was found in it.
        rules: those that it was found by.
        own: whether their taxonomy is the site's own.
        chinese: the words of the interface, for problems are told in Chinese.
    """
    report, findings = read
    words = Messages(chinese)
    doubts = _doubts(report, findings, words, topic_names(rules, own, words)) if findings.doubts else ()
    return (*report.problems, *findings.problems, *_notes(report, findings), *doubts)


def _years(site: Site) -> Iterator[Problem]:
    """Years that no version of the taxonomy is meant for: the nearest places their reports. Told once a year."""
    told: set[int] = set()
    for report in site.reports:
        year = report.meta.year
        version = site.rules.version(year)
        if year in told or version.holds(year):
            continue
        told.add(year)
        message = f"{year} 年没有自己的分类表，用最近的一版 {version.version} 归类"
        hint = "可以不管；要用自己的，在 site.yaml 的 taxonomy 里加一版，years 写上这一年"
        place = key_place(report.source, "year")
        yield Problem("year-without-taxonomy", Severity.WARNING, place, message, hint)


@lru_cache(maxsize=8)
def undivided(rules: Rules) -> frozenset[str]:
    """The cities without counties that the list `gazetteer` of `rules` and the site's own name.

    What a county's office does for its townships, theirs does. Source: decision 092. What a county's office does for
    its townships, theirs does.
    """
    lists = (rules.lists.gazetteer, rules.lists.own_gazetteer)
    return frozenset(name for places in lists for entry in places.undivided for name in entry.names)


def _without_county(site: Site) -> Iterator[Problem]:
    """Townships' reports that name no county: no digest of a county takes them in. Told once, with their files.

    A doubt, not a warning: those of a city without counties that no list knows have none to name.
    """
    whole = undivided(site.rules)
    found = [r for r in site.reports if r.meta.is_township and not r.meta.county and r.meta.city not in whole]
    if not found:
        return
    files = "、".join(report.source.path for report in found[:NAMED])
    files = f"{files}，还有 {len(found) - NAMED} 份" if len(found) > NAMED else files
    message = f"{len(found)} 份报告没有写明县，不算进任何县的汇总和反馈单，也不与同县的乡镇一组：{files}"
    hint = "在报告开头的元数据里补上 county，或加 --set county=… 重新导入；直接属于市、没有县的，可以不管"
    yield Problem("without-county", Severity.DOUBT, key_place(found[0].source, "township"), message, hint)


def _notes(report: Report, findings: Findings) -> Iterator[Problem]:
    """Notes of people about shortcomings that the report has not, or no longer: they stand on no page."""
    known = dict.fromkeys(item.id for item in findings.shortcomings) if report.meta.notes else {}
    first, last = next(iter(known), ""), next(reversed(known), "")
    place_of = key_places(report.source)
    for key, words in report.meta.notes:
        if key in known:
            continue
        place = place_of("notes", key)
        have = f"本报告的不足是 {first} 至 {last}" if known else "本报告没有找到不足"
        message = f"notes 里的 {key} 不是本报告的不足，“{words[:QUOTED]}”不在任何网页上"
        hint = f"{have}；报告改过后编号会变，对照网页改成现在的编号"
        yield Problem("unknown-note", Severity.WARNING, place, message, hint)


def _doubts(report: Report, findings: Findings, words: Messages, names: Mapping[str, str]) -> Iterator[Problem]:
    """The doubts of the findings."""
    for doubt in findings.doubts:
        about = doubt.span.of(report.text)[:QUOTED].partition("\n")[0]
        message = f"“{about}”{sentence(doubt.reason, words, names)}"
        yield Problem("doubt", Severity.DOUBT, report.place(doubt.span), message)


def _copies(site: Site) -> Iterator[Problem]:
    """Reports that equal another one but for names and years."""
    reports = {report.id: report for report in site.reports}
    for copy in copies(site.reports, site.comparison, site.rules):
        report, other = reports[copy.report], reports[copy.other]
        share, quote = f"{copy.share * 100:.0f}%", copy.longest.of(report.text)[:QUOTED].partition("\n")[0]
        if report.slug == other.slug:
            own = "本乡镇" if report.meta.is_township else "本单位"
            code, which = "report-repeated", f"{own} {other.meta.year} 年的报告"
            hint = "请核对是否把往年的报告当作这一年的导入；确是照抄的，可以不管"
        else:
            code, which = "report-copied", f"{other.meta.township} {other.meta.year} 年的报告"
            hint = "请核对是否用错了文件；确是照抄的，可以不管"
        message = f"除名称、年份外，{share} 的文字与{which}（{other.id}）相同，如“{quote}”"
        yield Problem(code, Severity.DOUBT, report.place(copy.longest), message, hint)
