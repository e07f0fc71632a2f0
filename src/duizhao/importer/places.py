"""Which township a report is from and what lies above it: issuers, signature, letterhead, recipients, then the body."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from duizhao.importer.found import Found
from duizhao.importer.frame import Frame, Title, split_names
from duizhao.importer.lists import Lists
from duizhao.importer.organs import Organ, find_organs, names_of, only_organs, split_place, split_regions, town_at_start
from duizhao.importer.strand import Line
from duizhao.importer.tidy import HAN, words
from duizhao.importer.years import ANNOUNCED, YEAR_FIRST
from duizhao.text.dates import find_dates

_EDGE = (  # where a place's name may begin in running text
    r"(?:^|(?<=[，。；：、！？“”《》（）(),:;\s])|(?<=[在由经向对与和为据按将])"
    r"|(?<=按照)|(?<=关于)|(?<=围绕)|(?<=结合)|(?<=对照))"
)
_TOWN = re.compile(_EDGE + rf"(?P<town>[{HAN}]{{1,7}}?(?:镇|乡|街道|苏木))(?=[{HAN}，。、；：（”“])")
_COUNTY = re.compile(
    _EDGE + rf"(?P<county>[{HAN}]{{1,12}}?(?:自治县|县|区|市|旗))"
    r"(?=人民政府|委员会|司法局|法院|检察院|公安局)"
)
_ADDRESSED = re.compile(
    rf"(?:中国共产党|中共)?(?P<region>[{HAN}]{{2,12}}(?:自治县|县|区|市|旗))(?:委员会|人民政府|委|政府)"
)
_NO_NAME = re.compile(
    "委|上级|[全各本我该两乡村城小每个名一二三四五六七八九十]|集镇|城镇|建制|特色|中心|所在|重点|强|创建|平安|法治|依法"
)
# Words that run on into a name: 根据新县司法局, 邀请旗人大.
_LEADS = re.compile(
    "^(?:根据|按照|依据|邀请|配合|协助|接受|落实|贯彻|结合|围绕|联合|推进|推动|组织|参加|参与|服务|支持|加强|接到|聘请|提请|报送|争取"
    "|自觉|积极|主动|认真|及时|定期|严格|全面|对接|协调|严格按照|中共|报|经|由|与|和|及|同|到|从|被|将|把|以|对|让|请|受|并|据|按|依|向|在|为)+"
)
_A_COUNTY = re.compile(rf"{HAN}{{2,8}}自治[县旗]|[^县区市旗的和与在对向由受及或为了等]{{1,3}}[县区市]|{HAN}{{2,5}}旗")
_NO_COUNTY = frozenset(("市区", "城区", "社区", "辖区", "县市", "省市", "地区", "片区", "园区", "景区"))


def read_places(
    frame: Frame,
    title: Title | None,
    labelled: Sequence[tuple[str, str, str, int]],
    body: Sequence[Line],
    lists: Lists,
    found: Found,
) -> None:
    """Finds township, county, city and province: in organs first, then in recipients, last in the body."""
    text = found.values.get("title", "")
    line = title.lines[0].number if title else 0
    organs = [(o, "标题", line) for o in find_organs(YEAR_FIRST.sub("", text))]
    organs += [(o, "落款", n) for o, n in _signature_organs(frame)]
    organs += [(o, "发文机关标志", n) for o, n in _all_organs(frame.letterheads)]
    organs += [(o, "印发机关", printed.number) for printed in frame.printed for o in find_organs(words(printed))]
    organs += [(o, where, n) for name, value, where, n in labelled if name == "organ" for o in only_organs(value)]
    for issuer in found.values.get("issuers", ()):
        organs += [(o, "给定", 0) for o in find_organs(issuer)]
    bare = _bare_town(text) if text else None
    if not organs and bare:
        found.put("township", bare[1], "标题", line)
    if organs:
        found.put("township", organs[0][0].town, organs[0][1], organs[0][2])
    _mentioned_town(body, found)
    town = found.values.get("township")
    for regions, how, at in [(o.regions, how, at) for o, how, at in organs if o.town == town]:
        _regions(regions, how, at, lists, found)
    if bare and bare[1] == town:
        _regions(bare[0], "标题", line, lists, found)
    if frame.salutation is not None:
        for name in split_names(words(frame.salutation).rstrip("：:")):
            above = _ADDRESSED.fullmatch(name)
            if above and not _NO_NAME.search(above["region"][:-1]):
                _regions(split_regions(above["region"]), "主送机关", frame.salutation.number, lists, found)
    _mentioned_county(body, lists, found)


def _regions(regions: Sequence[str], how: str, line: int, lists: Lists, found: Found) -> None:
    """Sorts regions above a township into province, city and county."""
    for i, region in enumerate(regions):
        last = i == len(regions) - 1
        if region.endswith(("省", "自治区")) or region in lists.municipalities:
            found.put("province", region, how, line)
        elif (
            region in lists.prefectures
            or region.endswith(("自治州", "盟", "地区"))
            or (region.endswith("市") and not last)
        ):
            found.put("city", region, how, line)
        else:
            found.put("county", region, how, line)


def _mentioned_town(body: Sequence[Line], found: Found) -> None:
    """The township that the body itself names most: at least twice, or in its first paragraph."""
    if "township" in found.values:
        return
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for i, line in enumerate(body):
        for m in _TOWN.finditer(line.text):
            if not _NO_NAME.search(m["town"][:-1]) and len(m["town"]) > 1 and (place := split_place(m["town"])):
                counts[place[1]] += 1 if i else 2
                first.setdefault(place[1], line.number)
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        town = ranked[0][0]
        found.put("township", town, "正文", first[town])
        found.doubts.append(
            ("township-from-body", f"标题和落款没有写明乡镇，按正文取“{town}”", "请核对 township", first[town])
        )


def _mentioned_county(body: Sequence[Line], lists: Lists, found: Found) -> None:
    """The county whose organs the body names, if it is always the same one."""
    if "county" in found.values:
        return
    first: dict[str, int] = {}
    town = found.values.get("township", "")
    full = (
        re.compile(_EDGE + rf"(?P<county>[{HAN}]{{1,12}}?(?:自治县|县|区|市|旗)){re.escape(town)}") if town else _COUNTY
    )
    for number, m in ((line.number, m) for line in body for m in full.finditer(line.text)):
        above = split_regions(_LEADS.sub("", m["county"]))[-1:]
        if above and not _NO_NAME.search(above[0][:-1]) and above[0] not in _NO_COUNTY:
            _regions(above, "正文", number, lists, found)
    if "county" in found.values:
        return
    for line in body:
        for m in _COUNTY.finditer(line.text):
            name = _LEADS.sub("", m["county"])
            other = lists.prefectures | lists.municipalities | _NO_COUNTY
            if _A_COUNTY.fullmatch(name) and not _NO_NAME.search(name[:-1]) and name not in other:
                first.setdefault(name, line.number)
    if len(first) == 1:
        county, at = next(iter(first.items()))
        found.put("county", county, "正文", at)
        found.doubts.append(("county-from-body", f"发文机关没有写明区县，按正文取“{county}”", "请核对 county", at))


def read_issuers(
    frame: Frame,
    title: Title | None,
    labelled: Sequence[tuple[str, str, str, int]],
    body: Sequence[Line],
    found: Found,
) -> None:
    """Finds the issuers: in the title, signature, letterhead, catalogue, or the announcing sentence."""
    text = found.values.get("title", "")
    line = title.lines[0].number if title else 0
    found.put("issuers", list(names_of(find_organs(YEAR_FIRST.sub("", text)))), "标题", line)
    for named, how in ((_signature_organs(frame), "落款"), (_all_organs(frame.letterheads), "发文机关标志")):
        if named:
            found.put("issuers", list(names_of(o for o, _ in named)), how, named[0][1])
    for name, value, where, at in labelled:
        if name == "organ":
            found.put("issuers", list(names_of(only_organs(value))), where, at)
    for part in body[:12]:
        announced = ANNOUNCED.search(part.text.replace(" ", ""))
        if announced and (organs := _organs_in(announced["what"])):
            found.put("issuers", list(names_of(organs)), "报告如下一句", part.number)
    if text and (town := _bare_town(text)):
        found.put("issuers", [text[town[2] : town[3]]], "标题", line)


def _all_organs(lines: Iterable[Line]) -> list[tuple[Organ, int]]:
    return [(o, line.number) for line in lines for o in only_organs(line.text.replace("*", "").removesuffix("文件"))]


def _signature_organs(frame: Frame) -> list[tuple[Organ, int]]:
    named: list[tuple[Organ, int]] = []
    for line in frame.signature:
        text = line.text.replace("*", "")
        dates = find_dates(text)
        named += [(o, line.number) for o in only_organs(text[: dates[0][0]] if dates else text)]
    return named


def _organs_in(text: str) -> tuple[Organ, ...]:
    """The organs that a phrase begins with, its year left out: 下洋镇人民政府2023年…, 2023年下洋镇人民政府…."""
    return find_organs(YEAR_FIRST.sub("", text))


def _bare_town(title: str) -> tuple[tuple[str, ...], str, int, int] | None:
    """The township that a title names without an organ, behind a year or not: regions, town, start, end."""
    year = YEAR_FIRST.match(title)
    start = year.end() if year else 0
    start += 2 if title.startswith("关于", start) else 1 if title[start : start + 1] in ("（", "(", "【") else 0
    place = town_at_start(title[start:])
    return (place[0], place[1], start, start + place[2]) if place else None
