"""Parts of a paragraph that run from right to left (ECMA-376 part 1, 17.3.2.3 bdo, 17.3.2.8 dir, 17.3.2.30 rtl)."""

from typing import Any

from duizhao.importer.bidi import EMBED, EMBED_LEFT, OVERRIDE, OVERRIDE_LEFT
from duizhao.importer.readers.docx.xml_names import W, on, switch

_MARKS = {
    (f"{W}bdo", "rtl"): OVERRIDE,
    (f"{W}bdo", "ltr"): OVERRIDE_LEFT,
    (f"{W}dir", "rtl"): EMBED,
    (f"{W}dir", "ltr"): EMBED_LEFT,
}
TURNING = (f"{W}bdo", f"{W}dir", f"{W}rtl", f"{W}bidi")


def turns_text(element: Any) -> bool:
    """Whether an element of `TURNING` turns anything: LibreOffice writes w:bidi switched off into each paragraph.

    Source: ECMA-376 part 1, 17.17.4 (what is on and off).
    """
    return element.tag in (f"{W}bdo", f"{W}dir") or on(element)


def turn_of(element: Any) -> str:
    """The mark for the direction that an element, w:bdo, w:dir or w:r, gives the words in it; "" for none, or no words.

    Source: ECMA-376 part 1, 17.3.2.3 (bdo), 17.3.2.8 (dir), 17.3.2.30 (rtl); UAX #9 for the marks.
    """
    right = element.tag == f"{W}r" and switch(element.find(f"{W}rPr"), "rtl")
    mark = EMBED if right else _MARKS.get((element.tag, element.get(f"{W}val") or ""), "")
    return mark if mark and any((t.text or "").strip() for t in element.iter(f"{W}t")) else ""
