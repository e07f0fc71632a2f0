"""Names of township organs, and the places in them: 景德镇市浮梁县鹅湖镇人民政府 → 景德镇市, 浮梁县, 鹅湖镇.

The grammar: (中共) regions ending in 省 市 县 区 旗 盟 州, a township ending in 镇 乡 街道 苏木, then the organ.
The signs of region and township occur inside names too (房镇镇, 新乡市, 镇江市, 红旗镇, 沙市区), so a name is read from
the left, region by region, and the rest must still be a township of at least two characters.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

HAN = "[\u3400-\u9fff〇]"
_REGIONS = tuple(
    re.compile(HAN + ending)
    for ending in ("{2,14}?自治[县州旗区]", "{2,4}?省", "{2,9}?市(?!区)", "{1,9}?[县区]", "{2,9}?[旗盟]", "{1,4}?地区")
)
_TOWN = re.compile(rf"(?P<stem>{HAN}{{1,12}})(?:镇|乡|街道|苏木|街)")
# The organ of a region before its street office: 安吉岭区人民政府|青石街道办事处, 中共安吉岭区委|青石街道工委.
_REGION_ORGAN = re.compile(f"(?:人民政府|委员会|委)(?={HAN}{{2,12}}街道|{HAN}{{1,12}}[镇乡])")
_PARTY = re.compile("中国共产党|中共")
_ENDING = (
    "街道党工委办事处",
    "(?:党委|党工委)?(?:党政|综合|党政综合)?办公室",
    "街道工委",
    "党工委",
    "工作委员会",
    "党委会",
    "委员会",
    "人民政府",
    "办事处",
    "党委",
    "工委",
    "政府",
    "委(?![员办托])",
)
_ORGAN = re.compile(
    rf"(?P<party>{_PARTY.pattern})?(?P<body>{HAN}{{1,24}}?(?:镇|乡|街道|苏木|街(?=党工委|工委|办事处)))"
    rf"(?P<ending>{'|'.join(_ENDING)})"
)
# The government named behind its committee without the town's name again: 沙窝镇党委、政府.
_SHORT = re.compile("[、，, 　和]?(人民政府|政府|办事处)(?!办公室)")
_KINDS = frozenset("镇乡村街道各全本我城")  # a name of these alone is none: 乡镇, 全镇, 城镇
_JOINT = "、，, \u3000　和\t及"


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ of a township: its name as printed without spaces, the regions above the town, the town, its place."""

    name: str
    regions: tuple[str, ...]
    town: str
    start: int = 0
    end: int = 0


def _region(name: str) -> str:
    """The region that a name begins with, "" if with none: the one that ends first."""
    return min((m[0] for pattern in _REGIONS if (m := pattern.match(name))), key=len, default="")


@lru_cache(maxsize=4096)
def split_place(name: str) -> tuple[tuple[str, ...], str] | None:
    """The regions and the township that a place name is made of; None if it holds no township.

    >>> split_place("景德镇市浮梁县鹅湖镇")
    (('景德镇市', '浮梁县'), '鹅湖镇')
    """
    regions: list[str] = []
    rest = name
    while True:
        region = _region(rest)
        below = _REGION_ORGAN.sub("", rest[len(region) :], count=1) if region else ""
        town = _TOWN.fullmatch(below)
        if town is None or (len(region) == 2 and len(town["stem"]) == 1):
            break  # 古县渡镇 is one name: a region of two characters before a township of two
        regions.append(region)
        rest = below
        if region[-1] in "县区旗" and not region.endswith(("地区", "自治区")):
            break  # below a county comes the township
    return (tuple(regions), rest) if _TOWN.fullmatch(rest) else None


def split_regions(name: str) -> tuple[str, ...]:
    """The regions that a name begins with: 福建省晋江市 → 福建省, 晋江市."""
    found: list[str] = []
    while region := _region(name):
        found.append(region)
        name = name[len(region) :]
    return tuple(found)


def find_organs(text: str) -> tuple[Organ, ...]:
    """The township organs named at the start of `text`, one behind the other, with or without signs between them."""
    found: list[Organ] = []
    at = 0
    while at < len(text):
        if found and (short := _SHORT.match(text, at)) and not _ORGAN.match(text, at):
            last = found[-1]
            body = _PARTY.sub("", last.name)
            place = body[: body.rfind(last.town) + len(last.town)]
            found.append(Organ(place + short[1], last.regions, last.town, at, short.end()))
            at = short.end()
            continue
        match = _ORGAN.match(text, at)
        place_of = split_place(match["body"]) if match else None
        if match is None or place_of is None:
            if text[at] in _JOINT and found:
                at += 1
                continue
            break
        found.append(Organ(match[0], place_of[0], place_of[1], match.start(), match.end()))
        at = match.end()
    return tuple(found)


def only_organs(text: str) -> tuple[Organ, ...]:
    """The organs that a line consists of, () if there is anything else on it but a seal's (公章)."""
    core = re.sub("[（(](?:公章|盖章|印章|章)[）)]", "", text).strip(" \t\u3000、，,。")
    core = re.sub(r"(?<=[\u4e00-\u9fff])[ \t\u3000]+(?=[\u4e00-\u9fff])", " ", core)
    for candidate in (core.replace(" ", ""), core):
        organs = find_organs(candidate)
        if organs and not candidate[organs[-1].end :].strip(_JOINT):
            return organs
    return ()


def names_of(organs: Iterable[Organ]) -> tuple[str, ...]:
    """The names of organs in order, each once."""
    return tuple(dict.fromkeys(organ.name for organ in organs))


def town_at_start(text: str) -> tuple[tuple[str, ...], str, int] | None:
    """The township that a text begins with before a year, 关于 or its subject: 下洋镇2023年… → ((), 下洋镇, 3)."""
    party = _PARTY.match(text)
    start = party.end() if party else 0
    for match in re.finditer("镇|乡|街道|苏木|街(?=20[0-9]{2}年)", text[:30]):
        behind = text[match.end() :]
        if behind[:1] in "镇乡市县区":
            continue  # 房镇|镇, 景德镇|市
        place = split_place(text[start : match.end()])
        if place is not None and not set(place[1]) <= _KINDS:
            return place[0], place[1], match.end()
    return None
