"""Which township a report is from and what lies above it: issuers, signature, letterhead, recipients, then the body."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from duizhao.importer.completion import complete
from duizhao.importer.document_frame import DocumentFrame, DocumentParts, Labelled
from duizhao.importer.found import GIVEN, TITLE, FoundIn, FoundValues, How
from duizhao.importer.frame import SHORTEST_TITLE
from duizhao.importer.issuers import bare_town, document_organs
from duizhao.importer.line_text import CJK, line_words
from duizhao.importer.lists import Lists
from duizhao.importer.organs import (
    STREET_ORGAN,
    Organ,
    find_organs,
    of_unnamed_county,
    only_organs,
    split_place,
    split_regions,
)
from duizhao.importer.salutation import addressed_in
from duizhao.importer.second import named_towns
from duizhao.importer.traced_text import Line
from duizhao.model import Reason
from duizhao.text.place_kinds import COUNTIES, NO_NAME, SHORT_STREET, TOWNS

_EDGE = (  # where a place's name may begin in running text
    r"(?:^|(?<=[，。；：、！？“”《》（）(),:;\s])|(?<=[在由经向对与和为给据按将])"
    r"|(?<=按照)|(?<=关于)|(?<=围绕)|(?<=结合)|(?<=对照))"
)
# A township by its kind, where the hanzi behind it makes no other word of that (镇长, 乡村, 乡亲).
_TOWN = re.compile(
    _EDGE + rf"(?P<town>[{CJK}]{{1,14}}?(?:镇(?![长村域级直辖区属])|乡(?![长村域级直亲土贤规情])|街道|苏木(?![镇乡])"
    rf"|{STREET_ORGAN}))(?=[{CJK}0-9，。、；：（”“,.;:(》])"
)
_REGION = rf"(?P<county>[{CJK}]{{1,12}}?(?:{COUNTIES}))"
_COUNTY = re.compile(
    _EDGE
    + _REGION
    + r"(?=人民政府|委员会|司法局|法院|检察院|公安局|委全面依法治|委依法治)"
    # Words run on into a bare 县委、县政府 (传达学习县委), but not behind 在: 在安吉岭县委、县政府的领导下.
    + rf"|(?<=在){_REGION.replace('county', 'led')}(?=委[、，,和及]?(?:县|区|市|旗)(?:人民)?政府的)"
)
# What every match of it has; a line of text is searched for this in a third of the time.
_COUNTY_ORGAN = re.compile(f"(?:{COUNTIES})(?:人民政府|委|司法局|法院|检察院|公安局)")
_REGION_ENDS = re.compile(f"(?:{COUNTIES})$")
# The county whose rules a report follows: 《安吉岭县2023年工作要点》.
_COUNTY_RULE = re.compile(rf"《(?:关于印发)?[《〈<]?{_REGION}(?![场民政容域级直别分划块城乡处])(?=[{CJK}0-9])")
# The committee or government of a county that is addressed.
_ADDRESSED = re.compile(
    rf"(?:中国共产党|中共)?(?P<region>[{CJK}]{{1,12}}?(?:{COUNTIES}))"
    r"(?:委员会|人民政府|委|政府|司法局|委?(?:全面)?依法治.{1,12})"
)
# The county in brackets behind a township or its organ: 清溪镇人民政府（安吉岭县）.
_BRACKETED = re.compile(rf"[（(](?P<region>[{CJK}]{{1,20}}?(?:{COUNTIES}))[）)]")
_CLOSED = frozenset("》）)”")  # behind one of these 和 joins: 《…规定》和县委
_OWNERS = (FoundIn.TRAIL, FoundIn.FOOT)  # places on a page that say whose it is without calling it a source
_NO_NAME = NO_NAME | frozenset("苏木")  # 苏木乡 is a name all the same: the gazetteer is asked first
# A county by its kind; what particles and verbs leave of a sentence is no name.
_A_COUNTY = re.compile(
    rf"[{CJK}]{{2,8}}自治[县旗]|[^县区市旗的在对由受或][^县区市旗的和与在对向由受及或为了等]{{0,3}}[县区市](?<!^.市)|[{CJK}]{{2,6}}旗"
)


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
    _mentioned_town(body, lists, found)
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
        if text[: m.start()].endswith(named) and "".join(regions) == m["region"] and _county_last(regions, lists):
            read_regions(regions, TITLE, line, lists, found)
    for regions, how, at in _regions_elsewhere(frame, labelled, town, lists):
        read_regions(regions, how, at, lists, found)
    for name, at in addressed_in(frame):
        above = _ADDRESSED.fullmatch(name)
        if above and not _only_a_kind(above["region"], lists):
            read_regions(split_regions(above["region"], names), FoundIn.ADDRESSEES, at, lists, found)
    _mentioned_county(body, lists, found)
    complete(found, names)


def _spelt_out(organs: Sequence[tuple[Organ, How, int]]) -> tuple[Organ, How, int]:
    """The first of the `organs`, or the one that writes its 街 as a 街道: 青石街党工委 above, 青石街道办事处 below."""
    short = organs[0][0].town
    if not short.endswith(SHORT_STREET):
        return organs[0]
    return next((o for o in organs if o[0].town.startswith(short) and len(o[0].town) == len(short) + 1), organs[0])


def _only_a_kind(region: str, lists: Lists) -> bool:
    """Whether a region is called by a kind and no name: 自治县, 试点县."""
    # 自治县 alone is a kind too.
    stem = region.removeprefix("自治")[:-1]
    return lists.stock.no_names.fullmatch(stem) is not None and not lists.gazetteer.regions(region)


def _county_last(regions: Sequence[str], lists: Lists) -> bool:
    """Whether the last of `regions`, which stand in brackets, is a county's: one that is known, or a name of its kind.

    A county of one hanzi is a known one. Source: decision 031.
    """
    name = regions[-1]
    if not a_county(name, lists, certain=len(regions) > 1):
        return False
    known = any(len(region.code) == 6 for region in lists.gazetteer.regions(name))
    return known or (len(name) > 2 and lists.without_leads(name) == name and not _only_a_kind(name, lists))


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
    stem = lists.without_leads(_town_stem(town), short=True)
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
    stem = _town_stem(town)
    if town and len(stem) > 1 and not any(stem in line.text for line in body):
        others += _most_named(body, lists)
    if others:
        found.rivals["township"] = list(others)


def read_regions(regions: Sequence[str], how: How, line: int, lists: Lists, found: FoundValues) -> None:
    """Sorts regions above a township into province, city and county.

    Source: decision 031.

    Args:
        regions: Their names, the highest first.
        how: How they were found, for the ledger.
        line: The line that they stand on, from 1.
        lists: The gazetteer, and the endings of names.
        found: Takes the values.
    """
    for i, region in enumerate(regions):
        kind = region_kind(region, regions[:i], i == len(regions) - 1, lists)
        # 市: the site of the city above, whose name alone does not tell it from a county-level one.
        if kind == "county" and "county" in found.values and region.endswith("市") and len(regions) == 1:
            continue
        found.put(kind, lists.gazetteer.full_name(region), how, line)


def region_kind(region: str, above: Sequence[str], last: bool, lists: Lists) -> str:
    """Whether a region is a province, a city or a county: as the gazetteer has it, else by its ending.

    Args:
        region: Its name.
        above: The names before it, the highest first: of two regions of one name that inside them is meant.
        last: Whether none stands behind it.
        lists: The gazetteer, with codes of GB/T 2260: two digits a province, four a city, six a county.

    Returns:
        province, city or county.
    """
    known = lists.gazetteer.regions(region)
    higher = {r.code for name in above for r in lists.gazetteer.regions(name)}
    inside = [r for r in known if any(r.code.startswith(code) for code in higher)] or known
    widths = {len(r.code) for r in inside if not r.until} or {len(r.code) for r in inside}
    if widths:
        return "province" if 2 in widths else "city" if 4 in widths else "county"
    # Units of the Constitution, Article 30, and prefectures that are offices of a province.
    if region.endswith(("省", "自治区")) or region in lists.municipalities:
        return "province"
    # 州、盟、地区; a city's county-level ones stand last.
    if region in lists.prefectures or region.endswith(("自治州", "盟", "地区")) or (region.endswith("市") and not last):
        return "city"
    return "county"


def _mentioned_town(body: Sequence[Line], lists: Lists, found: FoundValues) -> None:
    """The township that the body names most, where nothing else names one."""
    if "township" in found.values:
        return
    for town, how, at in _most_named(body, lists):
        found.put("township", town, how, at)
        found.doubts.append(
            (
                "township-from-body",
                Reason.of("title-signature-name-no-township", town=town),
                Reason("look-township"),
                at,
            )
        )


def _most_named(body: Sequence[Line], lists: Lists) -> list[tuple[str, How, int]]:
    """The township that the body names most, at most one: twice or more, in its first paragraph, or in its own rule."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    # Behind the sentence that announces it, or its first heading, a text begins with the paragraph below.
    head = body[0].text.strip() if body else ""
    opening = lists.announced(head) is not None or (len(head) < SHORTEST_TITLE and head.endswith(lists.heading_ends))
    for i, line in enumerate(body):
        for m in (*_TOWN.finditer(line.text), *lists.street.finditer(line.text)):
            town = _own_name(m["town"], lists)
            if not town:
                continue
            # 街 is short for 街道: whoever names it so names a place of its own.
            own = (
                not i
                or (i == 1 and opening and not counts)
                or line.text[m.start() - 1 : m.start()] == "《"
                or (m.re is _TOWN and town.endswith("街"))
            )
            counts[town] += 2 if own else 1
            first.setdefault(town, line.number)
    for town in sorted(counts, key=len, reverse=True):  # words that run on into a name: 打造清溪镇 is 清溪镇
        inner = next((t for t in counts if t != town and town.endswith(t) and len(t) > 2), "")
        if inner and not lists.gazetteer.towns(town):
            counts[inner] += counts.pop(town)
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return [(ranked[0][0], FoundIn.TEXT, first[ranked[0][0]])]
    return []


