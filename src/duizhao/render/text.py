"""A report's own words as HTML. Every character between the tags is the report's: no white space of ours comes in.

These few lines run for every sentence of every page, so they are Python and not a macro.
"""

import re
from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape

from duizhao.plan.views.segments import MarkedRun

SPECIAL = re.compile(r"[&<>'\"]")


# Marks of whole sentences: what stands under the same ones is one element, and the marks inside it lie in that.
_SENTENCE = frozenset(("counted", "shared", "same"))
# The most frequent marks have elements of their own, which need no class: figures are `b`, shared sentences `u`, others
# with figures in them `i`.
_FIGURE, _SHARED, _COUNTED = "figure", "shared", "counted"


def runs(marked: Iterable[MarkedRun]) -> Markup:
    """The runs as HTML: spans with classes and anchors, figures as `b`, sentences as `u` and `i`.

    They stand one inside another at most three deep.

    Args:
        marked: Runs in the order of the text; their segments hold the report's own words, which are escaped here. Ids
            and marks are names of the program's own: letters, digits and hyphens.
    """
    out: list[str] = []
    for run in marked:
        if run.kind:
            out.append(_open_mark(run.id, run.kind))
        segments = run.segments
        kinds = [_mark_classes(segment.kinds) for segment in segments]
        inside: str | None = None  # the marks of the sentence whose element is open
        for i, segment in enumerate(segments):
            sentence, rest, every, figure = kinds[i]
            if inside is not None and inside != sentence:
                out.append(_close_mark(inside))
                inside = None
            if inside is None and sentence and i + 1 < len(kinds) and kinds[i + 1][0] == sentence:
                out.append(_open_mark("", sentence))
                inside = sentence
            shown = every if inside is None else rest
            text = segment.text
            if SPECIAL.search(text):
                text = str(escape(text))
            id = segment.ids[0] if segment.ids else ""
            if figure:
                text, id = (f"<b id={id}>{text}</b>" if id else f"<b>{text}</b>"), ""
            if shown or id:
                out += (_open_mark(id, shown), text, _close_mark(shown))
            else:
                out.append(text)
        if inside is not None:
            out.append(_close_mark(inside))
        if run.kind:
            out.append(_close_mark(run.kind))
    return str.__new__(Markup, "".join(out))  # what `Markup(…)` makes of a text, without a look at what else it may be


@cache
def _mark_classes(kinds: tuple[str, ...]) -> tuple[str, str, str, bool]:
    """The marks of a sentence, those inside it, all of them, each as the words of a class; whether it is a figure."""
    classes = [kind for kind in kinds if kind != _FIGURE]
    inner = [kind for kind in classes if kind not in _SENTENCE]
    sentence = [kind for kind in classes if kind in _SENTENCE]
    return " ".join(sentence), " ".join(inner), " ".join(classes), _FIGURE in kinds


def _open_mark(id: str, kind: str) -> str:
    name, classes = _element(kind)
    return f"<{name} id={id}{classes}>" if id else f"<{name}{classes}>"


def _close_mark(kind: str) -> str:
    return f"</{_element(kind)[0]}>"


@cache
def _element(kind: str) -> tuple[str, str]:
    """The element for marks, and the attribute that tells those of them which it does not."""
    classes = kind.split()
    own = next(((mark, name) for mark, name in ((_SHARED, "u"), (_COUNTED, "i")) if mark in classes), ("", "span"))
    name = own[1]
    rest = " ".join(one for one in classes if one != own[0])
    quoted = f'"{rest}"' if " " in rest else rest
    return name, f" class={quoted}" if rest else ""
