"""Two lines in one (ECMA-376 part 1, 17.3.2.10, w:eastAsianLayout): the brackets that Word draws round them.

Nothing but the property says that they are there: no text holds them. Runs that follow one another with one id and
one kind of brackets stand in one pair.
"""

from typing import Any

from duizhao.importer.readers.docx.styles import Styles
from duizhao.importer.readers.docx.xml_names import PROPERTIES, W, val

EAST_ASIAN_LAYOUT = f"{W}eastAsianLayout"
# 17.18.8 (ST_CombineBrackets); among hanzi they are as wide as one.
_PAIRS = {"round": ("（", "）"), "square": ("［", "］"), "angle": ("〈", "〉"), "curly": ("｛", "｝")}
_OFF = ("0", "false", "off")
_MARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr", *PROPERTIES)

_Layout = tuple[str, str]  # the id that runs share, and the kind of their brackets


def combines(layout: Any) -> bool:
    """Whether a w:eastAsianLayout, `layout`, puts two lines in one with brackets round them.

    Source: ECMA-376 part 1, 17.3.2.10 (eastAsianLayout), 17.18.8 (ST_CombineBrackets).
    """
    on = (layout.get(f"{W}combine") or "0") not in _OFF
    return on and (layout.get(f"{W}combineBrackets") or "none") in _PAIRS


def brackets(run: Any, styles: Styles) -> tuple[str, str]:
    """The brackets that Word draws before and behind a run, w:r, in a document of `styles`, one sign each; "" for none.

    "" too where a neighbour of the same pair has it. Source: ECMA-376 part 1, 17.3.2.10, 17.18.8.
    """
    own = _layout(run, styles)
    if own is None:
        return "", ""
    opening, closing = _PAIRS[own[1]]
    first = _layout(_run_beside(run, before=True), styles) != own
    last = _layout(_run_beside(run, before=False), styles) != own
    return opening if first else "", closing if last else ""


def _layout(run: Any, styles: Styles) -> _Layout | None:
    """The id and the kind of brackets of a run that holds text, None where it has none."""
    if run is None or run.tag != f"{W}r" or not any(t.text for t in run.iter(f"{W}t")):
        return None
    props = run.find(f"{W}rPr")
    found = props.find(EAST_ASIAN_LAYOUT) if props is not None else None
    if found is None:
        found = styles.said(val(props, "rStyle"), "eastAsianLayout")
    if found is None or not combines(found):
        return None
    return str(found.get(f"{W}id") or ""), str(found.get(f"{W}combineBrackets"))


def _run_beside(run: Any, *, before: bool) -> Any:
    return next((e for e in run.itersiblings(preceding=before) if e.tag not in _MARKS), None)
