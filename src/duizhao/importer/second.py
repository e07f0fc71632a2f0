"""A second report behind the first one in the same file: where it begins.

What stands in which order is GB/T 9704-2012's, 7.3: title, addressees, text, signature and day.
"""

import re
from collections.abc import Collection, Sequence

from duizhao.importer.document_form import LETTERHEAD, REGARDING
from duizhao.importer.line_text import line_words
from duizhao.importer.lists import Lists
from duizhao.importer.organs import find_organs, only_organs, town_at_start
from duizhao.importer.salutation import is_salutation
from duizhao.importer.traced_text import Line
from duizhao.read.numbering import read_number
from duizhao.text.dates import YEAR_FIRST, find_years, only_date

_MOST_LINES = 4  # of a title
_SALUTED = 6  # lines below a title in which its report opens


def second_report(lines: Sequence[Line], start: int, own: Collection[str], lists: Lists) -> tuple[int, str] | None:
    """The index of the line that a second report begins with, and its title or salutation; None if there is none.

    It begins with a title, or with a salutation, behind a signature and its day; or with another title than the
    first one's that a salutation or an announcing sentence follows.

    Args:
        lines: All lines of the file.
        start: The index of the first report's first line below its head.
        own: The first report's titles.
        lists: The rule lists.
    """
    behind = False  # a signature or its day stands above
    for i in range(start + 3, len(lines)):
        text = line_words(lines[i])
        if len(text) > 60:
            continue
        if title := _title_at(lines, i, lists, sure=behind):
            if behind or (title not in own and _opens(lines[i + 1 : i + _SALUTED], lists)):
                return _head_above(lines, i, start), title
        elif behind and (is_salutation(lines[i], lists) or _first_heading(text)):
            return _head_above(lines, i, start), text
        day_below = i + 1 < len(lines) and only_date(line_words(lines[i + 1])) is not None
        behind = behind or only_date(text) is not None or (day_below and bool(only_organs(text, lists.gazetteer)))
    return None


def _head_above(lines: Sequence[Line], i: int, start: int) -> int:
    """The index of the first line of a second report's head: its letterhead, its number, a rule above its title."""
    while i > start + 1:
        text = line_words(lines[i - 1])
        if not (
            text.endswith(LETTERHEAD) or re.search("[0-9]{1,4}号$", text) or re.fullmatch("[-—━─=＝_*＊ ]{3,}", text)
        ):
            break
        i -= 1
    return i


def _first_heading(text: str) -> bool:
    """Whether numbers begin anew on a line: 一、…."""
    number = read_number(text)
    return number is not None and number.level == 1 and text.startswith(("一、", "第一"))


def _title_at(lines: Sequence[Line], i: int, lists: Lists, *, sure: bool) -> str:
    """The title that begins at a line: on that line, or its organs and what they report on below them; "" if none.

    Behind a signature (`sure`) a title needs no year, no township and no word of law.
    """
    text = ""
    for line in lines[i : i + _MOST_LINES]:
        text += line_words(line)
        if reads_as_title(text, lists, sure=sure):
            return text
        if not only_organs(line_words(line), lists.gazetteer):
            break
    return ""


def reads_as_title(text: str, lists: Lists, *, sure: bool = False) -> bool:
    """Whether `text`, a line, reads like a report's title, by the words in `lists` (`stock_phrases`, metadata.yaml).

    Where it is `sure` to be none of a report's own, less will do.
    """
    if len(text) > 60 or re.search("[。；，：:]", text) or read_number(text) is not None or not text:
        return False
    if not lists.title_end.search(text):
        return False
    subject = lists.subject.search(text)
    named = find_years(text) or text.startswith(REGARDING) or named_towns(text, lists)
    return bool(subject and named) or (sure and bool(subject or named))


def named_towns(text: str, lists: Lists) -> list[str]:
    """The townships that a title, `text`, begins with, behind its year or not, by the `lists` (decision 031)."""
    text = YEAR_FIRST.sub("", text)
    bare = town_at_start(text, lists)
    return [o.town for o in find_organs(text, lists.gazetteer)] or ([bare[1]] if bare else [])


def _opens(below: Sequence[Line], lists: Lists) -> bool:
    """Whether a report begins in the lines below a title: a salutation, the sentence that announces it, or 一、."""
    return any(
        is_salutation(line, lists) or lists.announced(line.text) or _first_heading(line_words(line)) for line in below
    )
