"""Where a place's name is cut: 景德镇市浮梁县鹅湖镇 → 景德镇市, 浮梁县, 鹅湖镇.

The signs of region and township occur inside names too (房镇镇, 新乡市, 镇江市, 沙市区, 梅县区, 镇远县), so there
are several ways to cut. One is by the signs alone: region by region from the left, the shortest first, as long as a
township of at least two characters is left. The others go by names that the gazetteer knows. The gazetteer chooses
where it knows more; where it knows nothing, the signs decide.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from duizhao.frozen import frozen
from duizhao.importer.gazetteer import Gazetteer, KnownRegion
from duizhao.importer.line_text import CJK as HANZI
from duizhao.text.place_kinds import LIKE_TOWNS, ROADS, SHORT_STREET, STREET, TOWNS

HAN = f"[{HANZI}]"
_REGIONS = tuple(
    re.compile(HAN + ending)
    for ending in (
        "{2,14}?自治[县州旗区]",
        "{2,4}?省",
        "{2,9}?市(?!区)",
        "{1,9}?[县区]",
        "{2,9}?[旗盟]",
        "{1,4}?地区",
        f"{{2,5}}?州(?![市县区])(?={HAN}{{1,9}}[县市旗]{HAN}{{2}})",
    )
)
# A township's name by its kind; 街 is a 街道 in short.
TOWN = re.compile(rf"(?P<stem>{HAN}{{1,12}})(?:{TOWNS}|街)")
# No road is called 东风街街: it is the 街道 called after a road, in short.
_OF_A_ROAD = re.compile(rf"{HAN}+(?:{ROADS}){SHORT_STREET}")
# Units of a township's rank without its signs; a name in 场 or 区 alone is taken only where the gazetteer knows it.
LIKE_TOWN = re.compile(rf"(?P<stem>{HAN}{{1,10}})(?:街道办事处|办事处|{LIKE_TOWNS})")
# Kinds of units that are taken only where the gazetteer knows the name.
_LIKE_OR_ZONE = re.compile(rf"{HAN}{{1,12}}(?:办事处|地区|[农林牧茶渔]场|区)")
# What ends as a unit below a county does.
_BELOW = re.compile(rf"{HAN}{{1,34}}(?:{TOWNS}|街|办事处|{LIKE_TOWNS})")
# The organ of a region before its street office: 安吉岭区人民政府|青石街道办事处, 中共安吉岭区委|青石街道工委; of an
# area: 安吉岭高新区管委会|青石街道.
REGION_ORGAN = re.compile(
    f"(?:人民政府|管理委员会|工作委员会|管委会|党工委|委员会|委)(?={HAN}{{2,12}}街道|{HAN}{{1,12}}(?:[镇乡]|苏木))"
)
_NUMBER = "[一二三四五六七八九十〇零]{1,4}"
# The division of a region's construction corps that a city is run together with: 新疆兵团第八师|石河子市|北泉镇; a
# regiment behind 兵团 is a name of its own (兵团一三七团乡).
_DIVISION = re.compile(f"(?:{HAN}{{2}}(?:生产建设)?)?兵团(?!第?{_NUMBER}团)(?:第{_NUMBER}师)?|第{_NUMBER}师")
# A township that stands before a county of its own: 清溪镇|安吉岭县清溪镇 is no county, but 景德镇市 is one.
_TOWN_INSIDE = re.compile(f"{HAN}{{2,}}(?:[镇乡](?!族)|街道|苏木){HAN}{{2,}}")
# What ends as a county's name does; 地区 and 自治区 are no counties.
_COUNTY_LIKE = re.compile(".*[县区旗](?<!地区)(?<!自治区)")

LINKED, BY_NAME, ABOVE, SIGNS = 3, 2, 1, 0  # how much the gazetteer knows of a cut


@frozen
class Cut:
    """A way to cut a name: the regions, the township, and how much of it the gazetteer knows.

    LINKED: the township lies in the last region; NAMED: a township of that name, without regions, is somewhere;
    ABOVE: all regions are known and lie in each other, the township is not; SIGNS: by the signs alone.
    """

    regions: tuple[str, ...]
    town: str
    known: int = SIGNS


@lru_cache(maxsize=8192)
def cuts(name: str, gazetteer: Gazetteer, like: bool = False) -> tuple[Cut, ...]:
    """The ways to cut a name, best first; () if it holds no township. Those behind the first know less, or as much.

    Source: decision 031.

    Args:
        name: A place's name, without spaces.
        gazetteer: What is known.
        like: Whether a name that ends as units of a township's rank do (LIKE_TOWN) is one by that sign alone.

    >>> cuts("景德镇市浮梁县鹅湖镇", packed())[0]
    Cut(regions=('景德镇市', '浮梁县'), town='鹅湖镇', known=3)
    """
    division = _DIVISION.match(name)
    name = name[division.end() :] if division else name
    if name.endswith(SHORT_STREET) and _OF_A_ROAD.fullmatch(name):
        name = name.removesuffix(SHORT_STREET) + STREET
    plain = by_signs(name, like)
    found: dict[tuple[tuple[str, ...], str], Cut] = {}
    for regions, town, chain in _possible_cuts(name, gazetteer):
        known = _known_places(regions, town, chain, gazetteer)
        if known > SIGNS:
            found[regions, town] = Cut(regions, town, known)
    for short in gazetteer.in_short(name):  # 石家庄|西阳泽镇; 上海庙镇 is a name that is known
        town = name[len(short) :]
        if TOWN.fullmatch(town) and any(gazetteer.holds(region, town) for region in gazetteer.regions(short)):
            found.setdefault(((short,), town), Cut((short,), town, ABOVE))
    if plain is not None:
        found.setdefault(plain, Cut(*plain))
    return tuple(sorted(found.values(), key=lambda cut: (-cut.known, -sum(map(len, cut.regions)))))


def by_signs(name: str, like: bool = False) -> tuple[tuple[str, ...], str] | None:
    """The cut of a `name` that the signs alone give: regions and township; None if there is no township.

    `like` takes a township's kind for one where nothing but its sign stands before it. Source: the ends of names of the
    Constitution, Article 30 (`text/place_kinds.py`).
    """
    regions: list[str] = []
    rest = name
    while True:
        region = region_at_start(rest)
        below = REGION_ORGAN.sub("", rest[len(region) :], count=1) if region else ""
        town = _town_match(below, like)
        if (town is None and not _BELOW.fullmatch(below)) or (town and len(region) == 2 and len(town["stem"]) == 1):
            break  # 古县渡镇 is one name: a region of two characters before a township of two
        regions.append(region)
        rest = below
        if _COUNTY_LIKE.fullmatch(region):
            break  # below a county comes the township
    return (tuple(regions), rest) if _town_match(rest, like) else None


def _town_match(name: str, like: bool) -> re.Match[str] | None:
    return TOWN.fullmatch(name) or (LIKE_TOWN.fullmatch(name) if like else None)


def region_at_start(name: str) -> str:
    """The region that a `name` begins with by its signs, "" if with none: the one that ends first.

    Source: the ends of names of the Constitution, Article 30 (`text/place_kinds.py`).
    """
    found = (m[0] for pattern in _REGIONS if (m := pattern.match(name)))
    return min((region for region in found if not _TOWN_INSIDE.match(region)), key=len, default="")


@frozen
class _Chain:
    """What the regions before a township can be: the last one, as the gazetteer has it, and whether all are known."""

    last: tuple[KnownRegion, ...] = ()
    whole: bool = True


_FROM_TOP = _Chain()


def _possible_cuts(
    rest: str, gazetteer: Gazetteer, regions: tuple[str, ...] = (), chain: _Chain = _FROM_TOP
) -> Iterator[tuple[tuple[str, ...], str, _Chain]]:
    """Every cut whose regions are known by name, or end at the first sign where the gazetteer does not know one."""
    if TOWN.fullmatch(rest) or _LIKE_OR_ZONE.fullmatch(rest) or _known_long(rest, gazetteer):
        yield regions, rest, chain
    if len(regions) == 3:
        return
    for name in filter(None, dict.fromkeys((*gazetteer.leading(rest), region_at_start(rest)))):
        here = gazetteer.regions(name)
        if chain.last:
            here = tuple(r for r in here if any(_region_within(r, above) for above in chain.last))
        printed = rest[len(name) :]  # of equal ones the first counts: an organ of the region begins no name
        for below in dict.fromkeys((REGION_ORGAN.sub("", printed, count=1), printed)):
            if len(below) > 1:
                yield from _possible_cuts(below, gazetteer, (*regions, name), _Chain(here, chain.whole and bool(here)))


def _known_long(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name that is longer than the signs alone may take (13 hanzi and more) is a known township's."""
    return len(name) > 13 and bool(gazetteer.towns(name))


def _region_within(region: KnownRegion, above: KnownRegion) -> bool:
    return len(region.code) > len(above.code) and region.code.startswith(above.code)


def _known_places(regions: tuple[str, ...], town: str, chain: _Chain, gazetteer: Gazetteer) -> int:
    signs = TOWN.fullmatch(town)
    if not regions:
        known = signs or LIKE_TOWN.fullmatch(town) or _known_long(town, gazetteer)
        return BY_NAME if known and gazetteer.towns(town) else SIGNS
    if any(gazetteer.holds(region, town) for region in chain.last):
        return LINKED
    if not signs or not chain.last or not chain.whole:
        return SIGNS
    county = any(len(region.code) == 6 for region in chain.last)
    return ABOVE if county or by_signs(town) == ((), town) else SIGNS  # below 重庆市, 安吉岭区清溪镇 is no township