def _own_name(name: str, lists: Lists) -> str:
    """The township that a stretch of running text ends in, "" if it is a kind and no name: 全镇, 将街道, 苏木镇."""
    names = lists.gazetteer
    short = lists.without_leads(name)
    known = short != name and (names.towns(name) or (name.endswith(SHORT_STREET) and names.towns(f"{name}道")))
    place = split_place(name if known else short, names)
    behind = place is not None and bool(place[0]) and names.towns(place[1])  # 彰武县平安镇
    if place is None or (
        not (known or behind) and lists.stock.no_names.fullmatch(_town_stem(lists.without_leads(place[1], short=True)))
    ):
        return ""
    town = place[1]
    if of_unnamed_county(town, names):
        town = town[1:]
    return "" if lists.stock.no_towns.fullmatch(town) else town


def _town_stem(town: str) -> str:
    # A name without its kind.
    return re.sub(f"(?:{TOWNS}|街)$", "", town)


def _behind_region(text: str, town: str) -> bool:
    at = text.find(town)
    while at >= 0 and not _REGION_ENDS.search(text, max(0, at - 3), at):
        at = text.find(town, at + 1)
    return at >= 0


def _mentioned_county(body: Sequence[Line], lists: Lists, found: FoundValues) -> None:
    """The county before the township's name, else the one whose organs or rules the body names, if always the same."""
    if "county" in found.values:
        return
    names = lists.gazetteer
    town = found.values.get("township", "")
    if town:
        for line in (line for line in body if _behind_region(line.text, town)):  # few texts need a pattern of their own
            for m in re.finditer(_EDGE + _REGION + re.escape(town), line.text):
                above = split_regions(lists.without_leads(m["county"]), names)[-1:]
                if above and a_county(above[0], lists, certain=True):
                    read_regions(above, FoundIn.TEXT, line.number, lists, found)
    if "county" in found.values:
        return
    first: dict[str, int] = {}
    for line in body:
        organs = _COUNTY.finditer(line.text) if _COUNTY_ORGAN.search(line.text) else ()
        for m in (*organs, *_COUNTY_RULE.finditer(line.text)):
            regions = split_regions(lists.without_leads(next(filter(None, m.groups()))), names)
            certain = m.re is _COUNTY or line.text[m.end() : m.end() + 2] == "20"
            if line.text[m.start() - 1 : m.start()] in _CLOSED and len(lists.without_leads(m[0], short=True)) < 2:
                continue  # 《…规定》和县委: no 和县
            if regions and a_county(regions[-1], lists, certain):
                first.setdefault(regions[-1], line.number)
    if len(first) == 1:
        county, at = next(iter(first.items()))
        found.put("county", county, FoundIn.TEXT, at)
        found.doubts.append(
            ("county-from-body", Reason.of("issuer-names-no-county-taken", county=county), Reason("look-county"), at)
        )


def a_county(name: str, lists: Lists, certain: bool) -> bool:
    """Whether a `name` in running text can be a county's by the `lists`: not 全县, 开发区, nor a prefecture's.

    城区, 城中区, 矿区 are kinds of area and counties too: those only where their place in the text is `certain`.
    Source: decision 031.
    """
    if name in lists.prefectures or name in lists.municipalities:
        return False
    known = any(len(region.code) == 6 for region in lists.gazetteer.regions(name))
    if lists.no_county.fullmatch(name) or known:  # 市中区 is known, though it begins as no county's name does
        return known and (certain or not lists.no_county.fullmatch(name))
    if len(lists.without_leads(name, short=True)) < 2 and not lists.gazetteer.regions(name):
        return False  # 现将县, but 和县
    return _A_COUNTY.fullmatch(name) is not None and lists.stock.no_names.fullmatch(name[:-1]) is None
