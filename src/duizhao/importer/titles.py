"""Titles in the head of a document: which lines make one, and what stands round them on a page.

How a title ends, and its subject, are entries of the list `metadata`; what a page puts behind it, of `stock_phrases`.
"""

import re
from collections.abc import Sequence

from duizhao.importer.document_form import LETTERHEAD, REGARDING
from duizhao.importer.document_frame import DocumentFrame, Title
from duizhao.importer.level_rules import level_rules
from duizhao.importer.line_text import line_words
from duizhao.importer.lists import Lists
from duizhao.importer.organs import find_organs, only_organs, split_place, split_regions, town_at_start
from duizhao.importer.traced_text import Line
from duizhao.text.dates import YEAR_FIRST, find_years
from duizhao.text.place_kinds import COUNTIES, STREET

# The page's column before a title: 【年度报告】清溪镇2023年…, 公示｜清溪镇2023年…; its county in any bracket.
_COLUMN = re.compile(
    rf"(?:【(?!20[0-9]{{2}})(?P<boxed>[^【】]{{2,16}})】|[〔\[（(［](?P<county>[\u4e00-\u9fff]{{1,12}}(?:{COUNTIES}))[〕\]）)］]|"
    r"(?P<bare>[\u4e00-\u9fff]{2,8})[ \u3000]*[｜|][ \u3000]*)(?=.{8})"
)


def title_words(line: Line, lists: Lists) -> str:
    """The words of a line of the head, without the bars of a table's row and what a page puts round a title.

    A table's ruled line has none. `lists` have the words that a page puts behind a title.
    """
    text = line_words(line)
    if text.startswith(("|", "｜")):
        text = text.strip("|｜:-—")
    column = _COLUMN.match(text)
    text = text[column.end() :] if column and not split_place(column["bare"] or "", lists.gazetteer) else text
    text = text[1:-1] if text[:1] == "“" and text.find("”") == len(text) - 1 else text
    return lists.stock.whole_text.sub("", text)


def column_of(line: Line) -> str:
    """The name of the page's column before a title on a `line`, "" if there is none: 【清溪镇】2023年…."""
    column = _COLUMN.match(line_words(line))
    return (column["boxed"] or column["county"] or column["bare"]) if column else ""


def begins_anew(group: Sequence[Line], text: str, lists: Lists) -> bool:
    """Whether a line, `text`, begins the title anew, by `lists`: the lines above, `group`, are one that was cut off.

    It names the township that they began with, though they were past the issuers: 青石镇2025年度工作情况报 /
    青石镇人民政府 / 关于2025年….
    """
    above = joined_title(group, lists)
    subject = find_years(above) or lists.subject.search(above)
    if not subject or above.startswith(REGARDING):
        return False
    return _title_towns(above, lists) & _title_towns(text, lists) != set()


def _title_towns(text: str, lists: Lists) -> set[str]:
    """The townships that a line of a title begins with, behind its year or not."""
    text = YEAR_FIRST.sub("", text)
    bare = town_at_start(text, lists)
    return {o.town for o in find_organs(text, lists.gazetteer)} | ({bare[1]} if bare else set())


def cut_off(group: list[Line], frame: "DocumentFrame", lists: Lists) -> None:
    """Takes the lines of `group` for a title that was cut off, in `frame`; those of organs alone are letterhead.

    `lists` have the words that a page puts behind a title.
    """
    if all(only_organs(title_words(line, lists), lists.gazetteer) for line in group):
        frame.letterheads += group
    else:
        frame.titles.append(Title(list(group), joined_title(group, lists), cut=True))
    group.clear()


def joined_title(lines: Sequence[Line], lists: Lists) -> str:
    """The words of a title's `lines` put together, without what a page puts round them by `lists`."""
    return "".join(title_words(line, lists) for line in lines)


def title_complete(lines: Sequence[Line], lists: Lists) -> bool:
    """Whether `lines` end as a report's title does, by `lists`."""
    text = joined_title(lines, lists)
    return lists.title_end.search(text.rstrip("》")) is not None and len(text) > 4


