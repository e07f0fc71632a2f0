"""Lines to write on, made of underlined spaces, that nobody wrote on: they leave no trace in a text."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from duizhao.importer.readers.docx.xml_names import M, W, val

_LEAST = 2  # spaces; one underlined space belongs to the words beside it
_FURTHEST = 50  # runs on either side in which the words beside a line are looked for
_SILENT = {
    f"{W}{n}" for n in ("rPr", "t", "tab", "ptab", "br", "cr", "fldChar", "instrText", "delText", "delInstrText",
                        "lastRenderedPageBreak")
}  # fmt: skip


def begins_ruled_blank(run: Any) -> bool:
    """Whether a `run` (w:r) begins a stretch of underlined spaces or tabs on which nothing is written.

    Something is where the words on either side, whatever they stand in, are underlined, may be so by a style, or are a
    number there: people set a figure between the two ends of a line. Source: ECMA-376 part 1, 17.3.2.40 (u).
    """
    if not _is_line(run):
        return False
    before, behind = (islice(_runs_beside(run, forward=forward), _FURTHEST) for forward in (False, True))
    previous = next(before, None)
    if previous is not None and _is_line(previous):
        return False
    spaces = _line_length(run)
    following = next(behind, None)
    while following is not None and _is_line(following):
        spaces += _line_length(following)
        following = next(behind, None)
    earlier, later = (
        next((one for one in chain((first,), rest) if one is not None and _is_filled(one)), None)
        for first, rest in ((previous, before), (following, behind))
    )
    if spaces < _LEAST or _may_be_ruled(earlier) or _may_be_ruled(later):
        return False
    return not (_is_numeral_sign(_run_words(earlier)[-1:]) or _is_numeral_sign(_run_words(later)[:1]))


def _runs_beside(run: Any, *, forward: bool) -> Iterator[Any]:
    """The runs, of an equation too, before or behind a run in its paragraph, nearest first, whatever they stand in."""
    paragraph = next(run.iterancestors(f"{W}p"), None)
    at = run
    while at is not None and at is not paragraph:
        for beside in at.itersiblings(preceding=not forward):
            if beside.tag in (f"{W}del", f"{W}moveFrom"):
                continue
            runs = [beside] if beside.tag == f"{W}r" else list(beside.iter(f"{W}r", f"{M}r"))
            for one in runs if forward else reversed(runs):
                if next(one.iterancestors(f"{W}r", f"{W}p"), None) is paragraph:  # not in a box or above a word
                    yield one
        at = at.getparent()


def _is_line(run: Any) -> bool:
    """Whether a run is nothing but underlined spaces."""
    return (val(run.find(f"{W}rPr"), "u") or "none") != "none" and not _is_filled(run) and _line_length(run) > 0


def _line_length(run: Any) -> int:
    return sum(len(t.text or "") for t in run.iter(f"{W}t")) + _LEAST * len(run.findall(f"{W}tab"))


def _is_filled(run: Any) -> bool:
    """Whether a run shows anything but white space."""
    if _run_words(run):
        return True
    return any(isinstance(e.tag, str) and e.tag not in _SILENT for e in run)


def _may_be_ruled(run: Any) -> bool:
    """Whether the words of a run, None for none, are underlined, or may be by the style that it names."""
    props = run.find(f"{W}rPr") if run is not None else None
    own = val(props, "u")
    return val(props, "rStyle") is not None if own is None else own != "none"


def _run_words(run: Any) -> str:
    return "".join(t.text or "" for t in run.iter(f"{W}t", f"{M}t")).strip() if run is not None else ""


def _is_numeral_sign(character: str) -> bool:
    return character.isnumeric() or character in ("%", "％")
