"""Text that marks turn round: the order in which its characters are seen (Unicode Standard Annex 9, revision 50).

Readers put the marks of their formats (`dir` and `bdo` of HTML, `w:bdo`, `w:dir` and `w:rtl` of Word) into the text as
Unicode's own, so that one place works out what is seen. Without such marks text stands as it is written.
"""

import re
from unicodedata import bidirectional, mirrored

from duizhao.importer.traced_text import Work
from duizhao.model import Reason

EMBED, OVERRIDE, END = "\u202b", "\u202e", "\u202c"  # from right to left; ends the innermost of them
EMBED_LEFT = "\u202a"
ISOLATE, ISOLATE_END = "\u2067", "\u2069"
OVERRIDE_LEFT, ISOLATE_LEFT = "\u202d", "\u2066"
_TURNS = re.compile("[\u202b\u202e\u2067\u200f\u061c]")
_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_CELL = re.compile("[^\t]+")  # a line that is a row of a table
_WORD = re.compile(r"[^\W_]")
_DEEPEST = 125  # BD2
_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "《": "》", "「": "」", "〔": "〕"}
_MIRRORS = _BRACKETS | {close: open for open, close in _BRACKETS.items()} | {"<": ">", ">": "<", "“": "”", "”": "“"}
_LEFT, _RIGHT = ("LRE", "LRO", "LRI"), ("RLE", "RLO", "RLI")
_ISOLATES = ("LRI", "RLI", "FSI")
_NEUTRAL = frozenset(("B", "S", "WS", "ON", *_ISOLATES, "PDI"))


def backwards(work: Work) -> None:
    """Puts characters of `work` that marks turn round into the order in which they are seen, and tells both orders.

    Signs that only change sides (the full stop of a line that runs from right to left) stay where they are written.
    Source: Unicode Standard Annex 9.
    """
    for line in work.lines:
        if not _TURNS.search(line.text):
            continue
        for m in reversed(list(_CELL.finditer(line.text))):
            written, seen = _MARKS.sub("", m[0]), visual(m[0])
            if _WORD.findall(seen) == _WORD.findall(written):
                continue
            head = next(i for i, (a, b) in enumerate(zip(written, seen, strict=True)) if a != b)
            tail = next(i for i, (a, b) in enumerate(zip(written[::-1], seen[::-1], strict=True)) if a != b)
            at = [m.start() + i for i, c in enumerate(m[0]) if not _MARKS.match(c)]
            new, old = seen[head : len(seen) - tail], written[head : len(written) - tail]
            work.swap(line, at[head], at[len(at) - 1 - tail] + 1, new, "backwards")
            message = Reason.of("words-shown-backwards-read-they", seen=new.strip()[:40], written=old.strip()[:40])
            work.doubts.append(("text-backwards", message, Reason("compare-raw-file"), line.number))


def visual(text: str) -> str:
    """A line, `text`, in the order in which it is seen, its marks left out; it runs from left to right itself.

    Source: Unicode Standard Annex 9.
    """
    levels, kinds = _explicit(text)
    shown = [i for i, kind in enumerate(kinds) if kind not in ("RLE", "LRE", "RLO", "LRO", "PDF", "BN")]
    given = [levels[i] for i in shown]
    place = {i: at for at, i in enumerate(shown)}
    for sequence in _sequences(shown, levels, kinds):
        first, last = place[sequence[0]], place[sequence[-1]]
        before = given[first - 1] if first else 0
        after = given[last + 1] if last + 1 < len(given) and kinds[sequence[-1]] not in _ISOLATES else 0
        _resolve(sequence, text, levels, kinds, (before, after))
    for i in reversed(shown):  # L1: white space at the end belongs to the line
        if kinds[i] not in ("WS", *_ISOLATES, "PDI") and bidirectional(text[i]) not in ("WS", "S", "B"):
            break
        levels[i] = 0
    order = list(shown)
    for level in range(max((levels[i] for i in shown), default=0), 0, -1):
        _turn_runs(order, level, levels)
    signs = (_MIRRORS.get(text[i], text[i]) if levels[i] % 2 and _mirrors(text[i]) else text[i] for i in order)
    return _MARKS.sub("", "".join(signs))


def _mirrors(sign: str) -> bool:
    return bool(mirrored(sign)) or sign in _MIRRORS


def _turn_runs(order: list[int], level: int, levels: list[int]) -> None:
    """L2: turns round each run of characters at a level or deeper."""
    at = 0
    while at < len(order):
        end = at
        while end < len(order) and levels[order[end]] >= level:
            end += 1
        order[at:end] = reversed(order[at:end])
        at = end + 1


