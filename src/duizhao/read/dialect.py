"""The Markdown of reports: a page's body → rough blocks of plain words that know where each stands in the file.

Headings (#), bold (**), tables, bullet lists and backslash escapes are markup; everything else is text: `1.` and `一、`
are a report's own numbers, never list markers, HTML is shown as it is written, indentation means nothing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token

from duizhao.frozen import frozen
from duizhao.model import Source
from duizhao.read.emphasis import bold
from duizhao.read.ragged import EXTRA, ragged
from duizhao.text.fold import is_cjk

_MARKUP = re.compile(r"[*+#|:\\\s-]*")


@frozen
class RoughBlock:
    """A block as the dialect sees it.

    `strong` are offsets in `text`. `runs` lead to the file: from offset `at` on, up to the next run, text[at + i]
    stands at `origin + i`.
    """

    text: str
    runs: tuple[tuple[int, int], ...]  # (at, origin), ascending
    strong: tuple[tuple[int, int], ...] = ()
    hashes: int = 0  # number of #, 0 for a paragraph
    row: int | None = None  # of a table
    table: int | None = None  # number of the table in the document
    extra: bool = False  # a cell that stands beyond its table's head


def rough_blocks(source: Source, body: int) -> Iterator[RoughBlock]:
    """The blocks of `source.text` from the offset `body` on, in order; table cells are blocks of their own.

    Offsets count code points. What the dialect holds, and what it takes for plain text, says decision 001.
    """
    text = source.text[body:]
    starts = [m.end() for m in re.finditer("^|\n", text)]
    hashes, row, table, cursor = 0, None, -1, 0
    for token in _parser().parse(text):
        if token.type == "heading_open":
            hashes = len(token.markup)
        elif token.type == "table_open":
            table += 1
            row = -1
        elif token.type == "table_close":
            row = None
        elif token.type == "tr_open" and row is not None:
            row += 1
            cursor = starts[token.map[0]] if token.map else cursor
        elif token.type == "inline":
            cell = row is not None
            if token.map and not cell:
                cursor = starts[token.map[0]]
            words = _TokenWords(text, body, cursor)
            words.read(token)
            cursor = words.cursor
            if cell or any(not w.isspace() for w in words.out):
                extra = bool(token.meta.get(EXTRA) and words.runs)
                number = table if cell else None
                yield RoughBlock("".join(words.out), tuple(words.runs), words.bold(), hashes, row, number, extra)
            hashes = 0


class _TokenWords:
    """The plain words of an inline token, matched against the file from `cursor` on."""

    def __init__(self, text: str, body: int, cursor: int) -> None:
        self.text, self.body, self.cursor = text, body, cursor
        self._markup_ends = cursor
        self.out: list[str] = []
        self.length = 0
        self.runs: list[tuple[int, int]] = []
        self.strong: list[tuple[int, int]] = []

    def read(self, token: Token) -> None:
        """Takes in all children of the token."""
        opened = 0
        for child in token.children or ():
            if child.type == "strong_open":
                opened = self.length
            elif child.type == "strong_close":
                self.strong.append((opened, self.length))
            elif child.type in ("softbreak", "hardbreak"):
                self.add("\n")
            elif child.content:
                if self.find(child.content) >= 0:
                    self.add(child.content)
                else:
                    for c in child.content:
                        self.add(c)

    def find(self, words: str) -> int:
        """Where words stand from the cursor on, -1 if they do not: only markup can stand between.

        Anything further off is a later twin of words that hold escapes.
        """
        if self.cursor >= self._markup_ends:  # thousands of signs without a word between are gone through once
            between = _MARKUP.match(self.text, self.cursor)
            self._markup_ends = between.end() if between else self.cursor
        return self.text.find(words, self.cursor, self._markup_ends + len(words))

    def add(self, words: str) -> None:
        """Adds words that stand together in the file, and moves the cursor behind them."""
        at = self.find(words)
        at = self.cursor if at < 0 else at
        if not self.runs or self.body + at - self.runs[-1][1] != self.length - self.runs[-1][0]:
            self.runs.append((self.length, self.body + at))
        self.out.append(words)
        self.length += len(words)
        self.cursor = at + len(words)

    def bold(self) -> tuple[tuple[int, int], ...]:
        """The bold runs that are not empty."""
        return tuple(s for s in self.strong if s[0] < s[1])


def joins_without_space(before: str, after: str) -> bool:
    """Whether a line break between two characters, `before` and `after`, is no space: beside hanzi, full-width signs.

    Markdown makes a space of it, which Chinese text does not have (decision 001).
    """
    return is_cjk(before) or is_cjk(after)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    md = MarkdownIt("zero").enable(["heading", "table", "list", "escape", "newline", "emphasis"])
    md.inline.ruler.at("emphasis", bold)
    md.block.ruler.at("table", ragged, {"alt": ["paragraph", "reference"]})
    md.block.ruler.at("list", _bullets, {"alt": ["paragraph", "reference", "blockquote"]})
    return md


def _bullets(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Bullet lists only: a digit at the line's start is a report's own number (`2023. 年度总结`)."""
    at = state.bMarks[start] + state.tShift[start]
    if at < len(state.src) and state.src[at].isdigit():
        return False
    return bool(list_block(state, start, end, silent))
