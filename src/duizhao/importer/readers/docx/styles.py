"""Paragraph and character styles with what they inherit (ECMA-376 part 1, 17.7)."""

import re
from dataclasses import replace
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.readers.docx.xml_names import W, half_points, measure, switch, val, whole_number
from duizhao.text.numerals import digits_to_int

DEFAULT_SIZE = 21  # half-points: Word's own default for Chinese text


@frozen
class WordStyle:
    """A style with all that it inherits; `size` in half-points, `level` from 1, 0 for none.

    `hidden`, `struck`, `bold` and `capitals` are toggles: a paragraph style and a character style that both set one
    cancel out (ECMA-376 part 1, 17.7.3). `raised` is "^" for raised, "_" for lowered text, "" for neither.
    """

    name: str = ""
    level: int = 0
    bold: bool = False
    hidden: bool = False
    struck: bool = False
    size: int = 0
    raised: str = ""
    font: str = ""
    list_id: str = ""
    list_level: int | None = None
    centred: bool = False
    capitals: bool = False  # letters are shown in capitals, however they are stored
    colour: str = ""  # of the letters: RRGGBB, "" for the usual one
    width: int | None = None  # of the letters, of a hundred; None where nothing is said
    spacing: int | None = None  # between them, in twentieths of a point
    lift: int | None = None  # above the line, in half-points
    line: int = 0  # height of each line whatever stands in it, in twentieths of a point; 0 for what fits
    ground: str = ""  # behind the letters: RRGGBB, "" for none, `UNTOLD` for a colour of the theme


PLAIN = WordStyle()
UNTOLD = "?"


class Styles:
    """The styles of a document by their ids; each is worked out when it is first asked for: most are never used."""

    def __init__(self, root: Any) -> None:
        """The styles of a styles part, by its root element; None for a document without one."""
        found = root.findall(f"{W}style") if root is not None else []
        self._elements = {e.get(f"{W}styleId", ""): e for e in found}
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self.defaults = PLAIN if defaults is None else _with_run(defaults, PLAIN)
        """What holds for all text: a toggle that is on here is on whatever styles say (17.7.3)."""
        self._ground = WordStyle(size=self.defaults.size or DEFAULT_SIZE, font=self.defaults.font)
        self._known: dict[str, WordStyle] = {}
        normal = (e for e in found if e.get(f"{W}default") == "1" and e.get(f"{W}type") == "paragraph")
        first = next(normal, None)
        self.normal = self._ground if first is None else self.of(first.get(f"{W}styleId", ""))
        """The style of paragraphs that name none."""
        tables = (e for e in found if e.get(f"{W}default") == "1" and e.get(f"{W}type") == "table")
        plain = next(tables, None)
        self._table = None if plain is None else plain.get(f"{W}styleId")

    def of(self, id: str | None, depth: int = 0) -> WordStyle:
        """The style `id` with all that it inherits; the ground that all styles stand on where there is none of that id.

        `depth` is how many styles inherit from it already: at a circle the ground is given. Source: ECMA-376 part 1,
        17.7.2, 17.7.4.3 (basedOn), 17.7.5 (the ground).
        """
        if id is None or id not in self._elements or depth > 20:
            return self._ground
        if id not in self._known:
            element = self._elements[id]
            base = val(element, "basedOn")
            above = self.of(base, depth + 1) if base else self._ground
            if not base and element.get(f"{W}type") == "character":
                above = replace(above, size=0)
            self._known[id] = _docx_style(element, above)
        return self._known[id]

    def paragraph(self, id: str | None) -> WordStyle:
        """The style of a paragraph that names the style `id`, or none: then the document's usual one.

        Source: ECMA-376 part 1, 17.7.4.17 (style: default).
        """
        return self.of(id) if id in self._elements else self.normal

    def run(self, id: str | None) -> WordStyle:
        """The style of a run that names the style `id`, or none: then one that changes nothing."""
        return self.of(id) if id in self._elements else PLAIN

    def table(self, id: str | None) -> dict[str, WordStyle]:
        """Kind of cells → what the table style `id` says of their hidden and struck text and of capitals.

        The whole table stands under "", other kinds under the w:type of w:tblStylePr (firstRow, band1Horz …); {} where
        nothing is said. A table that names no style, `id` None, has the document's usual one. Source: ECMA-376 part 1,
        17.7.6.6 (tblStylePr).
        """
        found: dict[str, WordStyle] = {}
        seen: set[str] = set()
        id = id or self._table
        while id and id in self._elements and id not in seen:
            seen.add(id)
            element = self._elements[id]
            for kind, holder in (("", element), *((e.get(f"{W}type", ""), e) for e in element.iter(f"{W}tblStylePr"))):
                if (props := holder.find(f"{W}rPr")) is not None and kind not in found:
                    found[kind] = _with_run(props, PLAIN)
            id = val(element, "basedOn")
        return {kind: style for kind, style in found.items() if style.hidden or style.struck or style.capitals}

    def shades(self, id: str | None) -> bool:
        """Whether the table style `id`, or one that it is based on, puts a colour behind any of its cells.

        None is the document's usual one. Source: ECMA-376 part 1, 17.7.6, 17.7.4.3 (basedOn).
        """
        seen: set[str] = set()
        id = id or self._table
        while id and id in self._elements and id not in seen:
            seen.add(id)
            if any(shading_ground(holder) for holder in self._elements[id].iter(f"{W}tcPr", f"{W}tblPr")):
                return True
            id = val(self._elements[id], "basedOn")
        return False

    def said(self, id: str | None, name: str) -> Any:
        """The property `name` (w:`name`) of the runs of style `id`, its own or an inherited one; None if none names it.

        Source: ECMA-376 part 1, 17.7.4.3 (basedOn), 17.7.9 (properties of runs).
        """
        seen: set[str] = set()
        while id and id in self._elements and id not in seen:
            seen.add(id)
            if (found := self._elements[id].find(f"{W}rPr/{W}{name}")) is not None:
                return found
            id = val(self._elements[id], "basedOn")
        return None

    def list_of(self, id: str) -> str:
        """The list (w:numId) that the style `id` numbers its paragraphs by, "" if none.

        Source: ECMA-376 part 1, 17.3.1.19 (numPr).
        """
        return self.of(id).list_id


