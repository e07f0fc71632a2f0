"""The head and the tail of an official document: which lines are letterhead, number, signers, title, salutation,
signature, date, copy and imprint. Source of the form: GB/T 9704-2012, chapters 7.2 to 7.4.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from duizhao.importer.labels import BULLET, CUT, SENTENCE, Field, read_labels
from duizhao.importer.level_rules import level_rules
from duizhao.importer.lists import Lists
from duizhao.importer.organs import find_organs, only_organs, split_place, town_at_start
from duizhao.importer.strand import Line
from duizhao.importer.tail import read_tail, signed_and_dated
from duizhao.importer.tidy import WIDE_DIGITS, words
from duizhao.read.numbering import read_number
from duizhao.text.dates import YEAR_FIRST, find_dates, find_years, only_date

HEAD_LINES = 60  # the head is looked for in the first lines only

_OPEN, _CLOSE = r"〔﹝\[［（(【{｛〖<＜〈", r"〕﹞\]］）)】}｝〗>＞〉"
_SP = "[ \u3000]*"
DOC_NUMBER = re.compile(
    rf"(?P<own>[\u4e00-\u9fff]{{1,12}}{_SP}(?:"
    rf"[{_OPEN}]?{_SP}(?:19|20)[0-9]{{2}}{_SP}年?{_SP}[{_CLOSE}]?{_SP}第?{_SP}[0-9]{{1,4}}{_SP}号"
    # Without 号 only brackets round the year tell a number, and it ends what it stands in.
    rf"|[{_OPEN}]{_SP}(?:19|20)[0-9]{{2}}{_SP}年?{_SP}[{_CLOSE}]{_SP}第?{_SP}[0-9]{{1,4}}(?=[ \u3000）)】\]]*(?:签|$))"
    r"))"
)
_SIGNERS = re.compile(r"签[ \u3000]*发[ \u3000]*人?[ \u3000]*[：:](?P<names>.*)$")
_INLINE_SALUTATION = re.compile("([^：:。，；报告汇]{2,40})[：:](?=现将|根据|按照|为|(?:19|20)[0-9]{2}年|今年|近年)")
# The title that a browser shows: the article's, the column's and the site's: …情况报告 - 规划计划 - 某县政府门户网站.
_WINDOW = re.compile(
    r"(?P<title>.*?(?:报告|总结))[ \u3000]*[-–—_|｜](?P<site>.*(?:网|网站|门户|人民政府|政务公开))[ \u3000]*"
)

_COLUMN = re.compile("【[^【】]{2,16}】(?=.{8})")  # the page's column before a title: 【法治政府建设】清溪镇2023年…
_WHOLE = re.compile("(?<=报告|总结)[（(]?(?:全文|正文)[）)]?$")  # …情况报告（全文）


@dataclass(slots=True)
class Title:
    """A candidate for the title: its lines and their words put together."""

    lines: list[Line]
    text: str
    cut: bool = False  # the page has cut it off: it only stands in for the whole one


@dataclass(slots=True)
class Frame:
    """What the frame of a document consists of; `start` is the index of the first line of the body."""

    start: int = 0
    titles: list[Title] = field(default_factory=list)
    letterheads: list[Line] = field(default_factory=list)
    numbers: list[tuple[Line, str]] = field(default_factory=list)
    signers: list[tuple[Line, str]] = field(default_factory=list)
    dates: list[tuple[Line, str]] = field(default_factory=list)  # in the head
    labels: list[tuple[Line, str, str]] = field(default_factory=list)  # field, value
    owners: list[tuple[Line, str]] = field(default_factory=list)  # whose page it is, from the title of its window
    salutation: Line | None = None
    addressed: tuple[Line, str] | None = None  # a salutation that runs on into the first sentence
    rest: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    signed: Line | None = None
    copies: list[Line] = field(default_factory=list)
    printed: list[Line] = field(default_factory=list)


def read_frame(lines: Sequence[Line], lists: Lists) -> Frame:
    """Finds the frame of the document that `lines` are."""
    fields = read_labels(lines[:HEAD_LINES], lists)
    frame = Frame(start=body_start(lines, lists, fields))
    _head(lines[: frame.start], lists, frame, fields)
    if frame.start < len(lines) and is_salutation(lines[frame.start], lists):
        frame.salutation = lines[frame.start]
        frame.salutation.kind = "salutation"
    elif frame.start < len(lines):
        m = _INLINE_SALUTATION.match(words(lines[frame.start]))
        if m and all(lists.recipient.match(name) for name in split_names(m[1])):
            frame.addressed = (lines[frame.start], m[1])
    read_tail(lines, frame, lists)
    return frame


def body_start(lines: Sequence[Line], lists: Lists, fields: Mapping[int, Sequence[Field]]) -> int:
    """The index of the salutation or first sentence: the first line that cannot belong to a head."""
    titled = False
    for i, line in enumerate(lines[:HEAD_LINES]):
        text = _plain(line)
        if id(line) in fields or _own_number(line) or _SIGNERS.match(line.text) or not text:
            continue
        if is_salutation(line, lists) or (lists.body_start.search(text) and not lists.title_end.search(text)):
            return i
        number = read_number(text)
        if number is not None and not number.bare and not only_date(text) and not re.match("[0-9]{4}", text):
            return i
        if line.row and titled and not lists.title_end.search(text):
            return i
        if SENTENCE.search(text) or len(text) > 80 or ("，" in text and len(text) > 24):
            return i
        strong = (
            lists.title_end.search(text.rstrip("》")) is not None
            and re.search("法治|依法|报告|总结|汇报", text) is not None
        )
        if titled and not strong and text.endswith(lists.heading_ends) and not find_organs(text):
            return i
        titled = titled or strong
    return (
        0
        if len(lines) <= HEAD_LINES and not titled
        else min(len(lines), HEAD_LINES)
        if not titled
        else _after(lines, lists)
    )


def _plain(line: Line) -> str:
    """The words of a line of the head, without the bars of a table's row and what a page puts round a title.

    A table's ruled line has none.
    """
    text = words(line)
    if text.startswith(("|", "｜")):
        text = text.strip("|｜:-—")
    column = _COLUMN.match(text)
    text = text[column.end() :] if column else text
    text = text[1:-1] if text[:1] == "“" and text.find("”") == len(text) - 1 else text
    return _WHOLE.sub("", text)


def _after(lines: Sequence[Line], lists: Lists) -> int:
    """Behind the last title, where nothing else says where the body begins."""
    at = [i for i, line in enumerate(lines[:HEAD_LINES]) if lists.title_end.search(words(line))]
    return at[0] + 1 if at else 0


def is_salutation(line: Line, lists: Lists) -> bool:
    """Whether a line names the bodies that the report goes to, and ends in a colon."""
    text = words(line)
    if not text.endswith(("：", ":")) or len(text) > 60 or SENTENCE.search(text) or line.row:
        return False
    if re.search("如下|报告|情况|汇报|现将", text) or read_number(text) is not None:
        return False
    return all(lists.recipient.match(name) for name in split_names(text.rstrip("：:")))


def split_names(text: str) -> list[str]:
    """The names in a list of bodies: split at 、，； and white space outside brackets, and where two run together."""
    text = re.sub(
        r"(?<=[\u4e00-\u9fff]委)(?=[县市区旗州]政府)|(?<=委员会)(?=[\u4e00-\u9fff]{1,12}人民政府)", "、", text
    )
    parts = re.split(r"[、，,；;。\s\u3000]+(?![^（(]*[）)])", text)
    return [part for part in (p.strip("*：: ") for p in parts) if part]


def _own_number(line: Line) -> tuple[str, str] | None:
    """The document number that stands on a line of the head, as printed, and what else the line holds."""
    for m in DOC_NUMBER.finditer(line.text.translate(WIDE_DIGITS)):
        rest = (line.text[: m.start()] + line.text[m.end() :]).strip(" \t\u3000*（）()")
        rest = re.sub("^(发文字号|文号)[：:]", "", rest)
        if not rest or _SIGNERS.match(rest) or only_organs(rest.removesuffix("文件")):
            return re.sub(r"[ \u3000]", "", line.text[m.start() : m.end()]), rest
    return None


def _head(lines: Sequence[Line], lists: Lists, frame: Frame, fields: Mapping[int, Sequence[Field]]) -> None:
    group: list[Line] = []

    def close() -> None:
        _close(group, frame, lists)
        group.clear()

    for line in lines:
        text = _plain(line)
        labelled = fields.get(id(line))
        number = _own_number(line)
        signers = _SIGNERS.search(line.text)
        if labelled:
            close()
            frame.labels += [(line, name, value) for _, name, value in labelled]
            line.kind = "labels"
        elif number or (signers and len(text) < 40):
            close()
            if number:
                frame.numbers.append((line, number[0]))
                if number[1] and not _SIGNERS.match(number[1]):
                    frame.letterheads.append(line)
            if signers:
                frame.signers.append((line, DOC_NUMBER.sub("", signers["names"].translate(WIDE_DIGITS))))
            line.kind = "number"
        elif not text:  # the ruled line of a table
            frame.labels.append((line, "", ""))
            line.kind = "labels"
        elif window := _WINDOW.fullmatch(line.text):
            close()
            frame.titles.append(Title([line], re.sub(r"\s", "", window["title"])))
            frame.owners += [(line, part) for part in re.split("[-–—_|｜ \u3000]+", window["site"]) if part]
        elif BULLET.match(line.text):  # an entry of a page's list, never part of a title
            close()
            frame.rest.append(line)
        elif dated := only_date(text):
            close()
            frame.dates.append((line, dated))
            line.kind = "date"
        elif signed_and_dated(line):  # 清溪镇人民政府 2024年1月5日, below the title
            close()
            frame.letterheads.append(line)
            frame.dates.append((line, find_dates(words(line))[0][2]))
            line.kind = "date"
        else:
            if group and _complete(group, lists) and not re.match("的|报告|总结|汇报|（|\\(", text):
                close()
            elif group and (CUT.search(_plain(group[-1])) or _anew(group, text)):
                _cut_off(group, frame)
            group.append(line)
            if _complete(group, lists) and re.search("(报告|总结|汇报)$", text):
                close()
    close()
    for title in frame.titles:
        _number_of_title(title, frame)
        m = re.search("[（(](?P<day>[^（()）]{8,20})[）)]$", title.text)
        if m and (day := only_date(m["day"])):  # …情况报告（2026年1月10日）
            frame.dates.append((title.lines[-1], day))
            title.text = title.text[: m.start()]


def _anew(group: Sequence[Line], text: str) -> bool:
    """Whether a line begins the title anew, so that the lines above are a title that was cut off.

    It names the township that they began with, though they were past the issuers: 青石镇2025年法治政府建设年度报 /
    青石镇人民政府 / 关于2025年….
    """
    above = _joined(group)
    subject = find_years(above) or re.search("法治|依法", above)
    return bool(subject) and not above.startswith("关于") and _towns(above) & _towns(text) != set()


def _towns(text: str) -> set[str]:
    """The townships that a line of a title begins with, behind its year or not."""
    text = YEAR_FIRST.sub("", text)
    bare = town_at_start(text)
    return {o.town for o in find_organs(text)} | ({bare[1]} if bare else set())


def _cut_off(group: list[Line], frame: Frame) -> None:
    """Takes lines for a title that was cut off; those that name organs alone are letterhead."""
    if all(only_organs(_plain(line)) for line in group):
        frame.letterheads += group
    else:
        frame.titles.append(Title(list(group), _joined(group), cut=True))
    group.clear()


def _number_of_title(title: Title, frame: Frame) -> None:
    """Takes the document's number off a title that ends in it: …情况报告（清政〔2024〕7号）."""
    m = re.search(rf"[（(【\[]?(?P<number>{DOC_NUMBER.pattern})[）)】\]]?$", title.text.translate(WIDE_DIGITS))
    if m and re.search("(?:报告|总结|汇报)$", title.text[: m.start()]):
        frame.numbers.append((title.lines[-1], m["number"]))
        title.text = title.text[: m.start()]


