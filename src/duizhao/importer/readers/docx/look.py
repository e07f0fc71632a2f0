"""How the text of a run is shown: its own properties over its character style over the paragraph's (17.7.2)."""

from dataclasses import dataclass
from typing import Any

from duizhao.importer.readers.docx.names import W, half_points, switch, val
from duizhao.importer.readers.docx.styles import DEFAULT_SIZE, PLAIN, Style, Styles, font_of, script_of

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
        white = (val(props, "color") or "").upper() == "FFFFFF"
    gone = look.gone or (HIDDEN if hidden or size <= _UNSEEN else STRUCK if struck else "")
    return Look(bold, size, script, font, gone, style, look.table, white, lifted)


def words_on_white(run: Any) -> str:
    """The words of a run in white letters, "" where something round it has a ground of its own."""
    if next(run.iterancestors(f"{W}txbxContent"), None) is not None:
        return ""  # the shape's own colour is not known
    grounds = [run.find(f"{W}rPr")]
    for above in run.iterancestors(f"{W}p", f"{W}tc", f"{W}tbl"):
        grounds.append(above.find(f"{above.tag}Pr"))
    if any(g is not None and (g.find(f"{W}shd") is not None or switch(g, "highlight")) for g in grounds):
        return ""
    return "".join(t.text or "" for t in run.iter(f"{W}t")).strip()


def _signed(value: str | None) -> int:
    try:
        return int(value or "0")
    except ValueError:
        return 0
