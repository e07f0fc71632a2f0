"""Names of township organs, and the places in them: 景德镇市浮梁县鹅湖镇人民政府 → 景德镇市, 浮梁县, 鹅湖镇.

The grammar: (中共) regions ending in 省 市 县 区 旗 盟 州, a township ending in 镇 乡 街道 苏木, then the organ.
The signs of region and township occur inside names too (房镇镇, 新乡市, 镇江市, 红旗镇, 沙市区), so a name is read from
the left, region by region, and the rest must still be a township of at least two characters.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from duizhao.frozen import frozen
from duizhao.importer.cuts import BY_NAME, HAN, LIKE_TOWN, SIGNS, Cut, cuts, region_at_start
from duizhao.importer.gazetteer import Gazetteer
from duizhao.importer.line_text import plain_spaces
from duizhao.importer.lists import Lists
from duizhao.read.frame import SEAL
from duizhao.text.place_kinds import LIKE_TOWNS, NO_NAME, SHORT_STREET, STREET, TOWNS

_PARTY = re.compile("中国共产党|中共")  # before the name of a committee of the Party
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
STREET_ORGAN = "街(?=党工委|党委|工委|工作委员会|办事处)"  # a 街道 without 道: only its organ behind it tells
_SIGN = re.compile(  # the kind that a township's name ends in
    f"(?P<sign>{TOWNS}|{STREET_ORGAN}|(?P<like>{LIKE_TOWNS}|(?<!街道)(?<![镇乡])办事处))"
)
_BEHIND = re.compile("|".join((*_ENDING, "管理委员会|管委会")))  # organs by the Organic Law of Local Governments
# The kind said again before a short organ: 清溪镇|镇政府, 清溪乡|乡党委; 房镇镇|人民政府 is a name.
_KIND_AGAIN = re.compile(f"(?:{TOWNS})(?=党委|党工委|工委|办事处|政府|委(?![员办托]))")
_OFFICE_IN_NAME = re.compile("办事处(?=街道)")  # 北街办事处街道 is a name: its office is no organ
_GOVERNS = "依法治"  # 清溪镇依法治镇办公室: the second 镇 is what is governed, and ends no name
_HANZI = re.compile(f"{HAN}*")
_LONGEST = 44  # hanzi of a name: province, prefecture, autonomous county, nationality township
# The government named behind its committee without the town's name again: 沙窝镇党委、政府.
_SHORT = re.compile(f"[、，, 　和]?(?:(?<=[、，, 　和])(?:{TOWNS}))?(人民政府|政府|办事处)(?!办公室)")
_AT_END = re.compile(f"{TOWNS}|街(?=20[0-9]{{2}}年)|{LIKE_TOWNS}|办事处")  # a township's sign at a title's end
_GOES_ON = ("镇", "乡", "市", "县", "区", "街道", "苏木", "族")  # 房镇|镇, 景德镇|市, 西乡|街道, 东乡|族自治县
_BEHIND_TITLE = re.compile(f"(?<=.{{8}})(?:[（(]|[—–－-]{{1,2}})(?P<place>{HAN}{{2,30}})[）)]?$")
_TWICE = re.compile(f"(?P<town>..+(?:{TOWNS})).*(?P=town)")  # a name that is printed twice
_HEAD = re.compile("[镇乡]长|苏木达")  # behind a name, its head: 清溪镇|镇长
_JOINT = "、，, \u3000　和\t及"
_LAST = frozenset("处室委会府")  # what the name of an organ ends in, by _ENDING: a line that ends otherwise is none
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])[ \t\u3000]+(?=[\u4e00-\u9fff])")


@frozen
class Organ:
    """An organ of a township: its name as printed without spaces, the regions above the town, the town, its place."""

    name: str
    regions: tuple[str, ...]
    town: str
    start: int = 0
    end: int = 0


def split_place(name: str, gazetteer: Gazetteer) -> tuple[tuple[str, ...], str] | None:
    """The regions and the township that a place `name` is made of; None if it holds no township.

    A `gazetteer` knows where names end that the signs alone leave open. Source: the ends of names of the
    Constitution, Article 30, and the gazetteer (decision 031).

    >>> from duizhao.importer.gazetteer import packed_gazetteer
    >>> split_place("景德镇市浮梁县鹅湖镇", packed_gazetteer())
    (('景德镇市', '浮梁县'), '鹅湖镇')
    """
    found = cuts(name, gazetteer)
    return (found[0].regions, found[0].town) if found else None


def split_regions(name: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The regions that a `name` begins with: 福建省晋江市 → 福建省, 晋江市; whole those that `gazetteer` has.

    Source: the ends of names of the Constitution, Article 30, and the gazetteer (decision 031).
    """
    found: list[str] = []
    while region := max((*gazetteer.leading(name), ""), key=len) or region_at_start(name):
        found.append(region)
        name = name[len(region) :]
    return tuple(found)


