"""Values for front matter: what the document's frame says, and where it says so. What is not found is left out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from duizhao.importer.document_form import REPORT
from duizhao.importer.document_frame import DocumentFrame, DocumentParts, Labelled, Title
from duizhao.importer.found import GIVEN, TITLE, FoundIn, FoundValues, How
from duizhao.importer.frame import DOC_NUMBER, split_names
from duizhao.importer.issuers import read_issuers
from duizhao.importer.labels import CUT, days_of_field
from duizhao.importer.levels import AUTO, doubt_level, read_body, read_level
from duizhao.importer.line_text import line_words
from duizhao.importer.lists import Lists
from duizhao.importer.organs import find_organs, town_at_start
from duizhao.importer.places import read_places
from duizhao.importer.salutation import sent_to
from duizhao.importer.traced_text import Line
from duizhao.importer.years import read_year, year_of_date
from duizhao.model import Level
from duizhao.text.dates import find_dates, find_years
from duizhao.text.numerals import WIDE_DIGITS


def read_metadata(
    frame: DocumentFrame,
    lines: Sequence[Line],
    facts: Iterable[tuple[str, str, How]],
    lists: Lists,
    given: Mapping[str, Any],
) -> tuple[FoundValues, Title | None]:
    """The metadata of a document, and the candidate that its title is.

    Each value has its place: a line from 1, and how it was found (invariant 3 of docs/architecture.md). Source: GB/T
    9704-2012, 7.2 to 7.4, for where each stands; the lists for what pages call it.

    Args:
        frame: The document's frame.
        lines: All lines, head included.
        facts: Fields that the format holds outside the text: field, value, where.
        lists: The rule lists.
        given: Values that a person set; they win.
    """
    found = FoundValues()
    for key, value in given.items():
        found.put(key, value, GIVEN)
    labelled: list[tuple[str, str, How, int]] = [
        (name, value, FoundIn.LIST, line.number)
        for line, name, value in frame.labels
        if not lists.stock.empty_values.fullmatch(value)
    ]
    labelled += [("origin", value, FoundIn.PAGE_TITLE, line.number) for line, value in frame.owners]
    labelled += [(name, value, where, 0) for name, value, where in facts]
    title = _fullest_title(frame, labelled, lists, found)
    body = [line for line in lines[frame.start :] if not line.kind or line.kind == "signature"]
    found = _take_places(DocumentParts(frame, title, labelled, body), lists, found)
    read_year(title, body, found, lists)
    _head_values(frame, labelled, found)
    _take_names(frame, found)
    _dates(frame, labelled, found)
    year_of_date(found)
    _derive_title(body, lists, found)
    return found, title


def _take_places(parts: DocumentParts, lists: Lists, found: FoundValues) -> FoundValues:
    """Whose report it is: a township's, unless a person gave another level or, with `auto`, it is found to be none."""
    if found.values.get("level") == AUTO:
        del found.values["level"], found.places["level"]
        as_town = _take_places(parts, lists, deepcopy(found))
        if as_town.refused is None:
            return as_town
        found.put("level", as_town.refused.level, GIVEN)
    other = found.values.get("level", Level.TOWNSHIP) != Level.TOWNSHIP
    if not other or not read_body(parts, lists, found):
        read_issuers(parts, lists, found)
        read_places(parts, lists, found)
        doubt_level(found)
    read_level(parts, lists, found)
    return found


def _fullest_title(frame: DocumentFrame, labelled: Labelled, lists: Lists, found: FoundValues) -> Title | None:
    """The fullest title; of equally full ones the one next to the body, because that is the document's own."""

    def rank(text: str, cut: bool = False) -> int:
        named = -20 if cut else 3 if find_organs(text, lists.gazetteer) or town_at_start(text, lists) else 0
        return named + (2 if find_years(text) else 0) + (2 if lists.subject.search(text) else 0) + (REPORT in text)

    best = max(enumerate(frame.titles), key=lambda t: (rank(t[1].text, t[1].cut), t[0]), default=(0, None))[1]
    for name, value, where, line in labelled:
        compact = re.sub(r"\s", "", value)
        if (
            name == "title"
            and lists.document_kind.search(compact)
            and not CUT.search(compact)
            and (best is None or rank(compact) > rank(best.text, best.cut) + 2)
        ):
            found.put("title", compact, where, line)
            return None
    if best is not None and not best.cut:
        text = best.text.replace("\\", "")
        text = text[1:-1] if text.startswith("《") and text.endswith("》") and "》" not in text[:-1] else text
        found.put("title", text, TITLE, best.lines[0].number)
    return best


