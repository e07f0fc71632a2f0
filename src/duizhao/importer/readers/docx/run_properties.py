"""How the text of a run is shown: its own properties over its character style over the paragraph's (17.7.2)."""

from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.left_out import HIDDEN, STRUCK
from duizhao.importer.readers.colours import WHITE, Colour, colour_of, unlike
from duizhao.importer.readers.docx.shape_grounds import shape_ground
from duizhao.importer.readers.docx.styles import (
    DEFAULT_SIZE,
    PLAIN,
    UNTOLD,
    Styles,
    WordStyle,
    colour_of_run,
    font_of,
    raised_of,
    shading_ground,
    width_of,
)
from duizhao.importer.readers.docx.xml_names import W14, M, W, half_points, measure, switch, val
from duizhao.text.numerals import digits_to_int

_LIFTED = 4  # half-points
_NARROW = 10  # of a hundred
_OVER = 8  # of ten: letters that cover so much of the one before them (twentieths of a point to half-points)
_UNSEEN = 2  # half-points: nobody reads type of one point
# Colours of a text marker (17.18.40).
_MARKERS = {
    "black": (0, 0, 0), "white": WHITE, "red": (255, 0, 0), "yellow": (255, 255, 0), "blue": (0, 0, 255),
    "green": (0, 255, 0), "cyan": (0, 255, 255), "magenta": (255, 0, 255), "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128), "darkGreen": (0, 128, 0), "darkMagenta": (128, 0, 128), "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0), "darkGray": (128, 128, 128), "lightGray": (192, 192, 192),
}  # fmt: skip
_SMALLER = 0.85  # of the paragraph's size: a run that is raised or lowered and so much smaller is a script


@frozen
class RunProperties:
    """How the text at hand is shown; `gone` is the reason why it is not, `colour` that of its letters (styles.py).

    `size` is in half-points; `raised` is "^", "_" or "".
    """

    bold: bool = False
    size: int = DEFAULT_SIZE
    raised: str = ""
    font: str = ""
    gone: str = ""
    style: WordStyle = PLAIN  # of the paragraph
    table: WordStyle = PLAIN  # what a table's style says of its cell
    colour: str = ""
    prompt: bool = False  # in the look of a control's prompt
    capitals: bool = False  # letters are shown in capitals
    lifted: bool = False  # shifted up or down by so much that it may be meant as a script, but of the same size


def properties_of(run: Any, styles: Styles, properties: RunProperties, usual: int) -> RunProperties:
    """How a run is shown: its own properties over its character style over the paragraph's.

    Text that is hidden, of one point, a tenth as wide or set upon itself is gone as hidden-text, crossed-out as
    struck-text. Source: ECMA-376 part 1, 17.7.2 (styles), 17.7.3 (toggles), 17.3.2.24 (position), 17.3.2.35 (spacing),
    17.3.2.43 (w).

    Args:
        run: w:r.
        styles: The document's styles.
        properties: How the text round it is shown.
        usual: The size of most of its paragraph so far, in half-points, 0 if there is none.
    """
    style, props = properties.style, run.find(f"{W}rPr")
    own = styles.run(val(props, "rStyle")) if props is not None else PLAIN
    bold, hidden, struck = style.bold != own.bold, style.hidden != own.hidden, style.struck != own.struck
    capitals = style.capitals != own.capitals
    if properties.table is not PLAIN or styles.defaults is not PLAIN:
        hidden = styles.defaults.hidden or hidden != properties.table.hidden
        struck = styles.defaults.struck or struck != properties.table.struck
        capitals = styles.defaults.capitals or capitals != properties.table.capitals
    size = own.size or style.size or DEFAULT_SIZE
    raised, font = own.raised or style.raised, own.font or style.font
    lifted = False
    colour = own.colour or style.colour
    width = style.width if own.width is None else own.width
    spacing = style.spacing if own.spacing is None else own.spacing
    if props is not None and len(props):
        bold = bold if (direct := switch(props, "b")) is None else direct
        hidden = hidden if (direct := switch(props, "vanish")) is None else direct
        capitals = capitals if (direct := switch(props, "caps")) is None else direct
        single, double = switch(props, "strike"), switch(props, "dstrike")
        struck = struck if single is None and double is None else bool(single) or bool(double)
        base, size = usual or size, half_points(val(props, "sz")) or size
        raised = raised_of(val(props, "vertAlign"), raised)
        font = font_of(props) or font
        lift = (own.lift if (shift := measure(val(props, "position"), 2)) is None else shift) or 0
        if lift and not raised and size <= _SMALLER * base:
            raised = "^" if lift > 0 else "_"
        if lift and not raised and abs(lift) >= _LIFTED and not (hidden or struck or properties.gone):
            lifted = True
        colour = colour_of_run(props) or colour
        width = width if (own_width := width_of(props)) is None else own_width
        spacing = spacing if (apart := measure(val(props, "spacing"), 20)) is None else apart
    # Letters so narrow, or so close upon one another, that nobody reads them.
    squeezed = (width is not None and width <= _NARROW) or (spacing or 0) <= -_OVER * size
    unseen = hidden or size <= _UNSEEN or squeezed
    gone = properties.gone or (HIDDEN if unseen else STRUCK if struck else "")
    prompt = own.name.lower() == "placeholder text"
    return RunProperties(
        bold, size, raised, font, gone, style, properties.table, colour, prompt, capitals=capitals, lifted=lifted
    )


