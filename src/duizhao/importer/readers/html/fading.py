"""Words that a movement takes from sight, or that a condition in a value of their style may hide.

Source: CSS Animations 1, 3 (what holds behind the last frame); CSS Values 5, 6 and 7 (if(), attr()).
"""

import re

from duizhao.importer.readers.html.css import Style, StyleSheets
from duizhao.importer.readers.html.css_text import CHOSEN
from duizhao.importer.readers.html.hiding import declared_values


def fades_or_is_chosen(style: Style, sheet: StyleSheets) -> bool:
    """Whether words in a `style` of a page's `sheet` may be gone when all movement has ended, or by a condition.

    Source: CSS Animations 1, 3.9 (animation-fill-mode); CSS Values 5, 6 and 7.
    """
    named = declared_values(style, "animation", "animation-name")
    stays = re.search("forwards|both", declared_values(style, "animation", "animation-fill-mode")) is not None
    if stays and not sheet.fading.isdisjoint(re.findall(r"[\w-]+", named)):
        return True
    return CHOSEN.search(declared_values(style, "display", "visibility", "opacity", "font-size", "color")) is not None