def _head_values(frame: DocumentFrame, labelled: Labelled, found: FoundValues) -> None:
    for line, number in frame.numbers[:1]:
        found.put("doc_number", number, FoundIn.NUMBER, line.number)
    for name, value, where, at in labelled:
        if name == "doc_number" and re.search("[0-9０-９]", value):
            found.put("doc_number", re.sub(r"\s", "", value), where, at)
    for name, value, where, at in labelled:  # a remark that is a number and nothing else
        if not name and (remark := DOC_NUMBER.fullmatch(value.translate(WIDE_DIGITS))):
            found.put("doc_number", re.sub(r"\s", "", remark[0]), where, at)
    for line, text in frame.signers[:1]:
        found.put("signers", _people(text), FoundIn.SIGNERS, line.number)


def _people(text: str) -> list[str]:
    """Names of people parted by spaces or signs; a name of two characters may be spaced out (刘 兵)."""
    names: list[str] = []
    single = ""
    for part in re.split(r"[\s\u3000、，,;；*]+", text.strip()):
        if len(part) == 1 and part:
            if single:
                names.append(single + part)
                single = ""
            else:
                single = part
        elif part:
            names.append(part)
    return [*names, *([single] if single else [])]


def _take_names(frame: DocumentFrame, found: FoundValues) -> None:
    if frame.salutation is not None:
        names = split_names(line_words(frame.salutation).rstrip("：:"))
        found.put("addressees", names, FoundIn.ADDRESSEES, frame.salutation.number)
    elif frame.addressed:
        found.put("addressees", split_names(frame.addressed[1]), FoundIn.ADDRESSEES, frame.addressed[0].number)
    sent: dict[str, list[str]] = {"copied_to": [], "addressees": []}
    first: dict[str, int] = {}
    for key, names, number in sent_to((*frame.sent, *frame.copies)):
        first.setdefault(key, number)
        sent[key] += names
    for key, names in sent.items():
        found.put(key, names, FoundIn.COPIED if key == "copied_to" else FoundIn.SENT, first.get(key, 0))


def _dates(frame: DocumentFrame, labelled: Labelled, found: FoundValues) -> None:
    if frame.signed is not None:
        for _, _, day in find_dates(line_words(frame.signed)):
            found.put("date", day, FoundIn.SIGNED_ON, frame.signed.number)
    for line, day in frame.dates:
        # A document writes 2024年1月5日 (GB/T 9704-2012, 7.3.5.4); 2024-01-05 below a title is the web page's own, and
        # so is any day that stands bare beside a field of the page.
        page_form = re.fullmatch(r"[\[【]?[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}[\]】]?", line_words(line)) is not None
        beside = {line.number - 1, line.number + 1} & {of.number for of, _, _ in frame.labels}
        bare = line_words(line)[:1] not in "（(【["
        # Nor does a document write 01 for 1: that is a machine's day.
        padded = bare and re.search("年0[0-9]月|月0[0-9]日", line_words(line)) is not None
        spelt = not re.search("[0-9０-９]", line.text)  # 二〇二六年一月五日: no page writes its day so
        key = "published_on" if page_form or padded or (bare and beside and not spelt) else "date"
        found.put(key, day, FoundIn.BELOW_TITLE, line.number)
    for line in frame.printed:
        if dates := find_dates(line_words(line)):
            found.put("printed_on", dates[-1][2], FoundIn.IMPRINT, line.number)
    for name, value, where, at in labelled:
        if name in ("date", "printed_on", "published_on") and (dates := days_of_field(value)):
            found.put(name, dates[0][2], where, at)


# The reporting township without its name: 现将全乡2025年…, 现将苏木2025年….
_OURS = "(?:我|本|全)?(?:街道办事处|街道|办事处|苏木[镇乡]?|[镇乡街办]|单位)(?:党委政府|政府)?"


def _derive_title(body: Sequence[Line], lists: Lists, found: FoundValues) -> None:
    """Builds a lost title from issuers and year and, where it says what is reported, the sentence 现将…报告如下."""
    if "title" in found.values:
        return
    who = "、".join(found.values.get("issuers") or ()) or found.values.get("township", "")
    year = found.values.get("year")
    if not who or not year:
        return
    subject = f"{year}年{lists.reported}"
    township = re.escape(found.values.get("township", "") or "#")
    for part in body[:12]:
        announced = lists.announced(part.text)
        if announced and lists.subject.search(announced["what"]):
            begins = f"{lists.stock.subject_begins.pattern}|{lists.subject.pattern}"
            own = f"^(?:{_OURS}(?={begins}))|^[^0-9，。]{{0,12}}?{township}(?:人民政府|办事处)?"
            what = re.sub(own, "", announced["what"])
            # 2024年年度 is 2024年度.
            what = re.sub("(?<=[0-9]年)年度", "度", what.removesuffix("的"))
            if not find_years(what):  # 本年度…, 一年来…, 年度…: the year is known from elsewhere
                span = lists.stock.own_spans.match(what)
                rest = what[span.end() :] if span else what
                # 年度 says that the year is that of a report.
                what = f"{year}年{'度' if span and span[0].startswith('年度') else ''}{rest}"
            subject = what
            break
    found.put("title", f"{who}关于{subject}的报告", FoundIn.MADE)
    found.values["title_derived"] = True
