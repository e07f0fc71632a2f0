"""Who issued a report: its organs as title, signature, letterhead, catalogue or the announcing sentence name them."""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from duizhao.importer.document_form import LETTERHEAD, REGARDING
from duizhao.importer.document_frame import DocumentFrame, DocumentParts
from duizhao.importer.found import TITLE, FoundIn, FoundValues, How
from duizhao.importer.frame import DOC_NUMBER
from duizhao.importer.gazetteer import Gazetteer
from duizhao.importer.line_text import plain_spaces
from duizhao.importer.lists import Lists
from duizhao.importer.organs import (
    Organ,
    find_organs,
    names_of,
    of_unnamed_county,
    only_organs,
    split_regions,
    town_at_end,
    town_at_start,
)
from duizhao.importer.tail import SIDE_BY_SIDE
from duizhao.importer.traced_text import Line
from duizhao.importer.years import behind_year
from duizhao.text.dates import RECENT_YEAR, YEAR_FIRST, find_dates

_DATED = re.compile(f"{RECENT_YEAR}[年./-].{{0,12}}$")  # behind an organ on a cover


def read_issuers(parts: DocumentParts, lists: Lists, found: FoundValues) -> None:
    """Finds the issuers: in the title, signature, letterhead, catalogue, or the announcing sentence.

    Source: GB/T 9704-2012, 7.2.4 (letterhead), 7.3.1 (title), 7.3.5 (signature).

    Args:
        parts: The document's frame, title, catalogue and body.
        lists: The compiled rule lists.
        found: Takes the values, each with how and on which line it was found, and the doubts.
    """
    _, title, labelled, body = parts
    text = lists.names_in(found.values.get("title", ""))
    line = title.lines[0].number if title else 0
    names = lists.gazetteer
    for how, group in groupby(document_organs(parts, text, names), key=itemgetter(1)):
        named = list(group)
        found.put("issuers", list(names_of(o for o, _, _ in named)), how, named[0][2])
    for name, value, where, at in labelled:
        if name == "organ":
            found.put("issuers", list(names_of(only_organs(value, names))), where, at)
    for part in body[:12]:
        announced = lists.announced(part.text)
        if announced and (organs := _organs_in(announced["what"], names)):
            found.put("issuers", list(names_of(organs)), FoundIn.ANNOUNCED, part.number)
    if text and (town := bare_town(text, lists)):
        office = lists.stock.other_issuers.match(text, town[3])  # 清溪镇全面依法治镇领导小组办公室关于…
        found.put("issuers", [text[town[2] : office.end() if office else town[3]]], TITLE, line)


def document_organs(parts: DocumentParts, title: str, names: Gazetteer) -> list[tuple[Organ, How, int]]:
    """The organs that a document names, each with where it stands (title, signature, letterhead) and its line (from 1).

    Args:
        parts: The document's frame and lines.
        title: Its title, without what stands among names (`Lists.names_in`).
        names: The gazetteer, which tells where a name ends.
    """
    line = parts.title.lines[0].number if parts.title else 0
    organs: list[tuple[Organ, How, int]] = [(o, TITLE, line) for o in find_organs(behind_year(title), names)]
    organs += [(o, FoundIn.SIGNATURE, n) for o, n in signature_organs(parts.frame, names)]
    return organs + [(o, FoundIn.LETTERHEAD, n) for o, n in headed_organs(parts.frame.letterheads, names)]


def headed_organs(lines: Iterable[Line], names: Gazetteer) -> list[tuple[Organ, int]]:
    """The organs that letterheads among `lines` name by the gazetteer `names`, each with the number of its line.

    A day or a month behind one, as on a cover, is left out.
    """
    named = (
        (line, _DATED.sub("", DOC_NUMBER.sub("", plain_spaces(line.text))).strip(" *\u3000（）()")) for line in lines
    )
    return [(o, line.number) for line, text in named for o in only_organs(text.removesuffix(LETTERHEAD), names)]


def signature_organs(frame: DocumentFrame, names: Gazetteer) -> list[tuple[Organ, int]]:
    """The organs that sign a document, by its `frame` and the gazetteer `names`, each with its line's number.

    Names side by side are each their own: that of an office before a government's is no part of it.

    Source: GB/T 9704-2012, 7.3.5.
    """
    named: list[tuple[Organ, int]] = []
    for line in frame.signature:
        text = plain_spaces(line.text).replace("*", "")
        dates = find_dates(text)
        text = text[: dates[0][0]] if dates else text
        beside = [o for part in SIDE_BY_SIDE.split(text.strip()) for o in only_organs(part, names)]
        named += [(o, line.number) for o in beside or only_organs(text, names)]
    return named


def _organs_in(text: str, names: Gazetteer) -> tuple[Organ, ...]:
    """The organs that a phrase begins with, its year left out: 下洋镇人民政府2023年…, 2023年下洋镇人民政府…."""
    phrase = behind_year(text)
    organs = find_organs(phrase, names)
    return find_organs(phrase[1:], names) if organs and of_unnamed_county(organs[0].town, names) else organs


def bare_town(title: str, lists: Lists) -> tuple[tuple[str, ...], str, int, int] | None:
    """The township that a `title` names without an organ, behind its year or at its end: regions, town, start, end.

    Offsets count code points; None for none. The `lists` have the gazetteer (decision 031).
    """
    year = YEAR_FIRST.match(title)
    start = year.end() if year else 0
    start += (
        len(REGARDING)
        if title.startswith(REGARDING, start)
        else 1
        if title[start : start + 1] in ("（", "(", "【", "[", "［")
        else 0
    )
    if place := town_at_start(title[start:], lists):
        return place[0], place[1], start, start + place[2]
    if behind := town_at_end(title, lists.gazetteer):
        regions, town, at = behind
        above = regions or split_regions(YEAR_FIRST.sub("", title), lists.gazetteer)
        return above, town, at, at + len("".join((*regions, town)))
    return None
