"""Slugs: 晋江市英林镇 → jinjiang-yinglin, and what to fall back on where that one belongs to another township."""

import re
from collections.abc import Sequence
from functools import lru_cache

from duizhao.importer.gazetteer import Gazetteer
from duizhao.importer.lists import Lists
from duizhao.importer.name_readings import pinyin_of
from duizhao.text.place_kinds import COUNTIES

_BY_CALL = (  # what a name ends in, in the order in which namesakes have a call on the bare slug
    *("镇", "民族乡", "乡", "民族苏木", "苏木", "街道办事处", "街道", "街", "地区", "办事处", "管理区"),
)
_TOWN = re.compile(f"(?P<stem>.+?)(?P<kind>{'|'.join(_BY_CALL)})$")
_COUNTY = re.compile(f"(?P<stem>.{{2,}}?)(?P<kind>{COUNTIES})$")
_PROVINCE = re.compile("(?<=..)(?:省|市|自治区)$")  # the kinds of provinces
_MOST = 78  # characters of a slug, two less than front matter takes, so that -2 still fits


def slug_by_pinyin(township: str, county: str, lists: Lists) -> str:
    """The slug of a `township`: the pinyin of `county` stem and township stem with a hyphen; "" if there is none.

    The `lists` have the gazetteer and the names of peoples.

    A stem of one hanzi keeps its suffix (新县 → xinxian); the names of peoples before 自治县 and 民族乡 are left out.
    Where the gazetteer knows two townships of one county that would be called alike (神头镇, 神头街道), only the first
    of them by kind and code is: the other keeps its kind (shuocheng-shentou-jiedao) or has a number, so that the slugs
    do not depend on which report comes first. Source: decision 031.
    """
    if not township:
        return ""
    stem = _slug_pinyin(_stem_for_slug(county, lists), lists) if county else ""
    own = _among_namesakes(township, county, lists) if county else _town_part(township, lists)
    return "-".join(part for part in (stem, own) if part)[:_MOST].strip("-")


def alternatives(township: str, county: str, city: str, province: str, lists: Lists) -> tuple[str, ...]:
    """Slugs that a township may have, best first: its own, with its kind, with the city before it, with the province.

    For whoever finds the first one taken: which of them are free only the site knows. Never empty where the township
    has a name; the last ones are numbered, so that there is always a free one. Source: decision 031.

    Args:
        township: Its name.
        county: Its county, "" where it is not known; city and province likewise.
        city: The city that the county lies in.
        province: The province.
        lists: Pinyin of names, with the readings of rare ones.
    """
    slug = slug_by_pinyin(township, county, lists)
    if not slug:
        return ()
    match = _TOWN.fullmatch(township)
    kind = f"-{_slug_pinyin(match['kind'], lists)}" if match else ""
    full = slug if kind and slug.endswith(kind) else slug + kind
    above = (_slug_pinyin(_stem_for_slug(city, lists), lists), _slug_pinyin(_province_stem(province, lists), lists))
    found = [slug, full]
    for before in dict.fromkeys(part for part in above if part and not slug.startswith(f"{part}-")):
        found += [f"{before}-{slug}", f"{before}-{full}"]
    found += [f"{full}-{n}" for n in range(2, 10)]
    return tuple(dict.fromkeys(one[:80].strip("-") for one in found))


def body_slugs(name: str, regions: Sequence[str], lists: Lists) -> tuple[str, ...]:
    """Slugs that a body called `name`, no township, may have by `lists`: 清丰县, 司法局 → qingfengxian-sifaju.

    The best stands first.

    The `regions` come from the smallest to the largest, "" where one is not known, and keep their kinds: a county's and
    a city's bureau differ in nothing else, and no township's slug begins so. Source: decisions 026 and 031.
    """
    above = [region for region in regions if region and region != name]
    parts = [_slug_pinyin(region, lists) for region in above]
    slug = "-".join([*parts[: 0 if name in regions else 1], _slug_pinyin(name, lists)])
    found = [slug, *(f"{part}-{slug}" for part in parts if not slug.startswith(f"{part}-"))]
    return tuple(dict.fromkeys(one[:_MOST].strip("-") for one in (*found, *(f"{slug}-{n}" for n in range(2, 10)))))


def _among_namesakes(township: str, county: str, lists: Lists) -> str:
    part = _town_part(township, lists)
    names = lists.gazetteer
    here = [region for region in names.regions(county) if len(region.code) == 6 and not region.until]
    if len(here) != 1:  # two counties of one name: which one is meant is not known here
        here = [region for region in here if township in names.townships_of(region.code)][:1]
    if not here:
        return part
    rivals = _towns_alike(here[0].code, names, lists).get(part, ())
    if township not in rivals[1:]:
        return part
    match = _TOWN.fullmatch(township)
    with_kind = f"{part}-{_slug_pinyin(match['kind'], lists)}" if match else part
    alike = [name for name in rivals[1:] if _kind_rank(name) == _kind_rank(township)]
    if _kind_rank(rivals[0]) != _kind_rank(township) and alike[0] == township:
        return with_kind
    return f"{part}-{rivals.index(township) + 1}"


@lru_cache(maxsize=4096)
def _towns_alike(county: str, names: Gazetteer, lists: Lists) -> dict[str, tuple[str, ...]]:
    """The townships of a county, by its code, that share their part of the slug, in order of their call on it."""
    found: dict[str, list[str]] = {}
    for name in sorted(dict.fromkeys(names.townships_of(county)), key=_kind_rank):
        found.setdefault(_town_part(name, lists), []).append(name)
    return {part: tuple(towns) for part, towns in found.items() if len(towns) > 1}


def _kind_rank(township: str) -> int:
    match = _TOWN.fullmatch(township)
    return _BY_CALL.index(match["kind"]) if match else len(_BY_CALL)


@lru_cache(maxsize=8192)
def _town_part(township: str, lists: Lists) -> str:
    match = _TOWN.fullmatch(township)
    if match is None:
        return _slug_pinyin(township, lists)
    stem = match["stem"]
    # Kinds whose names may hold that of a people (民族乡行政工作条例, Article 3).
    if match["kind"] in ("民族乡", "乡", "民族苏木", "苏木"):
        short = lists.peoples.sub("", stem)
        stem = short if len(short) > 1 else stem
    return _slug_pinyin(stem if len(stem) > 1 else township, lists)


def _stem_for_slug(county: str, lists: Lists) -> str:
    if county in lists.readings:
        return county
    match = _COUNTY.fullmatch(county)
    if match is None:
        return county
    stem = match["stem"]
    # … and those of autonomous counties do (民族区域自治法, Article 13).
    if match["kind"] in ("自治县", "自治旗"):
        short = lists.peoples.sub("", stem)
        stem = short if len(short) > 1 else stem.removesuffix("族")  # a people that the list does not have
    return stem


def _province_stem(province: str, lists: Lists) -> str:
    """The name of a province or an autonomous region, without a people's."""
    stem = _PROVINCE.sub("", province)
    short = lists.peoples.sub("", stem)
    return short if len(short) > 1 else stem


@lru_cache(maxsize=8192)
def _slug_pinyin(name: str, lists: Lists) -> str:
    return pinyin_of(lists.reading.sub(lambda m: lists.readings[m[0]], name))
