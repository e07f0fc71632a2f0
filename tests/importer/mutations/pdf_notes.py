"""Changes of a PDF: annotations, fields, and pages."""

from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from tests.importer.mutations.pdf import Change, Document, box_of, draw, text_of
from tests.importer.mutations.pdf_objects import dictionary, name, numbers

LINE = "1 0 0 RG 1.5 w 0 {m} m {w} {m} l S"


def annotate(d: Document, kind: str, rect: tuple[float, float, float, float], **entries: Any) -> None:
    """Puts an annotation on the page (12.5)."""
    if "/Annots" not in d.page:
        d.page[name("Annots")] = ArrayObject()
    x, y, w, h = rect
    made = dictionary(
        Type=name("Annot"), Subtype=name(kind), Rect=numbers(x, y, x + w, y + h), **{"F": NumberObject(4), **entries}
    )
    d.page["/Annots"].get_object().append(d.writer._add_object(made))


def look(d: Document, body: str, w: float, h: float) -> DictionaryObject:
    """The appearance of an annotation (12.5.5)."""
    return dictionary(
        N=d.writer._add_object(
            d.stream(body, Type=name("XObject"), Subtype=name("Form"), BBox=numbers(0, 0, w, h),
                     Resources=d.shared)
        )
    )  # fmt: skip


def typed(kind: str, *, key: str = "Contents", appearance: bool = True, shown: bool = True, **entries: Any) -> Change:
    """A passage typed again as an annotation or a field at the foot of the page."""

    def change(d: Document) -> tuple[str, bool, bool, str]:
        d.last = 1
        found = d.passage(9, accept=lambda words: len(words) > 3)
        more = dict(entries)
        if key:
            more[key] = TextStringObject(text_of(found))
        if appearance:
            more["AP"] = look(d, f"0 g {draw(found, 0, 4)}", 300, 20)
        annotate(d, kind, (100, 0.05 * d.height, 300, 20), **more)
        if kind == "Widget":
            d.writer.root_object[name("AcroForm")] = dictionary(
                Fields=ArrayObject([d.page["/Annots"].get_object()[-1]]), NeedAppearances=BooleanObject(False)
            )
        return text_of(found), shown, shown, ""

    return change


def noted(kind: str, operators: str, *, shown: bool) -> Change:
    """An annotation drawn over a passage."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage(9, accept=lambda words: len(words) > 1)
        x, y, w, h = box_of(found)
        quad = numbers(x, y + h, x + w, y + h, x, y, x + w, y)
        more: dict[str, Any] = {"QuadPoints": quad} if kind in ("StrikeOut", "Highlight", "Underline") else {}
        body = operators.format(w=w, h=h, m=0.45 * h)
        annotate(d, kind, (x, y, w, h), AP=look(d, body, w, h), **more)
        return text_of(found), shown

    return change


def turned(degrees: int) -> Change:
    """A page turned for showing."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage()
        d.page[name("Rotate")] = NumberObject(degrees)
        return text_of(found), True

    return change


def drawn_turned(d: Document) -> tuple[str, bool]:
    """A page whose content lies on its side, and that is turned back for showing."""
    found = d.passage()
    box = d.page.mediabox
    w, h = float(box.width), float(box.height)
    d.before.append(f"0 1 -1 0 {h} 0 cm")
    d.page[name("MediaBox")] = numbers(0, 0, h, w)
    d.page[name("Rotate")] = NumberObject(90)
    return text_of(found), True


def without_page(d: Document) -> tuple[str, bool]:
    """A page that is listed and not there."""
    pages: Any = d.writer.root_object["/Pages"]
    pages["/Kids"][-1] = NullObject()
    return "", True


def with_page(d: Document) -> tuple[str, bool]:
    """An empty page more."""
    d.writer.add_blank_page(500, 700)
    return "", True


def in_pieces(d: Document) -> tuple[str, bool]:
    """The content of a page in two streams."""
    found = d.passage()
    half = len(d.operations) // 2
    streams = []
    for part in (d.operations[:half], d.operations[half:]):
        d.operations = part
        d.save()
        raw = d.page.get_contents().get_data().strip()
        streams.append(d.writer._add_object(d.stream(raw[1:-1].decode("latin-1"))))
    d.operations = []
    d.page[name("Contents")] = ArrayObject(streams)
    return text_of(found), True


NOTES: dict[str, Change] = {
    "free text": typed("FreeText", DA=TextStringObject("/Helv 12 Tf 0 g")),
    "free text without a look": typed("FreeText", appearance=False, DA=TextStringObject("/Helv 12 Tf 0 g")),
    "field": typed("Widget", key="V", FT=name("Tx"), T=TextStringObject("a")),
    "field with a look only": typed("Widget", key="", FT=name("Tx"), T=TextStringObject("a")),
    "stamp": typed("Stamp", key=""),
    "watermark": typed("Watermark", key=""),
    "note": typed("Text", appearance=False, shown=False),
    "remark on a mark": typed("Highlight", appearance=False, shown=False),
    "hidden free text": typed("FreeText", shown=False, F=NumberObject(2)),
    "struck by a note": noted("StrikeOut", LINE, shown=False),
    "struck by a line": noted("Line", LINE, shown=False),
    "struck by ink": noted("Ink", LINE, shown=False),
    "covered by a square": noted("Square", "1 g 0 0 {w} {h} re f", shown=False),
    "covered by a stamp": noted("Stamp", "0.8 g 0 0 {w} {h} re f", shown=False),
    "marked by a note": noted("Underline", "0 0 1 RG 0 1 m {w} 1 l S", shown=True),
    "turned": turned(90),
    "on its head": turned(180),
    "drawn on its side": drawn_turned,
    "page missing": without_page,
    "page empty": with_page,
    "in two streams": in_pieces,
}
