"""What is drawn on an OFD page (GB/T 33190-2016, chapters 8 to 13): characters with their places, and straight rules.

Each object is moved by its own matrix (CTM), then by its box's corner, then by what it stands in. Characters step by
DeltaX and DeltaY, else by their size in the direction of reading.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.left_out import HIDDEN, UNDRAWN
from duizhao.importer.readers.field import Field
from duizhao.importer.readers.ofd_ink import Ink, colour, inks, opacity
from duizhao.importer.readers.ofd_parts import OfdPackage
from duizhao.importer.readers.ofd_shapes import MM, Clip, clips_of, left_by, object_shape
from duizhao.importer.readers.ofd_space import (
    deltas,
    em,
    is_beyond,
    ofd_unescaped,
    own_room,
    shift_matrix,
)
from duizhao.importer.readers.ofd_values import (
    NO,
    YES,
    attribute_of,
    box_of,
    child,
    number_array,
    number_of,
    small_name,
    text_of,
)
from duizhao.importer.readers.pdf_seen import SAME, TINY
from duizhao.importer.readers.plane import Matrix, point_by_matrix, times
from duizhao.importer.readers.sheet import LEAST_MARK, MOST_MARK, Piece, SmallShape, Stroke
from duizhao.model import Reason

MOST_RULES = 20_000  # of a page
DEEP = 8  # composite objects inside composite objects
_PLACEHOLDER = "¤"  # stands in TextCode for a glyph that has no character (11.3)
SOLID = 0.98  # nothing that is below shines through
GAP = 0.75  # em: a step that is longer than a character by more leaves a gap behind it
NARROWEST = 0.1  # times their own width: letters so narrow are not read
FITS = 0.9  # times the width of several words: a narrower box may hold them one upon the other
LESS = 0.9  # times the largest size of a line: smaller figures may be raised or lowered, as others hardly are smaller


@frozen
class DrawingState:
    """What holds for the objects inside another."""

    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    aside: str = ""
    depth: int = 0
    shared: str = ""  # the DrawParam of the layer
    clips: tuple[Clip, ...] = ()
    alpha: float = 1.0  # how much of it covers what is below
    room: tuple[float, float, float, float] | None = None  # the edges of its box, in units of its own


class Pen:
    """What draws the objects of a page: it keeps the pieces and rules, and what lies below and over them."""

    def __init__(self, parts: OfdPackage, area: float) -> None:
        self.parts = parts
        self.area = area  # of the page, in points
        self.pieces: list[Piece] = []
        self.rules: list[Stroke] = []
        self.slants: list[Stroke] = []
        self.small: list[SmallShape] = []
        self.pictures = 0
        self.runs = 0
        self.beyond: list[tuple[int, str]] = []  # characters outside the box of their object: its number, the character
        self.at_once: list[str] = []  # words of several objects that one box has in one place
        self.inks: tuple[Ink, ...] = ()  # of the text at hand
        self.grounds: Field[float | None] = Field()  # what is below what comes: its luminance, None for a picture
        self.covers: Field[tuple[int, str]] = Field()  # what hides all before: how many pieces, and the reason

    def draw(self, container: Any, around: DrawingState) -> None:
        """Draws the objects of a layer or block, the `container`, one after the other; `around` holds for all.

        Source: GB/T 33190-2016, 8.5 (objects), 9 (paths), 10 (images), 11 (texts), 13 (composite objects).
        """
        stacked: list[Any] = []
        for item in container:
            kind = small_name(item)
            if kind == "textobject":
                if stacked and not _same_place(stacked[-1], item):
                    self._stack(stacked, around)
                    stacked = []
                stacked.append(item)
                continue
            self._stack(stacked, around)
            stacked = []
            inside = self._inside(item, around)
            if kind in ("layer", "pageblock"):
                self.draw(item, replace(around, aside=inside.aside, shared=inside.shared, clips=inside.clips))
            elif kind == "compositeobject":
                unit = self.parts.units.get(attribute_of(item, "resourceid"))
                content = child(unit, "content") if unit is not None else None
                if unit is None:
                    self.parts.lacks(Reason.of("drawing-resource", id=attribute_of(item, "resourceid")))
                if content is not None and around.depth < DEEP:
                    self.draw(content, replace(inside, depth=around.depth + 1))
            elif kind == "pathobject" and not inside.aside:
                self._path(item, inside)
            elif kind == "imageobject":
                self.pictures += 1
                box = self._box(item, inside)
                self.grounds.add(box, None)
                if not inside.aside and inside.alpha >= SOLID and self.parts.hides(attribute_of(item, "resourceid")):
                    large = (box[2] - box[0]) * (box[3] - box[1]) > self.area / 2
                    self.covers.add(box, (len(self.pieces), "hidden-picture" if large else "hidden-covered"))
            self._within(item)
        self._stack(stacked, around)

    def _path(self, item: Any, inside: DrawingState) -> None:
        """Takes up the rules of a path, and what it fills."""
        shape = object_shape(item, inside.matrix)
        filled, stroked = attribute_of(item, "fill").lower() in YES, attribute_of(item, "stroke").lower() not in NO
        bar = shape.bar() if filled and not stroked else shape.wave() if stroked and not filled else None
        drawn = [*(shape.rules() if stroked else ()), *([(bar, False)] if bar else ())]
        for rule, slanted in drawn[: MOST_RULES - len(self.rules) - len(self.slants)]:
            (self.slants if slanted else self.rules).append(rule)
        fill = self.parts.paint(item, "fillcolor", inside.shared)
        width, height = shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]
        if shape.outlines and LEAST_MARK <= max(width, height) <= MOST_MARK:
            closed = filled or shape.closed
            light = (colour(fill, self.parts) if filled else 1.0, 0.0 if stroked else 1.0)
            self.small.append(SmallShape(shape.box, *light, closed))
        if filled and shape.outlines and bar is None and inside.alpha * opacity(fill) >= SOLID:
            self.grounds.add(shape.box, colour(fill, self.parts), shape.outlines)
            self.covers.add(shape.box, (len(self.pieces), "hidden-covered"), shape.outlines)

    def seen(self) -> list[Piece]:
        """The pieces; what was drawn over is told apart, and what clips cut away, but not most of a page."""
        cut = sum(p.aside == UNDRAWN for p in self.pieces)
        found = []
        for i, piece in enumerate(self.pieces):
            if piece.aside == UNDRAWN and cut * 3 > len(self.pieces):
                piece = replace(piece, aside="")
            cover = None if piece.aside else self.covers.last(*piece.centre)
            found.append(replace(piece, aside=cover[1]) if cover and cover[0] > i else piece)
        return found

    @staticmethod
    def _box(item: Any, inside: DrawingState) -> tuple[float, float, float, float]:
        """The box of what is drawn, in points."""
        _, _, w, h = box_of(attribute_of(item, "boundary")) or (0.0, 0.0, 0.0, 0.0)
        own = number_array(attribute_of(item, "ctm"))
        if len(own) == 6:  # an image is drawn in a square of one by one that its matrix stretches
            w, h = (1.0, 1.0) if small_name(item) == "imageobject" else (w, h)
        (ax, ay), (bx, by) = point_by_matrix(inside.matrix, (0.0, 0.0)), point_by_matrix(inside.matrix, (w, h))
        return min(ax, bx) * MM, min(ay, by) * MM, max(ax, bx) * MM, max(ay, by) * MM

    def _within(self, item: Any) -> None:
        """Text that only cuts a shape, or fills one as a pattern: it is not printed as such."""
        for sub in item if small_name(item) in ("pathobject", "imageobject", "compositeobject") else ():
            if small_name(sub) not in ("clips", "fillcolor", "strokecolor"):
                continue
            for code in sub.iter():
                if small_name(code) == "textcode" and text_of(code).strip():
                    self.runs += 1
                    text = ofd_unescaped(text_of(code))
                    self.pieces += [Piece(0.0, 1.0, 0.0, 1.0, c, aside=HIDDEN, run=self.runs) for c in text]

    def _inside(self, item: Any, around: DrawingState) -> DrawingState:
        at = shift_matrix(box_of(attribute_of(item, "boundary")) or (0.0, 0.0, 0.0, 0.0))
        own = number_array(attribute_of(item, "ctm"))
        matrix = times(at, around.matrix)
        if len(own) == 6:
            matrix = times((own[0], own[1], own[2], own[3], own[4], own[5]), matrix)
        hidden = attribute_of(item, "visible").lower() in NO or attribute_of(item, "alpha") == "0"
        shared = attribute_of(item, "drawparam") or around.shared
        clips = (*around.clips, *clips_of(item, matrix))
        aside, alpha = around.aside or (HIDDEN if hidden else ""), around.alpha * opacity(item)
        room = own_room(box_of(attribute_of(item, "boundary")), own)
        return DrawingState(matrix, aside, around.depth, shared, clips, alpha, room)

    def _stack(self, items: Sequence[Any], around: DrawingState) -> None:
        """Text objects that follow one another; several with one box are its words in their order, side by side."""
        texts = ["".join(ofd_unescaped(text_of(c)) for c in item if small_name(c) == "textcode") for item in items]
        box = box_of(attribute_of(items[0], "boundary")) if items else None
        sizes = [number_of(attribute_of(item, "size"), 4.0) for item in items]
        room = sum(size * sum(map(em, text)) for text, size in zip(texts, sizes, strict=True))
        if len(items) > 1 and box and len(set(texts)) > 1 and 0.6 * room <= box[2] <= 2 * room:
            self._side_by_side(items, texts, sizes, box[2] / room, around)
            return
        for item in items:
            self._text(item, self._inside(item, around))

    def _side_by_side(
        self, items: Sequence[Any], texts: Sequence[str], sizes: Sequence[float], scale: float, around: DrawingState
    ) -> None:
        """Writes the words of several objects with one box, one behind the other; where they stand else is not said.

        So easyofd 20260427 writes a line of several sizes: its small figures may be raised, lowered or neither.
        """
        if scale < FITS:
            self.at_once.append("／".join(texts))
        first = self._inside(items[0], around)
        rise = max(sizes)
        at = 0.0
        self.runs += 1
        for item, text, size in zip(items, texts, sizes, strict=True):
            inside = self._inside(item, around)
            small = text.strip().isdigit() and size < LESS * rise
            shown_as = replace(self._shown_as(item, inside), off=small)
            for c in text:
                step = size * em(c) * scale
                self._piece(c, (at, rise), (step, 0.0), size, first, shown_as)
                at += step

    def _text(self, item: Any, inside: DrawingState) -> None:
        size = number_of(attribute_of(item, "size"), 4.0)
        scale_x = number_of(attribute_of(item, "hscale"), 1.0)
        turn = radians(number_of(attribute_of(item, "readdirection"), 0.0))
        shown_as = self._shown_as(item, inside)
        a, b, d, e, _, _ = inside.matrix
        if abs(scale_x) * hypot(a, b) <= NARROWEST * hypot(d, e):
            shown_as = replace(shown_as, aside=shown_as.aside or UNDRAWN)
        scale_x = scale_x or 1.0
        self.runs += 1
        x = y = 0.0
        for code in item:
            if small_name(code) != "textcode":
                continue
            x, y = number_of(attribute_of(code, "x"), x), number_of(attribute_of(code, "y"), y)
            across, down = deltas(attribute_of(code, "deltax")), deltas(attribute_of(code, "deltay"))
            at_x, at_y = x, y
            for i, c in enumerate(ofd_unescaped(text_of(code))):
                own = size * scale_x * em(c)
                if i < max(len(across), len(down)):
                    step = (across[i] if i < len(across) else 0.0, down[i] if i < len(down) else 0.0)
                elif (down and not across) or (any(down) and not any(across)):
                    step = (0.0, size)
                else:
                    step = (own * cos(turn), own * sin(turn))
                if not shown_as.aside and is_beyond(inside.room, at_x, at_y, own, size):
                    self.beyond.append((self.runs, c))
                self._piece(c, (at_x, at_y), step, size, inside, shown_as)
                at_x, at_y = at_x + step[0], at_y + step[1]

    def _shown_as(self, item: Any, inside: DrawingState) -> Piece:
        """A piece with what all of an object's pieces have in common."""
        bold = number_of(attribute_of(item, "weight"), 400) >= 600 or attribute_of(item, "font") in self.parts.bold
        self.inks = inks(item, self.parts, inside.shared, inside.alpha)
        reason = inside.aside or ("" if any(ink.alpha for ink in self.inks) else HIDDEN)
        return Piece(0.0, 0.0, 0.0, 0.0, "", bold=bold, aside=reason, run=self.runs)

    def _piece(
        self,
        c: str,
        at: tuple[float, float],
        step: tuple[float, float],
        size: float,
        inside: DrawingState,
        shown_as: Piece,
    ) -> None:
        if c.isspace():
            return
        a, b, d, e, _, _ = inside.matrix
        x, y = point_by_matrix(inside.matrix, at)
        dx, dy = a * step[0] + d * step[1], b * step[0] + e * step[1]
        angle = degrees(atan2(dy, dx)) % 360 if hypot(dx, dy) > 1e-9 else degrees(atan2(b, a)) % 360
        angle = 0.0 if min(angle, 360 - angle) < 0.5 else angle
        tall = max(0.1, hypot(d, e) * size * MM)
        body = tall / MM * em(c) * (hypot(a, b) / (hypot(d, e) or 1.0))
        end = x + (dx if 0 <= dx <= body + GAP * tall / MM else max(0.0, min(dx, body)))
        x, y, end = x * MM, y * MM, end * MM
        aside, ground = shown_as.aside, self.grounds.last(x + tall * 0.2, y - tall * 0.3)
        contrast = max((ink.over(ground) for ink in self.inks), default=0.0)
        if not aside:
            hidden = "hidden-tiny" if tall < TINY else "hidden-white" if contrast < SAME else ""
            aside = hidden or ("" if left_by(x + tall * 0.2, y - tall * 0.3, inside.clips) else UNDRAWN)
        shown = "\ufffd" if c == _PLACEHOLDER else c
        drawn = Piece(x, end, y, tall, shown, shown_as.bold, angle, aside, 1 - contrast, shown_as.run, off=shown_as.off)
        self.pieces.append(drawn)


def _same_place(one: Any, other: Any) -> bool:
    keys = ("boundary", "ctm")
    codes = [child(e, "textcode") for e in (one, other)]
    if (
        any(attribute_of(one, k) != attribute_of(other, k) for k in keys)
        or not attribute_of(one, "boundary")
        or None in codes
    ):
        return False
    # A box may be as large as the page: lines that stand below one another in it are no words of one line.
    far = max(number_of(attribute_of(e, "size"), 4.0) for e in (one, other))
    (x, y), (u, v) = ([number_of(attribute_of(code, k), 0.0) for k in "xy"] for code in codes)
    return x == u and abs(y - v) < far
