"""How the text of a run is shown: its own properties over its character style over the paragraph's (17.7.2)."""

from dataclasses import dataclass
from typing import Any

from duizhao.importer.readers.colours import WHITE, colour_of, unlike
from duizhao.importer.readers.docx.names import W14, W, half_points, switch, val
from duizhao.importer.readers.docx.styles import DEFAULT_SIZE, PLAIN, Style, Styles, colour_of_run, font_of, script_of

HIDDEN, STRUCK = "hidden-text", "struck-text"
_LIFTED = 4  # half-points
_UNSEEN = 2  # half-points: nobody reads type of one point
_SMALLER = 0.85  # of the paragraph's size: a run that is raised or lowered and so much smaller is a script


@dataclass(frozen=True, slots=True)
class Look:
    """How the text at hand is shown; `gone` is the reason why it is not, `white` says that its letters are white."""

    bold: bool = False
    size: int = DEFAULT_SIZE
    script: str = ""
    font: str = ""
    gone: str = ""
    style: Style = PLAIN  # of the paragraph
    table: Style = PLAIN  # what a table's style says of its cell
    white: bool = False
    prompt: bool = False  # in the look of a control's prompt
    lifted: bool = False  # shifted up or down by so much that it may be meant as a script, but of the same size


def look_of(run: Any, styles: Styles, look: Look, usual: int) -> Look:
    """The look of a run.

    Args:
        run: w:r.
        styles: The document's styles.
        look: How the text round it is shown.
        usual: The size of most of its paragraph so far, in half-points, 0 if there is none.
    """
    style, props = look.style, run.find(f"{W}rPr")
    own = styles.run(val(props, "rStyle")) if props is not None else PLAIN
    bold, hidden, struck = style.bold != own.bold, style.hidden != own.hidden, style.struck != own.struck
    if look.table is not PLAIN or styles.defaults is not PLAIN:
        hidden = styles.defaults.hidden or hidden != look.table.hidden
        struck = styles.defaults.struck or struck != look.table.struck
    size = own.size or style.size or DEFAULT_SIZE
    script, font = own.script or style.script, own.font or style.font
    white = lifted = False
    colour = own.colour or style.colour
    if props is not None and len(props):
        bold = bold if (direct := switch(props, "b")) is None else direct
        hidden = hidden if (direct := switch(props, "vanish")) is None else direct
        single, double = switch(props, "strike"), switch(props, "dstrike")
        struck = struck if single is None and double is None else bool(single) or bool(double)
        base, size = usual or size, half_points(val(props, "sz")) or size
        script = script_of(val(props, "vertAlign"), script)
        font = font_of(props) or font
        raised = _signed(val(props, "position"))
        if raised and not script and size <= _SMALLER * base:
            script = "^" if raised > 0 else "_"
        if raised and not script and abs(raised) >= _LIFTED and not (hidden or struck or look.gone):
            lifted = True
        colour = colour_of_run(props) or colour
        filled = props.find(f"{W14}textFill")
        white = filled is not None and filled.find(f"{W14}noFill") is not None
        if colour and colour != "000000" and not white:
            shading = props.find(f"{W}shd")
            white = _unseen(colour, "" if shading is None else shading.get(f"{W}fill") or "")
    elif colour:
        white = _unseen(colour, "")
    gone = look.gone or (HIDDEN if hidden or size <= _UNSEEN else STRUCK if struck else "")
    return Look(
        bold, size, script, font, gone, style, look.table, white, own.name.lower() == "placeholder text", lifted
    )


def _unseen(colour: str, fill: str) -> bool:
    """Whether letters in a colour (RRGGBB) cannot be told from a fill, white where none is given."""
    letters, ground = colour_of(f"#{colour}"), colour_of(f"#{fill}") or WHITE
    return letters is not None and not unlike(letters, ground)


def words_on_white(run: Any) -> str:
    """The words of a run whose letters cannot be seen, "" where something round it has a ground of its own."""
    own = run.find(f"{W}rPr")
    if own is not None and (_ground(own) or own.find(f"{W14}textFill/{W14}noFill") is not None):
        return "".join(t.text or "" for t in run.iter(f"{W}t")).strip()  # compared with that ground already
    if next(run.iterancestors(f"{W}txbxContent"), None) is not None:
        return ""  # the shape's own colour is not known
    grounds = []
    for above in run.iterancestors(f"{W}p", f"{W}tc", f"{W}tbl"):
        grounds.append(above.find(f"{above.tag}Pr"))
    if any(g is not None and (_ground(g) or switch(g, "highlight")) for g in (own, *grounds)):
        return ""
    return "".join(t.text or "" for t in run.iter(f"{W}t")).strip()


def _ground(props: Any) -> str:
    """The fill of a property list's shading, "" for none and for white."""
    shading = props.find(f"{W}shd")
    if shading is None:
        return ""
    fill = str(shading.get(f"{W}fill") or "").upper()
    return "theme" if shading.get(f"{W}themeFill") is not None else "" if fill in ("", "AUTO", "FFFFFF") else fill


def _signed(value: str | None) -> int:
    try:
        return int(value or "0")
    except ValueError:
        return 0
