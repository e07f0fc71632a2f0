"""The tail of an official document: signature, date, copy and imprint (GB/T 9704-2012, 7.3.5 and 7.4)."""

import re
from collections.abc import Sequence

from duizhao.importer.document_frame import DocumentFrame
from duizhao.importer.gazetteer import Gazetteer
from duizhao.importer.labels import SENTENCE, labels_of
from duizhao.importer.level_rules import level_rules
from duizhao.importer.line_text import line_words, plain_spaces
from duizhao.importer.lists import Lists
from duizhao.importer.organs import Organ, only_organs
from duizhao.importer.traced_text import Line
from duizhao.read.frame import SEAL
from duizhao.text.dates import find_dates, only_date

TAIL_LINES = 24
SIDE_BY_SIDE = re.compile(r"[ \u3000]{2,}|[ \u3000]*\t\s*")  # what parts names and days on one line


def read_tail(lines: Sequence[Line], frame: "DocumentFrame", lists: Lists) -> None:
    """Tells signature, date, 抄送 and 印发 at the end of `lines` apart by the `lists`, and notes them in `frame`.

    Source: GB/T 9704-2012, 7.3.5 and 7.4.
    """
    lowest = max(frame.start + 1, len(lines) - TAIL_LINES)
    copy = next((i for i in range(lowest, len(lines)) if lists.stock.copies.match(line_words(lines[i]))), None)
    signed_at = _signed_at(lines, lowest, lists.gazetteer)
    i = len(lines) - 1
    while i >= lowest:
        line, text = lines[i], line_words(lines[i])
        organs = only_organs(line.text, lists.gazetteer) if len(text) <= 60 else ()
        if lists.stock.copies.match(text):
            line.kind = "copy"
            frame.copies.insert(0, line)
        elif labelled := labels_of(line, lists):
            line.kind = "labels"
            frame.labels += [(line, name, value) for _, name, value in labelled]
        elif lists.stock.printed.search(text) and find_dates(text) and len(text) <= 60:
            line.kind = "imprint"
            frame.printed.insert(0, line)
        elif only_date(text) or _days_side_by_side(line):
            line.kind = "date"
            frame.signed = line
        elif organs or lists.stock.signing_offices.fullmatch(text):
            below = lines[i + 1].kind if i + 1 < len(lines) else ""
            line.kind = "imprint" if below == "imprint" else "signature"
            (frame.printed if line.kind == "imprint" else frame.signature).insert(0, line)
        elif signed_and_dated(line, lists.gazetteer) or (
            frame.signed and (_signed_by_another(line, lines[i + 1], lists) or _signed_side_by_side(line, lines[i + 1]))
        ):
            line.kind = "signature"
            frame.signature.insert(0, line)
            frame.signed = frame.signed or line
        elif lists.stock.notes.fullmatch(text) or lists.stock.closings.match(text):
            pass
        elif copy is not None and copy < i and not SENTENCE.search(text[:-1]):
            line.kind = "copy"
            frame.copies.insert(0, line)
        elif i < signed_at:
            break  # behind the signature a page may put anything: it stays where it is
        i -= 1
    if frame.signed is None and not frame.signature and not frame.copies:
        frame.printed = [line for line in frame.printed if line.kind == "imprint"]


def _signed_at(lines: Sequence[Line], lowest: int, gazetteer: Gazetteer) -> int:
    """The index of the last day that an organ above it signs, or of the last line."""
    for i in range(len(lines) - 1, lowest, -1):
        day = only_date(line_words(lines[i])) is not None
        if signed_and_dated(lines[i], gazetteer) or (day and only_organs(lines[i - 1].text, gazetteer)):
            return i
    return len(lines)


def _signed_by_another(line: Line, below: Line, lists: Lists) -> bool:
    """Whether a body that is no township stands above the day (9704, 7.3.5.1): 清丰县司法局."""
    name = re.sub(r"[\s*]", "", SEAL.sub("", line.text))
    return below.kind in ("date", "signature") and len(name) <= TAIL_LINES and level_rules(lists.rules).is_name(name)


def _days_side_by_side(line: Line) -> int:
    """How many days stand side by side on a line that holds nothing else, each below its organ; 0 if there are none."""
    text = plain_spaces(line.text).replace("*", "").strip()
    parts = ["".join(part.split()) for part in SIDE_BY_SIDE.split(text)]
    if all(map(only_date, parts)):
        return len(parts)
    days = find_dates(text)
    between = zip([0, *(end for _, end, _ in days)], [*(start for start, _, _ in days), len(text)], strict=True)
    return len(days) if not any(text[a:b].strip() for a, b in between) else 0


def _signed_side_by_side(line: Line, below: Line) -> bool:
    """Whether names stand side by side above as many days: whoever signs, each has a day of its own (9704, 7.3.5)."""
    parts = SIDE_BY_SIDE.split(plain_spaces(line.text).strip())
    names = all(len(part) <= TAIL_LINES and not SENTENCE.search(part) for part in parts)
    return len(parts) > 1 and names and _days_side_by_side(below) == len(parts)


def signed_and_dated(line: Line, gazetteer: Gazetteer) -> tuple[Organ, ...]:
    """The organs on a `line` that ends in a date, in brackets or without: 黄水镇人民政府 2023年12月18日.

    Where their names end is asked of the `gazetteer`.

    Source: GB/T 9704-2012, 7.3.5.
    """
    text = plain_spaces(line.text).replace("*", "")
    dates = find_dates(text)
    if len(dates) != 1 or text[dates[0][1] :].strip(" 。）)") or not find_dates(line_words(line)):
        return ()
    return only_organs(text[: dates[0][0]].lstrip("（("), gazetteer)
