"""What is a region by its name, and of which kind: province, city or county."""

import re
from collections.abc import Sequence

from duizhao.importer.found import FoundValues, How
from duizhao.importer.line_text import CJK
from duizhao.importer.lists import Lists

# A county by its kind; what particles and verbs leave of a sentence is no name.
_A_COUNTY = re.compile(
    rf"[{CJK}]{{2,8}}自治[县旗]|[^县区市旗的在对由受或][^县区市旗的和与在对向由受及或为了等]{{0,3}}[县区市](?<!^.市)|[{CJK}]{{2,6}}旗"
)


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


def county_last(regions: Sequence[str], lists: Lists) -> bool:
    """Whether the last of `regions`, which stand in brackets, is a county's: one that is known, or a name of its kind.

    By the `lists`. A county of one hanzi is a known one. Source: decision 031.
    """
    name = regions[-1]
    if not a_county(name, lists, certain=len(regions) > 1):
        return False
    known = any(len(region.code) == 6 for region in lists.gazetteer.regions(name))
    return known or (len(name) > 2 and lists.without_leads(name) == name and not only_a_kind(name, lists))


def only_a_kind(region: str, lists: Lists) -> bool:
    """Whether a `region` is called by a kind and no name, by the `lists`: 自治县, 试点县 (decision 031)."""
    # 自治县 alone is a kind too.
    stem = region.removeprefix("自治")[:-1]
    return lists.stock.no_names.fullmatch(stem) is not None and not lists.gazetteer.regions(region)
