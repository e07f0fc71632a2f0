"""The nouns of formats that know characters and places but no lines (PDF, OFD): pieces on a sheet, and visual lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from duizhao.frozen import frozen

OPENING = "（《“‘〔【"  # signs with an empty half before them
LEAST_MARK, MOST_MARK = 3.0, 20.0  # points: the longer side of a check box, or of the tick in one


@frozen
class Piece:
    """Characters at a place: edges in points, `y` of the baseline counted downwards, the font's size in points.

    `x1` is where the next character would begin (the advance), as far as the format says it, not where the ink ends.
    `angle` is the writing's direction in degrees clockwise, 0 as in a line of text; `aside` a reason (a rule of
    mending.yaml) why it is no part of the text, as hidden-text; `light` how little it stands out, 0 for black on white,
    1 for white on white; `run` a number that pieces drawn by one instruction share, 0 for none. `shift` is 1 for a
    raised piece, -1 for a lowered one; `off` says that it stands off its line, and may be meant as a figure of the line
    or as a raised or lowered one.
    """

    x0: float
    x1: float
    y: float
    size: float
    text: str
    bold: bool = False
    angle: float = 0.0
    aside: str = ""
    light: float = 0.0
    run: int = 0
    shift: int = 0
    off: bool = False

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of its body, in points: half the cap height above the baseline."""
        return (self.x0 + self.x1) / 2, self.y - 0.35 * self.size


@frozen
class Stroke:
    """A straight rule on a sheet, across (y0 = y1) or upright (x0 = x1), in points counted downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def across(self) -> bool:
        """Whether it lies across the page."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@frozen
class SmallShape:
    """A shape as small as a check box: its box on the sheet, the luminance of its ground and outline (1: none)."""

    box: tuple[float, float, float, float]
    fill: float
    stroke: float
    closed: bool
    frame: bool = False  # two boxes, filled by the even-odd rule: an outline


@frozen
class PageSheet:
    """A page: width and height in points, what is written on it in the order of drawing, and its straight rules.

    `rounds` are the boxes (as strokes from corner to corner) of round outlines, as of a seal; `slants` straight lines
    that lie neither across nor upright, as strokes from left to right; `small` what may be a check box.
    """

    width: float
    height: float
    pieces: Sequence[Piece]
    rules: Sequence[Stroke] = ()
    rounds: Sequence[Stroke] = ()
    slants: Sequence[Stroke] = ()
    small: Sequence[SmallShape] = ()


@dataclass(slots=True)
class TextRow:
    """A visual line. `left` and `right` are the edges of its column of text, in points; 0 where the page has only one.

    `page` counts from 0; `furniture` is the reason why it is no text, "" if it is; `bold` are (start, end) in
    characters of `text`.
    """

    pieces: list[Piece]
    page: int = 0
    furniture: str = ""
    text: str = ""
    bold: list[tuple[int, int]] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    beside: str = ""  # the words at its left, where nothing but the order of drawing parts the two
    block: int = 0  # the column that it stands in: rows of different ones are not one under the other

    @property
    def x0(self) -> float:
        """Its left edge, in points from the left of the page."""
        return next((p.x0 for p in self.pieces if p.text != " "), self.pieces[0].x0)

    @property
    def x1(self) -> float:
        """Its right edge, in points from the left of the page."""
        return max((p.x1 for p in self.pieces if p.text != " "), default=self.pieces[0].x1)

    @property
    def y(self) -> float:
        """Its baseline, in points down from the top of the page."""
        return next((p.y for p in self.pieces if not p.shift), self.pieces[0].y)

    @property
    def size(self) -> float:
        """The size of most of its characters, in points."""
        return median(p.size for p in self.pieces)

    @property
    def off(self) -> bool:
        """Whether figures in it stand off the line, and may be meant otherwise than they are read."""
        return any(p.off for p in self.pieces)


def line_start(piece: Piece) -> float:
    """Where a `piece` comes in its line, in points: the empty half of a wide opening sign may lie under others."""
    hollow = piece.text in OPENING and piece.x1 - piece.x0 > 0.8 * piece.size
    return piece.x0 + (0.45 * piece.size if hollow else 0)


def is_wide(text: str) -> bool:
    """Whether the character `text` takes a full em: hanzi, kana, full-width signs.

    Source: Unicode Standard Annex 11 (East Asian Width).
    """
    return ord(text[:1] or " ") > 0x2E7F or text in "“”‘’…—"
