"""Names of bodies that are no township: 清丰县司法局, 清丰县人民政府, 清丰县, 经济技术开发区管委会, 城关镇司法所.

A name is what a title begins with, up to a year, 关于 or its subject: (中共) regions, what stands between, an ending
of the rule list `levels`. A township's name, its organs and its own offices are no such body.
"""

import re

from duizhao.frozen import frozen
from duizhao.importer.cuts import HAN, region_at_start
from duizhao.importer.level_rules import LevelRules, NameEnd, level_rules
from duizhao.importer.level_words import told_level
from duizhao.importer.lists import Lists
from duizhao.importer.organs import find_organs, town_at_start
from duizhao.importer.region_kinds import a_county, region_kind
from duizhao.model import Level, Reason
from duizhao.read.frame import SEAL
from duizhao.text.place_kinds import SHORT_STREET, TOWNS

_ORDINARY = 70  # GB/T 2260 numbers counties up to here; the statistics bureau gives development areas 71 and more
_ORGAN_WORDS = frozenset("局院委办厅会部府校队厂司")  # a region's name that is not known never goes on over one
_ABOVE_COUNTY = re.compile(f"(?![全我本各该]){HAN}{{2,7}}(?:省|市|自治[区州]|盟|地区)")
# A region that is not named: 县人民政府.
_UNNAMED = {"省": Level.PROVINCE, "市": Level.CITY, **dict.fromkeys("县区旗", Level.COUNTY)}
_KIND = re.compile(f"{TOWNS}|{SHORT_STREET}")  # without a name before it
# No name: 全县, 我局; but 全椒县, 本溪市, 全州镇.
_GENERIC = re.compile("[我本全各该](?:[省市县区旗州镇乡局院委办厅所校村]|街道|社区|单位|公司)")


@frozen
class BodyName:
    """A body's name as printed, its level, what a problem calls it, the regions before its own name, and that name."""

    name: str
    level: Level
    told: Reason
    regions: tuple[str, ...]
    own: str


def body_at_start(text: str, lists: Lists) -> BodyName | None:
    """The body that a text begins with, None where it begins with a township or with none.

    Source: the list `levels`, decision 026.

    Args:
        text: A title behind its year, or a whole line: a name ends where a year, 关于 or the text's end follows.
        lists: The rule lists.
    """
    rules = level_rules(lists.rules)
    lead = rules.leads.match(text)
    start = lead.end() if lead else 0
    regions = _leading_regions(text[start:], lists)
    town = town_end(text, lists)
    if _GENERIC.match(text) and not regions and not lists.gazetteer.towns(text[:town]):
        return None
    if town < start + sum(map(len, regions)) or _inside_region(text, town, lists):
        town = 0  # its sign stands in a region's name: 临汾市乡宁县, 公安局镇海区分局
    if not text or (rules.follows.match(text, town) and (town or not regions)):
        return None  # a township's title, or one that names nobody: 政府建设…, but 年丰乡财政所
    ends = (e for e in rules.ends(text, max(town, start)) if not e.kind.below or 0 < town < e.start)
    end = next((e for e in ends if _name_fits(e, text, start, regions, lists)), None)
    bare = 0 if town else _bare_region(text, start, regions, rules)
    if bare and (end is None or bare <= end.end):
        return _of_region(text[:bare], _until(regions, bare - start), None, lists)
    if end is None:
        return None
    name, above = text[: end.end], _until(regions, end.start - start)
    if end.kind.level is None:
        return _of_region(name, above, end.kind.told, lists)
    below = town and end.start >= town and end.kind.level is not Level.ZONE
    level = Level.UNIT if below else end.kind.level
    kind = rules.below if below and rules.below and end.kind.level is Level.DEPARTMENT else end.kind
    own = name[start + sum(map(len, above)) :] or name
    if above and own.startswith("委"):  # 云岭县委宣传部 is 县委宣传部 of 云岭县
        own = above[-1][-1] + own
    return BodyName(name, level, kind.told, above, own)


def whole_body(text: str, lists: Lists) -> BodyName | None:
    """The body that a line, `text`, consists of by the `lists`: a signature, a letterhead, a field of a page.

    None for none. Source: the list `levels`, decision 026.
    """
    core = re.sub(r"[\s*]", "", SEAL.sub("", text))
    found = body_at_start(core, lists)
    return found if found and found.name == core else None


