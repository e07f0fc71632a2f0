"""The changed words between two wordings of a sentence."""

import re
from difflib import SequenceMatcher
from itertools import accumulate

from duizhao.model import Span

# A number or a Latin word changes as a whole; hanzi one by one.
_TOKEN = re.compile(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*[%％]?|[A-Za-z]+|.", re.S)
_KEPT = 2  # tokens that must be the same for a stretch to count as unchanged between two changes


def changes(old_text: str, old: Span, new_text: str, new: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of `old` and of `new` that the other one does not have, in order.

    A single character that happens to be the same between two changes belongs to the change: readers see words.

    Args:
        old_text: The words of the older report.
        old: A sentence of it, as offsets.
        new_text: The words of the newer one.
        new: The sentence that is set beside it.

    Returns:
        Spans of `old_text` and of `new_text`, in code points.
    """
    before, after = _TOKEN.findall(old_text, old.start, old.end), _TOKEN.findall(new_text, new.start, new.end)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    edits: list[list[int]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if edits and 0 < i1 - edits[-1][1] < _KEPT:
            edits[-1][1], edits[-1][3] = i2, j2
        else:
            edits.append([i1, i2, j1, j2])
    a = list(accumulate(map(len, before), initial=old.start))
    b = list(accumulate(map(len, after), initial=new.start))
    return (
        tuple(Span(a[i1], a[i2]) for i1, i2, _, _ in edits if i2 > i1),
        tuple(Span(b[j1], b[j2]) for _, _, j1, j2 in edits if j2 > j1),
    )
