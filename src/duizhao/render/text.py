"""A report's own words as HTML. Every character between the tags is the report's: no white space of ours comes in.

These few lines run for every sentence of every page, so they are Python and not a macro.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol

from markupsafe import Markup, escape

_SPECIAL = re.compile(r"[&<>'\"]")


class Piece(Protocol):
    """Text under the same marks from end to end."""

    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def kinds(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def ids(self) -> tuple[str, ...]: ...  # noqa: D102


class Stretch(Protocol):
    """Pieces under the same wrapping mark ("" for none)."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def segments(self) -> Sequence[Piece]: ...  # noqa: D102


# Marks of whole sentences: what stands under the same ones is one element, and the marks inside it lie in that.
_SENTENCE = frozenset(("counted", "shared", "same"))


def runs(stretches: Iterable[Stretch], wrap: bool = False) -> Markup:
    """The stretches as spans with classes and anchors.

    With `wrap` every piece is in an element of its own, so that a page can hide it.
    """
    out: list[str] = []
    for stretch in stretches:
        if stretch.kind:
            out.append(_open(stretch.id, stretch.kind))
        pieces = stretch.segments
        kinds = [_parted(piece.kinds) for piece in pieces]
        inside: str | None = None  # the marks of the sentence whose element is open
        for i, piece in enumerate(pieces):
            sentence, rest, every = kinds[i]
            if inside is not None and inside != sentence:
                out.append("</span>")
                inside = None
            if inside is None and (sentence or wrap) and i + 1 < len(kinds) and kinds[i + 1][0] == sentence:
                out.append(_open("", sentence))
                inside = sentence
            shown = every if inside is None else rest
            text = str(escape(piece.text)) if _SPECIAL.search(piece.text) else piece.text
            if shown or piece.ids or (wrap and inside is None):
                out += (_open(piece.ids[0] if piece.ids else "", shown), text, "</span>")
            else:
                out.append(text)
        if inside is not None:
            out.append("</span>")
        if stretch.kind:
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
