"""The changes of an OFD file: what is done, and whether its words are seen afterwards (GB/T 33190-2016, 7 to 15)."""

import random
from collections.abc import Callable
from typing import Any

from lxml import etree

from duizhao.importer.raised_text import subscript, superscript
from tests.importer.mutations.ofd import (
    PAGE,
    Change,
    Document,
    Made,
    O,
    around,
    box,
    element,
    part_of,
    places,
    put,
    size,
    top,
    words,
)
from tests.importer.mutations.ofd_objects import BAR, FILLED, OBJECTS, WHITE, path


def given(shown: bool, **attributes: str) -> Change:
    """Gives a passage attributes."""

    def change(d: Document) -> Made:
        found = d.passage()
        for key, value in attributes.items():
            found.set(key, value)
        return words(found), shown

    return change


def holding(xml: str, *, shown: bool) -> Change:
    """Puts an element into a passage's object."""

    def change(d: Document) -> Made:
        found = d.passage()
        _, _, wide, high = box(found)
        found.insert(0, element(xml.format(w=wide, h=high)))
        return words(found), shown

    return change


def inside(before: str, after: str, *, shown: bool) -> Change:
    """Puts elements round a passage."""

    def change(d: Document) -> Made:
        found = d.passage()
        around(found, before, after)
        return words(found), shown

    return change


def resourced(xml: str, attribute: str, *, shown: bool) -> Change:
    """Gives a passage a resource, 7."""

    def change(d: Document) -> Made:
        found = d.passage()
        d.resources(xml)
        found.set(attribute, "7")
        return words(found), shown

    return change


def split(d: Document) -> Made:
    """A passage as objects of one character each."""
    found = d.passage()
    text, at = words(found), places(found)
    for i, c in enumerate(text):
        found.addprevious(part_of(found, c, at[i : i + 1]))
    found.getparent().remove(found)
    return text, True


def codes(d: Document) -> Made:
    """A line whose characters stand in TextCodes of their own."""
    found = d.line()
    text, at, code = words(found), places(found), found.find(f"{O}TextCode")
    for c, x in zip(text, at, strict=True):
        found.append(element(f'<ofd:TextCode X="{x:g}" Y="{code.get("Y")}">{c}</ofd:TextCode>'))
    found.remove(code)
    return text, True


def shuffled(d: Document) -> Made:
    """The objects of a page in another order."""
    found = d.passage()
    texts = list(d.layer)
    random.Random("order").shuffle(texts)
    for text in texts:
        d.layer.append(text)
    return words(found), True


def stepped(steps: Callable[[Any], str | None]) -> Change:
    """A line with other steps between its characters."""

    def change(d: Document) -> Made:
        found = d.line(lambda text: len(text) > 6)
        code, made = found.find(f"{O}TextCode"), steps(found)
        if made is None:
            del code.attrib["DeltaX"]
        else:
            code.set("DeltaX", made)
        return words(found), True

    return change


def grouped(line: Any) -> str:
    """Steps of one width, written once."""
    steps = line.find(f"{O}TextCode").get("DeltaX").split()
    runs: list[list[str]] = []
    for step in steps:
        if runs and runs[-1][0] == step:
            runs[-1].append(step)
        else:
            runs.append([step])
    return " ".join(f"g {len(run)} {run[0]}" for run in runs)


def scaled(share: float) -> Callable[[Any], str]:
    """Steps that are wider or narrower."""
    return lambda line: " ".join(f"{share * float(s):g}" for s in line.find(f"{O}TextCode").get("DeltaX").split())


def raised(rise: float) -> Change:
    """Figures raised or lowered, and smaller."""

    def change(d: Document) -> Made:
        found = d.passage(2, accept=str.isdigit)
        before = found.getprevious()
        if before is None or top(before) != top(found) or not words(before)[-1] > "\u3400":
            d.root = etree.fromstring(d.parts[PAGE])
            return change(d)
        text = words(found)
        found.set("Size", f"{0.6 * size(found):g}")
        code = found.find(f"{O}TextCode")
        code.set("Y", f"{float(code.get('Y')) - rise * size(found):g}")
        if code.get("DeltaX"):
            code.set("DeltaX", f"{size(found) / 2:g}")
        return (superscript if rise > 0 else subscript)(text), True, False, text

    return change


def sized(share: float, *, shown: bool) -> Change:
    """A passage in another size, on its line."""

    def change(d: Document) -> Made:
        found = d.passage(3)
        found.set("Size", f"{share * size(found):g}")
        return words(found), shown

    return change


