"""Elements that give their text a direction (HTML 15.3.5; CSS Writing Modes 4, 2.1 and 2.2), as Unicode's marks."""

from typing import Any

from duizhao.importer.bidi import EMBED, END, ISOLATE, ISOLATE_END, ISOLATE_LEFT, OVERRIDE, OVERRIDE_LEFT
from duizhao.importer.readers.html.css import Style
from duizhao.importer.readers.html.hiding import declared_values

TurnedMark = tuple[str, Any]  # the marks, and the element that they stand for


def turns_inside(around: tuple[TurnedMark, ...], element: Any, style: Style, *, block: bool) -> tuple[TurnedMark, ...]:
    """The turns inside an element: the marks of each, and the element that it is of, from the outermost.

    Source: HTML Standard, 15.3.5; CSS Writing Modes 4, 2.1 (direction), 2.2 (unicode-bidi).

    Args:
        around: Those round it.
        element: The element.
        style: What its styles declare.
        block: Whether it stands apart from the text beside it: it then has a direction of its own lines.
    """
    given = (element.get("dir") or "").strip().lower()
    direction, how = declared_values(style, "direction") or given, declared_values(style, "unicode-bidi")
    forced = element.tag == "bdo" or "override" in how
    right = direction == "rtl" if direction else forced and bool(around)
    if not direction and not forced:
        return around
    if block:
        marks = ISOLATE if right else ""
        around = ()
    else:
        apart = bool(given) or "isolate" in how
        marks = (ISOLATE if right else ISOLATE_LEFT) if apart else EMBED if right and how == "embed" else ""
    marks += (OVERRIDE if right else OVERRIDE_LEFT) if forced else ""
    return (*around, (marks, element)) if marks else around


def marks_between(open: tuple[TurnedMark, ...], wanted: tuple[TurnedMark, ...]) -> str:
    """The marks, as text, that close what is `open` in a line and not `wanted`, and then open the rest (UAX #9)."""
    same = 0
    while same < min(len(open), len(wanted)) and open[same][1] is wanted[same][1]:
        same += 1
    closed = (mark for marks, _ in reversed(open[same:]) for mark in reversed(marks))
    ends = (ISOLATE_END if mark in (ISOLATE, ISOLATE_LEFT) else END for mark in closed)
    return "".join((*ends, *(marks for marks, _ in wanted[same:])))
