"""Lines that a page or a file has beside its text, by the list `residue`: buttons, page numbers, marks of programs."""

import re
from collections.abc import Sequence
from itertools import pairwise

from duizhao.importer.line_text import line_words, narrow_digits
from duizhao.importer.lists import Lists
from duizhao.importer.traced_text import Line, Work
from duizhao.model import Reason

_FIGURE_BELOW = re.compile(r"[0-9][0-9.,]*[ ]?(?:[%％]|(?![年月日号时])[\u4e00-\u9fff]{1,2}$)")
MOST_PAGES = 30  # the number of a report's first page that a file holds is not above
MOST_ALONE = 5  # numbers alone on their lines that a doubt shows
_DIGIT = re.compile("[0-9０-９]")
_PART = re.compile(r"[*\s]*([0-9]{1,3})\s*[/／]\s*[0-9]{1,3}[*\s]*")  # a page of so many, or cases closed of so many
_ALONE = re.compile(r"[*\s]*(?:[0-9０-９][*\s]*){1,3}")  # a number of at most three digits, and nothing else


def residue(work: Work, lists: Lists) -> None:
    """Takes out the lines of `work` that match a pattern of `lists` (residue.yaml) in its zone, the first or last 40.

    Where lines come from places, a number alone in the text is none of a page: those have been told apart by place.
    Elsewhere numbers that stand alone, or as 1/3, are those of pages if they count upwards with text between them; a
    single one only where the format has pages among its lines. Each pattern has its reason (list `residue`).
    """
    lines = list(work.lines)
    last = len(lines)
    alone = [(i, n) for i, line in enumerate(lines) if not line.row and (n := _lone_figure(line)) is not None]
    parts = [(i, int(m[1])) for i, line in enumerate(lines) if not line.row and (m := _PART.fullmatch(line.text))]
    kept = {i for told in (alone, parts) if not _told_alone(work, told) for i, _ in told}
    for i, line in enumerate(lines):
        if line.row:
            continue
        compact = line_words(line) or line.text
        if len(compact) > 120:
            continue
        compact = narrow_digits(compact)
        for rule, zone, pattern, reason in lists.residue:
            if not pattern.fullmatch(compact):
                continue  # nearly always: nothing else is asked first
            near = zone == "any" or (zone == "head" and i < 40) or (zone == "tail" and i >= last - 40)
            if work.placed and rule == "page-number" and compact[:1].isdigit():
                continue
            if rule == "page-number" and i in kept:
                continue
            if rule == "residue" and i + 1 < last and _FIGURE_BELOW.match(lines[i + 1].text):
                continue  # the name of the figure below, whatever button is called so
            if zone == "tail" and i + 1 < last and "。" in lines[i + 1].text and not lines[i + 1].blank_before:
                continue  # a sentence goes on: the foot of a page has none
            if near:
                work.drop([line], rule, reason)
                break


def _told_alone(work: Work, alone: Sequence[tuple[int, int]]) -> bool:
    """Whether figures alone on their lines (place, number) are those of pages; tells of them where that is not sure."""
    counted = _count_pages(alone) and not (work.flowing and len(alone) == 1)
    if alone and not work.placed and (len(alone) == 1 or not counted):
        around = Reason.listed(f"“{_line_between(work.lines, i)}”" for i, _ in alone[:MOST_ALONE])
        done = Reason("taken-page-s-left-out") if counted else Reason("left-text")
        line = work.lines[alone[0][0]].number
        work.doubts.append(
            (
                "figure-alone",
                Reason.of("number-stands-alone-line", done=done, around=around),
                Reason("compare-raw-file"),
                line,
            )
        )
    return counted


def _lone_figure(line: Line) -> int | None:
    """The number that is all of a line, None if it is not one or has more than three digits."""
    return int("".join(_DIGIT.findall(line.text))) if _ALONE.fullmatch(line.text) else None


def _count_pages(alone: Sequence[tuple[int, int]]) -> bool:
    """Whether numbers alone on their lines (place, number) are those of pages: few pages, upwards, text between."""
    if not alone or alone[0][1] > MOST_PAGES:
        return False
    return all(0 < m - n <= 3 and j - i > 2 for (i, n), (j, m) in pairwise(alone))


def _line_between(lines: Sequence[Line], i: int) -> str:
    above = lines[i - 1].text[-8:] if i else ""
    below = lines[i + 1].text[:8] if i + 1 < len(lines) else ""
    return f"{above}／{lines[i].text}／{below}"