def close_title(group: Sequence[Line], frame: "DocumentFrame", lists: Lists) -> None:
    """Takes the lines of `group` for a title, with letterhead above it, or for letterhead or strays alone.

    What they are is noted in `frame`, by `lists`. Source: GB/T 9704-2012, 7.2.4 (letterhead), 7.3.1 (title).
    """
    names = lists.gazetteer
    if not group:
        return
    end = next((i for i in range(len(group), 0, -1) if title_complete(group[:i], lists)), 0)
    if not end:
        for line in group:
            place = split_place(title_words(line, lists).lstrip("—–－-"), names)  # ——清溪镇 below the title
            known = place and (place[0] or names.towns(place[1]))
            if known and not _is_letterhead(title_words(line, lists), lists):
                frame.labels.append(
                    (line, "origin", title_words(line, lists).lstrip("—–－-"))
                )  # 安吉岭县清溪镇 alone: whose page it is
            else:
                _take_alone(line, frame, lists)
        return
    begin = 0
    for i in range(end):
        text = title_words(group[i], lists)
        later = joined_title(group[i + 1 : end], lists)
        if text.endswith(LETTERHEAD) and _is_letterhead(text, lists):
            begin = i + 1
        elif only_organs(text, names) and later and not later.startswith(REGARDING) and find_organs(later, names):
            own = {o.town for o in only_organs(text, names)}
            if own & {o.town for o in find_organs(later, names)} and not _joint_issuers(group[i:end], lists):
                begin = i + 1
        elif only_organs(text, names) and (bare := town_at_start(later, lists)):
            if bare[1] in {o.town for o in only_organs(text, names)}:
                begin = i + 1  # 清溪镇党委 清溪镇政府 / 清溪镇2023年…
        elif lists.stock.notices.search(text) and title_complete(group[i + 1 : end], lists):
            begin = i + 1  # 关于…情况的公示 above the report's own title
        elif begin == i and title_complete(group[i + 1 : end], lists) and _no_title_part(text, later, lists):
            begin = i + 1
    for line in group[:begin]:
        _take_alone(line, frame, lists)
    frame.titles.append(Title(list(group[begin:end]), joined_title(group[begin:end], lists)))
    frame.rest.extend(group[end:])


def _is_letterhead(text: str, lists: Lists) -> bool:
    """Whether a line names organs alone, with 文件 behind them or not, or another body with 文件 behind it."""
    name = text.removesuffix(LETTERHEAD)
    return bool(only_organs(name, lists.gazetteer)) or (name != text and level_rules(lists.rules).is_name(name))


def _joint_issuers(group: Sequence[Line], lists: Lists) -> bool:
    """Whether two lines of organs above a title are its two issuers: committee and government differ in name."""
    names = [o.name for line in group[:2] for o in find_organs(line_words(line), lists.gazetteer)]
    return (
        len(group) > 2
        and len(set(names)) == len(names)
        and all(only_organs(line_words(line), lists.gazetteer) for line in group[:2])
    )


def _take_alone(line: Line, frame: "DocumentFrame", lists: Lists) -> None:
    """Takes a line that belongs to no title for letterhead, for whose page it is, or for a stray one."""
    text = title_words(line, lists)
    if site := lists.stock.site_lines.search(text):
        frame.owners.append((line, text))
        if not _site_alone(site["whose"], site["behind"] or "", lists):
            frame.rest.append(line)
    elif level_rules(lists.rules).is_name(text) and not find_organs(text, lists.gazetteer):
        frame.owners.append((line, level_rules(lists.rules).leads.sub("", text, count=1)))
        frame.rest.append(line)
    else:
        (frame.letterheads if _is_letterhead(text, lists) else frame.rest).append(line)


def _site_alone(whose: str, behind: str, lists: Lists) -> bool:
    """Whether a line names a site and no more: `whose` it is, a place, and `behind` it at most another one."""
    names = lists.gazetteer
    named = "".join(split_regions(whose, names)) == whose or split_place(whose, names) is not None
    said = lists.without_leads(whose) != whose or lists.stock.slogans.search(whose)  # 推进清溪镇政府信息公开
    return named and not said and (not behind or split_place(behind, names) is not None)


def _no_title_part(text: str, later: str, lists: Lists) -> bool:
    """Whether a line is no part of the title below it, which is one without it.

    Where that title opens with its issuer, only an organ, a place, a year or 关于 above belongs to it.
    """
    names = lists.gazetteer
    opening = YEAR_FIRST.sub("", later)
    above, issuer = split_regions(text, names), find_organs(opening, names)[:1]
    if "".join(above) == text and all(map(names.regions, above)) and issuer and not issuer[0].regions:
        return False  # 浮梁县 / 鹅湖镇人民政府 / 关于…; 公示区 and 先进县 end as a county's name does, too
    if not _part_of_title(text, lists) or lists.stock.site_lines.search(text):
        return True
    if not find_organs(opening, names) and not town_at_start(opening, lists):
        return False
    if level_rules(lists.rules).is_name(text) and not find_organs(text, names):
        return not _street_of(text, opening, lists)
    place = "".join(split_regions(text, names)) == text or split_place(text, names) is not None
    named = find_organs(text, names) or only_organs(text, names) or level_rules(lists.rules).is_name(text)
    return not (place or named or find_years(text) or lists.stock.title_goes_on.search(text))


def _street_of(text: str, opening: str, lists: Lists) -> bool:
    """Whether a body's name, `text`, is the government whose street office a title opens with.

    安吉岭区人民政府 / 青石街道办事处2023年…: any other body above a title that names its township is whose page it is.
    """
    whole, own = find_organs(text + opening, lists.gazetteer), find_organs(opening, lists.gazetteer)
    return bool(whole and own) and whole[0].town == own[0].town and own[0].town.endswith(STREET)


def _part_of_title(text: str, lists: Lists) -> bool:
    # Words of which a line of a title holds one.
    return bool(
        level_rules(lists.rules).is_name(text)
        or find_organs(text, lists.gazetteer)
        or find_years(text)
        or lists.subject.search(text)
        or lists.stock.title_words.search(text)
    )