def _docx_style(element: Any, above: WordStyle) -> WordStyle:
    name = val(element, "name") or ""
    props, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
    # Names of Word's heading styles, in English and Chinese Word.
    heading = re.fullmatch(r"(?i)(?:heading|标题) ?([1-9])", name)
    made = replace(above, name=name)
    if props is not None:
        outline, level = whole_number(props, "outlineLvl"), above.level
        own = props.find(f"{W}numPr")
        alignment = val(props, "jc")
        made = replace(
            made,
            line=above.line if (line := exact_line(props)) is None else line,
            ground=shading_ground(props) or above.ground,
            level=level if outline is None else outline + 1 if outline < 9 else 0,
            list_id=(val(own, "numId") or above.list_id) if own is not None else above.list_id,
            list_level=above.list_level if (own_level := whole_number(own, "ilvl")) is None else own_level,
            centred=alignment == "center" if alignment else above.centred,
        )
    if run is not None:
        made = _with_run(run, made)
    return replace(made, level=int(heading[1])) if heading else made


def _with_run(props: Any, above: WordStyle) -> WordStyle:
    """A style with what these properties of a run change in it."""
    struck, double = switch(props, "strike"), switch(props, "dstrike")
    bold, hidden, capitals = switch(props, "b"), switch(props, "vanish"), switch(props, "caps")
    return replace(
        above,
        bold=above.bold if bold is None else bold,
        hidden=above.hidden if hidden is None else hidden,
        struck=above.struck if struck is None and double is None else bool(struck) or bool(double),
        capitals=above.capitals if capitals is None else capitals,
        size=half_points(val(props, "sz")) or above.size,
        raised=raised_of(val(props, "vertAlign"), above.raised),
        font=font_of(props) or above.font,
        colour=colour_of_run(props) or above.colour,
        width=above.width if (width := width_of(props)) is None else width,
        spacing=above.spacing if (spacing := measure(val(props, "spacing"), 20)) is None else spacing,
        lift=above.lift if (lift := measure(val(props, "position"), 2)) is None else lift,
        ground=shading_ground(props) or above.ground,
    )


def width_of(props: Any) -> int | None:
    """How wide `props` (w:rPr) make letters, of a hundred; None where they say nothing.

    Source: ECMA-376 part 1, 17.3.2.43 (w).
    """
    return digits_to_int((val(props, "w") or "").removesuffix("%"))


def exact_line(props: Any) -> int | None:
    """The height of lines that `props` (w:pPr) of a paragraph fix, in twentieths of a point.

    0 where lines are as high as what stands in them, None where nothing is said. Source: ECMA-376 part 1, 17.3.1.33
    (spacing).
    """
    spacing = props.find(f"{W}spacing") if props is not None else None
    if spacing is None or spacing.get(f"{W}line") is None:
        return None
    return measure(spacing.get(f"{W}line"), 20) or 0 if spacing.get(f"{W}lineRule") == "exact" else 0


def shading_ground(props: Any) -> str:
    """The colour that the shading in `props` puts behind letters: RRGGBB, `UNTOLD` for a theme's, "" for none.

    `props` are those of a run, paragraph, cell or table, or None. Source: ECMA-376 part 1, 17.3.2.32 (shd).
    """
    shading = props.find(f"{W}shd") if props is not None else None
    if shading is None:
        return ""
    solid = shading.get(f"{W}val") == "solid"
    if shading.get(f"{W}themeColor" if solid else f"{W}themeFill") is not None:
        return UNTOLD
    fill = str(shading.get(f"{W}color" if solid else f"{W}fill") or "").upper()
    return "" if fill == "AUTO" else fill


def colour_of_run(props: Any) -> str:
    """The colour of letters that a property list `props` (w:rPr) names: RRGGBB, a theme's ground as white; AUTO, or "".

    Source: ECMA-376 part 1, 17.3.2.6 (color).
    """
    colour = props.find(f"{W}color")
    if colour is None:
        return ""
    changed = colour.get(f"{W}themeShade") is not None or colour.get(f"{W}themeTint") is not None
    if not changed and colour.get(f"{W}themeColor") in ("background1", "light1", "bg1", "lt1"):
        return "FFFFFF"
    return str(colour.get(f"{W}val") or "").upper()


def raised_of(align: str | None, inherited: str) -> str:
    """What w:vertAlign says by its value, `align`: "^" raised, "_" lowered or ""; `inherited` where it says nothing.

    Source: ECMA-376 part 1, 17.3.2.42 (vertAlign).
    """
    return {"superscript": "^", "subscript": "_", "baseline": ""}.get(align or "", inherited)


def font_of(props: Any) -> str:
    """The font that `props` (w:rPr) give for Latin letters and symbols of a run, "" if it is not named.

    Source: ECMA-376 part 1, 17.3.2.26 (rFonts).
    """
    fonts = props.find(f"{W}rFonts") if props is not None else None
    return "" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
