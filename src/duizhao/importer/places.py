"""Which township a report is from and what lies above it: issuers, signature, letterhead, recipients, then the body."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from duizhao.importer.completion import complete
from duizhao.importer.document_frame import DocumentFrame, DocumentParts, Labelled
from duizhao.importer.found import GIVEN, TITLE, FoundIn, FoundValues, How
from duizhao.importer.issuers import bare_town, document_organs
from duizhao.importer.line_text import CJK, line_words
from duizhao.importer.lists import Lists
from duizhao.importer.mentioned import find_mentioned_county, find_mentioned_town, most_named, town_stem
from duizhao.importer.organs import Organ, find_organs, only_organs, split_place, split_regions
from duizhao.importer.region_kinds import a_county, county_last, only_a_kind, read_regions
from duizhao.importer.salutation import addressed_in
from duizhao.importer.second import named_towns
from duizhao.importer.traced_text import Line
from duizhao.model import Reason
from duizhao.text.place_kinds import COUNTIES, NO_NAME, SHORT_STREET

# The committee or government of a county that is addressed.
_ADDRESSED = re.compile(
    rf"(?:中国共产党|中共)?(?P<region>[{CJK}]{{1,12}}?(?:{COUNTIES}))"
    r"(?:委员会|人民政府|委|政府|司法局|委?(?:全面)?依法治.{1,12})"
)
# The county in brackets behind a township or its organ: 清溪镇人民政府（安吉岭县）.
_BRACKETED = re.compile(rf"[（(](?P<region>[{CJK}]{{1,20}}?(?:{COUNTIES}))[）)]")
_OWNERS = (FoundIn.TRAIL, FoundIn.FOOT)  # places on a page that say whose it is without calling it a source
_NO_NAME = NO_NAME | frozenset("苏木")  # 苏木乡 is a name all the same: the gazetteer is asked first


def read_places(parts: DocumentParts, lists: Lists, found: FoundValues) -> None:
    """Finds township, county, city and province: in organs first, then in recipients, last in the body.

    Source: decision 031; docs/import.md, values that are not found.

    Args:
        parts: The document's frame, title, catalogue and body.
        lists: The compiled rule lists.
        found: Takes the values, each with how and on which line it was found, and the doubts.
    """
    frame, title, labelled, body = parts
    text = lists.names_in(found.values.get("title", ""))
    line = title.lines[0].number if title else 0
    names = lists.gazetteer
    organs = document_organs(parts, text, names)
    organs += [
        (o, FoundIn.PRINTER, printed.number)
        for printed in frame.printed
        for o in find_organs(line_words(printed), names)
    ]
    beside = [(o, where, n) for name, value, where, n in labelled if name == "organ" for o in only_organs(value, names)]
    for issuer in found.values.get("issuers", ()):
        beside += [(o, GIVEN, 0) for o in find_organs(issuer, names)]
    bare = bare_town(text, lists) if text else None
    if organs:
        organ, how, at = _spelt_out(organs)
        found.put("township", organ.town, how, at)
    if bare:
        found.put("township", bare[1], TITLE, line)
    if beside:  # what the page says of the document counts for less than the document
        found.put("township", beside[0][0].town, beside[0][1], beside[0][2])
    organs += beside
    find_mentioned_town(body, lists, found)
    sources = list(_sources(labelled, lists))
    _town_of_source(sources, found)
    _rivals([(o.town, how, n) for o, how, n in organs] + sources, body, lists, found)
    town = found.values.get("township")
    for regions, how, at in [(o.regions, how, at) for o, how, at in organs if o.town == town]:
        read_regions(regions, how, at, lists, found)
    if bare and bare[1] == town:
        read_regions(bare[0], TITLE, line, lists, found)
    for m in _BRACKETED.finditer(text):
        named = (*(o.name for o, how, _ in organs if how == TITLE), town or "#")
        regions = split_regions(m["region"], names)
        if text[: m.start()].endswith(named) and "".join(regions) == m["region"] and county_last(regions, lists):
            read_regions(regions, TITLE, line, lists, found)
    for regions, how, at in _regions_elsewhere(frame, labelled, town, lists):
        read_regions(regions, how, at, lists, found)
    for name, at in addressed_in(frame):
        above = _ADDRESSED.fullmatch(name)
        if above and not only_a_kind(above["region"], lists):
            read_regions(split_regions(above["region"], names), FoundIn.ADDRESSEES, at, lists, found)
    find_mentioned_county(body, lists, found)
    complete(found, names)


def _spelt_out(organs: Sequence[tuple[Organ, How, int]]) -> tuple[Organ, How, int]:
    """The first of the `organs`, or the one that writes its 街 as a 街道: 青石街党工委 above, 青石街道办事处 below."""
    short = organs[0][0].town
    if not short.endswith(SHORT_STREET):
        return organs[0]
    return next((o for o in organs if o[0].town.startswith(short) and len(o[0].town) == len(short) + 1), organs[0])


@lru_cache(maxsize=2)
def _site(lists: Lists) -> re.Pattern[str]:
    """The government whose site a page is on, or one of its bodies that publishes there: 安吉岭县人民政府门户网站."""
    return re.compile(rf"(?P<region>[{CJK}]{{2,16}}?(?:{COUNTIES}))(?:{lists.stock.site_bodies.pattern}|$)")


def _regions_elsewhere(
    frame: DocumentFrame, labelled: Labelled, town: str | None, lists: Lists
) -> Iterator[tuple[tuple[str, ...], How, int]]:
    """The regions above the township in the page's other titles and in the name of the page's source."""
    names = lists.gazetteer
    for title in frame.titles:
        if (bare := bare_town(title.text, lists)) and bare[1] == town:
            yield bare[0], TITLE, title.lines[0].number
    for name, value, where, at in (fact for fact in labelled if fact[0] in ("origin", "organ")):
        words_of = re.sub(r"\s", "", value)
        organs = find_organs(words_of, names)
        place = (
            (organs[0].regions, organs[0].town)
            if organs
            else split_place(lists.stock.town_offices.sub("", words_of), names)
        )
        how = where if where in _OWNERS else FoundIn.SOURCE if name == "origin" else FoundIn.PUBLISHER
        if place and place[1] == town:
            yield place[0], how, at
        elif site := _site(lists).match(words_of):
            above = split_regions(site["region"], names)
            if all(names.regions(one) or a_county(one, lists, certain=True) for one in above):  # 欢迎访问安吉岭县
                yield above, how, at


def _sources(labelled: Labelled, lists: Lists) -> Iterator[tuple[str, How, int]]:
    """The townships that the page names as its source, in its breadcrumb, and in the title of its catalogue."""
    names = lists.gazetteer
    for name, value, where, at in labelled:
        if name == "origin" or (name == "organ" and not only_organs(value, names)):
            compact = re.sub(r"\s", "", value)
            place = split_place(lists.stock.town_offices.sub("", compact), names)
            found = [organ.town for organ in only_organs(value, names)] or ([place[1]] if place else [])
            # A publisher names most often an office: only a place that is known, or stands behind its county, is one.
            unsure = name == "organ" and place is not None and not place[0]
            named = [town for town in found if names.towns(town) or not (unsure or _no_town(town, lists))]
            yield from ((town, where if where in _OWNERS else FoundIn.SOURCE, at) for town in named)
        elif name == "title":
            yield from ((town, where, at) for town in named_towns(re.sub(r"\s", "", value), lists)[:1])


def _no_town(town: str, lists: Lists) -> bool:
    """Whether what ends as a township's name does is a kind, or an office with a name behind it: 各乡镇, 司法局清溪镇.

    The gazetteer is asked first: 苏木乡 is a name all the same.
    """
    stem = lists.without_leads(town_stem(town), short=True)
    stock = lists.stock
    kind = any(map(stock.no_names.fullmatch, (town, stem))) or stock.no_towns.fullmatch(town) is not None
    return kind or set(town) <= _NO_NAME or stock.slogans.search(town) is not None


def _town_of_source(sources: Sequence[tuple[str, How, int]], found: FoundValues) -> None:
    """The township that alone is named as the page's source, where the report itself names none."""
    if "township" not in found.values and len({town for town, _, _ in sources}) == 1:
        town, how, at = sources[0]
        found.put("township", town, how, at)
        found.doubts.append(
            (
                "township-from-source",
                Reason.of("report-names-no-township-taken", town=town),
                Reason("look-township"),
                at or 1,
            )
        )


def _rivals(named: Sequence[tuple[str, How, int]], body: Sequence[Line], lists: Lists, found: FoundValues) -> None:
    """Notes the other townships that the page names, and the one that the body is about though it never names ours."""
    town = found.values.get("township", "")
    others = [one for one in named if one[0] != town]
    stem = town_stem(town)
    if town and len(stem) > 1 and not any(stem in line.text for line in body):
        others += most_named(body, lists)
    if others:
        found.rivals["township"] = list(others)
