"""A report's own words as HTML. Every character between the tags is the report's: no white space of ours comes in.

These few lines run for every sentence of every page, so they are Python and not a macro.
"""

import re
from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape

from duizhao.plan.views.segments import MarkedRun

_SPECIAL = re.compile(r"[&<>'\"]")


# Marks of whole sentences: what stands under the same ones is one element, and the marks inside it lie in that.
_SENTENCE = frozenset(("counted", "shared", "same"))


def runs(marked: Iterable[MarkedRun], wrap: bool = False) -> Markup:
    """The runs as HTML: spans with classes and anchors, one inside another at most three deep.

    Args:
        marked: Runs in the order of the text; their segments hold the report's own words, which are escaped here.
        wrap: Every segment is in an element of its own, so that a page can hide it.
    """
    out: list[str] = []
    for run in marked:
        if run.kind:
            out.append(_open(run.id, run.kind))
        segments = run.segments
        kinds = [_parted(segment.kinds) for segment in segments]
        inside: str | None = None  # the marks of the sentence whose element is open
        for i, segment in enumerate(segments):
            sentence, rest, every = kinds[i]
            if inside is not None and inside != sentence:
                out.append("</span>")
                inside = None
            if inside is None and (sentence or wrap) and i + 1 < len(kinds) and kinds[i + 1][0] == sentence:
                out.append(_open("", sentence))
                inside = sentence
            shown = every if inside is None else rest
            text = str(escape(segment.text)) if _SPECIAL.search(segment.text) else segment.text
            if shown or segment.ids or (wrap and inside is None):
                out += (_open(segment.ids[0] if segment.ids else "", shown), text, "</span>")
            else:
                out.append(text)
        if inside is not None:
            out.append("</span>")
        if run.kind:
            out.append("</span>")
    return Markup("".join(out))


@cache
def _parted(kinds: tuple[str, ...]) -> tuple[str, str, str]:
    """The marks of a sentence, those inside it, and all of them: each as the words of a class."""
    inner = [kind for kind in kinds if kind not in _SENTENCE]
    return " ".join(kind for kind in kinds if kind in _SENTENCE), " ".join(inner), " ".join(kinds)


def _open(id: str, kind: str) -> str:
    if not id:
        return f'<span class="{kind}">' if kind else "<span>"
    return f'<span id="{escape(id)}" class="{kind}">' if kind else f'<span id="{escape(id)}">'
