"""The labelled fields of a head's lines together: a value below its name, a row of names above one of values."""

import re
from collections.abc import Sequence
from itertools import pairwise

from duizhao.importer.document_form import REGARDING
from duizhao.importer.labels import (
    CODE_VALUE,
    OTHER,
    RULED,
    SENTENCE,
    STAMP,
    UNNAMED_DAY,
    LabelField,
    field_fits,
    field_named,
    fields_in,
    labels_of,
    spaced,
)
from duizhao.importer.line_text import plain_spaces
from duizhao.importer.lists import Lists
from duizhao.importer.organs import find_organs, only_organs, split_place, town_at_start
from duizhao.importer.traced_text import Line
from duizhao.text.dates import find_years

_COLUMNS = re.compile("[ \u3000]{2}")


def read_labels(lines: Sequence[Line], lists: Lists) -> dict[int, list[LabelField]]:
    """`id` of a line → the fields of it, of a head's `lines`; a line that is only a value has one without a name.

    `lists` has the names of fields (the list `metadata`).
    """
    found: dict[int, list[LabelField]] = {}
    for line in lines:
        text = plain_spaces(line.text)
        if fields := labels_of(line, lists, head=True):
            found[id(line)] = fields
        elif titled := _title_and_fields(text, lists):
            found[id(line)] = titled
        elif found and (bare := lists.bare_label.fullmatch(spaced(text.strip("|｜ ")))):
            found[id(line)] = [field_named(bare, lists, "")]
        elif len(text) > 80 and SENTENCE.search(text):
            break  # the body has begun
    for line, other in (*pairwise(lines), *((b, a) for a, b in pairwise(lines))):  # 责任科室：… beside known fields
        unknown = OTHER.fullmatch(plain_spaces(line.text)) if any(f[0] for f in found.get(id(other), ())) else None
        if unknown and unknown["value"] and id(line) not in found and not lists.title_end.search(line.text):
            found[id(line)] = [(unknown["label"], "", unknown["value"])]
    lines = [line for line in lines if not RULED.fullmatch(line.text)]
    for i, (line, below) in enumerate(pairwise(lines)):
        fields = found.get(id(line), [])
        values = _head_cells(below)
        if len(fields) > 1 and len(values) == len(fields) and not any(f[2] for f in fields) and id(below) not in found:
            found[id(line)] = [(name, field, value) for (name, field, _), value in zip(fields, values, strict=True)]
            found[id(below)] = [("", "", below.text)]
        elif fields and not fields[-1][2] and fields[-1][0] and (id(below) not in found or _stamped(found[id(below)])):
            name, field, _ = fields[-1]
            if _fits_below(lines[i + 1 :], field, lists):
                found[id(line)] = [*fields[:-1], (name, field, below.text)]
                found[id(below)] = [("", "", below.text)]
    return found


def _stamped(fields: Sequence[LabelField]) -> bool:
    """Whether a line is a day and its time alone: the value of the name above it."""
    return len(fields) == 1 and fields[0][0] == UNNAMED_DAY


def _head_cells(line: Line) -> list[str]:
    """The cells of a line that is a row of a table or of columns, [] if it has one or none."""
    text = plain_spaces(line.text)
    if "\t" in text:
        cells = text.split("\t")
    elif text.startswith("|") and text.endswith("|") and len(text) > 2:
        cells = text.strip("|").split("|")
    else:
        cells = re.split("[ \u3000]{2,}", text) if _COLUMNS.search(text) else []
    return [cell.strip() for cell in cells] if len(cells) > 1 else []


def _title_and_fields(text: str, lists: Lists) -> list[LabelField]:
    """The title and the fields of a line that holds both: 青石镇2025年工作情况报告 发布时间：2026-02-10.

    The first name of a field may be glued to the title, as a page's text is that has lost its lines.
    """
    named = (lists.label.search(spaced(text), 8), STAMP.search(text, 8))
    marks = [m for m in named if m and text[m.start() - 1] in " \t\u3000"]
    glued = (m for m in lists.glued_label.finditer(text, 8) if lists.document_end.search(text[: m.start()]))
    start = min((m.start() for m in (*marks, *glued)), default=0)
    title = text[:start].strip()
    if not start or SENTENCE.search(title) or not lists.title_end.search(title) or not lists.subject.search(title):
        return []
    fields = fields_in(text[start:], lists, head=True)
    if not fields and (day := STAMP.fullmatch(text, start)):
        fields = [(UNNAMED_DAY, "published_on" if day["time"] or day["day"][4] in "-/." else "date", day["day"])]
    return [("标题", "title", title), *fields] if fields else []


def _fits_below(below: Sequence[Line], field: str, lists: Lists) -> bool:
    """Whether the first line below a label is its value, though nothing stands beside the label."""
    text = plain_spaces(below[0].text)
    if len(text) > 60 or SENTENCE.search(text) or text.endswith(("：", ":")):
        return False
    if field and field != "origin":
        if not field_fits(field, text, lists):
            return False
        # A name that the title goes on with is the title's: 发布机构 / 云头镇人民政府 / 关于2025年…的报告.
        rest = next((line.text for line in below[1:2]), "")
        return field != "organ" or not rest.startswith(REGARDING)
    begins_title = find_organs(text, lists.gazetteer) or town_at_start(text, lists) or text.startswith(REGARDING)
    if lists.title_end.search(text) or begins_title:
        whose = only_organs(text, lists.gazetteer) or split_place(text, lists.gazetteer)
        return field == "origin" and not lists.title_end.search(text) and bool(whose)
    return CODE_VALUE.fullmatch(text) is not None or (len(text) <= 20 and not find_years(text))
