"""Whose level a report is of: a township's, or that of a body which is none; and the values of such a body's report.

A township that a title, a signature, a letterhead or an imprint names stays one, whatever else is named: where another
body is named beside it, that is a doubt. Where only another body is named, the import says what it is and refuses,
unless a person gives a level.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from duizhao.importer.bodies import BodyName, body_at_start, is_zone, town_end, whole_body
from duizhao.importer.completion import complete_above
from duizhao.importer.cuts import HAN
from duizhao.importer.document_form import LETTERHEAD
from duizhao.importer.document_frame import DocumentFrame, DocumentParts, Labelled, Title
from duizhao.importer.found import GIVEN, TITLE, FoundIn, FoundValues, How, Refusal, told_place
from duizhao.importer.frame import DOC_NUMBER
from duizhao.importer.level_rules import level_rules
from duizhao.importer.level_words import level_word, told_level
from duizhao.importer.line_text import line_words
from duizhao.importer.lists import Lists
from duizhao.importer.organs import find_organs, only_organs, town_at_end, town_at_start
from duizhao.importer.region_kinds import read_regions
from duizhao.importer.traced_text import Line
from duizhao.importer.years import behind_year
from duizhao.model import Level, Reason
from duizhao.text.dates import find_dates

REGIONAL = (Level.PROVINCE, Level.CITY, Level.COUNTY)
AUTO = "auto"  # the level that is recognised; a township's report stays one
AUTO_WORDS = (AUTO, "自动")
# The organ of a development area, at a name's end.
_COMMISSION = re.compile("(?<=..)(?:管理委员会|管委会)$")
# Where the name of a body ends in a title: before its year or 关于.
_BEFORE_YEAR = re.compile(f"{HAN}{{2,14}}?(?=20[0-9]{{2}}年|二[〇○零]|关于)")
# A township speaks of itself.
_OWN_VOICE = re.compile("[我本](?:镇|乡(?!村)|街道|苏木)")


class NamedBody(NamedTuple):
    """A body that is no township, and where it is named."""

    body: BodyName
    how: How
    line: int

    @property
    def told(self) -> Reason:
        """The body in quotes with its place: “清丰县司法局”（标题，第 1 行）."""
        return Reason.of("placed", words=self.body.name, where=told_place(self.how, self.line))


def read_level(parts: DocumentParts, lists: Lists, found: FoundValues) -> None:
    """Judges the level where no person gave one: a doubt, a refusal (`found.refused`), or nothing at a township's.

    It comes behind `read_places`: what that found of the township is weighed here. Source: decision 026.

    Args:
        parts: The document's frame, title, catalogue and body.
        lists: The compiled rule lists.
        found: Takes the values, each with how and on which line it was found, and the doubts.
    """
    frame, title, labelled, body = parts
    if found.values.get("level") or found.places.get("township", {}).get("how") == GIVEN:
        return
    named = list(_head_bodies(frame, title, body, lists, found))
    town = str(found.values.get("township", ""))
    in_title = bool(named) and named[0].how == TITLE
    if named and in_title and found.places.get("township", {}).get("how") == TITLE:
        town = next(iter(_signed_towns(frame, labelled, lists)), "")  # what the title seemed to name is part of a body
    certain = town in _signed_towns(frame, labelled, lists) or (not in_title and _in_title(found))
    if named and town and (certain or _voice(body)):
        found.values["township"] = town
        message = Reason.of("two-levels-named-township", town=town, what=named[0].body.told, told=named[0].told)
        hint = Reason.of("if-report-no-township-s", option=_option(named[0].body))
        found.doubts.append(("level-differs", message, hint, named[0].line or 1))
    elif named:
        _refuse_level(named[0], found)
    elif not town:
        weak = next(_page_bodies(labelled, body, lists), None)
        if weak is not None and not _voice(body):
            _refuse_level(weak, found)
    else:
        _street_of_zone(lists, found)
        _doubt_title_goes_on(title, lists, found)


def _in_title(found: FoundValues) -> bool:
    return found.places.get("township", {}).get("how") == TITLE


def _voice(body: Sequence[Line]) -> bool:
    """Whether the report speaks as a township does: 我镇."""
    return any(_OWN_VOICE.search(line.text) for line in body)


def read_body(parts: DocumentParts, lists: Lists, found: FoundValues) -> bool:
    """The issuers, name and regions of a body whose level a person gave; whether there is one to be found.

    The name stands in `township`, without the regions before it: 司法局 of 清丰县; a region's own is its whole name,
    and an area's stands without its commission. Source: decision 026.

    Args:
        parts: The document's frame, title, catalogue and body.
        lists: The compiled rule lists.
        found: Takes the values, each with how and on which line it was found, and the doubts.
    """
    frame, title, labelled, body = parts
    named = list(_head_bodies(frame, title, body, lists, found))
    asked = str(found.values["level"])
    choice = [*named, *_page_bodies(labelled, body, lists, speakers=False)]
    chosen = next((one for one in choice if one.body.level == asked), next(iter(choice), None))
    if chosen is None:
        return False
    if chosen.body.level != asked:
        message = Reason.of("level-given-like", level=told_level(Level(asked)), told=chosen.told, what=chosen.body.told)
        found.doubts.append(
            ("level-differs", message, Reason.of("look-use", option=_option(chosen.body)), chosen.line or 1)
        )
    name = chosen.body.regions[-1] if asked in REGIONAL and chosen.body.regions else chosen.body.own
    name = _COMMISSION.sub("", name) if asked == Level.ZONE else name
    found.put(
        "issuers",
        list(dict.fromkeys(one.body.name for one in named if one.how == chosen.how) or [chosen.body.name]),
        chosen.how,
        chosen.line,
    )
    found.put("township", name, chosen.how, chosen.line)
    read_regions(chosen.body.regions, chosen.how, chosen.line, lists, found)
    complete_above(found, lists.gazetteer)
    found.needless.add("county")
    return True


def doubt_level(found: FoundValues) -> None:
    """Adds to `found` the doubt that a township is named where a person gave another level (decision 026)."""
    level, at = found.values.get("level"), found.places.get("township", {})
    if (
        level not in (None, Level.TOWNSHIP)
        and at
        and at.get("how") != GIVEN
        and not (level == Level.ZONE and "county" in found.values)
    ):
        message = Reason.of(
            "level-given-report-names-township",
            level=told_level(Level(level)),
            town=found.values["township"],
            how=told_place(at["how"]),
        )
        found.doubts.append(("level-differs", message, Reason("if-report-township-s-import"), int(at.get("line", 1))))


def _option(body: BodyName) -> Reason:
    return Reason.of("option-of-level", level=level_word(body.level))


def _refuse_level(named: NamedBody, found: FoundValues) -> None:
    found.refused = Refusal(
        Reason.of("body-is-no-township", named=named.told, what=named.body.told),
        Reason.of("import-as-level", level=told_level(named.body.level), option=_option(named.body)),
        named.line or 1,
        named.body.level.value,
    )
    found.doubts = [doubt for doubt in found.doubts if not doubt[0].startswith(("county-", "township-", "place-"))]
    found.values.pop("township", None)
    found.places.pop("township", None)


def _head_bodies(
    frame: DocumentFrame, title: Title | None, body: Sequence[Line], lists: Lists, found: FoundValues
) -> Iterator[NamedBody]:
    """The bodies that are no township in title, announcing sentence, signature and letterhead, in this order."""
    text = lists.names_in(str(found.values.get("title", "")))
    line = title.lines[0].number if title else int(found.places.get("title", {}).get("line", 0))
    if text and not town_at_end(text, lists.gazetteer) and (at_start := body_at_start(behind_year(text), lists)):
        yield NamedBody(at_start, TITLE, line)
    elif text and _of_a_town(behind_year(text), lists):
        pass  # the title is a township's: a sentence that begins with its county says nothing
    else:
        for part in body[:12]:
            said = lists.announced(part.text)
            if (
                said
                and (announced := body_at_start(behind_year(said["what"]), lists))
                and announced.own != announced.name
            ):
                yield NamedBody(announced, FoundIn.ANNOUNCED, part.number)
                break
    for lines, how in ((frame.signature, FoundIn.SIGNATURE), (frame.letterheads, FoundIn.LETTERHEAD)):
        for one in lines:
            plain = one.text.replace("*", "")
            dates = find_dates(plain)
            plain = DOC_NUMBER.sub("", plain[: dates[0][0]] if dates else plain).strip().removesuffix(LETTERHEAD)
            if signed := whole_body(plain, lists):
                yield NamedBody(signed, how, one.number)


def _page_bodies(labelled: Labelled, body: Sequence[Line], lists: Lists, speakers: bool = True) -> Iterator[NamedBody]:
    """The bodies that only the page round the report names, or the voice in which the report speaks (我局)."""
    for wanted in ("organ", "origin"):
        for name, value, where, at in labelled:
            if name == wanted and (one := whole_body(value, lists)):
                yield NamedBody(one, where, at)
    for part in body[:12] if speakers else ():
        for pattern, level, told in level_rules(lists.rules).speakers:
            if m := pattern.search(part.text):
                yield NamedBody(BodyName(m[0], level, told, (), m[0]), FoundIn.TEXT, part.number)


def _of_a_town(text: str, lists: Lists) -> bool:
    names = lists.gazetteer
    return bool(find_organs(text, names) or town_at_start(text, lists) or town_at_end(text, names))


def _signed_towns(frame: DocumentFrame, labelled: Labelled, lists: Lists) -> list[str]:
    """The townships whose organs sign, head or print the document, or are its issuers by the page's catalogue."""
    lines = [*_organ_lines(frame), *(value for name, value, _, _ in labelled if name == "organ")]
    towns = [o.town for line in lines for o in only_organs(line, lists.gazetteer)]
    return towns + [o.town for line in frame.printed for o in find_organs(line_words(line), lists.gazetteer)]


