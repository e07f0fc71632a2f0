"""Places of an OpenDocument text where words or a number ought to stand and none do."""

import re
from collections.abc import Iterator
from typing import Any

from duizhao.importer.account.witness import Unread, local_attribute, local_name
from duizhao.model import Reason

# Fields of OpenDocument that show what stands elsewhere: one without text leaves a gap.
_REFERRING = (
    "bookmark-ref", "reference-ref", "note-ref", "sequence-ref", "sequence", "user-defined", "user-field-get",
    "variable-get", "expression", "database-display", "page-count", "page-number",
)  # fmt: skip
_VALUES = ("value", "string-value", "date-value", "time-value", "boolean-value")
_NOUGHT = re.compile(r"-?0+(?:\.0+)?")
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}*"  # any element of a drawing
_QUOTED = 20  # characters of the row of such a cell


def blanks(root: Any, place: Reason) -> Iterator[Unread]:
    """What stands nowhere in the text of a content tree, `root` (lxml), though something refers to it.

    Fields that store no result, each with the words round it, and cells that hold a value and show none. `place` is
    where the tree stands, as a doubt says it. Source: ODF 1.3 part 3, 7.4 to 7.7 (fields), 19.384 to 19.389 (values).
    """
    told = set()  # cells
    for field in root.iter(*(f"{{*}}{name}" for name in _REFERRING)):
        if "".join(field.itertext()) or local_attribute(field, "display") == "none":
            continue
        if any(local_name(above) in ("p", "h") for above in field.iterancestors()):
            previous = field.getprevious()
            before = (previous.tail if previous is not None else field.getparent().text) or ""
            told.add(next(field.iterancestors("{*}table-cell"), None))
            yield Unread("blank", 1, place, f"{before[-8:]}〔{local_name(field)}〕{(field.tail or '')[:8]}")
    for cell in root.iter("{*}table-cell"):
        value = next(filter(None, (local_attribute(cell, name).strip() for name in _VALUES)), "")
        if not value or _NOUGHT.fullmatch(value) or "".join(cell.itertext()).strip() or cell in told:
            continue  # many formats show nothing for nought
        if next(cell.iter(_DRAWN), None) is None:
            row = "".join(" ".join(cell.getparent().itertext()).split())
            yield Unread("blank", 1, place, f"{row[:_QUOTED]}〔{value}〕")
