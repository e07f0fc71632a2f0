"""What can be found wrong with a site before any page is made."""

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial

from duizhao.compare import copies
from duizhao.model import Findings, Problem, Reason, Report, Rules, Severity, Site
from duizhao.plan.messages import Messages
from duizhao.plan.reasons import topic_names
from duizhao.read.front_matter import key_place, key_places

QUOTED = 40  # characters of a report that a message shows
_NAMED = 20  # files that one message names


def check(site: Site) -> tuple[Problem, ...]:
    """All problems of a site, those of its reports and findings among them, in the order of files and places.

    All that was found, not the first; each with code, severity, place and hint (decision 072).
    """
    each = partial(_report_problems, rules=site.rules, own=bool(site.config.taxonomy), chinese=site.chinese)
    found = [*site.problems]
    for read in zip(site.reports, site.findings, strict=True):
        found += each(read)
    found += _years_without_version(site)
    found += _without_county(site)
    found += _copy_problems(site)
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.sort_key))


def _report_problems(
    read: tuple[Report, Findings], rules: Rules, own: bool, chinese: Mapping[str, str]
) -> tuple[Problem, ...]:
    """The problems of one report.

    Args:
        read: the report, and what was found in it.
        rules: those that it was found by.
        own: whether their taxonomy is the site's own.
        chinese: the words of the interface in Chinese, in which topics are named.
    """
    report, findings = read
    doubts = (
        _finding_doubts(report, findings, topic_names(rules, own, Messages(chinese)), own) if findings.doubts else ()
    )
    return (*report.problems, *findings.problems, *_stray_notes(report, findings), *doubts)


def _years_without_version(site: Site) -> Iterator[Problem]:
    """Years that no version of the taxonomy is meant for: the nearest places their reports. Told once a year."""
    told: set[int] = set()
    for report in site.reports:
        year = report.meta.year
        version = site.rules.version(year)
        if year in told or version.holds(year):
            continue
        told.add(year)
        message = Reason.of("no-taxonomy-own-nearest-used", year=year, version=version.version)
        hint = Reason("leave-add-version-taxonomy-site")
        place = key_place(report.source, "year")
        yield Problem("year-without-taxonomy", Severity.WARNING, place, message, hint)


@lru_cache(maxsize=8)
def undivided(rules: Rules) -> frozenset[str]:
    """The cities without counties that the list `gazetteer` of `rules` and the site's own name.

    What a county's office does for its townships, theirs does. Source: decision 092.
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
    shown = Reason.listed(report.source.path for report in found[:_NAMED])
    files = Reason.of("files-and-more", files=shown, n=len(found) - _NAMED) if len(found) > _NAMED else shown
    message = Reason.of("reports-name-no-county-no", n=len(found), files=files)
    hint = Reason("add-county-their-front-matter")
    yield Problem("without-county", Severity.DOUBT, key_place(found[0].source, "township"), message, hint)


def _stray_notes(report: Report, findings: Findings) -> Iterator[Problem]:
    """Notes of people about shortcomings that the report has not, or no longer: they stand on no page."""
    known = dict.fromkeys(item.id for item in findings.shortcomings) if report.meta.notes else {}
    first, last = next(iter(known), ""), next(reversed(known), "")
    place_of = key_places(report.source)
    for key, words in report.meta.notes:
        if key in known:
            continue
        place = place_of("notes", key)
        have = Reason.of("shortcomings-from-to", first=first, last=last) if known else Reason("no-shortcoming-found")
        message = Reason.of("notes-no-shortcoming-report-no", key=key, words=words[:QUOTED])
        hint = Reason.of("ids-change-report-write-one", have=have)
        yield Problem("unknown-note", Severity.WARNING, place, message, hint)


def _finding_doubts(report: Report, findings: Findings, names: Mapping[str, str], own: bool) -> Iterator[Problem]:
    """The doubts of the findings."""
    for doubt in findings.doubts:
        about = doubt.span.of(report.text)[:QUOTED].partition("\n")[0]
        message = Reason.of("about-said", about=about, said=_with_topic_names(doubt.reason, names, own))
        yield Problem("doubt", Severity.DOUBT, report.place(doubt.span), message)


def _with_topic_names(reason: Reason, names: Mapping[str, str], own: bool) -> Reason:
    """A finding's reason with the names of topics in the place of their ids; a site's own topics have one name."""
    return Reason(reason.code, reason.words, tuple((key, _topic(value, names, own)) for key, value in reason.values))


def _topic(value: str | Reason, names: Mapping[str, str], own: bool) -> str | Reason:
    if isinstance(value, Reason) or value not in names:
        return value
    return names[value] if own else Reason.of("named", name=names[value], id=f"theme.{value}")


def _copy_problems(site: Site) -> Iterator[Problem]:
    """Reports that equal another one but for names and years."""
    reports = {report.id: report for report in site.reports}
    for copy in copies(site.reports, site.comparison, site.rules):
        report, other = reports[copy.report], reports[copy.other]
        share, quote = f"{copy.share * 100:.0f}%", copy.longest.of(report.text)[:QUOTED].partition("\n")[0]
        if report.slug == other.slug:
            own = Reason("own-township") if report.meta.is_township else Reason("own-body")
            code, which = "report-repeated", Reason.of("report-of-year", town=own, year=other.meta.year)
            hint = Reason("see-whether-another-year-s")
        else:
            code, which = "report-copied", Reason.of("report-of-year", town=other.meta.body.title, year=other.meta.year)
            hint = Reason("see-whether-wrong-file-used")
        message = Reason.of("but-names-years-text", share=share, which=which, other=other.id, quote=quote)
        yield Problem(code, Severity.DOUBT, report.place(copy.longest), message, hint)