def _organ_lines(frame: DocumentFrame) -> Iterable[str]:
    for line in (*frame.signature, *frame.letterheads):
        plain = line.text.replace("*", "")
        dates = find_dates(plain)
        yield DOC_NUMBER.sub("", plain[: dates[0][0]] if dates else plain).strip(" \u3000").removesuffix(LETTERHEAD)


def _doubt_title_goes_on(title: Title | None, lists: Lists, found: FoundValues) -> None:
    """Doubts a title whose township is followed by words that no rule knows, before its year: some body below it."""
    if found.places["township"]["how"] != TITLE:
        return
    text = behind_year(lists.names_in(str(found.values.get("title", ""))))
    behind = text[town_end(text, lists) :]
    more = _BEFORE_YEAR.match(behind)
    if more and not level_rules(lists.rules).follows.match(behind):
        name = text[: -len(behind)] + more[0]
        message = Reason.of("title-says-imported-township-s", name=name, town=found.values["township"])
        hint = Reason("if-unit-s-below-township")
        found.doubts.append(("name-goes-on", message, hint, title.lines[0].number if title else 1))


def _street_of_zone(lists: Lists, found: FoundValues) -> None:
    """Doubts a street whose county is a development area, or whose name has one before it: 高新区创业街道."""
    county, town = str(found.values.get("county", "")), str(found.values.get("township", ""))
    line = int(found.places["township"].get("line", 1))
    # A district before a township's name, which a name of a zone runs on into.
    inside = re.match(".{2,14}?区(?=.{2,}(?:街道|镇|乡)$)", town)
    if county and found.places["county"].get("how") != GIVEN and is_zone(county, lists):
        code, zone, street = "county-zone", county, f"{county}{town}"
    elif inside and is_zone(inside[0], lists):
        code, zone, street = "township-zone", inside[0], town
    else:
        return
    aboves = sorted(
        {f"{a.province}{a.city}{a.county}" for a in map(lists.gazetteer.above, lists.gazetteer.towns(town))}
    )
    known = Reason.of("town-in-gazetteer", town=town, places=Reason.listed(aboves)) if 0 < len(aboves) <= 3 else None
    message = Reason.of("street-of-zone", zone=zone, street=street, known=known)
    found.doubts.append((code, message, Reason("if-street-office"), line))