@lru_cache(maxsize=512)  # a line is asked about by several steps
def find_organs(text: str, gazetteer: Gazetteer) -> tuple[Organ, ...]:
    """The township organs named at the start of `text`, one behind the other, with or without signs between them.

    A `gazetteer` knows where names end that the signs alone leave open. Offsets count code points.

    Source: decision 031; the organs are those of the Organic Law of Local People's Congresses and Governments.
    """
    found: list[Organ] = []
    at = 0
    while at < len(text):
        organ = _organ_at(text, at, gazetteer)
        if organ is None and found and (short := _SHORT.match(text, at)):
            last = found[-1]
            body = _PARTY.sub("", last.name)
            named = last.town if last.town in body else last.town.removesuffix(STREET) + SHORT_STREET
            place = body[: body.rfind(named) + len(named)]
            organ = Organ(place + short[1], last.regions, last.town, at, short.end())
        if organ is not None:
            found.append(organ)
            at = organ.end
        elif text[at] in _JOINT and found:
            at += 1
        else:
            break
    return tuple(found)


def _organ_at(text: str, at: int, gazetteer: Gazetteer) -> Organ | None:
    """The organ that begins there: of the ways to end its name, the one that the gazetteer knows best, else the first.

    The sign of a kind may stand inside a name (西乡街道, 沙镇溪镇): a name goes on where 街道 follows.
    """
    party = _PARTY.match(text, at)
    start = party.end() if party else at
    best: tuple[Cut, int, int] | None = None
    for end, behind, like in _name_ends(text, start):
        found = cuts(text[start:end], gazetteer, like)
        if not found or (like and behind == end and found[0].known == SIGNS):
            continue
        if gazetteer.regions(found[0].town + text[end:behind]):
            continue  # the organ of an area that the gazetteer has as a region: 乌拉盖管理区管委会|巴彦胡硕镇
        # 西乡|街道: a kind goes on with another one only there; in 清溪街道街道办事处 it is said again.
        goes_on = best is not None and not best[0].town.endswith(STREET) and text[best[1] : end] == STREET
        if best is None or found[0].known > best[0].known or goes_on:
            best = found[0], end, behind
    if best is None:
        return None
    cut, end, stop = best
    if twice := _TWICE.fullmatch(cut.town):  # a name alone, then the organ's: 清溪镇|安吉岭县清溪镇人民政府
        again = _organ_at(text, end - len(cut.town) + len(twice["town"]), gazetteer)
        return again and replace(again, regions=again.regions or cut.regions)
    return Organ(text[at:stop], cut.regions, cut.town, at, stop)


def _name_ends(text: str, start: int) -> Iterator[tuple[int, int, bool]]:
    """Where a township's name may end before an organ's: its end, the organ's end, and whether its sign is unusual."""
    run = _HANZI.match(text, start, start + _LONGEST)
    for sign in _SIGN.finditer(text, start + 1, run.end() if run else start):
        like = sign["like"] is not None
        again = _KIND_AGAIN.match(text, sign.end())
        ending = _BEHIND.match(text, again.end() if again and again[0] == sign["sign"] else sign.end())
        if text.endswith(_GOVERNS, start, sign.start()):
            continue
        if _OFFICE_IN_NAME.match(text, sign.end()) or (like and _OFFICE_IN_NAME.match(text, sign.start())):
            continue
        if ending and (like or "管" not in ending[0]):  # 管委会 governs an area, no township
            yield sign.end(), ending.end(), like
        elif sign["like"] == "办事处":  # an office that is itself the unit: 何集办事处
            yield sign.end(), sign.end(), like