def words_unseen(run: Any, colour: str, styles: Styles, *, shaded: bool, backed: bool = False) -> str:
    """The words of a run whose letters cannot be seen: clear, or in the colour of what is behind them; "" for others.

    Source: ECMA-376 part 1, 17.3.2.6 (color), 17.3.2.15 (highlight), 17.3.2.32 (shd); Word's own w14:textFill.

    Args:
        run: w:r, or m:r of an equation.
        colour: Of its letters: RRGGBB, "" for the usual one, which Word sets off from any ground but a marker's.
        styles: The document's styles.
        shaded: Whether anything in the document has a ground of its own.
        backed: Whether the document has pictures or filled shapes, which may stand behind a clear text box.
    """
    own = run.find(f"{W}rPr")
    filled = own.find(f"{W14}textFill") if own is not None else None
    if filled is None or not (filled.find(f"{W14}noFill") is not None or _clear_fill(filled)):
        colour = _filled_with(filled) or colour if filled is not None else colour
        letters = colour_of(f"#{colour}") if colour else None
        if letters is None and shaded and val(own, "highlight") == "black":
            letters = (0, 0, 0)  # as texts are blacked out
        if letters is None or (colour == "000000" and not shaded):
            return ""
        ground = _colour_behind(run, own, styles, backed=backed)
        if ground is None or unlike(letters, ground):
            return ""
    return "".join(t.text or "" for t in run.iter(f"{W}t", f"{M}t")).strip()


def figures_alone(run: Any) -> str:
    """The words of a run, w:r, that hold nothing but at most four figures and letters, as a script does; else ""."""
    words = "".join(t.text or "" for t in run.iter(f"{W}t")).strip()
    return words if words.isascii() and words.isalnum() and len(words) <= 4 else ""


def is_ground(element: Any) -> bool:
    """Whether a shading (w:shd) or text marker (w:highlight), `element`, puts a colour but white behind letters.

    Source: ECMA-376 part 1, 17.3.2.32 (shd), 17.3.2.15 (highlight).
    """
    if element.tag == f"{W}highlight" or element.get(f"{W}themeFill") is not None or element.get(f"{W}val") == "solid":
        return True
    return str(element.get(f"{W}fill") or "").upper() not in ("", "AUTO", "FFFFFF")


def _clear_fill(filled: Any) -> bool:
    """Whether letters are filled with a colour that lets all through ([MS-ODRAWXML] 2.3: w14:alpha is transparency)."""
    amounts = [str(e.get(f"{W14}val") or "") for e in filled.iter(f"{W14}alpha")]
    return any((digits_to_int(a) or 0) >= 95_000 for a in amounts)


def _filled_with(filled: Any) -> str:
    """The colour that letters are filled with (w14:textFill), RRGGBB, a theme's ground as white; "" for any other."""
    for colour in filled.iter(f"{W14}srgbClr", f"{W14}schemeClr"):
        named = str(colour.get(f"{W14}val") or "")
        if colour.tag == f"{W14}srgbClr":
            return named.upper()
        if named in ("bg1", "lt1") and colour.find(f"{W14}lumMod") is None and colour.find(f"{W14}shade") is None:
            return "FFFFFF"
        break
    return ""


def _colour_behind(run: Any, own: Any, styles: Styles, *, backed: bool) -> Colour | None:
    """The colour behind a run: its highlight, its shading, that of what is round it; None where it cannot be told."""
    if (marked := val(own, "highlight")) and marked != "none":
        return _MARKERS.get(marked)
    grounds = [shading_ground(own), styles.run(val(own, "rStyle")).ground]
    for above in run.iterancestors(f"{W}p", f"{W}tc", f"{W}tbl", f"{W}txbxContent"):
        if above.tag == f"{W}txbxContent":
            grounds.append(shape_ground(above) or (UNTOLD if backed else ""))
            if grounds[-1]:
                break
            continue  # a clear box shows the cell that it stands in
        props = above.find(f"{above.tag}Pr")
        grounds.append(shading_ground(props))
        if above.tag == f"{W}p":
            grounds.append(styles.paragraph(val(props, "pStyle")).ground)
        elif above.tag == f"{W}tbl" and styles.shades(val(props, "tblStyle")):
            grounds.append(UNTOLD)
    ground = next(filter(None, grounds), "FFFFFF")
    return None if ground == UNTOLD else colour_of(f"#{ground}")
