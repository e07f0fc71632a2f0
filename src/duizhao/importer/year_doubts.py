"""What a reader should doubt in a report's year: half a year, several years, another one in title, text or days."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from duizhao.importer.document_frame import DocumentFrame, Title
from duizhao.importer.found import BY_DATE, GIVEN, FoundValues, told_place
from duizhao.importer.lists import Lists
from duizhao.importer.read_doubt import LineDoubt
from duizhao.importer.traced_text import Line
from duizhao.importer.year_words import YearPatterns, year_patterns
from duizhao.importer.years import YEARS
from duizhao.model import Reason
from duizhao.read.numbering import Number, read_number
from duizhao.text.dates import find_years

QUOTED = 40  # characters of a text that a message shows
_NAMES = {
    "date": Reason("date-signing"),
    "published_on": Reason("date-publication"),
    "printed_on": Reason("date-printing"),
    "doc_number": Reason("document-number"),
}
_QUOTED_NAME = re.compile("《[^》]{0,500}》|“[^”]{0,500}”")
# A month behind a year: the year is part of a date.
_MONTH = re.compile("[ ]?度?[ ]?[0-9一二三四五六七八九十]{1,2}[ ]?月")
# The end of a year.
_YEAR_END = re.compile("(?:[ ]?(?:12|十二)[ ]?月|年?[底末])")


def span_doubts(title: Title | None, body: Sequence[Line], found: FoundValues, lists: Lists) -> Iterator[LineDoubt]:
    """The doubt of a report on half a year, or on several, by its `title`, `body` and the year `found`.

    The `lists` say how reports name them (the list `years`, each entry with its reason).
    """
    words = year_patterns(lists.rules)
    name = str(found.values.get("title", ""))
    at = title.lines[0].number if title else int(found.places.get("title", {}).get("line", 1))
    bare = re.sub("《[^》]{0,500}》", "", name)
    hint = Reason("look-site-compares-yearly-reports")
    if not found.values.get("title_derived"):
        if part := lists.part_of_year.search(bare):
            yield (
                "part-of-year",
                Reason.of("title-speaks-not-whole-year", quote=short_quote(name), part=part[0]),
                hint,
                at,
            )
            return
        if several := YEARS.search(bare) or lists.several_years.search(bare):
            taken = found.values.get("year")
            told = Reason.of("title-speaks", quote=short_quote(name), several=several[0])
            yield "several-years", Reason.of("more-than-one-year-year", told=told, taken=taken), Reason("look-year"), at
            return
    for i, line in enumerate(body):
        if not words.spans.search(line.text, 0, 60 if i >= 12 else len(line.text)):
            continue
        text = _QUOTED_NAME.sub("", line.text)
        said = lists.announced(text) if i < 12 else None
        number = read_number(text)
        opens = i < 3 and words.openings.match(text)
        heads = [said["what"]] if said else []
        if opens or (not said and number and number.level <= 2):
            heads.append(re.split("[。；：:，,]", text)[0])
        for head in (head for head in heads if len(head) <= 60):
            part = lists.part_of_year.search(head)
            # 下半年 is planned for in the report on the first half alone.
            if part and (not words.plans.search(head) or words.planned_halves.fullmatch(part[0])):
                yield (
                    "part-of-year",
                    Reason.of("speaks-not-whole-year", quote=short_quote(line.text), part=part[0]),
                    hint,
                    line.number,
                )
                return
            several = lists.several_years.search(head) if said or opens else None
            if several and not words.since.match(head):
                told = Reason.of("speaks-more-than-one-year", quote=short_quote(line.text), several=several[0])
                yield "several-years", told, Reason("look-year"), line.number
                return
    if not any(words.whole_years.search(line.text) for line in body):
        for line in body:
            if part := words.half_years.search(line.text):
                yield (
                    "part-of-year",
                    Reason.of("speaks-whole-year-not-named", quote=short_quote(line.text), part=part["part"]),
                    hint,
                    line.number,
                )
                return


def year_doubts(
    frame: DocumentFrame, title: Title | None, body: Sequence[Line], found: FoundValues, lists: Lists
) -> Iterator[LineDoubt]:
    """Years beside the one reported on, `found`, that cannot both be right: in `title`, `frame` and `body`.

    The `lists` say which years in running text tell the report's own (the list `years`).
    """
    year = found.values.get("year")
    place = found.places.get("year", {})
    if not year or place.get("how") == GIVEN:
        return
    taken = Reason.of("year-taken", year=year, how=told_place(place["how"]))
    for labelled, name, value in frame.labels:
        if name == "title" and (years := find_years(value)) and not any(y == year for _, _, y in years):
            told = Reason.of("title-page-s-list-values", taken=taken, quote=short_quote(value), other=years[0][2])
            yield "year-differs", told, Reason("look-year"), labelled.number
    for another in frame.titles:
        if another is not title and (years := find_years(another.text)) and not any(y == year for _, _, y in years):
            at = another.lines[0].number
            yield (
                "year-differs",
                Reason.of("another-title-says", taken=taken, quote=short_quote(another.text), other=years[0][2]),
                Reason("look-year"),
                at,
            )
    for quote, other, line in _other_years(body, int(year), lists):
        yield (
            "year-differs",
            Reason.of("other-year-said", taken=taken, quote=short_quote(quote), other=other),
            Reason("look-year"),
            line,
        )
    for key in ("doc_number", "date", "published_on"):
        value = str(found.values.get(key, ""))
        m = re.search("(20[0-9]{2})(?:-([0-9]{2}))?", value) if place.get("how") != BY_DATE else None
        if m is None:
            continue
        issued, month = int(m[1]), int(m[2] or 12)
        if not year <= issued <= year + 1 or (issued == year and month < 10):
            at = int(found.places[key].get("line", 1))
            yield (
                "year-differs",
                Reason.of("taken-what-value", taken=taken, what=_NAMES[key], value=value),
                Reason("look-year"),
                at,
            )


def _other_years(body: Sequence[Line], year: int, lists: Lists) -> Iterator[tuple[str, int, int]]:
    """Places that say another year than the one reported on: the text, its year, its line."""
    words = year_patterns(lists.rules)
    counts: Counter[int] = Counter()
    first: dict[int, Line] = {}
    told = planned = False  # planned: below a heading of the plan
    for i, line in enumerate(body):
        if "年" not in line.text:
            number = read_number(line.text)
            planned = planned if number is None or number.level > 1 else words.plans.search(line.text[:60]) is not None
            continue
        text = YEARS.sub("", _QUOTED_NAME.sub("", line.text))
        all_years = find_years(text)
        years = [(a, b, y) for a, b, y in all_years if not _MONTH.match(text[b:])]
        for a, b, y in all_years:
            if y == year - 1 and words.as_of.search(text[:a]) and _YEAR_END.match(text[b:]):
                told = True
                yield text[max(0, text.rfind("。", 0, a) + 1) :], y, line.number
                break
        for _, _, y in years:
            counts[y] += 1
            first.setdefault(y, line)
        if not years:
            continue
        a, b, y = years[0]
        number = read_number(text)
        head = re.split("[。；：:]", text)[0]
        if i < 12 and (said := lists.announced(text)) and (in_it := find_years(said["what"])):
            other = in_it[0][2]
            if other != year:
                told = True
                yield said[0], other, line.number
                continue
        if number is not None and number.level == 1:
            planned = words.plans.search(head) is not None
        elif planned and number is None and a == 0 and y <= year and words.to_come.match(text[b:]):
            told = True
            yield head, y, line.number
            continue
        if _heads_year(number, head, a, b, words):
            plan = words.plans.search(head) is not None
            if (not plan and y not in (year, year + 1) and words.done.match(text[b - 1 :])) or (
                plan and y <= year and all(z <= year for _, _, z in find_years(head))
            ):
                told = True
                yield head, y, line.number
        elif i < 3 and a <= 1 and y not in (year, year + 1) and not words.beginnings.match(text[b:]):
            told = True
            yield re.split("[。；]", line.text)[0], y, line.number
    if counts and not told and not counts[year]:
        other, number_of = max(counts.items(), key=lambda item: (item[1], -item[0]))
        if number_of >= 2 and other not in (year, year + 1):
            yield first[other].text, other, first[other].number


def _heads_year(number: Number | None, head: str, a: int, b: int, words: YearPatterns) -> bool:
    """Whether a heading speaks of a year as its own, not in passing: 2024年以来主要做法, but not 较2023年."""
    if number is None or number.level > 2 or len(head) > 60 or a >= len(head):
        return False
    return not words.in_passing.search(head) or (
        a <= number.end + 1 and words.heading_beginnings.match(head[b:]) is not None
    )


def short_quote(text: str) -> str:
    """A `text` as a message quotes it: without marks and on one line, at most `QUOTED` characters."""
    text = re.sub(r"[*\s\u3000]+", " ", text).strip()
    return text if len(text) <= QUOTED else text[:QUOTED] + "……"
