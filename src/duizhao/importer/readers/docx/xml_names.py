"""Namespaces of WordprocessingML and the few questions that every file here asks of an element, which is lxml's."""

from typing import Any

from duizhao.text.numerals import digits_to_int

OFFICE_2003 = "LibreOffice, Word 2003 XML"  # a writer of Word 2003 that loses tabs, in the properties of its docx
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

PROPERTIES = {
    f"{W}{n}" for n in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "tblPr", "trPr",
                        "tcPr", "tblGrid", "sectPr", "tblPrEx", "fldData", "ffData")
}  # fmt: skip
"""Elements that say how others look and hold no text."""

_POINTS = {"pt": 1.0, "pc": 12.0, "pi": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
_OFF = ("0", "false", "off", "none")


def val(props: Any, name: str) -> str | None:
    """The w:val of the child `name` of a property list `props`, as it is written; None if either is not there."""
    child = props.find(f"{W}{name}") if props is not None else None
    value = None if child is None else child.get(f"{W}val")
    return None if value is None else str(value)


def whole_number(props: Any, name: str) -> int | None:
    """The w:val of the child `name` of `props` as a whole number from 0, None if it is none; `props` may be None."""
    value = val(props, name)
    return digits_to_int(value) if value else None


def on(element: Any) -> bool:
    """Whether an on/off property, `element`, is on: it is there and does not say 0 (ECMA-376 part 1, 17.17.4)."""
    return element is not None and element.get(f"{W}val", "true") not in _OFF


def switch(props: Any, name: str) -> bool | None:
    """The on/off property `name` of a property list `props`, None if it is not named (ECMA-376 part 1, 17.17.4)."""
    child = props.find(f"{W}{name}") if props is not None else None
    return None if child is None else on(child)


def measure(value: str | None, parts: int) -> int | None:
    """A length, `value`, in `parts` of a point (20: twips); 0.5cm and the like are in a unit of their own.

    A `value` without a unit is in such parts already. None if it is none, or beyond all measure. Source: ECMA-376 part
    1, 22.9.2.15 (ST_UniversalMeasure).
    """
    text = (value or "").strip()
    unit = _POINTS.get(text[-2:])
    try:
        found = int(text) if unit is None else round(float(text[:-2]) * unit * parts)
    except (ValueError, OverflowError):
        return None
    return found if abs(found) < 1_000_000 else None


def half_points(value: str | None) -> int:
    """A font size, `value`, in half-points, 0 if it is none or 2,000 points and more.

    Source: ECMA-376 part 1, 17.3.2.38 (sz).
    """
    size = measure(value, 2) or 0
    return size if 0 < size < 4_000 else 0