def _joined(lines: Sequence[Line]) -> str:
    return "".join(_plain(line) for line in lines)


def _complete(lines: Sequence[Line], lists: Lists) -> bool:
    text = _joined(lines)
    return lists.title_end.search(text.rstrip("》")) is not None and len(text) > 4


def _close(group: Sequence[Line], frame: Frame, lists: Lists) -> None:
    """Takes a run of lines for a title, with letterhead above it, or for letterhead or stray lines alone."""
    if not group:
        return
    end = next((i for i in range(len(group), 0, -1) if _complete(group[:i], lists)), 0)
    if not end:
        for line in group:
            place = split_place(_plain(line))
            if _is_letterhead(_plain(line), lists):
                frame.letterheads.append(line)
            elif place and place[0]:  # 安吉岭县清溪镇 alone: whose page it is
                frame.labels.append((line, "origin", _plain(line)))
            else:
                frame.rest.append(line)
        return
    begin = 0
    for i in range(end):
        text = _plain(group[i])
        later = _joined(group[i + 1 : end])
        if text.endswith("文件") and _is_letterhead(text, lists):
            begin = i + 1
        elif only_organs(text) and later and not later.startswith("关于") and find_organs(later):
            if {o.town for o in find_organs(later)} & {o.town for o in only_organs(text)} and not _joint(group[i:end]):
                begin = i + 1
        elif begin == i and not _part_of_title(text, lists) and _complete(group[i + 1 : end], lists):
            begin = i + 1
    for line in group[:begin]:
        (frame.letterheads if _is_letterhead(_plain(line), lists) else frame.rest).append(line)
    frame.titles.append(Title(list(group[begin:end]), _joined(group[begin:end])))
    frame.rest.extend(group[end:])


def _is_letterhead(text: str, lists: Lists) -> bool:
    """Whether a line names organs alone, with 文件 behind them or not, or another body with 文件 behind it."""
    name = text.removesuffix("文件")
    return bool(only_organs(name)) or (name != text and level_rules(lists.rules).is_name(name))


def _joint(group: Sequence[Line]) -> bool:
    """Whether two lines of organs above a title are its two issuers: committee and government differ in name."""
    names = [o.name for line in group[:2] for o in find_organs(words(line))]
    return len(group) > 2 and len(set(names)) == len(names) and all(only_organs(words(line)) for line in group[:2])


def _part_of_title(text: str, lists: Lists) -> bool:
    return bool(
        level_rules(lists.rules).is_name(text)
        or find_organs(text)
        or find_years(text)
        or re.search("关于|法治|依法|政府|委员会|年度|工作|情况|[镇乡]|街道", text)
    )
