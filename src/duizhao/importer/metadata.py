"""Values for front matter: what the document's frame says, and where it says so. What is not found is left out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from duizhao.importer.frame import Frame, Title, split_names
from duizhao.importer.lists import Lists
from duizhao.importer.organs import Organ, find_organs, names_of, only_organs, split_place, split_regions, town_at_start
from duizhao.importer.strand import Line
from duizhao.importer.tidy import HAN, WIDE_DIGITS, words
from duizhao.text.dates import find_dates, find_years

_ANNOUNCED = re.compile("现?[将就](?P<what>[^。；！？]{0,120}?)(?:报告|汇报)(?:如下|于后)")
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
_YEAR_FIRST = re.compile("^(?:(?:[1１][9９]|[2２][0０])[0-9０-９]{2}|二[〇○零一二三四五六七八九]{3})年?度?")
_EMPTY = re.compile("无|暂无|-+|—+|/|")


@dataclass(slots=True)
class Found:
    """The values found so far, where each was found, and what a person has to look at."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, dict[str, Any]] = field(default_factory=dict)
    doubts: list[tuple[str, str, str, int]] = field(default_factory=list)  # code, message, hint, line

    def put(self, key: str, value: Any, how: str, line: int = 0) -> None:
        """Keeps the first value that is found for a key."""
        if value and key not in self.values:
            self.values[key] = value
            self.places[key] = {"how": how, "line": line} if line else {"how": how}


def read_metadata(
    frame: Frame, lines: Sequence[Line], facts: Iterable[tuple[str, str, str]], lists: Lists, given: Mapping[str, Any]
) -> tuple[Found, Title | None]:
    """The metadata of a document, and the candidate that its title is.

    Args:
        frame: The document's frame.
        lines: All lines, head included.
        facts: Fields that the format holds outside the text: field, value, where.
        lists: The rule lists.
        given: Values that a person set; they win.
    """
    found = Found()
    for key, value in given.items():
        found.put(key, value, "给定")
    labelled = [
        (name, value, "元数据栏", line.number) for line, name, value in frame.labels if not _EMPTY.fullmatch(value)
    ]
    labelled += [(name, value, where, 0) for name, value, where in facts]
    title = _title(frame, labelled, found)
    body = [line for line in lines[frame.start :] if not line.kind or line.kind == "signature"]
    _issuers(frame, title, labelled, body, found)
    _places(frame, title, labelled, body, lists, found)
    _year(title, body, found)
    _head(frame, labelled, found)
    _names(frame, found)
    _dates(frame, labelled, found)
    _signed_year(found)
    _derive_title(body, found)
    return found, title


def _title(frame: Frame, labelled: Sequence[tuple[str, str, str, int]], found: Found) -> Title | None:
    """The fullest title; of equally full ones the one next to the body, because that is the document's own."""

    def rank(text: str) -> int:
        named = 3 if find_organs(text) or town_at_start(text) else 0
        return named + (2 if find_years(text) else 0) + (2 if re.search("法治|依法", text) else 0) + ("报告" in text)

    best = max(enumerate(frame.titles), key=lambda t: (rank(t[1].text), t[0]), default=(0, None))[1]
    for name, value, where, line in labelled:
        compact = re.sub(r"\s", "", value)
        if (
            name == "title"
            and re.search("报告|总结|汇报", compact)
            and (best is None or rank(compact) > rank(best.text) + 2)
        ):
            found.put("title", compact, where, line)
            return None
    if best is not None:
        text = best.text.replace("\\", "")
        text = text[1:-1] if text.startswith("《") and text.endswith("》") and "》" not in text[:-1] else text
        found.put("title", text, "标题", best.lines[0].number)
    return best


def _all_organs(lines: Iterable[Line]) -> list[tuple[Organ, int]]:
    return [(o, line.number) for line in lines for o in only_organs(line.text.replace("*", "").removesuffix("文件"))]


def _signature_organs(frame: Frame) -> list[tuple[Organ, int]]:
    named: list[tuple[Organ, int]] = []
    for line in frame.signature:
        text = line.text.replace("*", "")
        dates = find_dates(text)
        named += [(o, line.number) for o in only_organs(text[: dates[0][0]] if dates else text)]
    return named