def is_zone(name: str, lists: Lists) -> bool:
    """Whether a `name` is a development area's: it is called so, and no county of the gazetteer in `lists` is.

    Source: the gazetteer and the list `levels`, decision 026.
    """
    if not level_rules(lists.rules).zone.fullmatch(name):
        return False
    codes = [region.code for region in lists.gazetteer.regions(name)]
    return not any(len(code) < 6 or not code[4:].isdigit() or int(code[4:]) <= _ORDINARY for code in codes)


def town_end(text: str, lists: Lists) -> int:
    """Where a township that `text` begins with ends, behind its organ and its own offices, by `lists`; 0 if none.

    The offset counts code points. Source: the lists `levels` and `stock_phrases`, decision 026.
    """
    rules = level_rules(lists.rules)
    organs = find_organs(text, lists.gazetteer)
    bare = None if organs else town_at_start(text, lists)
    kind = _KIND.match(text)  # the township's own office without the township's name: 街道党政综合办公室
    end = organs[-1].end if organs else bare[2] if bare else kind.end() if kind else 0
    own = rules.own.match(text, end) if end else None
    return own.end() if own and rules.follows.match(text, own.end()) else end


def _inside_region(text: str, at: int, lists: Lists) -> bool:
    """Whether a name of a region that the gazetteer knows goes on over a place in a text."""
    before = range(max(0, at - 3), at)
    return any(p + len(name) > at for p in before for name in lists.gazetteer.leading(text[p:]))


def _leading_regions(text: str, lists: Lists) -> tuple[str, ...]:
    """The provinces, cities and counties that a text begins with; development areas are none."""
    found: list[str] = []
    rest = text
    while name := max((*lists.gazetteer.leading(rest), ""), key=len) or region_at_start(rest):
        if not _is_region(name, lists) or (found and not _region_goes_on(found[-1], name, lists)):
            break
        found.append(name)
        rest = rest[len(name) :]
    return tuple(found)


def _region_goes_on(above: str, name: str, lists: Lists) -> bool:
    """Whether a region may follow on another: below a county comes none (云岭县文化市|场监管局), nor city in city."""
    if lists.gazetteer.regions(name):
        return True
    # Units of the Constitution, Article 30.
    return above[-1] not in "县区旗" and (name[-1] != "市" or above[-1] == "省")


def _is_region(name: str, lists: Lists) -> bool:
    if is_zone(name, lists):
        return False
    if lists.gazetteer.regions(name):
        return True
    if _ORGAN_WORDS & set(name):
        return False
    return a_county(name, lists, False) or _ABOVE_COUNTY.fullmatch(name) is not None


def _name_fits(end: NameEnd, text: str, start: int, regions: tuple[str, ...], lists: Lists) -> bool:
    """Whether a name can end there: the government of a region has nothing but regions before its last word."""
    before = text[start : end.start]
    if end.kind.level is not None:
        return bool(before) or start > 0
    regional = before in {"".join(regions[: n + 1]) for n in range(len(regions))} or before in _UNNAMED
    return regional or is_zone(before, lists)


def _bare_region(text: str, start: int, regions: tuple[str, ...], rules: LevelRules) -> int:
    """Where a name ends that is a region and nothing else (清丰县2023年…), 0 if none does."""
    at = start + sum(map(len, regions))
    return at if regions and rules.follows.match(text, at) else 0


def _until(regions: tuple[str, ...], length: int) -> tuple[str, ...]:
    """The regions that end within the first characters."""
    found: list[str] = []
    for name in regions:
        length -= len(name)
        if length < 0:
            break
        found.append(name)
    return tuple(found)


def _of_region(name: str, regions: tuple[str, ...], told: Reason | None, lists: Lists) -> BodyName:
    """The body of a region itself: its government, its committee, or the region alone; of an area, if there is none."""
    if not regions and name[:1] in _UNNAMED:
        level = _UNNAMED[name[0]]
        return BodyName(name, level, _of_level(level, told), (), name)
    if not regions:
        return BodyName(name, Level.ZONE, told_level(Level.ZONE), (), name)
    level = Level(region_kind(regions[-1], regions[:-1], True, lists))
    return BodyName(name, level, _of_level(level, told), regions, regions[-1])


def _of_level(level: Level, told: Reason | None) -> Reason:
    """A region's own body, or the region alone, by its level."""
    return Reason.of("of-this-level", level=told_level(level), what=told or Reason("region-itself"))