def _explicit(text: str) -> tuple[list[int], list[str]]:
    """X1 to X8: the level of each character by the marks before it, and its kind or that of an override."""
    levels, kinds = [0] * len(text), [bidirectional(c) or "L" for c in text]
    stack: list[tuple[int, str, bool]] = [(0, "", False)]  # level, override, whether an isolate began it
    for i, kind in enumerate(kinds[:]):
        level, override, _ = stack[-1]
        if kind in _ISOLATES or kind in _LEFT or kind in _RIGHT:
            to_right = kind in _RIGHT or (kind == "FSI" and _first_strong(text[i + 1 :]) == "R")
            levels[i] = level
            if kind in _ISOLATES and override:
                kinds[i] = override
            deeper = level + 1 + (level % 2 == to_right)
            if deeper <= _DEEPEST:
                given = {"LRO": "L", "RLO": "R"}.get(kind, "")
                stack.append((deeper, given, kind in _ISOLATES))
        elif kind == "PDI":
            if any(isolate for _, _, isolate in stack):
                while not stack.pop()[2]:
                    pass
            levels[i] = stack[-1][0]
        elif kind == "PDF":
            if len(stack) > 1 and not stack[-1][2]:
                stack.pop()
            levels[i] = level
        else:
            levels[i] = level
            if override and kind != "BN":
                kinds[i] = override
    return levels, kinds


def _first_strong(text: str) -> str:
    kinds = (bidirectional(c) for c in text)
    return next(("R" if kind in ("R", "AL") else "L" for kind in kinds if kind in ("L", "R", "AL")), "L")


def _sequences(shown: list[int], levels: list[int], kinds: list[str]) -> list[list[int]]:
    """X10: runs of one level; what an isolate parts belongs together again behind it (BD13)."""
    runs: list[list[int]] = []
    for i in shown:
        if runs and levels[runs[-1][-1]] == levels[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    sequences: list[list[int]] = []
    waiting: list[list[int]] = []
    for run in runs:
        if kinds[run[0]] == "PDI" and waiting and levels[waiting[-1][-1]] == levels[run[0]]:
            waiting[-1] += run
            own = waiting.pop()
        else:
            own = run
            sequences.append(own)
        if kinds[own[-1]] in _ISOLATES:
            waiting.append(own)
    return sequences


def _resolve(sequence: list[int], text: str, levels: list[int], kinds: list[str], around: tuple[int, int]) -> None:
    """W1 to I2 for one sequence: figures, signs and spaces take the direction of what stands round them.

    `around` are the levels before and behind it, 0 at an end of the line.
    """
    level = levels[sequence[0]]
    side = "R" if level % 2 else "L"
    own = [kinds[i] for i in sequence]
    edge_before, edge_after = ("R" if max(level, other) % 2 else "L" for other in around)
    _weak(own, edge_before)
    _paired(own, [text[i] for i in sequence], side, edge_before)
    at = 0
    while at < len(own):  # N1, N2
        end = at
        while end < len(own) and own[end] in _NEUTRAL:
            end += 1
        if end > at:
            left = _strong(own[at - 1]) if at else edge_before
            right = _strong(own[end]) if end < len(own) else edge_after
            own[at:end] = [left if left == right else side] * (end - at)
        at = end + 1
    for i, kind in zip(sequence, own, strict=True):  # I1, I2
        kinds[i] = kind
        levels[i] += (kind != "R") if level % 2 else {"R": 1, "L": 0}.get(kind, 2)


def _strong(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _weak(own: list[str], edge: str) -> None:
    """W1 to W7."""
    last = edge
    for i, kind in enumerate(own):
        if kind == "NSM":
            own[i] = (own[i - 1] if own[i - 1] not in (*_ISOLATES, "PDI") else "ON") if i else edge
        kind = own[i]
        if kind == "EN" and last == "AL":
            own[i] = "AN"
        last = kind if kind in ("L", "R", "AL") else last
    own[:] = ["R" if kind == "AL" else kind for kind in own]
    for i in range(1, len(own) - 1):  # W4
        if own[i - 1] == own[i + 1] and ((own[i] == "ES" and own[i - 1] == "EN") or
                                         (own[i] == "CS" and own[i - 1] in ("EN", "AN"))):  # fmt: skip
            own[i] = own[i - 1]
    for i, kind in enumerate(own):  # W5
        if kind == "ET":
            end = next((j for j in range(i, len(own)) if own[j] != "ET"), len(own))
            if (i and own[i - 1] == "EN") or (end < len(own) and own[end] == "EN"):
                own[i:end] = ["EN"] * (end - i)
    last = edge
    for i, kind in enumerate(own):  # W6, W7
        if kind in ("ET", "ES", "CS"):
            own[i] = "ON"
        elif kind == "EN" and last == "L":
            own[i] = "L"
        last = kind if kind in ("L", "R") else last


def _paired(own: list[str], signs: list[str], side: str, edge: str) -> None:
    """N0: a pair of brackets takes the direction of what it holds, or of what stands before it."""
    open_at: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for i, sign in enumerate(signs):
        if own[i] != "ON":
            continue
        if sign in _BRACKETS:
            open_at.append((_BRACKETS[sign], i))
        elif any(close == sign for close, _ in open_at):
            while (found := open_at.pop())[0] != sign:
                pass
            pairs.append((found[1], i))
    for start, end in sorted(pairs):
        inside = {_strong(kind) for kind in own[start + 1 : end] if kind in ("L", "R", "EN", "AN")}
        if side in inside:
            own[start] = own[end] = side
        elif inside:
            context = next((_strong(k) for k in reversed(own[:start]) if k in ("L", "R", "EN", "AN")), edge)
            own[start] = own[end] = context if context != side else side
