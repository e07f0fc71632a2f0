"""Rows and boxes of a fixed height that cut off the last lines of what stands in them: told, for nobody sees those.

How high lines are is reckoned from below: a line is as high as its letters, hanzi are as wide as they are high, other
letters a third as wide. So what is told is cut off in any case; what a program's own spacing cuts off is not told.

Source: ECMA-376 part 1, 17.4.80 (heights of rows), 20.4.2.7 and 21.1.2.1.1 (boxes and their text).
"""

import re
from typing import Any

from duizhao.importer.readers.docx.styles import Styles, exact_line
from duizhao.importer.readers.docx.xml_names import A, W, half_points, measure, val
from duizhao.text.numerals import digits_to_int

_EMU = 635  # English metric units in a twentieth of a point
_WIDE = re.compile("[\u1100-\uffef]")
_PART = 3  # of a letter's width: as narrow as a Latin letter or figure is
_SHOWN = 0.75  # of its height, at which a line can still be read
_GROWS = (f"{A}spAutoFit", f"{A}normAutofit")


def cut_in_row(row: Any, cells: list[Any], styles: Styles) -> list[str]:
    """The words of those `cells` (w:tc) of a `row` (w:tr) of exact height that, in these `styles`, are higher than it.

    One text a cell that is cut; [] where the row may grow. Source: ECMA-376 part 1, 17.4.80 (trHeight); reckoned as the
    module says.
    """
    height = row.find(f"{W}trPr/{W}trHeight") if not isinstance(row, list) else None
    if height is None or height.get(f"{W}hRule") != "exact":
        return []
    room = measure(height.get(f"{W}val"), 20) or 0
    return [_box_words(cell) for cell in cells if _is_cut(cell, room, styles)]


def _is_cut(cell: Any, room: int, styles: Styles) -> bool:
    if isinstance(cell, list):
        return False  # what stands in no cell, in a damaged file
    props = cell.find(f"{W}tcPr")
    if props is not None and any(props.find(f"{W}{name}") is not None for name in ("vMerge", "textDirection")):
        return False
    width = props.find(f"{W}tcW") if props is not None else None
    line_width = measure(width.get(f"{W}w"), 20) if width is not None and width.get(f"{W}type") == "dxa" else None
    return _higher(cell, room, line_width or 0, styles)


def cut_in_box(box: Any, styles: Styles) -> str:
    """The words of a `box` (w:txbxContent) that does not grow and is too low for them in these `styles`; else "".

    Source: ECMA-376 part 1, 21.1.2.1.1 (bodyPr), 21.1.2.1.2 to 21.1.2.1.4 (what grows); reckoned as the module says.
    """
    shape = next((e for e in box.iterancestors() if str(e.tag).endswith("}wsp")), None)
    if shape is None:
        return ""
    size = next(shape.iter(f"{A}ext"), None)
    body = next((e for e in shape if str(e.tag).endswith("}bodyPr")), None)
    kept = body is not None and (body.get("vert") or "horz") == "horz" and all(e.tag not in _GROWS for e in body)
    linked = any(str(e.tag).endswith("}linkedTxbx") or e.get("id") for e in shape.iter() if "xbx" in str(e.tag))
    if size is None or not kept or linked:
        return ""
    across, down = ((digits_to_int(size.get(side) or "") or 0) // _EMU for side in ("cx", "cy"))
    return _box_words(box) if down and _higher(box, down, across, styles) else ""


def _higher(holder: Any, room: int, line_width: int, styles: Styles) -> bool:
    """Whether the lines below `holder` need more than `room`, `line_width` each (0: not known), in 1/20 points."""
    needed = 0.0
    lines = 0
    for paragraph in holder.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{W}txbxContent", f"{W}tbl"), None) is not _box_around(holder):
            continue
        props = paragraph.find(f"{W}pPr")
        style = styles.paragraph(val(props, "pStyle"))
        sizes = [half_points(val(run.find(f"{W}rPr"), "sz")) or style.size for run in paragraph.iter(f"{W}r")]
        size = 10 * min(filter(None, sizes), default=style.size)
        line = exact_line(props) or style.line
        text = "".join("\n" if e.tag == f"{W}br" else e.text or "" for e in paragraph.iter(f"{W}t", f"{W}br"))
        for part in text.split("\n") if text.strip() else ():
            letters = len(_WIDE.findall(part))
            length = size * (letters + (len(part) - letters) / _PART)
            count = max(1, -int(-length // line_width)) if line_width else 1
            lines += count
            needed += count * min(size, line or size)
    return needed * (_SHOWN if lines == 1 else 1) > room if lines else False


def _box_around(holder: Any) -> Any:
    """What paragraphs that stand in `holder` itself have round them: itself if it is a box, else its table."""
    return holder if holder.tag == f"{W}txbxContent" else next(holder.iterancestors(f"{W}tbl"), None)


def _box_words(holder: Any) -> str:
    parts = [" " if e.tag == f"{W}p" else e.text or "" for e in holder.iter(f"{W}p", f"{W}t")]
    return "".join(parts).strip()
