"""The places that the text of a report names: its township and county, where nothing else says them."""

import re
from collections import Counter
from collections.abc import Sequence

from duizhao.importer.found import FoundIn, FoundValues, How
from duizhao.importer.frame import SHORTEST_TITLE
from duizhao.importer.line_text import CJK
from duizhao.importer.lists import Lists
from duizhao.importer.organs import STREET_ORGAN, of_unnamed_county, split_place, split_regions
from duizhao.importer.region_kinds import a_county, read_regions
from duizhao.importer.traced_text import Line
from duizhao.model import Reason
from duizhao.text.place_kinds import COUNTIES, SHORT_STREET, TOWNS

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
_CLOSED = frozenset("》）)”")  # behind one of these 和 joins: 《…规定》和县委


def find_mentioned_town(body: Sequence[Line], lists: Lists, found: FoundValues) -> None:
    """Puts the township that the `body` names most into `found`, by the `lists`, where nothing else names one.

    Source: decision 031.
    """
    if "township" in found.values:
        return
    for town, how, at in most_named(body, lists):
        found.put("township", town, how, at)
        found.doubts.append(
            (
                "township-from-body",
                Reason.of("title-signature-name-no-township", town=town),
                Reason("look-township"),
                at,
            )
        )


def find_mentioned_county(body: Sequence[Line], lists: Lists, found: FoundValues) -> None:
    """Puts a county that the `body` names into `found`, by the `lists`, where nothing else names one.

    That before the township's name, else the one whose organs or rules the body names, if always the same. Source:
    decision 031.
    """
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


def most_named(body: Sequence[Line], lists: Lists) -> list[tuple[str, How, int]]:
    """The township that the `body` names most, by the `lists`, with how and on which line it was found; at most one.

    Twice or more, in its first paragraph, or in its own rule. Source: decision 031.
    """
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
        not (known or behind) and lists.stock.no_names.fullmatch(town_stem(lists.without_leads(place[1], short=True)))
    ):
        return ""
    town = place[1]
    if of_unnamed_county(town, names):
        town = town[1:]
    return "" if lists.stock.no_towns.fullmatch(town) else town


def town_stem(town: str) -> str:
    """The name of a `town` without its kind: 清溪 of 清溪镇."""
    # Its kind, or what stands in short for one.
    return re.sub(f"(?:{TOWNS}|街)$", "", town)


def _behind_region(text: str, town: str) -> bool:
    at = text.find(town)
    while at >= 0 and not _REGION_ENDS.search(text, max(0, at - 3), at):
        at = text.find(town, at + 1)
    return at >= 0
