"""A second report behind the first one in the same file: where it begins."""

import re
from collections.abc import Collection, Sequence

from duizhao.importer.lists import Lists
from duizhao.importer.organs import find_organs, only_organs, town_at_start
from duizhao.importer.salutation import is_salutation
from duizhao.importer.strand import Line
from duizhao.importer.tidy import words
from duizhao.importer.years import ANNOUNCED
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
        text = words(lines[i])
        if len(text) > 60:
            continue
        if title := _title_at(lines, i, lists):
            if behind or (title not in own and _opens(lines[i + 1 : i + _SALUTED], lists)):
                return i, title
        elif behind and is_salutation(lines[i], lists):
            return i, text
        day_below = i + 1 < len(lines) and only_date(words(lines[i + 1])) is not None
        behind = behind or only_date(text) is not None or (day_below and bool(only_organs(text)))
    return None


def _title_at(lines: Sequence[Line], i: int, lists: Lists) -> str:
    """The title that begins at a line: on that line, or its organs and what they report on below them; "" if none."""
    text = ""
    for line in lines[i : i + _MOST_LINES]:
        text += words(line)
        if titled(text, lists):
            return text
        if not only_organs(words(line)):
            break
    return ""


def titled(text: str, lists: Lists) -> bool:
    """Whether a line reads like a report's title."""
    if len(text) > 60 or re.search("[。；，：:]", text) or read_number(text) is not None:
        return False
    subject = re.search("法治|依法", text) and lists.title_end.search(text)
    return bool(subject) and bool(find_years(text) or text.startswith("关于") or named_towns(text))


def named_towns(text: str) -> list[str]:
    """The townships that a title begins with, behind its year or not."""
    text = YEAR_FIRST.sub("", text)
    bare = town_at_start(text)
    return [o.town for o in find_organs(text)] or ([bare[1]] if bare else [])


def _opens(below: Sequence[Line], lists: Lists) -> bool:
    """Whether a report begins in the lines below a title: a salutation, or the sentence that announces it."""
    return any(is_salutation(line, lists) or ANNOUNCED.search(line.text.replace(" ", "")) for line in below)
