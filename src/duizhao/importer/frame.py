"""The head and the tail of an official document: which lines are letterhead, number, title, signature and others.

They are letterhead, number, signers, title, salutation, signature, date, copy and imprint. Source of the form: GB/T
9704-2012, chapters 7.2 to 7.4.
"""

import re
from collections.abc import Mapping, Sequence

from duizhao.importer.document_form import LETTERHEAD
from duizhao.importer.document_frame import DocumentFrame, Title
from duizhao.importer.head_labels import read_labels
from duizhao.importer.labels import BULLET, CUT, SENTENCE, LabelField
from duizhao.importer.line_text import line_words, plain_spaces
from duizhao.importer.lists import Lists
from duizhao.importer.organs import find_organs, only_organs, split_place, split_regions, town_at_end, town_at_start
from duizhao.importer.salutation import is_salutation as is_salutation
from duizhao.importer.salutation import sent_lines
from duizhao.importer.salutation import split_names as split_names
from duizhao.importer.second import second_report
from duizhao.importer.tail import read_tail, signed_and_dated
from duizhao.importer.titles import begins_anew, close_title, column_of, cut_off, title_complete, title_words
from duizhao.importer.traced_text import Line
from duizhao.read.numbering import read_number
from duizhao.text.dates import RECENT_YEAR, find_dates, find_years, only_date
from duizhao.text.numerals import WIDE_DIGITS

SHORTEST_COPY = 9  # characters of a line that may be the beginning of the title below
SHORTEST_TITLE = 16  # characters; a title without a word on its subject is longer
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
# GB/T 9704-2012, 7.2.6: the signer on the letterhead.
_SIGNERS = re.compile(r"签[ \u3000]*发[ \u3000]*人?[ \u3000]*[：:](?P<names>.*)$")
# A year in brackets, in figures or hanzi.
_YEAR_ALONE = re.compile(f"[（(【]{RECENT_YEAR}[年]?度?[）)】]")
_MONTH = f"{RECENT_YEAR}年[0-9一二三四五六七八九十]{{1,2}}月"
_MONTH_ALONE, _MONTH_BEHIND = re.compile(_MONTH), re.compile(f"{_MONTH}[）)]?$")
# How a line goes on with the title above that could have ended there: …建设情况 / 暨2024年工作打算的报告.
_GOES_ON = re.compile(r"的|（|\(|[暨及和与]")


def read_frame(lines: Sequence[Line], lists: Lists) -> DocumentFrame:
    """Finds the frame of the document that `lines` are, by the lists: what stands before and behind the body.

    Source: GB/T 9704-2012, 7.2 to 7.4.
    """
    fields = read_labels(lines[:HEAD_LINES], lists)
    frame = DocumentFrame(start=first_body_line(lines, lists, fields))
    _tell_head(lines[: frame.start], lists, frame, fields)
    if frame.start < len(lines) and is_salutation(lines[frame.start], lists):
        frame.salutation = lines[frame.start]
        frame.salutation.kind = "salutation"
    elif frame.start < len(lines):
        m = lists.stock.inline_salutation.match(line_words(lines[frame.start]))
        if m and all(lists.recipient.match(name) for name in split_names(m[1])):
            frame.addressed = (lines[frame.start], m[1])
    frame.second = second_report(lines, frame.start, {title.text for title in frame.titles}, lists)
    read_tail(lines[: frame.second[0] if frame.second else None], frame, lists)
    return frame


def first_body_line(lines: Sequence[Line], lists: Lists, fields: Mapping[int, Sequence[LabelField]]) -> int:
    """The index in `lines` of the salutation or first sentence: the first one that cannot belong to a head.

    `fields` are those that lines of the head hold, by the id of the line; `lists` has words that a body begins with.
    Source: GB/T 9704-2012, 7.3.2 (main recipients stand before the body).
    """
    at, titled = _first_of_body(lines, lists, fields)
    return at - 1 if at and not titled and _heading_of_untitled(title_words(lines[at - 1], lists), lists) else at