def _issuers(
    frame: Frame,
    title: Title | None,
    labelled: Sequence[tuple[str, str, str, int]],
    body: Sequence[Line],
    found: Found,
) -> None:
    text = found.values.get("title", "")
    line = title.lines[0].number if title else 0
    found.put("issuers", list(names_of(find_organs(_YEAR_FIRST.sub("", text)))), "标题", line)
    for named, how in ((_signature_organs(frame), "落款"), (_all_organs(frame.letterheads), "发文机关标志")):
        if named:
            found.put("issuers", list(names_of(o for o, _ in named)), how, named[0][1])
    for name, value, where, at in labelled:
        if name == "organ":
            found.put("issuers", list(names_of(only_organs(value))), where, at)
    for part in body[:12]:
        announced = _ANNOUNCED.search(part.text.replace(" ", ""))
        if announced and (organs := _organs_in(announced["what"])):
            found.put("issuers", list(names_of(organs)), "报告如下一句", part.number)
    if text and (town := _bare_town(text)):
        found.put("issuers", [text[town[2] : town[3]]], "标题", line)


def _organs_in(text: str) -> tuple[Organ, ...]:
    """The organs that a phrase begins with, its year left out: 下洋镇人民政府2023年…, 2023年下洋镇人民政府…."""
    return find_organs(_YEAR_FIRST.sub("", text))


def _bare_town(title: str) -> tuple[tuple[str, ...], str, int, int] | None:
    """The township that a title names without an organ, behind a year or not: regions, town, start, end."""
    year = _YEAR_FIRST.match(title)
    start = year.end() if year else 0
    start += 2 if title.startswith("关于", start) else 1 if title[start : start + 1] in ("（", "(", "【") else 0
    place = town_at_start(title[start:])
    return (place[0], place[1], start, start + place[2]) if place else None


def _places(
    frame: Frame,
    title: Title | None,
    labelled: Sequence[tuple[str, str, str, int]],
    body: Sequence[Line],
    lists: Lists,
    found: Found,
) -> None:
    text = found.values.get("title", "")
    line = title.lines[0].number if title else 0
    organs = [(o, "标题", line) for o in find_organs(_YEAR_FIRST.sub("", text))]
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


def _year(title: Title | None, body: Sequence[Line], found: Found) -> None:
    """The year reported on: from the title, the sentence that announces the report, the headings, the body."""
    text = found.values.get("title", "")
    line = title.lines[0].number if title else 0
    if years := find_years(text):
        found.put("year", years[0][2], "标题", line)
    elif bare := re.search("(?<![0-9])(20[0-9]{2})(?![0-9])", text.translate(WIDE_DIGITS)):
        found.put("year", int(bare[1]), "标题", line)
    for part in body[:12]:
        announced = _ANNOUNCED.search(part.text.replace(" ", ""))
        if announced and (years := find_years(announced["what"])):
            found.put("year", years[0][2], "报告如下一句", part.number)
    for part in body:
        if years := find_years(part.text[:40]):
            head = part.text[:60]
            if (
                re.match("[一二三四五六七八九（(]", head)
                and re.search("举措|成效|情况|做法|开展", head)
                and "计划" not in head
            ):
                found.put("year", years[0][2], "章节标题", part.number)
    if "year" not in found.values:
        for part in body:
            years = find_years(part.text[:40])
            if (
                years
                and re.search("计划|安排|打算|思路", part.text[:60])
                and re.match("[一二三四五六七八九（(]", part.text)
            ):
                found.put("year", years[0][2] - 1, "下一年计划的标题", part.number)
                found.doubts.append(("year-from-plan", "报告年度由下一年计划的标题推出", "请核对 year", part.number))
    if "year" not in found.values:
        for part in body[:3]:
            if (years := find_years(part.text)) and years[0][0] <= 1:
                found.put("year", years[0][2], "首句", part.number)
    if "year" not in found.values:
        _mentioned_year(body, found)


def _mentioned_year(body: Sequence[Line], found: Found) -> None:
    """The year that the body speaks of most, outside the names of documents and outside dates: at least twice."""
    counts: Counter[int] = Counter()
    first: dict[int, int] = {}
    for part in body:
        text = re.sub("《[^》]*》|[〔（(][^〕）)]*[〕）)]", "", part.text)
        for _, end, year in find_years(text):
            if not re.match("[ ]?[0-9一二三四五六七八九十]{1,2}[ ]?月", text[end:]):
                counts[year] += 1
                first.setdefault(year, part.number)
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        year = ranked[0][0]
        found.put("year", year, "正文", first[year])
        found.doubts.append(("year-from-body", f"标题没有写明年度，按正文取 {year}", "请核对 year", first[year]))


