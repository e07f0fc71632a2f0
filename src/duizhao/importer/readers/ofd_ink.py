"""With what an OFD page is painted (GB/T 33190-2016, 8.2 and 8.3): colours, what shines through, what can be seen."""

import re
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.readers.ofd_parts import OfdPackage
from duizhao.importer.readers.ofd_values import (
    NO,
    YES,
    attribute_of,
    child,
    number_array,
    number_of,
    small_name,
    text_of,
)

_HEX = re.compile("[0-9A-Fa-f]{2}")
_SHADES = frozenset({"axialshd", "radialshd", "gouraudshd", "lagouraudshd"})  # colours that go over into one another


@frozen
class Ink:
    """A luminance, 0 black to 1 white, and how much it covers, 0–1."""

    light: float
    alpha: float = 1.0

    def over(self, ground: float | None) -> float:
        """How much it stands out, 0–1, against the luminance of a `ground`, None for a picture."""
        return self.alpha * (1.0 if ground is None else abs(self.light - ground))


def inks(item: Any, parts: OfdPackage, shared: str, alpha: float) -> tuple[Ink, ...]:
    """What the text of an object, `item`, is drawn with: its fill, its outline, both, or nothing.

    Source: GB/T 33190-2016, 8.3 (colours), 11.2 (Fill and Stroke of texts).

    Args:
        item: The object.
        parts: Its package.
        shared: The DrawParam of the layer that it stands on, its ID; "" for none.
        alpha: How much of what it stands in is seen, and of itself, 0–1.
    """
    found = []
    if attribute_of(item, "fill").lower() not in NO:
        found.append(parts.paint(item, "fillcolor", shared))
    if attribute_of(item, "stroke").lower() in YES:
        found.append(parts.paint(item, "strokecolor", shared))
    return tuple(Ink(colour(paint, parts), alpha * opacity(paint)) for paint in found)


def opacity(element: Any) -> float:
    """The Alpha, 0–1, of an object or colour, `element`; 1 where nothing is said, or there is none.

    Source: GB/T 33190-2016, 8.3 (colours), 8.5 (objects): 0 to 255 there.
    """
    return min(1.0, max(0.0, number_of(attribute_of(element, "alpha"), 255) / 255)) if element is not None else 1.0


def colour(paint: Any, parts: OfdPackage) -> float:
    """The luminance, 0–1, of a FillColor or StrokeColor, `paint`, of the package `parts`; black where nothing is said.

    Of colours that go over into one another it is the middle. Source: GB/T 33190-2016, 8.3.2 (colours), 8.3.4 (shades).
    """
    if paint is None:
        return 0.0
    shade = next((e for e in paint if small_name(e) in _SHADES), None)
    if shade is not None:
        steps = [colour(e, parts) for e in shade.iter() if small_name(e) == "color"]
        return sum(steps) / len(steps) if steps else 0.0
    space = parts.spaces.get(attribute_of(paint, "colorspace") or parts.space)
    text = attribute_of(paint, "value") or text_of(child(paint, "value"))
    listed = [text_of(e) for e in space.iter() if small_name(e) == "cv"] if space is not None and not text else []
    if listed:
        text = listed[min(len(listed) - 1, max(0, int(number_of(attribute_of(paint, "index"), 0))))]
    bits = number_of(attribute_of(space, "bitspercomponent"), 8) if space is not None else 8
    return _light(text, 2 ** min(16.0, max(1.0, bits)) - 1)


def _light(text: str, most: float) -> float:
    """The luminance of a colour, 0 black to 1 white: grey, RGB or CMYK in 0 … `most` or #00 … #FF; 0 for all else."""
    if "#" in text:
        text, most = " ".join(str(int(part, 16)) for part in _HEX.findall(text)), 255
    found = [min(1.0, max(0.0, n / most)) for n in number_array(text)]
    if len(found) == 1:
        return found[0]
    if len(found) == 4:
        found = [(1 - part) * (1 - found[3]) for part in found[:3]]
    return 0.299 * found[0] + 0.587 * found[1] + 0.114 * found[2] if len(found) == 3 else 0.0
