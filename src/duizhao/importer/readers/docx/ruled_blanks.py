"""Lines to write on, made of underlined spaces, that nobody wrote on: they leave no trace in a text."""

from typing import Any

from duizhao.importer.readers.docx.xml_names import W, val

_LEAST = 2  # spaces; one underlined space belongs to the words beside it


def begins_ruled_blank(run: Any) -> bool:
    """Whether a `run` (w:r) begins a stretch of underlined spaces or tabs, with no underlined word on either side.

    Source: ECMA-376 part 1, 17.3.2.40 (u).
    """
    if not _is_ruled(run) or _run_words(run) or _is_ruled(_next_run(run, forward=False)):
        return False
    spaces, at = 0, run
    while _is_ruled(at) and not _run_words(at):
        spaces += sum(len(t.text or "") for t in at.iter(f"{W}t")) + _LEAST * len(at.findall(f"{W}tab"))
        at = _next_run(at, forward=True)
    return spaces >= _LEAST and not _is_ruled(at)


def _is_ruled(run: Any) -> bool:
    return run is not None and (val(run.find(f"{W}rPr"), "u") or "none") != "none"


def _run_words(run: Any) -> str:
    return "".join(t.text or "" for t in run.iter(f"{W}t")).strip()


def _next_run(run: Any, *, forward: bool) -> Any:
    """The run before or behind a run in what it stands in; None for none."""
    return next(run.itersiblings(f"{W}r", preceding=not forward), None)