def _head(frame: Frame, labelled: Sequence[tuple[str, str, str, int]], found: Found) -> None:
    for line, number in frame.numbers[:1]:
        found.put("doc_number", number, "发文字号", line.number)
    for name, value, where, at in labelled:
        if name == "doc_number":
            found.put("doc_number", re.sub(r"\s", "", value), where, at)
    for line, text in frame.signers[:1]:
        found.put("signers", _people(text), "签发人", line.number)


def _people(text: str) -> list[str]:
    """Names of people parted by spaces or signs; a name of two characters may be spaced out (刘 兵)."""
    names: list[str] = []
    single = ""
    for part in re.split(r"[\s\u3000、，,;；*]+", text.strip()):
        if len(part) == 1 and part:
            if single:
                names.append(single + part)
                single = ""
            else:
                single = part
        elif part:
            names.append(part)
    return [*names, *([single] if single else [])]


def _names(frame: Frame, found: Found) -> None:
    if frame.salutation is not None:
        names = split_names(words(frame.salutation).rstrip("：:"))
        found.put("addressees", names, "主送机关", frame.salutation.number)
    elif frame.addressed:
        found.put("addressees", split_names(frame.addressed[1]), "主送机关", frame.addressed[0].number)
    sent: dict[str, list[str]] = {"copied_to": [], "addressees": []}
    first: dict[str, int] = {}
    key = "copied_to"
    for line in frame.copies:
        text = line.text.replace("*", "").strip()
        m = re.match(r"(?P<how>[抄主报][ \u3000]*[送报发])[ \u3000]*[：:]", text)
        if m:
            key = "addressees" if m["how"].startswith("主") else "copied_to"
            text = text[m.end() :]
        first.setdefault(key, line.number)
        sent[key] += split_names(text)
    for key, names in sent.items():
        found.put(key, names, "抄送" if key == "copied_to" else "主送", first.get(key, 0))


def _dates(frame: Frame, labelled: Sequence[tuple[str, str, str, int]], found: Found) -> None:
    if frame.signed is not None:
        found.put("date", find_dates(words(frame.signed))[-1][2], "落款日期", frame.signed.number)
    for line, day in frame.dates:
        found.put("date", day, "标题下的日期", line.number)
    for line in frame.printed:
        if dates := find_dates(words(line)):
            found.put("printed_on", dates[-1][2], "印发", line.number)
    for name, value, where, at in labelled:
        if name in ("date", "printed_on", "published_on") and (dates := find_dates(value)):
            found.put(name, dates[0][2], where, at)


def _signed_year(found: Found) -> None:
    """The year that a report is due on: one signed from January to March reports on the year before, one signed in
    November or December on its own (reports are due before 1 March: 厅字〔2019〕28号, Article 24). A doubt is raised.
    """
    day = str(found.values.get("date", ""))
    if "year" in found.values or not day:
        return
    year, month = int(day[:4]), int(day[5:7])
    if month <= 3 or month >= 11:
        found.put("year", year - 1 if month <= 3 else year, "由落款日期推出", found.places["date"].get("line", 0))
        text = f"原文没有写明年度，由落款日期 {day} 推出 {found.values['year']}"
        found.doubts.append(("year-from-date", text, "请核对 year", found.places["date"].get("line", 1)))


def _derive_title(body: Sequence[Line], found: Found) -> None:
    """Builds a lost title from issuers and year and, where it says what is reported, the sentence 现将…报告如下."""
    if "title" in found.values:
        return
    who = "、".join(found.values.get("issuers") or ()) or found.values.get("township", "")
    year = found.values.get("year")
    if not who or not year:
        return
    subject = f"{year}年法治政府建设情况"
    for part in body[:12]:
        announced = _ANNOUNCED.search(part.text.replace(" ", ""))
        if announced and re.search("法治|依法", announced["what"]) and find_years(announced["what"]):
            what = re.sub(
                f"^(?:我|本)?(?:镇|乡|街道|单位)|^{re.escape(found.values.get('township', '') or '#')}(?:人民政府)?",
                "",
                announced["what"],
            )
            subject = what.removesuffix("的") or subject
            break
    found.put("title", f"{who}关于{subject}的报告", "由发文机关和年度拟成")
    found.values["title_derived"] = True
