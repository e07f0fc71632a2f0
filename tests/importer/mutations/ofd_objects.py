"""Changes of an OFD file beyond its text: pictures, templates, layers, composite objects, annotations, pages."""

from collections.abc import Callable
from typing import Any

from tests.importer.mutations.ofd import (
    SPACE,
    Change,
    Document,
    Made,
    O,
    box,
    element,
    part_of,
    places,
    put,
    size,
    top,
    width,
    words,
    xml_of,
)

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(8) + b"\x08\x02"
CLEAR = PNG[:-1] + b"\x06"
WHITE = '<ofd:FillColor Value="255 255 255"/>'
FILLED = "M 0 0 L w 0 L w h L 0 h C"
BAR = "M 0 m L w m"


def path(data: str, more: str = "", colours: str = "", attributes: str = "") -> Callable[[Any], Any]:
    """A path over a passage: w, h stand for its width and height, m, n for its middle, u for its foot."""

    def made(found: Any) -> Any:
        left, up, _, _ = box(found)
        high = size(found)
        text = data
        for key, value in (("w", width(found)), ("h", high), ("m", 0.52 * high), ("n", 0.6 * high), ("u", 0.95 * high)):
            text = " ".join(f"{value:g}" if word == key else word for word in text.split())
        return element(
            f'<ofd:PathObject ID="90" Boundary="{left:g} {up:g} {width(found):g} {high:g}" {attributes}>{colours}{more}'
            f"<ofd:AbbreviatedData>{text}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    return made


def pictured(data: bytes, *, shown: bool) -> Change:
    """A picture over a passage."""

    def change(d: Document) -> Made:
        found = d.passage()
        d.add("Res/a.png", data)
        d.resources(
            '<ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>Res/a.png</ofd:MediaFile>'
            "</ofd:MultiMedia></ofd:MultiMedias>"
        )
        left, up, _, high = box(found)
        wide = width(found)
        d.layer.append(
            element(
                f'<ofd:ImageObject ID="91" Boundary="{left} {up} {wide} {high}" CTM="{wide} 0 0 {high} 0 0"'
                ' ResourceID="7"/>'
            )
        )
        return words(found), shown

    return change


def templated(order: str, *, used: bool) -> Change:
    """A passage in a template, at its place."""

    def change(d: Document) -> Made:
        found = d.passage()
        d.add("Tpls/T.xml", page(xml_of(found)))
        found.getparent().remove(found)
        d.common('<ofd:TemplatePage ID="77" BaseLoc="Tpls/T.xml"/>')
        if used:
            d.root.insert(0, element(f'<ofd:Template TemplateID="77" ZOrder="{order}"/>'))
        return words(found), used

    return change


def page(objects: str) -> str:
    """A page with these objects on one layer."""
    return (
        f'<ofd:Page xmlns:ofd="{SPACE}"><ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def layered(attributes: str) -> Change:
    """A passage on a layer of its own."""

    def change(d: Document) -> Made:
        found = d.passage()
        d.layer.getparent().append(element(f'<ofd:Layer ID="8" {attributes}>{xml_of(found)}</ofd:Layer>'))
        found.getparent().remove(found)
        return words(found), True

    return change


def composed(attributes: str = "", *, shown: bool = True, depth: int = 1) -> Change:
    """A passage in a composite object, at its place."""

    def change(d: Document) -> Made:
        found = d.passage()
        left, up, wide, high = box(found)
        outer = f'<ofd:CompositeObject ID="92" Boundary="{left} {up} {wide} {high}" ResourceID="7" {attributes}/>'
        found.getparent().replace(found, element(outer))
        put(found, 0, 0)
        units, body = "", xml_of(found)
        for i in range(depth):
            id = 7 + depth - 1 - i
            units += f'<ofd:CompositeGraphicUnit ID="{id}"><ofd:Content>{body}</ofd:Content></ofd:CompositeGraphicUnit>'
            body = f'<ofd:CompositeObject ID="93" Boundary="0 0 {wide} {high}" ResourceID="{id}"/>'
        d.resources(f"<ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits>")
        return words(found), shown

    return change


def noted(kind: str, attributes: str = "", *, shown: bool = True) -> Change:
    """A passage typed again as an annotation at the foot of the page."""

    def change(d: Document) -> Made:
        found = d.passage(9, accept=lambda text: len(text) > 3)
        again = part_of(found, words(found), places(found))
        put(again, 0, 0)
        annotate(d, kind, attributes, f'<ofd:Appearance Boundary="60 270 100 8">{xml_of(again)}</ofd:Appearance>')
        return words(found), shown, shown, ""

    return change


def annotate(d: Document, kind: str, attributes: str, inner: str) -> None:
    """Puts an annotation on the page (15)."""
    annot = f'<ofd:Annot ID="1" Type="{kind}" {attributes}>{inner}</ofd:Annot>'
    d.add("Annots/P.xml", f'<ofd:PageAnnot xmlns:ofd="{SPACE}">{annot}</ofd:PageAnnot>')
    listed = '<ofd:Page PageID="1"><ofd:FileLoc>P.xml</ofd:FileLoc></ofd:Page>'
    d.add("Annots/A.xml", f'<ofd:Annotations xmlns:ofd="{SPACE}">{listed}</ofd:Annotations>')
    d.main.append(element("<ofd:Annotations>Annots/A.xml</ofd:Annotations>"))


def note_over(kind: str, drawn: Callable[[Any], Any], *, shown: bool) -> Change:
    """An annotation drawn over a passage."""

    def change(d: Document) -> Made:
        found = d.passage()
        made = drawn(found)
        left, up, wide, high = box(made)
        put(made, 0, 0)
        annotate(d, kind, "", f'<ofd:Appearance Boundary="{left} {up} {wide} {high}">{xml_of(made)}</ofd:Appearance>')
        return words(found), shown

    return change


def remarked(d: Document) -> Made:
    """A remark on an annotation that draws nothing."""
    text = words(d.passage(9, accept=lambda text: len(text) > 3))
    annotate(d, "Highlight", "", f"<ofd:Remark>{text}</ofd:Remark>")
    return text, False, False, ""


def second_body(d: Document) -> Made:
    """A second document in the file, with a line."""
    found = d.line(lambda text: len(text) > 6)
    again = part_of(found, words(found), places(found))
    d.parts["Doc_1/P.xml"] = page(xml_of(again)).encode()
    listed = '<ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages>'
    d.parts["Doc_1/Document.xml"] = f'<ofd:Document xmlns:ofd="{SPACE}">{listed}</ofd:Document>'.encode()
    body = b"<ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    d.parts["OFD.xml"] = d.parts["OFD.xml"].replace(b"</ofd:OFD>", body)
    return words(found), True, True, ""


def two_pages(d: Document) -> Made:
    """The lower half of the page on a second one."""
    found = d.passage()
    lower = [e for e in d.layer if top(e) > 120]
    for line in lower:
        put(line, box(line)[0], top(line) - 80)
    d.add("Pages/Page_1/Content.xml", page("".join(map(xml_of, lower))))
    for line in lower:
        d.layer.remove(line)
    d.main.find(f"{O}Pages").append(element('<ofd:Page ID="2" BaseLoc="Pages/Page_1/Content.xml"/>'))
    return words(found), True


def page_missing(d: Document) -> Made:
    """A page that is listed and not in the file."""
    d.main.find(f"{O}Pages").append(element('<ofd:Page ID="2" BaseLoc="Pages/Page_1/Content.xml"/>'))
    return "", True


def turned(d: Document) -> Made:
    """All text turned by a quarter, as on a page that lies on its side."""
    found = d.passage()
    d.main.find(f"{O}CommonData/{O}PageArea/{O}PhysicalBox").text = "0 0 297 210"
    for line in d.layer:
        left, up, wide, high = box(line)
        line.set("Boundary", f"{up:g} {210 - left - wide:g} {high:g} {wide:g}")
        line.set("CTM", f"0 -1 1 0 0 {wide:g}")
    return words(found), True


def offset(d: Document) -> Made:
    """A page whose own space does not begin at nought."""
    found = d.passage()
    d.root.insert(0, element("<ofd:Area><ofd:PhysicalBox>10 20 210 297</ofd:PhysicalBox></ofd:Area>"))
    for line in d.layer:
        put(line, box(line)[0] + 10, top(line) + 20)
    return words(found), True


def cropped(d: Document) -> Made:
    """A page of which only the upper part is shown."""
    last = max(d.texts(), key=top)
    area = f"<ofd:ApplicationBox>0 0 210 {top(last) - 1:g}</ofd:ApplicationBox>"
    d.root.insert(0, element(f"<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>{area}</ofd:Area>"))
    return "".join(words(e) for e in d.texts() if top(e) == top(last)), False


def patterned(d: Document) -> Made:
    """A passage in the pattern that fills a shape."""
    found = d.passage(9, accept=lambda text: len(text) > 2)
    left, up, wide, high = box(found)
    put(found, 0, 0)
    cell = (
        f'<ofd:Pattern Width="{wide}" Height="{high}"><ofd:CellContent>{xml_of(found)}</ofd:CellContent></ofd:Pattern>'
    )
    made = element(
        f'<ofd:PathObject ID="96" Boundary="{left} {up} {wide} {high}" Fill="true">'
        f"<ofd:FillColor>{cell}</ofd:FillColor>"
        f"<ofd:AbbreviatedData>M 0 0 L {wide} 0 L {wide} {high} L 0 {high} C</ofd:AbbreviatedData></ofd:PathObject>"
    )
    found.getparent().replace(found, made)
    return words(found), True


OBJECTS: dict[str, Change] = {
    "covered by a picture": pictured(PNG, shown=False),
    "a picture that lets through": pictured(CLEAR, shown=True),
    "in a template": templated("Background", used=True),
    "in a template above": templated("Foreground", used=True),
    "in a template that is not used": templated("Background", used=False),
    "on a layer": layered('Type="Foreground"'),
    "on a layer below": layered('Type="Background"'),
    "in a composite object": composed(),
    "in composite objects": composed(depth=3),
    "in an invisible composite object": composed('Visible="false"', shown=False),
    "in a clear composite object": composed('Alpha="0"', shown=False),
    "typed": noted("Path"),
    "stamp": noted("Stamp"),
    "watermark": noted("Watermark"),
    "hidden note": noted("Path", 'Visible="false"', shown=False),
    "remark": remarked,
    "struck by a note": note_over("Path", path(BAR), shown=False),
    "covered by a note": note_over("Path", path(FILLED, colours=WHITE, attributes='Fill="true"'), shown=False),
    "a second document": second_body,
    "on two pages": two_pages,
    "page missing": page_missing,
    "on its side": turned,
    "another beginning": offset,
    "cropped": cropped,
    "in a pattern": patterned,
}