def _heading_of_untitled(text: str, lists: Lists) -> bool:
    """Whether a line before the first sentence of a text without a title is its first heading: 主要举措和成效."""
    named = (
        lists.subject.search(text)
        or find_years(text)
        or find_organs(text, lists.gazetteer)
        or _names_place(text, lists)
    )
    return len(text) < SHORTEST_TITLE and text.endswith(lists.heading_ends) and not named


def _names_place(text: str, lists: Lists) -> bool:
    """Whether a line begins with the name of a township: 安吉岭县清溪镇基本情况, but not 各乡镇基本情况."""
    place = town_at_start(text, lists)
    if place is None:
        return False
    known = bool(place[0]) or bool(lists.gazetteer.towns(place[1]))
    return known or not any(map(lists.stock.no_names.fullmatch, (place[1], place[1][:-1])))  # 集镇, 全|镇


def _first_of_body(lines: Sequence[Line], lists: Lists, fields: Mapping[int, Sequence[LabelField]]) -> tuple[int, bool]:
    """The first line that cannot belong to a head, and whether a title stands before it."""
    titled = False
    for i, line in enumerate(lines[:HEAD_LINES]):
        text = title_words(line, lists)
        if id(line) in fields or _own_number(line, lists) or _SIGNERS.match(plain_spaces(line.text)) or not text:
            continue
        if is_salutation(line, lists) or (lists.body_start.search(text) and not lists.title_end.search(text)):
            return i, titled
        number = read_number(text)
        if number is not None and not number.bare and not only_date(text) and not re.match("[0-9]{4}", text):
            return i, titled
        if line.row and titled and not lists.title_end.search(text):
            return i, titled
        if SENTENCE.search(text) or len(text) > 80 or ("，" in text and len(text) > 24):
            return i, titled
        strong = (
            lists.title_end.search(text.rstrip("》")) is not None
            and (lists.subject.search(text) or lists.document_kind.search(text)) is not None
        )
        if titled and not strong and text.endswith(lists.heading_ends) and not find_organs(text, lists.gazetteer):
            return i, titled
        titled = titled or strong
    if titled:
        return _behind_titles(lines, lists), True
    return (0 if len(lines) <= HEAD_LINES else HEAD_LINES), False


def _behind_titles(lines: Sequence[Line], lists: Lists) -> int:
    """Behind the last title, where nothing else says where the body begins."""
    at = [i for i, line in enumerate(lines[:HEAD_LINES]) if lists.title_end.search(line_words(line))]
    return at[0] + 1 if at else 0


def _own_number(line: Line, lists: Lists) -> tuple[str, str] | None:
    """The document number that stands on a line of the head, as printed, and what else the line holds."""
    text = plain_spaces(line.text)
    for m in DOC_NUMBER.finditer(text.translate(WIDE_DIGITS)):
        rest = (text[: m.start()] + text[m.end() :]).strip(" \t\u3000*（）()")
        # GB/T 9704-2012, 7.2.5: the name of the number before it.
        rest = re.sub("^(发文字号|文号)[：:]", "", rest)
        if not rest or _SIGNERS.match(rest) or only_organs(rest.removesuffix(LETTERHEAD), lists.gazetteer):
            return re.sub(r"[ \u3000]", "", text[m.start() : m.end()]), rest
    return None


