"""Paragraph and character styles with what they inherit (ECMA-376 part 1, 17.7)."""

import re
from dataclasses import dataclass, replace
from typing import Any

from duizhao.importer.readers.docx.names import W, half_points, number, switch, val

DEFAULT_SIZE = 21  # half-points: Word's own default for Chinese text


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits; `size` in half-points, `level` from 1, 0 for none.

    `hidden`, `struck` and `bold` are toggles: a paragraph style and a character style that both set one cancel out
    (17.7.3). `script` is "^" for raised, "_" for lowered text.
    """

    name: str = ""
    level: int = 0
    bold: bool = False
    hidden: bool = False
    struck: bool = False
    size: int = 0
    script: str = ""
    font: str = ""
    list_id: str = ""
    list_level: int | None = None
    centred: bool = False


PLAIN = Style()


def read_styles(root: Any) -> dict[str, Style]:
    """Every style of a document by its id; "" is the style of paragraphs that name none."""
    if root is None:
        return {"": Style(size=DEFAULT_SIZE)}
    elements = {e.get(f"{W}styleId", ""): e for e in root.findall(f"{W}style")}
    default = val(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), "sz")
    ground = Style(size=half_points(default) or DEFAULT_SIZE)
    normal = next(
        (id for id, e in elements.items() if e.get(f"{W}default") == "1" and e.get(f"{W}type") == "paragraph"), ""
    )
    styles: dict[str, Style] = {}

    def resolve(id: str, depth: int = 0) -> Style:
        if id in styles or id not in elements or depth > 20:
            return styles.get(id, ground)
        base = val(elements[id], "basedOn")
        above = resolve(base, depth + 1) if base else ground
        if elements[id].get(f"{W}type") == "character" and not base:
            above = replace(ground, size=0)
        styles[id] = _style(elements[id], above)
        return styles[id]

    for id in elements:
        resolve(id)
    styles[""] = styles.get(normal, ground)
    return styles


def _style(element: Any, above: Style) -> Style:
    name = val(element, "name") or ""
    props, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
    heading = re.fullmatch(r"(?i)(?:heading|标题) ?([1-9])", name)
    outline = number(props, "outlineLvl")
    own = props.find(f"{W}numPr") if props is not None else None
    struck, double = switch(run, "strike"), switch(run, "dstrike")
    level = number(own, "ilvl")
    bold, hidden = switch(run, "b"), switch(run, "vanish")
    alignment = val(props, "jc")
    return Style(
        name=name,
        level=int(heading[1])
        if heading
        else (outline + 1 if outline < 9 else 0)
        if outline is not None
        else above.level,
        bold=above.bold if bold is None else bold,
        hidden=above.hidden if hidden is None else hidden,
        struck=above.struck if struck is None and double is None else bool(struck) or bool(double),
        size=half_points(val(run, "sz")) or above.size,
        script=script_of(val(run, "vertAlign"), above.script),
        font=font_of(run) or above.font,
        list_id=(val(own, "numId") or above.list_id) if own is not None else above.list_id,
        list_level=level if level is not None else above.list_level,
        centred=alignment == "center" if alignment else above.centred,
    )


def script_of(align: str | None, inherited: str) -> str:
    """What w:vertAlign says: "^", "_" or "", `inherited` where it says nothing."""
    return {"superscript": "^", "subscript": "_", "baseline": ""}.get(align or "", inherited)


def font_of(props: Any) -> str:
    """The font that Latin letters and symbols of a run are shown in, "" if it is not named."""
    fonts = props.find(f"{W}rFonts") if props is not None else None
    return "" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
