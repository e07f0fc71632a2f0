"""A report's own words as HTML. Every character between the tags is the report's: no white space of ours comes in.

These few lines run for every sentence of every page, so they are Python and not a macro.
"""

from collections.abc import Iterable
from typing import Protocol

from markupsafe import Markup, escape


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
    def segments(self) -> Iterable[Piece]: ...  # noqa: D102


def runs(stretches: Iterable[Stretch], wrap: bool = False) -> Markup:
    """The stretches as spans with classes and anchors.

    With `wrap` every piece is an element of its own, so that a page can hide it.
    """
    out: list[str] = []
    for stretch in stretches:
        if stretch.kind:
            out.append(_open((stretch.id,) if stretch.id else (), (stretch.kind,)))
        for piece in stretch.segments:
            text = str(escape(piece.text))
            if piece.kinds or piece.ids or wrap:
                out += (_open(piece.ids, piece.kinds), text, "</span>")
            else:
                out.append(text)
        if stretch.kind:
            out.append("</span>")
    return Markup("".join(out))


def _open(ids: tuple[str, ...], kinds: tuple[str, ...]) -> str:
    id = f' id="{escape(ids[0])}"' if ids else ""
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<span{id}{kind}>"
