"""The line that a problem is about, with a mark under its place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from duizhao.text.unseen import with_unseen_marks
from duizhao.text.width import char_columns, untabbed, width

_WORD = re.compile(r"[\w.-]+", re.ASCII)
_CUT = "…"
_REACH = 200  # characters that a message may quote
_LEAST = 20  # columns: less room shows nothing


def excerpt(
    line: str, column: int, about: Sequence[str], room: int, ambiguous: int = 1, printed: Callable[[str], str] = str
) -> tuple[str, str] | None:
    """A line as shown and the marks below it; None where there is nothing to show.

    Tabs become spaces, characters that nobody sees become marks, and of a line that is longer than the room there is
    (a paragraph is one line) only what stands around the place is shown.

    Args:
        line: the line of the file, without its end.
        column: the place in it, in code points from 1; one behind the last is the line's end.
        about: what a message about the place fills in: words that stand there are marked whole.
        room: columns of a terminal.
        ambiguous: as for `width`.
        printed: what a console makes of a text, character for character.
    """
    at = min(max(column - 1, 0), len(line))
    if not line or line.isspace() or room < _LEAST:
        return None
    reach = 4 * room  # characters: more on either side of the place are not shown anyway
    first = max(at - reach, 0)
    near = printed(with_unseen_marks(line[first : at + reach]))
    cut_before, cut_behind = first > 0, at + reach < len(line)
    at -= first
    long = _extent(with_unseen_marks(line[first + at : first + at + reach]), about)
    end = at + max(long, 1)
    shown, starts = untabbed(near, ambiguous=ambiguous)
    if not (cut_before or cut_behind or starts[-1] > room):
        return shown, _carets(starts, at, min(end, len(near)))
    return _window(near, at, end, room, ambiguous, cut_before, cut_behind)


def is_about(line: str, column: int, about: Sequence[str]) -> bool:
    """Whether what stands in a `line` at a `column` (from 1) is in `about`: what a message fills in, and itself."""
    rest = line[column - 1 :][:_REACH]
    long = _extent(rest, about)
    return long > 0 and any(rest[:long] in words for words in about)


def _window(
    line: str, at: int, end: int, room: int, ambiguous: int, cut_before: bool, cut_behind: bool
) -> tuple[str, str]:
    """The part of a long line around a place: a third of the room before it, the rest from there."""
    _, starts = untabbed(line, ambiguous=ambiguous)
    dots = width(_CUT, ambiguous)
    left = bisect_left(starts, starts[at] - room // 3)
    if starts[left] <= dots and not cut_before:
        left = 0
    start = _CUT if left or cut_before else ""
    spare = room - dots * (bool(start) + 1)
    right = min(bisect_right(starts, starts[left] + spare) - 1, len(line))
    right = max(right, min(at + 1, len(line)))
    while right < len(line) and line[right] != "\t" and not char_columns(line[right]):  # marks stay on their letter
        right += 1
    shown, columns = untabbed(start + line[left:right], ambiguous=ambiguous)
    stop = _CUT if right < len(line) or cut_behind else ""
    shift = len(start) - left
    return shown + stop, _carets(columns, at + shift, min(end, right) + shift)


def _carets(starts: list[int], at: int, end: int) -> str:
    """Carets from one character of a line to before another, at least one."""
    long = starts[end] - starts[at] if end > at else 1
    return " " * starts[at] + "^" * max(long, 1)


def _extent(rest: str, about: Sequence[str]) -> int:
    """How many characters from a place on a message is about: the longest text of it there, else the word there."""
    word = _WORD.match(rest)
    texts = (text.rstrip(_CUT) for text in about)
    return max((len(text) for text in texts if rest.startswith(text)), default=0) or (len(word[0]) if word else 0)