def by_matrix(matrix: str, share: float = 1.0) -> Change:
    """A passage scaled by a matrix that its size undoes."""

    def change(d: Document) -> Made:
        found = d.passage()
        found.set("CTM", matrix)
        found.set("Size", f"{size(found) / share:g}")
        code = found.find(f"{O}TextCode")
        code.set("Y", f"{float(code.get('Y')) / share:g}")
        if code.get("DeltaX"):
            code.set("DeltaX", " ".join(f"{float(s) / share:g}" for s in code.get("DeltaX").split()))
        return words(found), True

    return change


def moved(left: float, up: float, matrix: str = "", *, shown: bool = True, share: float = 1.0) -> Change:
    """A passage at another place of the page, in millimetres."""

    def change(d: Document) -> Made:
        found = d.passage(9, accept=lambda text: len(text) > 2)
        put(found, left, up)
        d.layer.append(found)
        if matrix:
            found.set("CTM", matrix)
        if share != 1:
            found.set("Size", f"{share * size(found):g}")
            code = found.find(f"{O}TextCode")
            code.set("DeltaX", " ".join(f"{share * float(s):g}" for s in code.get("DeltaX").split()))
        return words(found), shown, shown

    return change


def twice(dx: float, dy: float) -> Change:
    """A passage printed again, hardly aside."""

    def change(d: Document) -> Made:
        found = d.passage()
        again = part_of(found, words(found), places(found))
        put(again, box(found)[0] + dx, box(found)[1] + dy)
        d.layer.append(again)
        return words(found), True

    return change


def over(drawn: Callable[[Any], Any], *, shown: bool, below: bool = False, look: str = "") -> Change:
    """Something drawn over a passage, or below it."""

    def change(d: Document) -> Made:
        found = d.passage()
        if look:
            found.insert(0, element(look))
        if below:
            found.addprevious(drawn(found))
        else:
            d.layer.append(drawn(found))
        return words(found), shown

    return change


def in_cells(d: Document) -> Made:
    """A heading in two cells between rules."""
    found = d.line(lambda text: text[1:2] == "、" and len(text) < 16)
    text, at = words(found), places(found)
    half = len(text) // 2
    first, second = part_of(found, text[:half], at[:half]), part_of(found, text[half:], at[half:])
    left, up, _, high = box(found)
    put(second, box(second)[0] + 3, up)
    for part in (first, second):
        found.addprevious(part)
    found.getparent().remove(found)
    end = at[-1] + high + 6
    low = high + 0.5
    lines = [f"M -1 {y} L {end} {y}" for y in (-0.5, low)]
    lines += [f"M {x} -0.5 L {x} {low}" for x in (-1, at[half] + 1.5, end)]
    data = " ".join(lines)
    drawn = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
    d.layer.append(element(f'<ofd:PathObject ID="95" Boundary="{left} {up} {end} {high}">{drawn}</ofd:PathObject>'))
    return f"{text[:half]}|{text[half:]}", True, False, text


def commented(d: Document) -> Made:
    """A comment in the middle of a passage."""
    found = d.passage(9, accept=lambda text: len(text) > 1)
    code, text = found.find(f"{O}TextCode"), words(found)
    code.text = text[:1]
    code.append(etree.Comment("a"))
    code[0].tail = text[1:]
    return text, True


def escaped(d: Document) -> Made:
    """A passage written in codes."""
    found = d.passage()
    text = words(found)
    found.find(f"{O}TextCode").text = "".join(f"\\{ord(c):04X}" for c in text)
    return text, True


def placeholder(d: Document) -> Made:
    """A glyph that has no character (11.3)."""
    found = d.passage(1, accept=lambda text: text > "\u3400")
    text = words(found)
    found.find(f"{O}TextCode").text = "¤"
    found.append(
        element(
            '<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1">'
            "<ofd:Glyphs>9</ofd:Glyphs></ofd:CGTransform>"
        )
    )
    return "\ufffd", False, False, text


def small_names(d: Document) -> Made:
    """Names of elements and attributes in small letters."""
    found = d.passage()
    text = words(found)
    for e in list(d.layer.iter()):
        e.tag = O + e.tag.removeprefix(O).lower()
        for key, value in list(e.attrib.items()):
            del e.attrib[key]
            e.set(key.lower(), value)
    return text, True