def _tell_head(
    lines: Sequence[Line], lists: Lists, frame: DocumentFrame, fields: Mapping[int, Sequence[LabelField]]
) -> None:
    group: list[Line] = []

    def close() -> None:
        close_title(group, frame, lists)
        group.clear()

    for i, line in enumerate(lines):
        if any(line is taken for taken in frame.sent):
            continue  # with the line above
        text = title_words(line, lists)
        column = column_of(line)
        if column and (
            split_place(column, lists.gazetteer) or "".join(split_regions(column, lists.gazetteer)) == column
        ):
            frame.labels.append((line, "origin", column))  # 【清溪镇】2023年工作情况报告, 【安吉岭县】清溪镇2023年…
        labelled = fields.get(id(line))
        number = _own_number(line, lists)
        signers = _SIGNERS.search(plain_spaces(line.text))
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
        elif (window := lists.stock.window.fullmatch(plain_spaces(line.text))) and not town_at_end(
            line.text, lists.gazetteer
        ):
            close()
            named = re.sub(r"\s", "", window["title"])
            frame.titles.append(Title([line], named, cut=CUT.search(named) is not None))
            frame.owners += [(line, part) for part in re.split("[-–—_|｜ \u3000]+", window["site"]) if part]
        elif lists.stock.copies.match(text) and (sent := sent_lines(lines[i:], lists)):
            close()
            frame.sent += sent
            for one in sent:
                one.kind = "copy"
        elif lists.head_words.fullmatch(text) or _MONTH_ALONE.fullmatch(text):
            close()
            frame.rest.append(line)
        elif not group and _YEAR_ALONE.fullmatch(text) and _title_above(line, frame):
            frame.titles[-1].lines.append(line)  # …年度报告 / （2024年）
            frame.titles[-1].text += text
        elif BULLET.match(line.text):  # an entry of a page's list, never part of a title
            close()
            frame.rest.append(line)
        elif dated := only_date(text):
            close()
            frame.dates.append((line, dated))
            line.kind = "date"
        elif only_organs(_MONTH_BEHIND.sub("", text.strip("（）()")), lists.gazetteer) and _MONTH_BEHIND.search(text):
            close()
            frame.letterheads.append(line)  # 清溪镇人民政府 2024年1月, as on a cover
        elif text[0] in "（(" and only_organs(
            text.strip("（）()"), lists.gazetteer
        ):  # （安吉岭县清溪镇人民政府）, below the title
            close()
            frame.letterheads.append(line)
        elif signed_and_dated(line, lists.gazetteer):  # 清溪镇人民政府 2024年1月5日, below the title
            close()
            frame.letterheads.append(line)
            frame.dates.append((line, find_dates(line_words(line))[0][2]))
            line.kind = "date"
        else:
            if group and title_complete(group, lists) and not (_GOES_ON.match(text) or lists.document_kind.match(text)):
                close()
            elif group and (CUT.search(title_words(group[-1], lists)) or begins_anew(group, text, lists)):
                cut_off(group, frame, lists)
            group.append(line)
            if title_complete(group, lists) and lists.document_end.search(text):
                close()
    close()
    _cut_copies(frame, lists)
    for title in frame.titles:
        _number_of_title(title, frame, lists)
        m = re.search("[（(](?P<day>[^（()）]{8,20})[）)]$", title.text)
        if m and (day := only_date(m["day"])):  # …情况报告（2026年1月10日）
            frame.dates.append((title.lines[-1], day))
            title.text = title.text[: m.start()]


def _cut_copies(frame: DocumentFrame, lists: Lists) -> None:
    """Takes stray lines that a whole title begins with for copies of it that the page has cut off."""
    for line in list(frame.rest):
        text = CUT.sub("", title_words(line, lists))
        if len(text) > SHORTEST_COPY and any(t.text.startswith(text) and not t.cut for t in frame.titles):
            frame.rest.remove(line)
            frame.titles.insert(0, Title([line], text, cut=True))


def _title_above(line: Line, frame: DocumentFrame) -> bool:
    """Whether a title without a year ends on the line above."""
    title = frame.titles[-1] if frame.titles else None
    return title is not None and line.number - title.lines[-1].number <= 2 and not find_years(title.text)


def _number_of_title(title: Title, frame: DocumentFrame, lists: Lists) -> None:
    """Takes the document's number off a title that ends in it: …情况报告（清政〔2024〕7号）."""
    m = re.search(rf"[（(【\[]?(?P<number>{DOC_NUMBER.pattern})[）)】\]]?$", title.text.translate(WIDE_DIGITS))
    if m and lists.document_end.search(title.text[: m.start()]):
        frame.numbers.append((title.lines[-1], m["number"]))
        title.text = title.text[: m.start()]
