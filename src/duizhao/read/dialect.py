"""The Markdown of reports: a page's body → rough blocks of plain words that know where each stands in the file.

Headings (#), bold (**), tables, bullet lists and backslash escapes are markup; everything else is text: `1.` and `一、`
are a report's own numbers, never list markers, HTML is shown as it is written, indentation means nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token

from duizhao.model import Source
from duizhao.read.emphasis import bold
from duizhao.text.fold import is_cjk


@dataclass(frozen=True, slots=True)
class Rough:
    """A block as the dialect sees it: `strong` are offsets in `text`; text[i] stands at `origins[i]` in the file."""

    text: str
    origins: tuple[int, ...]
    strong: tuple[tuple[int, int], ...] = ()
    hashes: int = 0  # number of #, 0 for a paragraph
    row: int | None = None  # of a table
    table: int | None = None  # number of the table in the document


def rough_blocks(source: Source, body: int) -> Iterator[Rough]:
    """The blocks of `source.text` from the offset `body` on, in order; table cells are blocks of their own."""
    text = source.text[body:]
    starts = [0] + [i + 1 for i, c in enumerate(text) if c == "\n"]
    hashes, row, table, cursor, cell = 0, None, -1, 0, False
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
            rough, cursor = _inline(token, text, body, cursor)
            if rough.text.strip() or cell:
                yield Rough(rough.text, rough.origins, rough.strong, hashes, row, table if cell else None)
            hashes = 0


def _inline(token: Token, text: str, body: int, cursor: int) -> tuple[Rough, int]:
    """The plain words of an inline token, matched one by one against the file from `cursor` on."""
    out: list[str] = []
    origins: list[int] = []
    strong: list[tuple[int, int]] = []
    opened = 0
    for child in token.children or ():
        if child.type == "strong_open":
            opened = len(out)
        elif child.type == "strong_close":
            strong.append((opened, len(out)))
        elif child.type in ("softbreak", "hardbreak"):
            at = text.find("\n", cursor)
            out.append("\n")
            origins.append(body + at)
            cursor = at + 1
        else:
            for c in child.content:
                at = text.find(c, cursor)
                if at < 0:
                    at = cursor - 1
                out.append(c)
                origins.append(body + at)
                cursor = at + 1
    return Rough("".join(out), tuple(origins), tuple(s for s in strong if s[0] < s[1])), cursor


def joins_without_space(before: str, after: str) -> bool:
    """Whether a line break between two characters is no space: beside hanzi and full-width signs."""
    return is_cjk(before) or is_cjk(after)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    md = MarkdownIt("zero").enable(["heading", "table", "list", "escape", "newline", "emphasis"])
    md.inline.ruler.at("emphasis", bold)
    md.block.ruler.at("list", _bullets, {"alt": ["paragraph", "reference", "blockquote"]})
    return md


def _bullets(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Bullet lists only: a digit at the line's start is a report's own number (`2023. 年度总结`)."""
    at = state.bMarks[start] + state.tShift[start]
    if at < len(state.src) and state.src[at].isdigit():
        return False
    return bool(list_block(state, start, end, silent))
