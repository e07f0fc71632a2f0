"""Controls of OpenDocument (text fields, lists, check boxes, labels) as the words that they show.

LibreOffice 7.4 writes a control to docx as a picture or not at all. What a person filled in is text of the document.

Source: ODF 1.3 part 3, 10.3.20 (draw:control), 13 (forms).
"""

import re
from collections.abc import Iterator
from typing import Any

_FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_TYPED = re.findall(r"[a-z-]+", "text textarea formatted-text number date time combobox")
_CHECKED = {"checkbox": ("state", "checked"), "radio": ("selected", "true")}  # what says that one is chosen


def controls_written(root: Any) -> bool:
    """Puts what the controls of a document, `root` (lxml), show in their places; whether there was any.

    Source: ODF 1.3 part 3, 13.5 (controls), 19.254 ff. (their values).
    """
    shown = dict(_shown_by_name(root))
    done = False
    for place in list(root.iter(f"{_DRAW}control")) if shown else ():
        words = shown.get(place.get(f"{_DRAW}control") or "")
        if words:
            place.tag, tail = f"{ODF_TEXT}span", place.tail
            place.clear()
            place.text, place.tail = words, tail
            above = place.getparent()
            if above is not None and not str(above.tag).startswith(ODF_TEXT):  # of a page: it stands in no paragraph
                place.tag = f"{ODF_TEXT}p"
            done = True
    return done


def _shown_by_name(root: Any) -> Iterator[tuple[str, str]]:
    for control in root.iter(f"{_FORM}*"):
        words = _shown_by(control)
        for name in (control.get(f"{_FORM}id"), control.get(f"{_XML}id")):
            if name and words:
                yield name, words


def _shown_by(control: Any) -> str:
    """The words that a control shows: what stands in it now, else what it began with."""
    kind = control.tag.removeprefix(_FORM)
    label = control.get(f"{_FORM}label") or ""
    if kind in _TYPED:
        return control.get(f"{_FORM}current-value") or control.get(f"{_FORM}value") or ""
    if kind == "listbox":
        options = [*control.iter(f"{_FORM}option")]
        now = [o for o in options if o.get(f"{_FORM}current-selected") == "true"]
        chosen = now or [o for o in options if o.get(f"{_FORM}selected") == "true"]
        return "、".join(o.get(f"{_FORM}label") or "" for o in chosen)
    if kind in _CHECKED:
        attribute, chosen_value = _CHECKED[kind]
        said = control.get(f"{_FORM}current-{attribute}") or control.get(f"{_FORM}{attribute}")
        return ("☑" if said == chosen_value else "☐") + label
    return label if kind == "fixed-text" else ""
