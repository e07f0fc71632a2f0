"""Slugs: 晋江市英林镇 → jinjiang-yinglin."""

import re

from duizhao.importer.lists import Lists

_PLACE = re.compile("(?P<stem>.+?)(?P<suffix>自治县|自治旗|新区|林区|特区|县|区|市|旗|民族乡|镇|乡|街道|街|苏木)$")


def slug_of(township: str, county: str, lists: Lists) -> str:
    """The slug of a township: the pinyin of county stem and township stem with a hyphen; "" if there is no township.

    A stem of one hanzi keeps its suffix (新县 → xinxian); the names of peoples before 自治县 and 民族乡 are left out.
    """
    parts = [_pinyin(_stem(name, lists), lists) for name in (county, township) if name]
    return "-".join(part for part in parts if part) if township else ""


def _stem(name: str, lists: Lists) -> str:
    match = _PLACE.fullmatch(name)
    if match is None:
        return name
    stem = match["stem"]
    if match["suffix"] in ("自治县", "自治旗", "民族乡", "乡"):
        short = lists.peoples.sub("", stem)
        stem = short if len(short) > 1 else stem
    return stem if len(stem) > 1 else name


def _pinyin(name: str, lists: Lists) -> str:
    from pypinyin import Style, lazy_pinyin  # only an import needs it, and it is slow to load

    for word, reading in lists.readings.items():
        name = name.replace(word, reading)
    read = "".join(lazy_pinyin(name, style=Style.NORMAL, v_to_u=False)).lower().replace("ü", "v")
    return re.sub("[^a-z0-9]+", "", read)
