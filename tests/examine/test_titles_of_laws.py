"""Words inside a title of a law say nothing about what is counted, wherever titles stand and however they end."""

import re
from itertools import pairwise, product

from duizhao.examine.figures import _outside_titles
from duizhao.text.phrases import Hit

TITLE = re.compile("《[^》]*》")


def kept_by_definition(text: str, hit: Hit) -> bool:
    """Whether a hit stands outside all titles, or ends one that a number follows."""
    title = next((m for m in TITLE.finditer(text) if m.start() < hit.start < m.end() - 1), None)
    return title is None or (hit.end == title.end() - 1 and text[title.end() : title.end() + 1].isdecimal())


def test_every_short_text() -> None:
    """Titles at the beginning, one behind the other and unclosed: every text of up to six signs is judged alike."""
    for length in range(1, 7):
        for signs in product("《》法1", repeat=length):
            text = "".join(signs)
            hits = [Hit(a, b, text[a:b]) for a, b in pairwise(range(length + 1))]
            assert _outside_titles(text, hits) == [hit for hit in hits if kept_by_definition(text, hit)], text
