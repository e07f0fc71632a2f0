"""What is printed on a page against what its file says of it: characters that are meant, and where the two differ."""

import re
from difflib import SequenceMatcher

from duizhao.importer.readers.words import DIFFERENCES_QUOTED

# Radicals, other forms of hanzi, ligatures, signs of vertical lines.
_FORM = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe48]")
# Signs that fonts draw with one glyph (seen in Noto Serif and Sans CJK).
_ONE_GLYPH = ("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "·•‧・∙⋅", "\u2329〈⟨", "\u232a〉⟩", "~～〜∼", "○〇◯")


def printed_differences(said: str, printed: str) -> tuple[str, list[tuple[str, str]]]:
    """What is printed on a page, with the characters that are meant; and where what is said of it differs.

    A radical that is printed for a hanzi, or a sign that has another's glyph, is no difference: Chromium notes both,
    and the one that it says is meant. Of a difference there is what each has, with the words round it.

    Args:
        said: The words that the writer says for its glyphs.
        printed: The characters of the glyphs; the text that comes back is as long.
    """
    if len(said) == len(printed):
        printed = "".join(a if _reads_alike(a, b) else b for a, b in zip(said, printed, strict=True))
    if said == printed:
        return printed, []
    meant = list(printed)
    changed = []
    for kind, a, b, c, d in SequenceMatcher(None, said, printed, autojunk=False).get_opcodes():
        if kind == "replace" and _reads_alike(said[a:b], printed[c:d]):
            meant[c:d] = said[a:b]
        elif kind != "equal":
            changed.append((said[max(0, a - 6) : b + 6], printed[max(0, c - 6) : d + 6]))
    return "".join(meant), changed[:DIFFERENCES_QUOTED]


def _reads_alike(said: str, printed: str) -> bool:
    pairs = zip(said, printed, strict=True) if len(said) == len(printed) else [("", "?")]
    return all(a == b or _FORM.match(b) or (a and any(a in g and b in g for g in _ONE_GLYPH)) for a, b in pairs)
