"""Which parts of many short texts a long text does not hold: exact pieces first, each once, the rest by alignment.

1. in order   pieces that follow one another in the text as they stand: nearly all of a file that was read well
2. anywhere   the others, the longest first, wherever the text still holds them
3. aligned    what is left, beside the gap in the text where it ought to stand, character by character
4. moved      runs of what is left, wherever the text still holds them

A character of the text is used up by what was found in it, so that of two like sentences each must be there.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

GONE = "\0"  # a place of the text that is used up
LONG = 8  # characters: a piece that is found ahead of its turn must not be there by chance
_AHEAD = 3_000  # characters: how far ahead
WINDOW = 4_000  # of text round the place where a piece ought to stand, for alignment
STEP = 1_000  # characters that are aligned at once
_LARGE = 30_000  # characters of neighbouring pieces that do not fit: only counted, in the interest of time
AGAIN = 200_000_000  # pieces times characters: so much is looked for in a second way
ISLAND = 6  # lost characters on both sides of a single one that fits: it fits by chance

TextRange = tuple[int, int]


def unmatched(pieces: Sequence[str], text: str) -> list[list[TextRange]]:
    """For each piece the ranges of its characters that `text` does not hold; [] for one that is all there.

    Args:
        pieces: Folded texts in their order, without line ends.
        text: The folded text, in which the pieces should be.
    """
    text = text.replace(GONE, "\1")
    lost = _ranges_not_found(pieces, text, _found_in_order(pieces, text))
    if not any(lost) or len(pieces) * len(text) > AGAIN:
        return lost
    # A piece that stands inside a longer one too may have been taken there: the longest first, wherever they are.
    again = _ranges_not_found(pieces, text, [None] * len(pieces))
    return min(lost, again, key=lambda found: sum(end - start for ranges in found for start, end in ranges))


def _ranges_not_found(pieces: Sequence[str], text: str, found: list[int | None]) -> list[list[TextRange]]:
    """The ranges that the text does not hold, when some pieces have been found at these places."""
    missing = [i for i, piece in enumerate(pieces) if piece and found[i] is None]
    lost: list[list[TextRange]] = [[] for _ in pieces]
    if not missing:
        return lost
    rest = _Rest(text, [(at, at + len(pieces[i])) for i, at in enumerate(found) if at is not None])
    before = _ends_before(pieces, found)
    for i in sorted(missing, key=lambda i: (-len(pieces[i]), i)):
        if (at := rest.find(pieces[i], before[i])) >= 0:
            found[i] = at
    missing = [i for i in missing if found[i] is None]
    before = _ends_before(pieces, found)
    runs: list[tuple[int, int, int]] = []  # piece, start, end
    for group in _neighbours(missing, pieces):
        after = next((at for at in found[group[-1] + 1 :] if at is not None), len(text))
        runs += _aligned_runs(pieces, group, rest, before[group[0]], after)
    for i, start, end in sorted(runs, key=lambda run: (run[1] - run[2], run[:2])):
        slid = _slid(pieces[i], start, end, rest.text)
        lost[i] += _moved_ranges(pieces[i], *slid, rest, before[i])
    return [_joined_ranges(ranges) for ranges in lost]


def stands_in(pieces: Sequence[str], text: str) -> bool:
    """Whether the `pieces` (folded) stand in the `text` one behind the other, without a look at anything twice."""
    return all(at is not None for piece, at in zip(pieces, _found_in_order(pieces, text), strict=True) if piece)


class _Rest:
    """What of the text is not used up yet."""

    def __init__(self, text: str, used: Sequence[TextRange]) -> None:
        parts: list[str] = []
        at = 0
        for start, end in sorted(used):
            parts += [text[at:start], GONE * (end - start)]
            at = end
        self.text = "".join([*parts, text[at:]])

    def use(self, start: int, end: int) -> None:
        """Uses a range up."""
        self.text = self.text[:start] + GONE * (end - start) + self.text[end:]

    def find(self, piece: str, near: int) -> int:
        """Finds a piece, behind `near` rather than before, and uses it up; -1 if it is not there."""
        at = self.text.find(piece, near)
        at = self.text.find(piece) if at < 0 else at
        if at >= 0:
            self.use(at, at + len(piece))
        return at

    def between(self, start: int, end: int) -> list[int]:
        """The offsets in a range that are not used up."""
        return [at for at in range(max(0, start), min(end, len(self.text))) if self.text[at] != GONE]


def _found_in_order(pieces: Sequence[str], text: str) -> list[int | None]:
    """Where the pieces stand that follow one another; a long one may lead over what stands between."""
    found: list[int | None] = []
    cursor = 0
    for piece in pieces:
        at = -1
        if piece and text.startswith(piece, cursor):
            at = cursor
        elif len(piece) >= LONG:
            at = text.find(piece, cursor, cursor + len(piece) + _AHEAD)
        found.append(at if at >= 0 else None)
        cursor = at + len(piece) if at >= 0 else cursor
    return found


def _ends_before(pieces: Sequence[str], found: Sequence[int | None]) -> list[int]:
    """For each piece, where the nearest piece before it ends that was found."""
    ends: list[int] = []
    end = 0
    for piece, at in zip(pieces, found, strict=True):
        ends.append(end)
        end = at + len(piece) if at is not None else end
    return ends


def _neighbours(missing: Sequence[int], pieces: Sequence[str]) -> list[list[int]]:
    """Missing pieces that follow one another, together."""
    groups: list[list[int]] = []
    for i in missing:
        if groups and not any(pieces[j] for j in range(groups[-1][-1] + 1, i)):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _aligned_runs(
    pieces: Sequence[str], group: Sequence[int], rest: _Rest, start: int, end: int
) -> list[tuple[int, int, int]]:
    """The runs of a group of pieces that the gap between its neighbours does not hold: piece, start, end."""
    words = "".join(pieces[i] for i in group)
    if end < start:  # its neighbours stand in another order
        end = start + len(words) + WINDOW
    offsets = rest.between(start, min(end, start + 3 * len(words) + WINDOW))
    gap = "".join(rest.text[at] for at in offsets)
    here = 0
    fits: list[TextRange] = []
    blocks = (
        _counted_blocks(words, gap) if len(words) > _LARGE else _without_islands(_equal_blocks(words, gap), len(words))
    )
    for a, b, size in blocks:
        for at in range(b, b + size):
            rest.use(offsets[at], offsets[at] + 1)
        fits.append((a, a + size))
    runs: list[tuple[int, int, int]] = []
    for i in group:
        over = here + len(pieces[i])
        at = here
        for a, b in [*((max(a, here), min(b, over)) for a, b in fits if a < over and b > here), (over, over)]:
            if a > at:
                runs.append((i, at - here, a - here))
            at = max(at, b)
        here = over
    return runs


def _equal_blocks(words: str, gap: str) -> list[tuple[int, int, int]]:
    """Equal stretches of two texts in their order: offset in the one, in the other, and length."""
    head = 0
    while head < min(len(words), len(gap)) and words[head] == gap[head]:
        head += 1
    tail = 0
    while tail < min(len(words), len(gap)) - head and words[-1 - tail] == gap[-1 - tail]:
        tail += 1
    found = [(0, 0, head)] if head else []
    a, b = words[head : len(words) - tail], gap[head : len(gap) - tail]
    low = 0
    for at in range(0, len(a) if b else 0, STEP):
        part = b[low : low + STEP + WINDOW]
        matcher = SequenceMatcher(None, a[at : at + STEP], part, autojunk=False)
        blocks = [m for m in matcher.get_matching_blocks() if m.size]
        found += [(head + at + m.a, head + low + m.b, m.size) for m in blocks]
        low += blocks[-1].b + blocks[-1].size if blocks else 0
    if tail:
        found.append((len(words) - tail, len(gap) - tail, tail))
    return found


def _counted_blocks(words: str, gap: str) -> list[tuple[int, int, int]]:
    """Characters of both texts whatever their order, in the form of blocks."""
    places: dict[str, list[int]] = {}
    for at in range(len(gap) - 1, -1, -1):
        places.setdefault(gap[at], []).append(at)
    return [(i, left.pop(), 1) for i, c in enumerate(words) if (left := places.get(c))]


def _without_islands(blocks: list[tuple[int, int, int]], length: int) -> list[tuple[int, int, int]]:
    """Blocks without single characters that stand between runs that do not fit: they fit by chance."""
    kept: list[tuple[int, int, int]] = []
    for i, (a, b, size) in enumerate(blocks):
        left = a - (kept[-1][0] + kept[-1][2] if kept else 0)
        right = (blocks[i + 1][0] if i + 1 < len(blocks) else length) - a - size
        if size > 1 or left + right < ISLAND or (not left and i) or not right:
            kept.append((a, b, size))
    return kept


def _slid(piece: str, start: int, end: int, text: str) -> TextRange:
    """The run of a piece that fits as well as a lost one and is in the text: in 1812 either 18, 81 or 12 may be it.

    A run whose last character is the one before it can be moved to the left by one, and so on.
    """
    a, b = start, end
    while piece[a:b] not in text:
        if not a or piece[a - 1] != piece[b - 1]:
            return start, end
        a, b = a - 1, b - 1
    return a, b


def _moved_ranges(piece: str, start: int, end: int, rest: _Rest, near: int) -> list[TextRange]:
    """What of a run is nowhere in what is left of the text."""
    todo, lost = [(start, end)], list[TextRange]()
    while todo:
        a, b = todo.pop()
        if rest.find(piece[a:b], near) >= 0:
            continue
        offsets = rest.between(near - WINDOW, near + WINDOW) if b - a > 1 else []
        gap = "".join(rest.text[at] for at in offsets)
        m = SequenceMatcher(None, piece[a:b][:WINDOW], gap, autojunk=False).find_longest_match()
        if m.size < 2 or (m.size < 4 and m.size * 2 < b - a):
            lost.append((a, b))
            continue
        for at in offsets[m.b : m.b + m.size]:
            rest.use(at, at + 1)
        todo += [(x, y) for x, y in ((a, a + m.a), (a + m.a + m.size, b)) if y > x]
    return lost


def _joined_ranges(ranges: list[TextRange]) -> list[TextRange]:
    joined: list[TextRange] = []
    for start, end in sorted(ranges):
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
