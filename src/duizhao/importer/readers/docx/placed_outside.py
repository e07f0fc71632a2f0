"""Words of a Word file that stand where no paper is, or in no room at all, and cells that are crossed out: told.

What Word does with a place beyond the page depends on its version and its view, so nothing is left out here.

Source: ECMA-376 part 1, 17.3.1.11 (framePr), 17.3.1.12 (ind), 17.4.50 (tblInd), 17.4.57 (tblpPr), 17.4.72 and 17.4.78
(diagonals of cells), 17.6.13 (pgSz), 20.4.2.3 (anchor); part 4, 19.1.2.19 (styles of shapes).
"""

import re
from typing import Any

from duizhao.importer.readers.docx.xml_names import WP, A, V, W, measure

_A4 = 16_838  # twentieths of a point: its long side
_EMU = 635  # English metric units in a twentieth of a point
_SHAPES = tuple(f"{V}{name}" for name in ("shape", "rect", "roundrect", "oval", "group"))
_PLACES = {  # where each says how far its words are set in
    f"{W}framePr": (f"{W}x", f"{W}y"),
    f"{W}ind": (f"{W}left", f"{W}start"),
    f"{W}tblInd": (f"{W}w",),
    f"{W}tblpPr": (f"{W}tblpX", f"{W}tblpY"),
}
_PLACED = (f"{WP}anchor", f"{WP}inline", *_SHAPES, *_PLACES)
_STYLE = re.compile(r"(?:^|;)\s*(left|top|margin-left|margin-top|width|height)\s*:\s*(-?[0-9.]+[a-z]*)", re.I)
_GROWS = re.compile(r"mso-fit-shape-to-text\s*:\s*t", re.I)
_NO_LINE = (None, "nil", "none")


def words_outside(root: Any) -> list[str]:
    """The words below `root` (w:document) that are placed beyond any page of it, or in a box of no size; one a place.

    Places are held against the longest side of the document's paper, so that no column or margin has to be known.
    """
    found: list[str] = []
    paper = 0
    for element in root.iter(*_PLACED):
        paper = paper or _longest_side(root)
        holder = _holder(element)
        if holder is not None and _is_outside(element, paper) and (words := _words(holder)):
            found.append(words)
    return list(dict.fromkeys(found))


def cells_crossed(root: Any) -> list[str]:
    """The words of the cells below `root` that lines from corner to corner cross, both of them; one text a cell."""
    found: list[str] = []
    for line in root.iter(f"{W}tl2br"):
        other = line.getparent().find(f"{W}tr2bl")
        if other is not None and all(e.get(f"{W}val") not in _NO_LINE for e in (line, other)):
            cell = next(line.iterancestors(f"{W}tc"), None)
            if cell is not None and (words := _words(cell)):
                found.append(words)
    return found


def _longest_side(root: Any) -> int:
    sides = [measure(page.get(f"{W}{side}"), 20) or 0 for page in root.iter(f"{W}pgSz") for side in ("w", "h")]
    return max([_A4, *sides])


def _holder(element: Any) -> Any:
    """What holds the words that `element` places: a box in it, its paragraph or its table; None where there is none."""
    if element.tag in (f"{W}framePr", f"{W}ind"):
        return next(element.iterancestors(f"{W}p"), None)  # a style has no paragraph round it
    if element.tag in (f"{W}tblInd", f"{W}tblpPr"):
        return next(element.iterancestors(f"{W}tbl"), None)
    return next(element.iter(f"{W}txbxContent"), None)


def _is_outside(element: Any, paper: int) -> bool:
    if element.tag in (f"{WP}anchor", f"{WP}inline"):
        return _drawing_outside(element, paper)
    if element.tag in _SHAPES:
        return _shape_outside(element, paper)
    lengths = [measure(element.get(name), 20) or 0 for name in _PLACES[element.tag]]
    if element.tag == f"{W}tblInd" and element.get(f"{W}type") not in (None, "dxa"):
        return False
    if element.tag == f"{W}ind":  # lines go on to the right margin, unless it is moved out too
        right = measure(element.get(f"{W}right") or element.get(f"{W}end"), 20) or 0
        return any(n >= paper or (n <= -paper and right >= paper) for n in lengths)
    return any(abs(n) >= paper for n in lengths)


def _drawing_outside(drawing: Any, paper: int) -> bool:
    """Whether a drawing begins beyond the page, or ends before it, or has no size and does not grow."""
    extent = drawing.find(f"{WP}extent")
    if (
        extent is not None
        and extent.get("cx") == "0" == extent.get("cy")
        and next(drawing.iter(f"{A}spAutoFit"), None) is None
    ):
        return True
    for place in drawing.iter(f"{WP}posOffset"):
        try:
            offset = int(place.text or "") // _EMU
        except ValueError:
            continue
        if abs(offset) >= paper:
            return True
    return False


def _shape_outside(shape: Any, paper: int) -> bool:
    """The same of a shape of VML, by its style; one inside a group is placed in the group's own units."""
    style = shape.get("style") or ""
    if next(shape.iterancestors(f"{V}group"), None) is not None:
        return False
    said = {name.lower(): measure(length, 20) for name, length in _STYLE.findall(style)}
    grows = any(_GROWS.search(box.get("style") or "") for box in shape.iter(f"{V}textbox"))
    if said.get("width") == 0 == said.get("height") and not grows:
        return True
    return any(abs(said.get(name) or 0) >= paper for name in ("left", "top", "margin-left", "margin-top"))


def _words(holder: Any) -> str:
    parts = (" " if e.tag == f"{W}p" else e.text or "" for e in holder.iter(f"{W}p", f"{W}t"))
    return "".join(parts).strip()