def town_at_end(text: str, gazetteer: Gazetteer) -> tuple[tuple[str, ...], str, int] | None:
    """The township behind a title, `text`: …年度报告（清溪镇）: its regions, its name, the offset where it starts.

    None for none. A `gazetteer` knows where names end that the signs alone leave open. The
    offset counts code points of `text`. Source: decision 031.
    """
    behind = _BEHIND_TITLE.search(text)
    if behind is None:
        return None
    organs = find_organs(behind["place"], gazetteer)
    place = (organs[0].regions, organs[0].town) if organs else split_place(behind["place"], gazetteer)
    return (*place, behind.start("place")) if place and not set(place[1]) <= NO_NAME else None


@lru_cache(maxsize=512)
def only_organs(text: str, gazetteer: Gazetteer) -> tuple[Organ, ...]:
    """The organs that a line, `text`, consists of, () if there is anything else on it but a seal's (公章).

    A `gazetteer` knows where names end that the signs alone leave open (decision 031).
    """
    text = plain_spaces(text)
    # 章 is in every way to say that there is a seal: most lines have none.
    core = SEAL.sub("", text).strip(" \t\u3000、，,。") if "章" in text else text.strip(" \t\u3000、，,。")
    if core.rstrip(_JOINT)[-1:] not in _LAST:
        return ()
    core = _SPACED.sub(" ", core)
    for candidate in (core.replace(" ", ""), core):
        organs = find_organs(candidate, gazetteer)
        if organs and not candidate[organs[-1].end :].strip(_JOINT):
            return organs
    return ()


def names_of(organs: Iterable[Organ]) -> tuple[str, ...]:
    """The names of organs in order, each once."""
    return tuple(dict.fromkeys(organ.name for organ in organs))


def of_unnamed_county(town: str, gazetteer: Gazetteer) -> bool:
    """Whether a `town` that the `gazetteer` does not know begins with the kind of its county: 现将县清溪镇…."""
    # The kinds of counties and of the cities of that level.
    return town[0] in "县区市旗" and len(town) > 3 and not gazetteer.towns(town)


@lru_cache(maxsize=512)
def town_at_start(text: str, lists: Lists) -> tuple[tuple[str, ...], str, int] | None:
    """The township that a `text` begins with before a year, 关于 or its subject: 下洋镇2023年… → ((), 下洋镇, 3).

    That is its regions, its name, and the offset in code points where it ends; None for none. Of several ends the one
    whose name the gazetteer of the `lists` knows best counts, else the first; of two close by, the one before a year or
    the like (沙镇溪镇2023年). Source: decision 031, and the list `stock_phrases`.
    """
    names = lists.gazetteer
    party = _PARTY.match(text)
    start = party.end() if party else 0
    best: tuple[Cut, int, bool] | None = None
    for match in _AT_END.finditer(text[: start + _LONGEST]):
        behind = text[match.end() :]
        head = _HEAD.match(behind) is not None
        if (behind.startswith(_GOES_ON) and not head) or not _HANZI.fullmatch(text, start, match.end()):
            continue
        found = cuts(text[start : match.end()], names)
        if not found or set(found[0].town) <= NO_NAME:
            continue
        closed = lists.stock.name_follows.match(behind) is not None
        if best is None:
            better = True
        else:
            nearer = closed and not best[2] and match.end() - best[1] <= 4
            better = found[0].known > best[0].known or (found[0].known == best[0].known == SIGNS and nearer)
        if better:
            best = found[0], match.end(), closed
        if head:  # 清溪镇|镇长
            break
    if best is None or (best[0].known < BY_NAME and LIKE_TOWN.fullmatch(best[0].town)):
        return None
    if best[0].known < BY_NAME and any(lists.stock.slogans.search(name) for name in (*best[0].regions, best[0].town)):
        return None  # what it is called is asked for, or stands elsewhere
    return best[0].regions, best[0].town, best[1]
