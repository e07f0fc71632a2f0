"""Which year a report is on: from its title, the sentence that announces it, headings, first words, body, date."""

import re
from collections import Counter
from collections.abc import Sequence

from duizhao.importer.document_form import REGARDING
from duizhao.importer.document_frame import Title
from duizhao.importer.found import BY_DATE, TITLE, FoundIn, FoundValues
from duizhao.importer.lists import Lists
from duizhao.importer.traced_text import Line
from duizhao.importer.year_words import year_patterns
from duizhao.model import Reason
from duizhao.text.dates import RECENT_YEAR, YEAR_FIRST, find_years
from duizhao.text.numerals import WIDE_DIGITS

_MONTH = re.compile("[ ]?[0-9一二三四五六七八九十]{1,2}[ ]?月")
# Two years joined.
YEARS = re.compile(rf"{RECENT_YEAR}[ ]?年?度?[ ]?(?:[-—–－~～至到和与及、]|——)[ ]?{RECENT_YEAR}[ ]?年")


def read_year(title: Title | None, body: Sequence[Line], found: FoundValues, lists: Lists) -> None:
    """Puts the year reported on into `found`: from title, announcing sentence, headings or body, by these `lists`.

    Four digits, as a number, with its place. Source: the list `years`; docs/import.md, values that are not found.
    """
    words = year_patterns(lists.rules)
    text = found.values.get("title", "")
    line = title.lines[0].number if title else 0
    years = find_years(text)
    since = [y for y in years if words.title_beginnings.match(text[y[1] :])]
    if years := [y for y in years if y not in since]:
        of_all = YEARS.search(text)  # a report on several years is one of the last of them, and doubtful
        found.put("year", find_years(of_all[0])[-1][2] if of_all else years[0][2], TITLE, line)
    elif not since and (bare := re.search("(?<![0-9])(20[0-9]{2})(?![0-9])", text.translate(WIDE_DIGITS))):
        found.put("year", int(bare[1]), TITLE, line)
    for part in body[:12]:
        announced = lists.announced(part.text)
        if announced and (years := find_years(announced["what"])):
            found.put("year", years[0][2], FoundIn.ANNOUNCED, part.number)
    for part in body:
        if years := find_years(part.text[:40]):
            head = part.text[:60]
            if (
                re.match("[一二三四五六七八九（(]", head)
                and words.headings.search(head)
                and not words.no_headings.search(head)
            ):
                found.put("year", years[0][2], FoundIn.HEADING, part.number)
    if since and "year" not in found.values:  # 2022年以来…的报告: what nothing else in the report says better
        found.put("year", since[0][2], TITLE, line)
    if "year" not in found.values:
        for part in body[:3]:
            if (years := find_years(part.text)) and years[0][0] <= 1 and not _MONTH.match(part.text[years[0][1] :]):
                found.put("year", years[0][2], FoundIn.FIRST, part.number)
            # Since a year, which is the one reported on.
            elif opening := re.match("(20[0-9]{2})(?=年?度?以来)", part.text):
                found.put("year", int(opening[1]), FoundIn.FIRST, part.number)
    if "year" not in found.values:
        for part in body:
            years = find_years(part.text[:40])
            if (
                years
                and words.plan_headings.search(re.split("[。；：:]", part.text[:60])[0])
                and re.match("[一二三四五六七八九（(]", part.text)
            ):
                found.put("year", years[0][2] - 1, FoundIn.NEXT_YEAR, part.number)
                found.doubts.append(
                    ("year-from-plan", Reason("year-concluded-heading-next-year"), Reason("look-year"), part.number)
                )
    if "year" not in found.values:
        _mentioned_year(body, found)


def _mentioned_year(body: Sequence[Line], found: FoundValues) -> None:
    """The year that the body speaks of most, outside the names of documents and outside dates: at least twice."""
    counts: Counter[int] = Counter()
    first: dict[int, int] = {}
    for part in body:
        text = re.sub("《[^》]{0,500}》|[〔（(][^〕）)]{0,500}[〕）)]", "", part.text)
        for _, end, year in find_years(text):
            if not _MONTH.match(text[end:]):
                counts[year] += 1
                first.setdefault(year, part.number)
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        year = ranked[0][0]
        found.put("year", year, FoundIn.TEXT, first[year])
        found.doubts.append(
            ("year-from-body", Reason.of("title-names-no-year-taken", year=year), Reason("look-year"), first[year])
        )


def year_of_date(found: FoundValues) -> None:
    """Sets in `found` the year that a report is due on where nothing names it, and doubts it.

    One signed from January to March reports on the year before, one signed in November or December on its own (reports
    are due before 1 March: 厅字〔2019〕28号, Article 24).
    """
    day = str(found.values.get("date", ""))
    if "year" in found.values or not day:
        return
    year, month = int(day[:4]), int(day[5:7])
    if month <= 3 or month >= 11:
        found.put("year", year - 1 if month <= 3 else year, BY_DATE, found.places["date"].get("line", 0))
        text = Reason.of("document-names-no-year-follows", day=day, year=found.values["year"])
        found.doubts.append(("year-from-date", text, Reason("look-year"), found.places["date"].get("line", 1)))


def behind_year(text: str) -> str:
    """The `text` of a title or an announced subject from where a name may begin: behind year, 关于 and bracket."""
    for _ in range(2):
        text = YEAR_FIRST.sub("", text).removeprefix(REGARDING).lstrip("（(【《")
    return text
