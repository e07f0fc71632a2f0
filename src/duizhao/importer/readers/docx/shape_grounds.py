"""The colour that shapes put behind the words of a text box."""

from typing import Any

from duizhao.importer.readers.docx.styles import UNTOLD
from duizhao.importer.readers.docx.xml_names import A, C, V

_OFF = ("f", "false", "0")
_WHITE = ("white", "#ffffff", "#fff", "window")
# What may stand behind a clear box: pictures, charts, and shapes.
_PICTURES = ("{*}pic", f"{V}imagedata", f"{C}chart")
_DRAWN = ("{*}wsp", *(f"{V}{n}" for n in ("shape", "rect", "roundrect", "oval")))
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "noFill")


def shape_ground(box: Any) -> str:
    """The colour behind the words of a `box` (w:txbxContent): RRGGBB, "" where it is clear, `UNTOLD` for any other.

    Source: ECMA-376 part 1, 20.1.8.44 (noFill), 20.1.8.54 (solidFill), 20.1.4.2.10 (fillRef); part 4, 19.1.2.19
    (shapes of VML are filled, white, where nothing else is said).
    """
    for above in box.iterancestors():
        name = str(above.tag).rpartition("}")[2]
        if name == "wsp":
            return _drawn_fill(above)
        if above.tag.startswith(V) and name not in ("textbox", "group"):
            return _vml_fill(above)
    return UNTOLD


def has_filled_shapes(root: Any) -> bool:
    """Whether a part, by its `root`, holds a picture, a chart, or a shape of a colour: a clear box may stand over it.

    Source: as for `shape_ground`; where on the paper each stands is not reckoned.
    """
    if next(root.iter(*_PICTURES), None) is not None:
        return True
    fills = (_drawn_fill(e) if e.tag.endswith("}wsp") else _vml_fill(e) for e in root.iter(*_DRAWN))
    return any(fill not in ("", "FFFFFF") for fill in fills)


def _drawn_fill(shape: Any) -> str:
    props = next((e for e in shape if str(e.tag).endswith("}spPr")), None)
    fill = next((e for e in props if e.tag in {f"{A}{n}" for n in _FILLS}), None) if props is not None else None
    if fill is None:
        said = next(shape.iter(f"{A}fillRef"), None)
        return "" if said is None or said.get("idx") == "0" else UNTOLD
    if fill.tag == f"{A}noFill":
        return ""
    plain = fill.find(f"{A}srgbClr") if fill.tag == f"{A}solidFill" else None
    return str(plain.get("val") or "").upper() or UNTOLD if plain is not None and not len(plain) else UNTOLD


def _vml_fill(shape: Any) -> str:
    fill = shape.find(f"{V}fill")
    on = (fill.get("on") if fill is not None else None) or shape.get("filled") or "t"
    if on.lower() in _OFF:
        return ""
    if fill is not None and (fill.get("type") or "solid").lower() != "solid":
        return UNTOLD  # a gradient, a pattern, a picture (part 4, 19.1.2.5)
    colour = (fill.get("color") if fill is not None else None) or shape.get("fillcolor") or ""
    named = (colour.split() or ["white"])[0].lower()  # behind it Word may write the place in its own list
    return "FFFFFF" if named in _WHITE else UNTOLD
