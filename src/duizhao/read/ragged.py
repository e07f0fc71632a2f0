"""Tables whose rows are longer than their head.

GitHub's table syntax (GFM 0.29, 4.10) drops a row's cells beyond the head's columns. Here they are the report's words,
and nothing of a report is dropped: they stand in columns of their own, under empty heads.
"""

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine, table
from markdown_it.token import Token

MOST_EVEN = 0x10000  # cells that empty ones may fill a table up to, as in markdown-it-py's own table rule
EXTRA = "extra"  # in the `meta` of a cell's inline token: it stands beyond its table's head


def ragged(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule for markdown-it-py in the place of its `table`: all rows get as many cells as the longest has.

    `state` is its own, of the lines from `start` up to `end`; nothing is written where it is `silent`. True: a table.

    Where that would be too many (one long row among thousands of short ones), rows stay as long as they are.
    """
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    if silent:
        return True
    opened = [token for token in state.tokens[first:] if token.type == "tr_open"]
    rows = [_split_cells(getLine(state, token.map[0])) for token in opened if token.map]
    # The head's own empty cells at its end count: a head that spans two columns has one.
    width, head = max(map(len, rows)), sum(token.type == "th_open" for token in state.tokens[first:])
    if width > head:
        even = width if width * len(rows) <= MOST_EVEN else 0
        state.tokens[first:] = _widened(state.tokens[first:], [[*r, *[""] * (even - len(r))] for r in rows], head)
    return True


def _split_cells(line: str) -> list[str]:
    """The cells of a row as the table rule splits it, without empty ones at its end."""
    cells = escapedSplit(line.strip())
    if cells and cells[0] == "":
        cells.pop(0)
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _widened(tokens: list[Token], rows: list[list[str]], head: int) -> list[Token]:
    out: list[Token] = []
    at = -1
    tag, level, line = "td", 0, [0, 0]
    for token in tokens:
        if token.type == "tr_open":
            at += 1
            level, line = token.level + 1, token.map or line
            tag = "td" if at else "th"
        elif token.type == "tr_close":
            for cell in rows[at][head:]:
                words = Token("inline", "", 0, map=line, level=level + 1, content=cell.strip(), children=[], block=True)
                words.meta = {EXTRA: bool(words.content)}
                out += [
                    Token(f"{tag}_open", tag, 1, level=level, block=True),
                    words,
                    Token(f"{tag}_close", tag, -1, level=level, block=True),
                ]
        out.append(token)
    return out
