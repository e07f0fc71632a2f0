"""What the walk through a web page finds: lines of text, and notes on what is no text."""

from dataclasses import dataclass, field
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.readers.html.directions import TurnedMark
from duizhao.importer.readers.html.text_style import Hidden


@dataclass(slots=True)
class HtmlLine:
    """A line of the page; `asides` are texts taken out of it, each behind its reason.

    `bold` are (start, end) in characters of `text`; `level` is that of a heading, 1 to 6, 0 for none; `row` the number
    of its table from 1, 0 outside of one.
    """

    element: Any  # the block that it stands in
    text: str = ""
    number: str = ""
    plain_number: bool = False  # its list says nothing of its numbers: they are what browsers do by themselves
    bold: list[tuple[int, int]] = field(default_factory=list)
    linked: int = 0  # characters inside links
    level: int = 0
    row: int = 0
    navigation: bool = False
    centred: bool = False
    hidden: Hidden | None = None
    turns: tuple[TurnedMark, ...] = ()  # that are open at its end
    asides: list[tuple[str, str]] = field(default_factory=list)


@frozen
class HtmlNote:
    """Something that is no text, or that a person should look at: its kind, what it says, and where it stands."""

    kind: str
    text: str
    element: Any