CHANGES: dict[str, Change] = {
    "invisible": given(False, Visible="false"),
    "clear": given(False, Alpha="0"),
    "half clear": given(True, Alpha="128"),
    "not filled": given(False, Fill="false"),
    "outlined": given(True, Fill="false", Stroke="true"),
    "bold": given(True, Weight="700"),
    "slanted type": given(True, Italic="true"),
    "narrow": given(True, HScale="0.95"),
    "white": holding(WHITE, shown=False),
    "nearly white": holding('<ofd:FillColor Value="251 251 251"/>', shown=False),
    "white in hexadecimal": holding('<ofd:FillColor Value="#FF #FF #FF"/>', shown=False),
    "clear colour": holding('<ofd:FillColor Value="0 0 0" Alpha="0"/>', shown=False),
    "pale": holding('<ofd:FillColor Value="150 150 150"/>', shown=True),
    "red": holding('<ofd:FillColor Value="255 0 0"/>', shown=True),
    "white by a parameter": resourced(
        f'<ofd:DrawParams><ofd:DrawParam ID="7">{WHITE}</ofd:DrawParam></ofd:DrawParams>', "DrawParam", shown=False
    ),
    "tiny": sized(0.03, shown=False),
    "smaller": sized(0.75, shown=True),
    "superscript": raised(0.4),
    "subscript": raised(-0.25),
    "split": split,
    "split in codes": codes,
    "in another order": shuffled,
    "grouped steps": stepped(grouped),
    "wide steps": stepped(scaled(1.06)),
    "narrow steps": stepped(scaled(0.95)),
    "no steps": stepped(lambda _: None),
    "scaled by a matrix": by_matrix("2 0 0 2 0 0", 2.0),
    "plain matrix": by_matrix("1 0 0 1 0 0"),
    "in a block": inside('<ofd:PageBlock ID="80">', "</ofd:PageBlock>", shown=True),
    "in blocks": inside("<ofd:PageBlock><ofd:PageBlock>", "</ofd:PageBlock></ofd:PageBlock>", shown=True),
    "in an invisible block": inside('<ofd:PageBlock Visible="false">', "</ofd:PageBlock>", shown=False),
    "clipped away": holding(
        '<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="300 300 2 2"><ofd:AbbreviatedData>M 0 0 L 2 0 L 2 2 L 0 2 C'
        "</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>",
        shown=False,
    ),
    "clipped to itself": holding(
        '<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 {w} {h}"><ofd:AbbreviatedData>'
        "M 0 0 L {w} 0 L {w} {h} L 0 {h} C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>",
        shown=True,
    ),
    "struck": over(path(BAR), shown=False),
    "struck by a box": over(path("M 0 m L w m L w n L 0 n C", attributes='Fill="true" Stroke="false"'), shown=False),
    "struck twice": over(path(f"{BAR} M 0 n L w n"), shown=False),
    "crossed out": over(path("M 0 0 L w h M w 0 L 0 h"), shown=False),
    "underlined": over(path("M 0 u L w u"), shown=True),
    "framed": over(path(FILLED), shown=True),
    "covered": over(path(FILLED, colours=WHITE, attributes='Fill="true"'), shown=False),
    "blackened": over(path(FILLED, attributes='Fill="true"'), shown=False),
    "covered by a round shape": over(
        path("M 0 0 B 0 -1 w -1 w 0 L w h B w h 0 h 0 h C", colours=WHITE, attributes='Fill="true"'), shown=False
    ),
    "marked": over(
        path(FILLED, colours='<ofd:FillColor Value="255 255 0"/>', attributes='Fill="true"'), shown=True, below=True
    ),
    "marked through": over(
        path(FILLED, colours='<ofd:FillColor Value="255 255 0"/>', attributes='Fill="true" Alpha="90"'), shown=True
    ),
    "white on black": over(path(FILLED, attributes='Fill="true"'), shown=True, below=True, look=WHITE),
    "black on black": over(path(FILLED, attributes='Fill="true"'), shown=False, below=True),
    "in cells": in_cells,
    "outside": moved(-90, 100, shown=False),
    "below the page": moved(60, 310, shown=False),
    "to the head": moved(60, 12),
    "to the foot": moved(130, 284),
    "to the side": moved(6, 150, "0 -1 1 0 0 0"),
    "slanted": moved(60, 150, "0.866 -0.5 0.5 0.866 0 0"),
    "upside down": moved(150, 200, "-1 0 0 -1 0 0"),
    "large": moved(30, 120, share=5.0),
    "over another": moved(40, 120.2),
    "between lines": moved(60, 126.4, share=0.4),
    "bold by print": twice(0.15, 0),
    "shadow": twice(0.4, 0.4),
    "a comment inside": commented,
    "in codes": escaped,
    "a glyph without a character": placeholder,
    "small names": small_names,
} | OBJECTS
