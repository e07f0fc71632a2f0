"""Three-way merge: what people edited on a page, and what a corrected raw file changes, brought together."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from duizhao.frozen import frozen

OURS, MIDDLE, THEIRS = "<<<<<<< 页面（人工修改）", "=======", ">>>>>>> 新导入"


@frozen
class Merged:
    """The merged text; where both sides changed lines in different ways it holds both, between marks.

    `conflicts` are the lines in it, from 1, of the first mark of each such place.
    """

    text: str
    conflicts: tuple[int, ...]


def merge_lines(base: str, ours: str, theirs: str) -> Merged:
    """Merges line by line: what one side changed is taken, what both changed alike too.

    Args:
        base: The page as the last import wrote it.
        ours: The page as people left it.
        theirs: The page as the new import would write it.
    """
    a, x, y = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    out: list[str] = []
    conflicts: list[int] = []
    for old, mine, new in _chunks(a, x, y):
        if mine == new or new == old:
            out += mine
        elif mine == old:
            out += new
        else:
            out = [*out, f"{OURS}\n"]
            conflicts.append(len(out))
            out += [*_ended(mine), f"{MIDDLE}\n", *_ended(new), f"{THEIRS}\n"]
    return Merged("".join(out), tuple(conflicts))


def _ended(lines: list[str]) -> list[str]:
    return [line if line.endswith("\n") else line + "\n" for line in lines]


def _chunks(a: list[str], x: list[str], y: list[str]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """The three texts cut where a line of the base stands unchanged in both others."""
    in_x, in_y = _matches(a, x), _matches(a, y)
    i = j = k = 0
    for n in [*range(len(a)), None]:
        if n is None:
            yield a[i:], x[j:], y[k:]
        elif n in in_x and n in in_y and in_x[n] >= j and in_y[n] >= k:
            if n > i or in_x[n] > j or in_y[n] > k:
                yield a[i:n], x[j : in_x[n]], y[k : in_y[n]]
            yield [a[n]], [x[in_x[n]]], [y[in_y[n]]]
            i, j, k = n + 1, in_x[n] + 1, in_y[n] + 1


def _matches(a: list[str], b: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}
